#include "connectors/sevendays/errandqueries.h"

#include "connectors/sevendays/consolecommand.h"
#include "connectors/sevendays/consoletext.h"
#include "connectors/sevendays/errandsteps.h"
#include "connectors/sevendays/weblists.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

constexpr char pngSignature[] = "\x89PNG\r\n\x1A\n";

QString gameIdOf(const Request &request)
{
    return request.arguments["gameId"_L1].toString();
}

bool isPlayer(const ListedPlayer &player, const QString &gameId)
{
    const PlayerIds &ids = player.known.ids;
    const QString combined = combinedId(gameId);
    return ids.gameId().compare(gameId, Qt::CaseInsensitive) == 0
        || ids.platform.compare(combined, Qt::CaseInsensitive) == 0
        || ids.cross.compare(combined, Qt::CaseInsensitive) == 0;
}

Next pickFrom(Action action, const QString &gameId, const std::vector<ListedPlayer> &players,
              const WebAnswer &answer)
{
    if (action == Action::GetPlayers) {
        QJsonArray list;
        for (const ListedPlayer &player : players)
            list.append(player.object);
        return done(action, list, answer);
    }
    const auto found = std::find_if(players.begin(), players.end(),
                                    [&](const ListedPlayer &p) { return isPlayer(p, gameId); });
    if (found == players.end())
        return failed(ErrandText::tr("No player with this id is online"), answer);
    if (action == Action::GetPlayer)
        return done(action, found->object, answer);
    if (found->position.isEmpty())
        return failed(ErrandText::tr("The server does not tell where this player is"), answer);
    return done(action, found->position, answer);
}

Step askConsoleInventory(const QString &player, const ServerFacts &facts)
{
    const auto read = [](const QString &output, const WebAnswer &answer) -> Next {
        if (isUnknownCommand(output))
            return unsupported(ErrandText::tr("Inventories are shown only by Alloc's mods or the "
                                              "command showinventory, and this server has "
                                              "neither"),
                               answer);
        const QJsonArray items = readInventory(output);
        if (items.isEmpty() && isRefusal(output))
            return failed(output.trimmed(), answer);
        return done(Action::GetPlayerInventory, items, answer);
    };
    return runCommand(facts, inventoryCommand(player), false, read);
}

Next askConsoleItems(const ServerFacts &facts)
{
    return runCommand(facts, u"listitems *"_s, false,
                      [](const QString &output, const WebAnswer &answer) -> Next {
                          if (isError(output))
                              return failed(output.trimmed(), answer);
                          return done(Action::ListItems, readItemCodes(output), answer);
                      });
}

Reply reachable(bool isConnectable, const QString &reason, const WebAnswer &answer)
{
    return done(Action::TestReachability,
                QJsonObject{{"connectable"_L1, isConnectable},
                            {"reason"_L1, reason.isEmpty() ? QJsonValue() : QJsonValue(reason)}},
                answer);
}

Next askLandMarkers(const ServerFacts &facts)
{
    const QString reason = ErrandText::tr("This server's web API lists no places");
    if (facts.api == WebApi::Alloc)
        return unsupported(reason);
    return askData(
        "/api/markers",
        [](const QJsonValue &data, const WebAnswer &answer) {
            return Next(done(Action::ListLocations, readMarkers(data.toArray()), answer));
        },
        [reason](const WebAnswer &answer) { return Next(unsupported(reason, answer)); });
}

} // namespace

QByteArray playersPath(WebApi api)
{
    return api == WebApi::BuiltIn ? "/api/player" : "/api/getplayersonline";
}

QByteArray statsPath(WebApi api)
{
    return api == WebApi::BuiltIn ? "/api/serverstats" : "/api/getstats";
}

Next askPlayers(const Request &request, const ServerFacts &facts)
{
    const auto read = [action = request.action, gameId = gameIdOf(request)](
                          const QJsonValue &data, const WebAnswer &answer) -> Next {
        const auto players = readPlayers(data);
        if (!players)
            return failed(ErrandText::tr("The answer of the server is no list of players"), answer);
        return pickFrom(action, gameId, *players, answer);
    };
    return askData(playersPath(facts.api), read);
}

/// Alloc's mods may stand beside the built-in API; only they have a list of their own for it.
Next askInventory(const Request &request, const ServerFacts &facts)
{
    const QString player = playerFor(gameIdOf(request), facts);
    if (player.isEmpty())
        return failed(ErrandText::tr("That is no id by which this game knows a player"));
    const auto read = [](const QJsonValue &data, const WebAnswer &answer) -> Next {
        if (!data["bag"_L1].isArray() && !data["belt"_L1].isArray())
            return failed(ErrandText::tr("The answer of the server is no inventory"), answer);
        return done(Action::GetPlayerInventory, readInventoryObject(data.toObject()), answer);
    };
    const auto absent
        = [player, &facts](const WebAnswer &) { return Next(askConsoleInventory(player, facts)); };
    return askData("/api/getplayerinventory?userid=" + QUrl::toPercentEncoding(player), read,
                   absent);
}

Next askItems(const ServerFacts &facts)
{
    if (facts.api == WebApi::Alloc)
        return askConsoleItems(facts);
    return askData(
        "/api/item",
        [](const QJsonValue &data, const WebAnswer &answer) {
            return Next(done(Action::ListItems, readItems(data.toArray()), answer));
        },
        [&facts](const WebAnswer &) { return askConsoleItems(facts); });
}

Next askEntities(const ServerFacts &facts)
{
    const QString reason = ErrandText::tr(
        "Kinds of creatures are listed only by the built-in web API of version 3 and later");
    if (facts.api == WebApi::Alloc)
        return unsupported(reason);
    return askData(
        "/api/entityclass",
        [](const QJsonValue &data, const WebAnswer &answer) {
            return Next(done(Action::ListEntities, readEntities(data.toArray()), answer));
        },
        [reason](const WebAnswer &answer) { return Next(unsupported(reason, answer)); });
}

Next askLocations(const ServerFacts &facts)
{
    return askData(
        "/api/getlandclaims",
        [](const QJsonValue &data, const WebAnswer &answer) {
            return Next(done(Action::ListLocations, readLandClaims(data.toObject()), answer));
        },
        [&facts](const WebAnswer &) { return askLandMarkers(facts); });
}

/// The web server may answer while the game behind it stands still, so the console is asked too.
Next askReachability(const ServerFacts &facts)
{
    return runCommand(
        facts, u"version"_s, false, [](const QString &output, const WebAnswer &answer) -> Next {
            return reachable(!isError(output), isError(output) ? output : QString(), answer);
        });
}

Next askBans(const ServerFacts &facts)
{
    return runCommand(
        facts, u"ban list"_s, false,
        [&facts](const QString &output, const WebAnswer &answer) -> Next {
            if (isError(output))
                return failed(output.trimmed(), answer);
            return done(Action::ListBans,
                        banObjects(readBans(output), facts.clock, QDateTime::currentDateTimeUtc()),
                        answer);
        });
}

Next askMapInfo()
{
    return askData("/api/map/config", [](const QJsonValue &data, const WebAnswer &answer) -> Next {
        return done(Action::GetMapInfo, readMapConfig(data.toObject()), answer);
    });
}

/// Tiles are counted to the east and to the north, as the catalogue counts them.
Next askMapTile(const Request &request)
{
    const auto number = [&request](QLatin1StringView argument) {
        return QByteArray::number(request.arguments[argument].toInteger());
    };
    const WebQuestion question{
        "/map/" + number("z"_L1) + '/' + number("x"_L1) + '/' + number("y"_L1) + ".png", {}, {}};
    return ask(question, [](const WebAnswer &answer) -> Next {
        if (answer.status == 404)
            return failed(ErrandText::tr("The server has not drawn this part of the map, or "
                                         "EnableMapRendering is off"),
                          answer);
        if (!answer.isGood())
            return refusedBy(answer);
        if (!answer.body.startsWith(pngSignature))
            return failed(ErrandText::tr("The answer of the server is no picture"), answer);
        WebAnswer noRaw;
        return done(Action::GetMapTile, QString::fromLatin1(answer.body.toBase64()), noRaw);
    });
}

} // namespace hawser::sevendays
