#pragma once

#include <QHash>
#include <QJsonObject>
#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace hawser {

/// One thing that can be chosen in the menus.
struct Command
{
    QAction *action = nullptr;    ///< owned by its menu; its object name is the command's
    QString menu;                 ///< "View", as it stands in the menu bar
    QList<QKeySequence> defaults; ///< the keys it has as long as the user gave it no others

    QString name() const;
    QString title() const; ///< without mnemonic, as it is called now
};

/// All commands of the window with their keys, which the user may change. GUI thread.
class CommandBook : public QObject
{
    Q_OBJECT

public:
    /// Takes up what stands in \a menus now, with the keys it has now. The menus must outlive the
    /// book.
    explicit CommandBook(const QMenuBar &menus, QObject *parent = nullptr);

    const QList<Command> &commands() const { return m_commands; }
    /// Null if there is none of that name.
    const Command *find(const QString &name) const;
    /// Another command that \a keys belong to; null if there is none.
    const Command *owner(const QKeySequence &keys, const QString &otherThan) const;

    /// No keys: the command has none any more. Whoever had them loses them.
    void setKeys(const QString &name, const QKeySequence &keys);
    void resetKeys(const QString &name);
    void resetAll();
    bool isDefault(const QString &name) const { return !m_userKeys.contains(name); }

    /// What the user has changed, for the settings: key sequence by name, portable.
    QJsonObject userKeys() const;
    /// Names that are not known are kept for a Hawser that knows them.
    void setUserKeys(const QJsonObject &keys);

signals:
    /// The keys of some command are others now; by the user, not by setUserKeys().
    void changed();

private:
    void takeMenu(const QMenu &menu, const QString &title);
    void apply(const Command &command);
    void applyAll();
    void assign(const QString &name, const QKeySequence &keys);

    QList<Command> m_commands;
    QHash<QString, QKeySequence> m_userKeys; // by name
};

/// \a title of an action or menu without "&" and "…".
QString withoutMnemonic(QString title);

} // namespace hawser
