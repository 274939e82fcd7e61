#pragma once

#include "bans/listedban.h"

#include <QAbstractTableModel>

namespace hawser {

/// The bans of one game server as table rows. A ban that has ended says so, by word and not by
/// colour alone.
class BanTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PlayerColumn, IdColumn, EndColumn, ReasonColumn };
    static constexpr int columns = 4;
    static constexpr int SortRole = Qt::UserRole;       ///< what rows are ordered by
    static constexpr int FilterRole = Qt::UserRole + 1; ///< where is looked for a text

    explicit BanTableModel(QObject *parent = nullptr);

    void setBans(const QList<ListedBan> &bans);
    const ListedBan &banAt(int row) const { return m_bans.at(row); }
    int rowOf(const QString &id) const; ///< -1 if there is none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ListedBan &ban, Column column) const;
    QString endText(const ListedBan &ban) const;
    QVariant sortKey(const ListedBan &ban, Column column) const;

    QList<ListedBan> m_bans;
};

} // namespace hawser
