#pragma once

#include "connectors/sevendays/playerids.h"
#include "connectors/sevendays/serverclock.h"

#include <QJsonArray>

#include <vector>

namespace hawser::sevendays {

/// What the game's console prints, understood. Pure; odd lines are skipped, never fatal.

/// One line of "ban list".
struct ListedBan
{
    PlayerIds ids;
    QString name;   ///< empty where the game knows none
    QString reason; ///< may be empty
    QString until;  ///< by the server's clock: "2031-05-01 12:00:00"
};
std::vector<ListedBan> readBans(const QString &output);
/// In the shape of the catalogue; an end more than 50 years ahead of \a now is none.
QJsonArray banObjects(const std::vector<ListedBan> &bans, const ServerClock &clock,
                      const QDateTime &now);

/// "listitems *": one code a line. As items of the catalogue.
QJsonArray readItemCodes(const QString &output);

/// "showinventory" with or without a tag. As items of the catalogue.
QJsonArray readInventory(const QString &output);

/// The game refused: "*** ERROR", or the words in which its commands say no.
bool isRefusal(const QString &output);
bool isError(const QString &output); ///< of the console itself
bool isUnknownCommand(const QString &output);

} // namespace hawser::sevendays
