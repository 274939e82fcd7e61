#include "commands/commandbook.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

QString withoutMnemonic(QString title)
{
    QString plain;
    for (qsizetype i = 0; i < title.size(); ++i) {
        if (title[i] == u'&' && i + 1 < title.size())
            ++i;
        plain += title[i];
    }
    if (plain.endsWith(u'…'))
        plain.chop(1);
    return plain.trimmed();
}

QString Command::name() const
{
    return action->objectName();
}

QString Command::title() const
{
    return withoutMnemonic(action->text());
}

CommandBook::CommandBook(const QMenuBar &menus, QObject *parent)
    : QObject(parent)
{
    for (const QAction *entry : menus.actions()) {
        if (entry->menu())
            takeMenu(*entry->menu(), withoutMnemonic(entry->text()));
    }
}

void CommandBook::takeMenu(const QMenu &menu, const QString &title)
{
    for (QAction *action : menu.actions()) {
        if (action->menu())
            takeMenu(*action->menu(), title);
        else if (!action->isSeparator() && !action->objectName().isEmpty())
            m_commands.append({action, title, action->shortcuts()});
    }
}

const Command *CommandBook::find(const QString &name) const
{
    const auto it
        = std::find_if(m_commands.begin(), m_commands.end(),
                       [&name](const Command &command) { return command.name() == name; });
    return it == m_commands.end() ? nullptr : &*it;
}

const Command *CommandBook::owner(const QKeySequence &keys, const QString &otherThan) const
{
    if (keys.isEmpty())
        return nullptr;
    const auto has = [&](const Command &command) {
        return command.name() != otherThan && command.action->shortcuts().contains(keys);
    };
    const auto it = std::find_if(m_commands.begin(), m_commands.end(), has);
    return it == m_commands.end() ? nullptr : &*it;
}

void CommandBook::assign(const QString &name, const QKeySequence &keys)
{
    const Command *command = find(name);
    if (command && keys == (command->defaults.isEmpty() ? QKeySequence() : command->defaults[0]))
        m_userKeys.remove(name);
    else
        m_userKeys.insert(name, keys);
    if (command)
        apply(*command);
}

void CommandBook::setKeys(const QString &name, const QKeySequence &keys)
{
    while (const Command *loser = owner(keys, name))
        assign(loser->name(), {});
    assign(name, keys);
    emit changed();
}

void CommandBook::resetKeys(const QString &name)
{
    const Command *command = find(name);
    if (!command)
        return;
    for (const QKeySequence &keys : command->defaults) {
        while (const Command *loser = owner(keys, name))
            assign(loser->name(), {});
    }
    m_userKeys.remove(name);
    apply(*command);
    emit changed();
}

void CommandBook::resetAll()
{
    m_userKeys.clear();
    applyAll();
    emit changed();
}

void CommandBook::apply(const Command &command)
{
    const auto own = m_userKeys.constFind(command.name());
    if (own == m_userKeys.cend())
        command.action->setShortcuts(command.defaults);
    else
        command.action->setShortcut(*own);
}

void CommandBook::applyAll()
{
    for (const Command &command : std::as_const(m_commands))
        apply(command);
}

QJsonObject CommandBook::userKeys() const
{
    QJsonObject keys;
    for (auto it = m_userKeys.cbegin(); it != m_userKeys.cend(); ++it)
        keys[it.key()] = it->toString(QKeySequence::PortableText);
    return keys;
}

void CommandBook::setUserKeys(const QJsonObject &keys)
{
    m_userKeys.clear();
    for (auto it = keys.constBegin(); it != keys.constEnd(); ++it) {
        if (it->isString()) {
            m_userKeys.insert(it.key(),
                              QKeySequence::fromString(it->toString(), QKeySequence::PortableText));
        }
    }
    applyAll();
}

} // namespace hawser
