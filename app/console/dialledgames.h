#pragma once

#include "connectors/dialled/dialledconnector.h"

#include <span>

namespace hawser {

/// A game that Hawser can dial. To add one: a connector, and a row here. What its user is asked for
/// stands in ui/dial/gameneeds.cpp.
struct DialledGame
{
    QLatin1StringView key; ///< as in profiles: "7d2d"
    DialledConnector *(*make)(const DialTarget &target, const DialTimes &times, EventFeed &feed,
                              QObject *parent);
};

std::span<const DialledGame> dialledGames();
/// Null if Hawser cannot dial that game.
const DialledGame *findDialledGame(QStringView key);

} // namespace hawser
