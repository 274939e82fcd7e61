#pragma once

#include "console/roster.h"

#include <QAbstractListModel>

namespace hawser {

/// The known players or items of a server, as a completion offers them: name and id, found by
/// either of them.
class KnownNamesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< what is inserted
        MatchRole,             ///< what typing is compared with
    };

    using QAbstractListModel::QAbstractListModel;

    void setNames(const QList<KnownName> &names);
    const QList<KnownName> &names() const { return m_names; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<KnownName> m_names;
};

} // namespace hawser
