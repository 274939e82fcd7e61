#include "servers/serverlistmodel.h"

#include "look/gamelook.h"
#include "look/plaintext.h"
#include "look/statelook.h"
#include "look/timewords.h"
#include "requests/outcomelook.h"
#include "requests/requestcomposer.h"

#include <algorithm>
#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto oneFrame = 16ms;
constexpr auto slowly = 10s; // how long ago something was

} // namespace

ServerListModel::ServerListModel(RoundTrips &roundTrips, QObject *parent)
    : QAbstractListModel(parent)
    , m_roundTrips(roundTrips)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(oneFrame);
    connect(&m_frame, &QTimer::timeout, this, &ServerListModel::flush);
    m_clock.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_clock, &QTimer::timeout, this, &ServerListModel::refreshTimes);
    m_clock.start(slowly);
}

int ServerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_servers.size()) + 1;
}

QVariant ServerListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.row() == allServersRow)
        return allServers(role);
    return oneServer(m_servers[index.row() - 1], role);
}

QVariant ServerListModel::allServers(int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return tr("All game servers");
    case SummaryRole:
        return tr("%1 of %2 online").arg(onlineCount()).arg(m_servers.size());
    case Qt::AccessibleTextRole:
        return tr("All game servers, %1 of %2 online").arg(onlineCount()).arg(m_servers.size());
    default:
        return {};
    }
}

QVariant ServerListModel::oneServer(const ServerInfo &server, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return serverTitle(server);
    case Qt::AccessibleTextRole:
        return accessibleText(server);
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(server));
    case ServerRole:
        return QVariant::fromValue(server);
    case SummaryRole:
        return summary(server);
    case TrendRole:
        return QVariant::fromValue(m_roundTrips.of(server.id));
    case UnseenRole:
        return m_unseen.contains(server.id);
    default:
        return {};
    }
}

/// What stands behind the word for the state: the cause where there is something to explain.
QString ServerListModel::summary(const ServerInfo &server) const
{
    const QString since = spanText(server.state.at, QDateTime::currentDateTimeUtc());
    if (server.state.state != ConnectionState::Online)
        return server.state.cause.isEmpty()
            ? since
            : tr("%1 · %2", "since, cause").arg(since, server.state.cause);
    if (!server.playersOnline)
        return since;
    return tr("%1 · %2", "since, players")
        .arg(since, tr("%n player(s)", nullptr, *server.playersOnline));
}

QString ServerListModel::accessibleText(const ServerInfo &server) const
{
    const QString state
        = tr("%1, %2: %3", "name, state, cause")
              .arg(serverTitle(server), stateWord(server.state.state), server.state.cause);
    return server.warning.isEmpty()
        ? state
        : tr("%1. Warning: %2", "state, warning").arg(state, server.warning);
}

QString ServerListModel::toolTip(const ServerInfo &server) const
{
    QStringList lines{
        serverTitle(server), gameTitle(server.game),
        tr("%1: %2", "state, cause").arg(stateWord(server.state.state), server.state.cause)};
    if (server.roundTrip)
        lines.append(tr("Round trip: %1").arg(durationText(*server.roundTrip)));
    if (!server.warning.isEmpty())
        lines.append(tr("Warning: %1").arg(server.warning));
    if (server.simulated)
        lines.append(tr("Simulated"));
    return lines.join(u'\n');
}

void ServerListModel::put(const ServerInfo &server)
{
    m_roundTrips.note(server);
    m_pending.insert(server.id, server);
    if (!m_arrivals.contains(server.id) && !m_rowOf.contains(server.id))
        m_arrivals.append(server.id);
    if (!m_frame.isActive())
        m_frame.start();
}

void ServerListModel::flush()
{
    int first = int(m_servers.size());
    int last = -1;
    for (const ServerInfo &server : std::as_const(m_pending)) {
        const int row = m_rowOf.value(server.id, -1);
        if (row < 0)
            continue;
        if (calls(m_servers[row], server) && m_lookedAt != server.id)
            m_unseen.insert(server.id);
        m_servers[row] = server;
        first = std::min(first, row);
        last = std::max(last, row);
    }
    if (last >= 0)
        emit dataChanged(index(first + 1), index(last + 1));
    insertArrivals();
    m_pending.clear();
    emit dataChanged(index(allServersRow), index(allServersRow));
}

void ServerListModel::insertArrivals()
{
    if (m_arrivals.isEmpty())
        return;
    const int row = rowCount();
    beginInsertRows({}, row, row + int(m_arrivals.size()) - 1);
    for (const ServerId &id : std::exchange(m_arrivals, {})) {
        m_rowOf.insert(id, int(m_servers.size()));
        m_servers.append(m_pending.value(id));
    }
    endInsertRows();
}

bool ServerListModel::calls(const ServerInfo &before, const ServerInfo &after)
{
    if (after.warning != before.warning && !after.warning.isEmpty())
        return true;
    if (after.state.state == before.state.state)
        return false;
    switch (after.state.state) {
    case ConnectionState::Offline:
    case ConnectionState::Waiting:
    case ConnectionState::Refused:
        return true;
    case ConnectionState::Connecting:
    case ConnectionState::Identifying:
    case ConnectionState::Online:
        return false;
    }
    Q_UNREACHABLE();
}

void ServerListModel::lookAt(const std::optional<ServerId> &server)
{
    m_lookedAt = server;
    if (!server || !m_unseen.remove(*server))
        return;
    const QModelIndex seen = indexOf(server);
    emit dataChanged(seen, seen, {UnseenRole});
}

QModelIndex ServerListModel::indexOf(const std::optional<ServerId> &server) const
{
    if (!server)
        return index(allServersRow);
    const int row = m_rowOf.value(*server, -1);
    return row < 0 ? QModelIndex() : index(row + 1);
}

std::optional<ServerId> ServerListModel::serverAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() == allServersRow)
        return std::nullopt;
    return m_servers[index.row() - 1].id;
}

int ServerListModel::onlineCount() const
{
    return int(std::count_if(m_servers.cbegin(), m_servers.cend(), [](const ServerInfo &server) {
        return server.state.state == ConnectionState::Online;
    }));
}

void ServerListModel::refreshTimes()
{
    if (!m_servers.isEmpty())
        emit dataChanged(index(1), index(int(m_servers.size())), {SummaryRole});
}

} // namespace hawser
