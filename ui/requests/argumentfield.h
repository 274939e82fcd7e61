#pragma once

#include "console/roster.h"
#include "protocol/action.h"

#include <QJsonValue>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace hawser {

/// One argument of an action as a row of the form: label, editor, and below it a line that says
/// what is wrong, or else a hint. Subclasses bring the editor for one kind of value; none knows
/// an action. Names its widgets after the argument ("gameIdField", "gameIdEditor" …).
class ArgumentField : public QWidget
{
    Q_OBJECT

public:
    /// The right kind of field for \a argument, which must live as long as the catalogue does.
    static ArgumentField *create(const ArgumentSpec &argument, QWidget *parent = nullptr);

    const ArgumentSpec &argument() const { return *m_argument; }

    /// What the editor holds, in the catalogue's form; Undefined if it is empty. What cannot be
    /// understood is returned as it was typed, so that the check can name it.
    virtual QJsonValue value() const = 0;
    /// Shows \a value, Undefined as empty. Does not count as edited by the user.
    void setValue(const QJsonValue &value);

    /// For completion. Only fields for players or items make use of it.
    virtual void setKnownNames(const QList<KnownName> &names);

    /// Shows \a error instead of the hint; empty: nothing is wrong.
    void setError(const QString &error);
    QString error() const { return m_error; }

    /// The user had to do with this field: typed, or came and left. A form stays silent about
    /// an empty field before that.
    bool isTouched() const { return m_touched; }
    void setTouched() { m_touched = true; }

    QWidget *editor() const { return m_editor; }
    /// What the Tab key stops at, in order.
    const QList<QWidget *> &tabStops() const { return m_tabStops; }

signals:
    void edited(); ///< by the user
    void left();   ///< the focus went elsewhere

protected:
    ArgumentField(const ArgumentSpec &argument, QWidget *parent);

    /// Gives the field its main editor: focus, label and error belong to it.
    void setEditor(QWidget *editor);
    /// A further widget below the editor, once there is one.
    void addBelow(QWidget *widget);
    void setHint(const QString &hint); ///< may hold foreign text
    QString objectNameFor(const char *part) const;
    QString label() const;

    virtual void showValue(const QJsonValue &value) = 0;
    /// To be called by subclasses when the editor's content changed.
    void noteEdit();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMessage();

    const ArgumentSpec *m_argument;
    QVBoxLayout *m_layout;
    QLabel *m_label;
    QLabel *m_message;
    QWidget *m_editor = nullptr;
    QList<QWidget *> m_tabStops;
    QString m_error;
    QString m_hint;
    bool m_touched = false;
    bool m_showing = false; // between setValue() and its end, changes are not the user's
};

} // namespace hawser
