#pragma once

#include "console/roster.h"
#include "protocol/action.h"

#include <QHash>
#include <QJsonObject>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace hawser {

class ArgumentField;

/// The form of one action, made from the catalogue: one field per argument, each checked while
/// typing. What was entered stays when another action has an argument of the same name and kind.
class ArgumentForm : public QWidget
{
    Q_OBJECT

public:
    explicit ArgumentForm(QWidget *parent = nullptr);

    /// Makes the fields of \a action; std::nullopt: none.
    void setAction(std::optional<Action> action);

    /// What the fields hold; empty ones are absent.
    QJsonObject arguments() const;
    /// Shows \a arguments, in the catalogue's form, in all fields; absent ones become empty.
    void setArguments(const QJsonObject &arguments);

    void setKnownNames(const QList<KnownName> &players, const QList<KnownName> &items);

    /// Tells about every wrong field, also those not yet touched, and goes to the first of them.
    void showAllErrors();
    /// Puts the focus into the first field.
    void focusFirstField();
    /// Into the first that is needed and empty, else into the first empty one; false: none is.
    bool focusFirstEmptyField();

signals:
    void edited(); ///< by the user

private:
    void addField(const ArgumentSpec &argument);
    void orderTabStops();
    void keepValues();
    void check();
    static QString keptName(const ArgumentSpec &argument);

    std::optional<Action> m_action;
    QVBoxLayout *m_layout;
    QLabel *m_nothingNeeded;
    std::vector<ArgumentField *> m_fields; // children, in the catalogue's order
    QHash<QString, QJsonValue> m_kept;     // by keptName()
    QList<KnownName> m_players;
    QList<KnownName> m_items;
};

} // namespace hawser
