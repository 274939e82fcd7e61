#pragma once

#include <QString>
#include <QStringList>

namespace hawser {

/// The commands of \a game's console that are typed most, for completion: a small list of our own,
/// never the whole. Those that most games share for a game we do not know.
QStringList commandsOf(const QString &game);

/// Whether \a command may end the game server for everybody: one of its words of command is
/// "shutdown", "quit", "stop", "restart" or the like, also behind "/", a name space or ";". Rather
/// asks too often than not: "stop being a troll" is such a command.
bool isDangerous(const QString &command);

/// Whether consoles of \a game know players by id; else by name.
bool namesPlayersById(const QString &game);

} // namespace hawser
