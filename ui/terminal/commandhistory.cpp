#include "terminal/commandhistory.h"

#include "protocol/redact.h"

#include <QJsonObject>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

CommandHistory CommandHistory::fromJson(const QJsonArray &json)
{
    CommandHistory history;
    for (const QJsonValue &entry : json)
        history.add(entry["game"_L1].toString(), entry["command"_L1].toString());
    return history;
}

QJsonArray CommandHistory::toJson() const
{
    QJsonArray json;
    for (const Entry &entry : m_entries)
        json.append(QJsonObject{{"game"_L1, entry.game}, {"command"_L1, entry.command}});
    return json;
}

bool CommandHistory::add(const QString &game, const QString &command)
{
    constexpr qsizetype longestGame = 64;
    const Entry entry{game.left(longestGame), command.trimmed()};
    if (entry.command.isEmpty() || entry.command.size() > longest
        || redact(entry.command) != entry.command)
        return false;
    m_entries.removeAll(entry);
    m_entries.append(entry);
    bound();
    return true;
}

void CommandHistory::bound()
{
    qsizetype units = 0;
    for (const Entry &entry : m_entries)
        units += entry.command.size() + entry.game.size();
    while (m_entries.size() > most || units > mostUnits) {
        units -= m_entries.constFirst().command.size() + m_entries.constFirst().game.size();
        m_entries.removeFirst();
    }
}

QStringList CommandHistory::commands(const QString &game) const
{
    QStringList commands;
    for (const Entry &entry : m_entries) {
        if (game.isEmpty() || entry.game.isEmpty() || entry.game == game)
            commands.append(entry.command);
    }
    return commands;
}

qsizetype findOlder(const QStringList &commands, const QString &query, qsizetype position)
{
    for (qsizetype at = std::min(position, commands.size()) - 1; at >= 0; --at) {
        if (commands.at(at).contains(query, Qt::CaseInsensitive))
            return at;
    }
    return -1;
}

} // namespace hawser
