#pragma once

#include <QJsonArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace hawser {

/// What was typed into consoles, oldest first, each with the game it was typed for. Bounded in
/// number and bytes; what holds a secret is never taken up. A value, kept by whoever owns it.
class CommandHistory
{
public:
    static constexpr qsizetype most = 500;
    static constexpr qsizetype longest = 2'000;     ///< UTF-16 units, as the catalogue has it
    static constexpr qsizetype mostUnits = 100'000; ///< UTF-16 units of all commands together

    static CommandHistory fromJson(const QJsonArray &json);
    QJsonArray toJson() const;

    /// What was typed before becomes the newest. False if it is not kept.
    bool add(const QString &game, const QString &command);
    /// Those of \a game, oldest first, and those of no known game; all if \a game is empty.
    QStringList commands(const QString &game) const;
    bool isEmpty() const { return m_entries.isEmpty(); }

private:
    struct Entry
    {
        QString game;
        QString command;
        bool operator==(const Entry &) const = default;
    };
    void bound();

    QList<Entry> m_entries;
};

/// Where \a query is found in \a commands, going from before \a position to older ones; -1 if
/// nowhere. Upper and lower case are the same.
qsizetype findOlder(const QStringList &commands, const QString &query, qsizetype position);

} // namespace hawser
