#include "console/dialledgames.h"

#include "connectors/rust/rustconnector.h"
#include "connectors/sevendays/sevendaysconnector.h"

#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

DialledConnector *makeSevenDays(const DialTarget &target, const DialTimes &times, EventFeed &feed,
                                QObject *parent)
{
    return new sevendays::SevenDaysConnector(target, times, feed, parent);
}

DialledConnector *makeRust(const DialTarget &target, const DialTimes &times, EventFeed &feed,
                           QObject *parent)
{
    return new RustConnector(target, times, feed, {}, parent);
}

const std::array games{
    DialledGame{"7d2d"_L1, makeSevenDays},
    DialledGame{"rust"_L1, makeRust},
};

} // namespace

std::span<const DialledGame> dialledGames()
{
    return games;
}

const DialledGame *findDialledGame(QStringView key)
{
    for (const DialledGame &game : games) {
        if (game.key == key)
            return &game;
    }
    return nullptr;
}

} // namespace hawser
