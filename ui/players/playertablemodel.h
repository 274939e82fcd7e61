#pragma once

#include "players/listedplayer.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <functional>

namespace hawser {

/// The players who are there, as table rows. A new list changes what is different and leaves the
/// other rows in place, so that what is chosen stays chosen. In streamer mode addresses are hidden.
class PlayerTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, IdColumn, PingColumn, AddressColumn, HereColumn, PlayedColumn };
    static constexpr int columns = 6;
    static constexpr int SortRole = Qt::UserRole; ///< what rows are ordered by

    /// When a player was seen joining, UTC; invalid if he was not.
    using JoinTimes = std::function<QDateTime(const QString &gameId)>;

    explicit PlayerTableModel(JoinTimes joinedAt, QObject *parent = nullptr);

    void setPlayers(const QList<ListedPlayer> &players);
    /// The texts that hold a time, or may be hidden, are others now.
    void refreshTexts();

    const ListedPlayer &playerAt(int row) const { return m_players.at(row); }
    bool tellsPlayed() const; ///< of at least one

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ListedPlayer &player, Column column) const;
    QVariant sortKey(const ListedPlayer &player, Column column) const;
    QString toolTip(const ListedPlayer &player, Column column) const;
    QString sentence(const ListedPlayer &player) const;

    JoinTimes m_joinedAt;
    QList<ListedPlayer> m_players;
};

} // namespace hawser
