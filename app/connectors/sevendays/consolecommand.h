#pragma once

#include "connectors/sevendays/banlength.h"

#include <QLatin1StringView>
#include <QString>

namespace hawser::sevendays {

/// One command for the game's console, built so that each argument arrives as one argument,
/// whatever it holds. The console splits at blanks; a quote begins and ends a token, within which
/// two quotes stand for one; there is no other escape. (7 Days to Die, console tokenizer.)
class ConsoleCommand
{
public:
    explicit ConsoleCommand(QLatin1StringView name)
        : m_text(name)
    {
    }

    ConsoleCommand &with(const QString &argument);
    ConsoleCommand &with(qint64 number);
    const QString &text() const { return m_text; }

private:
    QString m_text;
};

/// \a text on one line: control characters and line ends become blanks, half characters U+FFFD.
QString oneLine(QString text);

// Players are given by combinedId(). "Mod" is CSMM Patrons or PrismaCore.
QString sayCommand(const QString &message);
QString sayCommandOfMod(const QString &sender, const QString &message);
QString tellCommand(const QString &player, const QString &message);
QString tellCommandOfMod(const QString &sender, const QString &player, const QString &message);
/// \a quality 0: none.
QString giveCommand(const QString &player, const QString &item, qint64 amount, int quality);
QString giveCommandOfMod(const QString &player, const QString &item, qint64 amount, int quality);
/// East, height, north; in whole blocks.
QString teleportCommand(const QString &player, double x, double y, double z);
QString kickCommand(const QString &player, const QString &reason);
/// \a name is what the list of bans will show; may be empty.
QString banCommand(const QString &player, const BanLength &length, const QString &reason,
                   const QString &name);
QString unbanCommand(const QString &player);
QString inventoryCommand(const QString &player);

} // namespace hawser::sevendays
