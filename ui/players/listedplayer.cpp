#include "players/listedplayer.h"

#include "protocol/displaytext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestName = 100;
constexpr std::size_t longestAddress = 64;
constexpr double longestPingMs = 1'000'000;
constexpr double longestPlayed = 4e9; // more than a century

// Only names that tell the unit: other mods count in minutes, or in ticks.
constexpr QLatin1StringView playedKeys[]{"totalPlayTimeSeconds"_L1, "playTimeSeconds"_L1,
                                         "playtimeSeconds"_L1};

/// Some mods write numbers as texts; negative for anything that is none within 0 … \a most.
double numberOf(const QJsonValue &value, double most)
{
    bool isNumber = value.isDouble();
    const double number
        = value.isString() ? value.toString().toDouble(&isNumber) : value.toDouble();
    return isNumber && number >= 0 && number <= most ? number : -1;
}

ListedPlayer playerOf(const QJsonObject &entry)
{
    ListedPlayer player;
    player.id = entry["gameId"_L1].toString();
    player.name = displayText(entry["name"_L1].toString(), longestName);
    player.address = displayText(entry["ip"_L1].toString(), longestAddress);
    player.pingMs = int(numberOf(entry["ping"_L1], longestPingMs));
    for (const QLatin1StringView key : playedKeys) {
        if (player.playedSeconds < 0)
            player.playedSeconds = qint64(numberOf(entry[key], longestPlayed));
    }
    return player;
}

} // namespace

tl::expected<QList<ListedPlayer>, QString> readPlayers(const QJsonValue &payload)
{
    if (!payload.isArray())
        return tl::unexpected(
            QCoreApplication::translate("Players", "The answer is no list of players."));
    QList<ListedPlayer> players;
    QSet<QString> seen;
    const QJsonArray list = payload.toArray();
    for (const QJsonValue &value : list) {
        const ListedPlayer player = playerOf(value.toObject());
        if (player.id.isEmpty() || seen.contains(player.id))
            continue;
        seen.insert(player.id);
        players.append(player);
        if (players.size() == mostListedPlayers)
            break;
    }
    return players;
}

} // namespace hawser
