#include "servers/serverlistmodel.h"

#include "look/plaintext.h"
#include "look/privacy.h"
#include "requests/servertitle.h"

#include <QLocale>
#include <QMimeData>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto oneFrame = 16ms;
constexpr auto slowly = 10s; // how long ago something was

bool isHeaderRow(const ServerRow &row)
{
    return row.kind == ServerRow::Kind::NewHeader || row.kind == ServerRow::Kind::GroupHeader;
}

/// What renaming begins with. A name that the screen must not show is typed anew.
QString editedName(const ServerInfo &server)
{
    return serverTitle(server) == server.name ? server.name : QString();
}

} // namespace

ServerListModel::ServerListModel(RoundTrips &roundTrips, QObject *parent)
    : QAbstractListModel(parent)
    , m_roundTrips(roundTrips)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(oneFrame);
    connect(&m_frame, &QTimer::timeout, this, &ServerListModel::flush);
    m_clock.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_clock, &QTimer::timeout, this, [this] { tellAll({SummaryRole}); });
    connect(&screenPrivacy(), &Privacy::changed, this, [this] { tellAll({}); });
    m_clock.start(slowly);
}

// What is shown.

int ServerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ServerListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ServerRow &row = rowAt(index);
    switch (row.kind) {
    case ServerRow::Kind::AllServers:
        return allServers(role);
    case ServerRow::Kind::NewHeader:
    case ServerRow::Kind::GroupHeader:
        return header(row, role);
    case ServerRow::Kind::Server:
        return oneServer(known(row.server), role);
    }
    Q_UNREACHABLE();
}

QVariant ServerListModel::allServers(int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return tr("All game servers");
    case SummaryRole:
        return tr("%1 of %2 online").arg(onlineCount()).arg(m_known.size());
    case Qt::AccessibleTextRole:
        return tr("All game servers, %1 of %2 online").arg(onlineCount()).arg(m_known.size());
    default:
        return {};
    }
}

QVariant ServerListModel::header(const ServerRow &row, int role) const
{
    const bool isNew = row.kind == ServerRow::Kind::NewHeader;
    const GroupCount count = m_counts.value(row);
    switch (role) {
    case Qt::DisplayRole:
        return isNew ? tr("New game servers") : forScreen(row.group);
    case SummaryRole:
        return isNew ? QLocale().toString(count.servers) : countWords(count);
    case Qt::AccessibleTextRole:
        return spokenHeader(row);
    case Qt::ToolTipRole:
        return plainToolTip(spokenHeader(row));
    case UnseenRole:
        return count.hasUnseen;
    case HeaderRole:
        return true;
    case CollapsedRole:
        return isCollapsed(row);
    default:
        return {};
    }
}

QString ServerListModel::spokenHeader(const ServerRow &row) const
{
    const GroupCount count = m_counts.value(row);
    if (row.kind == ServerRow::Kind::NewHeader)
        return tr("%n new game server(s) wait for your decision", nullptr, count.servers);
    return spokenGroup(forScreen(row.group), count, isCollapsed(row));
}

QVariant ServerListModel::oneServer(const ServerInfo &server, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return serverTitle(server);
    case Qt::EditRole:
        return editedName(server);
    case Qt::AccessibleTextRole:
        return spokenServer(server, m_unseen.contains(server.id));
    case Qt::ToolTipRole:
        return plainToolTip(serverToolTip(server));
    case ServerRole:
        return QVariant::fromValue(server);
    case SummaryRole:
        return stateSummary(server);
    case TrendRole:
        return QVariant::fromValue(m_roundTrips.of(server.id));
    case UnseenRole:
        return m_unseen.contains(server.id);
    default:
        return {};
    }
}

// What can be done with the rows.

Qt::ItemFlags ServerListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // between the rows
    const ServerRow &row = rowAt(index);
    const Qt::ItemFlags present = Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (row.kind == ServerRow::Kind::GroupHeader)
        return present | Qt::ItemIsDropEnabled;
    if (isHeaderRow(row))
        return present;
    if (row.kind == ServerRow::Kind::AllServers)
        return present | Qt::ItemIsSelectable;
    const Qt::ItemFlags server = present | Qt::ItemIsSelectable | Qt::ItemIsEditable;
    return known(row.server).standing == Standing::New ? server : server | Qt::ItemIsDragEnabled;
}

bool ServerListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const std::optional<ServerId> id = serverAt(index);
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !id || name == editedName(known(*id)))
        return false;
    emit renameWished(*id, name);
    return true;
}

QString ServerListModel::dragType()
{
    return u"application/x-hawser-server"_s;
}

QStringList ServerListModel::mimeTypes() const
{
    return {dragType()};
}

QMimeData *ServerListModel::mimeData(const QModelIndexList &indexes) const
{
    const std::optional<ServerId> id = indexes.isEmpty() ? std::nullopt : serverAt(indexes.first());
    if (!id)
        return nullptr;
    auto *data = new QMimeData;
    data->setData(dragType(), id->toString().toUtf8());
    return data;
}

Qt::DropActions ServerListModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

QStringList ServerListModel::collapsedGroups() const
{
    QStringList groups = m_choice.collapsed.values();
    groups.sort();
    return groups;
}

bool ServerListModel::isCollapsed(const ServerRow &row) const
{
    return row.kind == ServerRow::Kind::GroupHeader && m_choice.needle.isEmpty()
        && m_choice.collapsed.contains(row.group);
}

// Questions.

QModelIndex ServerListModel::indexOf(const std::optional<ServerId> &server) const
{
    if (!server)
        return index(allServersRow);
    const int row = m_rowOf.value(*server, -1);
    return row < 0 ? QModelIndex() : index(row);
}

QModelIndex ServerListModel::headerOf(const ServerInfo &server) const
{
    const int row = m_headerOf.value(headerRowOf(server), -1);
    return row < 0 ? QModelIndex() : index(row);
}

std::optional<ServerId> ServerListModel::serverAt(const QModelIndex &index) const
{
    if (!index.isValid() || rowAt(index).kind != ServerRow::Kind::Server)
        return std::nullopt;
    return rowAt(index).server;
}

std::optional<ServerInfo> ServerListModel::server(const ServerId &id) const
{
    return m_knownAt.contains(id) ? std::optional(known(id)) : std::nullopt;
}

QList<ServerId> ServerListModel::membersOf(const QString &group) const
{
    return hawser::membersOf(m_known, group);
}

QList<ServerInfo> ServerListModel::waiting() const
{
    QList<ServerInfo> found;
    std::copy_if(m_known.cbegin(), m_known.cend(), std::back_inserter(found),
                 [](const ServerInfo &server) { return server.standing == Standing::New; });
    return found;
}

int ServerListModel::onlineCount() const
{
    return int(std::count_if(m_known.cbegin(), m_known.cend(), [](const ServerInfo &server) {
        return server.state.state == ConnectionState::Online;
    }));
}

void ServerListModel::tellAll(const QList<int> &roles)
{
    emit dataChanged(index(0), index(rowCount() - 1), roles);
}

} // namespace hawser
