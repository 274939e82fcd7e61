#include "players/playertablemodel.h"

#include "look/plaintext.h"
#include "look/privacy.h"
#include "look/timewords.h"
#include "protocol/displaytext.h"

#include <QHash>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace hawser {

namespace {

constexpr std::size_t longestId = 128;

QString shownId(const ListedPlayer &player)
{
    return forScreen(displayText(player.id, longestId));
}

QString notTold()
{
    return QStringLiteral("–");
}

} // namespace

PlayerTableModel::PlayerTableModel(JoinTimes joinedAt, QObject *parent)
    : QAbstractTableModel(parent)
    , m_joinedAt(std::move(joinedAt))
{
    connect(&screenPrivacy(), &Privacy::changed, this, &PlayerTableModel::refreshTexts);
}

void PlayerTableModel::setPlayers(const QList<ListedPlayer> &players)
{
    QHash<QString, const ListedPlayer *> wanted;
    for (const ListedPlayer &player : players)
        wanted.insert(player.id, &player);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (const ListedPlayer *now = wanted.take(m_players.at(row).id)) {
            m_players[row] = *now;
        } else {
            beginRemoveRows({}, row, row);
            m_players.removeAt(row);
            endRemoveRows();
        }
    }
    refreshTexts();
    if (wanted.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(wanted.size()) - 1);
    for (const ListedPlayer &player : players) {
        if (wanted.contains(player.id))
            m_players.append(player);
    }
    endInsertRows();
}

void PlayerTableModel::refreshTexts()
{
    if (!m_players.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

bool PlayerTableModel::tellsPlayed() const
{
    return std::any_of(m_players.begin(), m_players.end(),
                       [](const ListedPlayer &player) { return player.playedSeconds >= 0; });
}

int PlayerTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_players.size());
}

int PlayerTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString PlayerTableModel::text(const ListedPlayer &player, Column column) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    switch (column) {
    case NameColumn:
        return player.name.isEmpty() ? shownId(player) : forScreen(player.name);
    case IdColumn:
        return shownId(player);
    case PingColumn:
        return player.pingMs < 0 ? notTold() : tr("%1 ms").arg(QLocale().toString(player.pingMs));
    case AddressColumn:
        return player.address.isEmpty() ? notTold() : secretForScreen(player.address);
    case HereColumn:
        if (const QDateTime joined = m_joinedAt(player.id); joined.isValid())
            return spanText(joined, now);
        return notTold();
    case PlayedColumn:
        return player.playedSeconds < 0 ? notTold()
                                        : spanText(now.addSecs(-player.playedSeconds), now);
    }
    return {};
}

QVariant PlayerTableModel::sortKey(const ListedPlayer &player, Column column) const
{
    constexpr qint64 last = std::numeric_limits<qint64>::max();
    switch (column) {
    case NameColumn:
        return text(player, NameColumn).toCaseFolded();
    case IdColumn:
        return player.id;
    case PingColumn:
        return player.pingMs < 0 ? last : qint64(player.pingMs);
    case AddressColumn:
        return screenPrivacy().isOn() ? QString() : player.address; // the order would tell, too
    case HereColumn:
        if (const QDateTime joined = m_joinedAt(player.id); joined.isValid())
            return joined.secsTo(QDateTime::currentDateTimeUtc());
        return last;
    case PlayedColumn:
        return player.playedSeconds < 0 ? last : player.playedSeconds;
    }
    return {};
}

QString PlayerTableModel::toolTip(const ListedPlayer &player, Column column) const
{
    if (column != HereColumn)
        return plainToolTip(text(player, column));
    const QDateTime joined = m_joinedAt(player.id);
    return joined.isValid() ? tr("Since %1").arg(clockText(joined, QDateTime::currentDateTimeUtc()))
                            : tr("Hawser has not seen this player join.");
}

QString PlayerTableModel::sentence(const ListedPlayer &player) const
{
    return tr("%1, id %2, ping %3, here for %4")
        .arg(text(player, NameColumn), text(player, IdColumn), text(player, PingColumn),
             text(player, HereColumn));
}

QVariant PlayerTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ListedPlayer &player = m_players.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(player, column);
    case Qt::ToolTipRole:
        return toolTip(player, column);
    case Qt::AccessibleTextRole:
        return column == NameColumn ? sentence(player) : text(player, column);
    case Qt::TextAlignmentRole:
        return int(column == PingColumn ? Qt::AlignRight | Qt::AlignVCenter
                                        : Qt::AlignLeft | Qt::AlignVCenter);
    case SortRole:
        return sortKey(player, column);
    default:
        return {};
    }
}

QVariant PlayerTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case NameColumn:
        return tr("Name");
    case IdColumn:
        return tr("Id");
    case PingColumn:
        return tr("Ping");
    case AddressColumn:
        return tr("Address");
    case HereColumn:
        return tr("Here for");
    case PlayedColumn:
        return tr("Played");
    }
    return {};
}

} // namespace hawser
