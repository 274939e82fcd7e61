#pragma once

#include "connectors/connector.h"

#include <QAbstractTableModel>
#include <QList>

namespace hawser {

/// The states that a connection went through, newest first: since when, how long, and why.
class StateTimeline : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, AtColumn, LastedColumn, CauseColumn, ColumnCount };

    explicit StateTimeline(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const StateChange &changeAt(int row) const { return m_changes[m_changes.size() - 1 - row]; }
    /// \a changes oldest first, as the console tells them.
    void setChanges(const QList<StateChange> &changes);
    /// The newest one; the oldest is forgotten when there are too many.
    void add(const StateChange &change);
    /// The newest state lasts on.
    void tick();

private:
    QString text(int row, Column column) const;

    QList<StateChange> m_changes; // oldest first
};

} // namespace hawser
