#include "knownnamesmodel.h"

namespace hawser {

void KnownNamesModel::setNames(const QList<KnownName> &names)
{
    if (names == m_names)
        return;
    beginResetModel();
    m_names = names;
    endResetModel();
}

int KnownNamesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_names.size());
}

QVariant KnownNamesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const KnownName &known = m_names.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case MatchRole:
        return known.name.isEmpty() ? known.id : tr("%1 · %2").arg(known.name, known.id);
    case IdRole:
        return known.id;
    default:
        return {};
    }
}

} // namespace hawser
