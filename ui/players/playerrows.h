#pragma once

#include <QSortFilterProxyModel>

namespace hawser {

class PlayerTableModel;

/// The rows of a PlayerTableModel in the chosen order, those whose name or id holds what is
/// looked for.
class PlayerRows : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// \a model must outlive it.
    explicit PlayerRows(PlayerTableModel &model, QObject *parent = nullptr);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    const PlayerTableModel &m_model;
};

} // namespace hawser
