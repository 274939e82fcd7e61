#include "players/playerrows.h"

#include "players/playertablemodel.h"

namespace hawser {

PlayerRows::PlayerRows(PlayerTableModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSortRole(PlayerTableModel::SortRole);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
    setSourceModel(&model);
}

bool PlayerRows::filterAcceptsRow(int row, const QModelIndex &) const
{
    const ListedPlayer &player = m_model.playerAt(row);
    const QRegularExpression wanted = filterRegularExpression();
    return player.name.contains(wanted) || player.id.contains(wanted);
}

} // namespace hawser
