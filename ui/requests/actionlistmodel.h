#pragma once

#include "protocol/action.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace hawser {

/// "Reads only", "Changes something" …: what an action does to the game server, in words.
QString dangerText(Danger danger);

/// The catalogue as a list to pick from: under a heading for each danger, the actions whose title,
/// wire name or help holds every word of the filter.
class ActionListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit ActionListModel(QObject *parent = nullptr);

    void setFilter(const QString &filter);

    std::optional<Action> actionAt(const QModelIndex &index) const; ///< none for a heading
    QModelIndex indexOf(Action action) const;
    /// The action whose title or wire name is closest to \a text; invalid if none is listed.
    QModelIndex bestMatch(const QString &text) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        Danger danger{};
        const ActionSpec *action = nullptr; ///< null: the heading of the danger
    };
    static std::vector<Row> rowsFor(const QString &filter);
    static QVariant headingData(Danger danger, int role);
    static QVariant actionData(const ActionSpec &spec, int role);

    std::vector<Row> m_rows;
};

} // namespace hawser
