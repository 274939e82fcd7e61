// The pages of a simulated server, as the web APIs of the game and of Alloc's mods have them.

#include "demo/maptile.h"
#include "demo/sevendays/httpserver.h"
#include "demo/sevendays/simulatedsevendays.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;
using demo::HttpConnection;
using demo::HttpRequest;
using demo::SevenDaysPlayer;
using demo::SevenDaysStack;

namespace {

constexpr int stranger = 2000; // the level of whoever has no token
constexpr int toCommand = 0;
constexpr int toSeeOthers = 1;
constexpr int toLook = 1000;

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void sendBare(HttpConnection *connection, const QJsonDocument &document)
{
    connection->answer({200, "application/json", document.toJson(QJsonDocument::Compact), {}});
}

QJsonObject idObject(const QString &combined)
{
    return {{"combinedString"_L1, combined},
            {"platformId"_L1, combined.section(u'_', 0, 0)},
            {"userId"_L1, combined.section(u'_', 1)}};
}

QJsonObject positionOf(const SevenDaysPlayer &player)
{
    return {{"x"_L1, player.x}, {"y"_L1, player.y}, {"z"_L1, player.z}};
}

QJsonObject itemObject(const SevenDaysStack &stack)
{
    return {{"count"_L1, stack.count},
            {"name"_L1, stack.item},
            {"icon"_L1, stack.item},
            {"iconcolor"_L1, "FFFFFF"_L1},
            {"quality"_L1, stack.quality > 0 ? stack.quality : -1}};
}

QJsonObject mapConfig(bool isEnabled)
{
    return {{"enabled"_L1, isEnabled},
            {"mapBlockSize"_L1, 128},
            {"maxZoom"_L1, 4},
            {"mapSize"_L1, QJsonObject{{"x"_L1, 6144}, {"y"_L1, 255}, {"z"_L1, 6144}}}};
}

} // namespace

/// 2000 without a token, −1 with a wrong one.
int SimulatedSevenDays::levelOf(const HttpRequest &request)
{
    const QByteArray name = request.headers.value("x-sdtd-api-tokenname");
    const QByteArray secret = request.headers.value("x-sdtd-api-secret");
    if (name.isEmpty() && secret.isEmpty())
        return stranger;
    const auto token = std::ranges::find_if(m_options.tokens, [&](const Token &candidate) {
        return candidate.name == name && candidate.secret == secret;
    });
    if (token != m_options.tokens.end())
        return token->level;
    ++m_wrongTokens;
    return -1;
}

void SimulatedSevenDays::route(HttpConnection *connection, const HttpRequest &request)
{
    if (request.path == "/") {
        connection->answer({200, "text/html", "<!DOCTYPE html><title>Dashboard</title>", {}});
        return;
    }
    const int level = levelOf(request);
    if (level < 0) {
        sendError(connection, 401, u"WRONG_TOKEN"_s);
        return;
    }
    if (level > toLook) {
        sendError(connection, 403, u"NO_PERMISSION"_s);
        return;
    }
    if (m_options.api != Api::Alloc && routeBuiltIn(connection, request, level))
        return;
    if (m_options.api != Api::BuiltIn && routeAlloc(connection, request, level))
        return;
    if (request.path == "/api/map/config")
        sendEnvelope(connection, mapConfig(m_options.hasMap));
    else if (request.path.startsWith("/map/") && m_options.hasMap)
        sendTile(connection, request.path);
    else
        sendError(connection, 404, {});
}

bool SimulatedSevenDays::routeBuiltIn(HttpConnection *connection, const HttpRequest &request,
                                      int level)
{
    const QByteArray &path = request.path;
    if (path == "/api/serverstats") {
        sendEnvelope(connection, stats());
    } else if (path == "/api/player") {
        sendEnvelope(
            connection,
            QJsonObject{{"players"_L1, level > toSeeOthers ? QJsonArray() : builtInPlayers()}});
    } else if (path == "/api/command" && request.method == "POST") {
        if (level > toCommand)
            sendError(connection, 403, u"NO_PERMISSION"_s);
        else
            postCommand(connection, request);
    } else if (path == "/api/command") {
        QJsonArray list;
        for (const QString &name : m_console.commands())
            list.append(QJsonObject{{"overloads"_L1, QJsonArray{name}}, {"command"_L1, name}});
        sendEnvelope(connection, list);
    } else if (path == "/api/log") {
        sendLog(connection, request);
    } else if (path == "/api/item" && m_options.hasLists) {
        QJsonArray list;
        for (const demo::Item &item : m_world.items())
            list.append(QJsonObject{{"name"_L1, item.code},
                                    {"localizedName"_L1, item.name},
                                    {"isBlock"_L1, item.code.contains("Block"_L1)}});
        sendEnvelope(connection, list);
    } else if (path == "/api/entityclass" && m_options.hasLists) {
        QJsonArray list;
        for (const demo::Entity &entity : m_world.game().entities)
            list.append(
                QJsonObject{{"name"_L1, QString::fromUtf8(entity.code)}, {"id"_L1, list.size()}});
        sendEnvelope(connection, list);
    } else if (path == "/api/markers") {
        sendEnvelope(
            connection,
            QJsonArray{QJsonObject{
                {"id"_L1, "a1"_L1}, {"name"_L1, "Trader Rekt"_L1}, {"x"_L1, 120}, {"y"_L1, -340}}});
    } else if (path == "/sse/" && request.argument("events") == "log"_L1) {
        openStream(connection, false);
    } else if (path.startsWith("/sse") && m_options.api == Api::BuiltIn) {
        sendError(connection, 400, {});
    } else {
        return false;
    }
    return true;
}

bool SimulatedSevenDays::routeAlloc(HttpConnection *connection, const HttpRequest &request,
                                    int level)
{
    const QByteArray &path = request.path;
    if (path == "/api/getstats") {
        QJsonObject object = stats();
        object["gametime"_L1] = object.take("gameTime"_L1);
        sendBare(connection, QJsonDocument(object));
    } else if (path == "/api/getplayersonline") {
        sendBare(connection, QJsonDocument(level > toSeeOthers ? QJsonArray() : allocPlayers()));
    } else if (path == "/api/getplayerinventory") {
        sendBare(connection, QJsonDocument(allocInventory(request.argument("userid"))));
    } else if (path == "/api/executeconsolecommand") {
        if (level > toCommand)
            sendError(connection, 403, {});
        else
            getCommand(connection, request);
    } else if (path == "/api/getallowedcommands") {
        QJsonArray list;
        for (const QString &name : m_console.commands())
            list.append(QJsonObject{{"command"_L1, name}});
        sendBare(connection, QJsonDocument(QJsonObject{{"commands"_L1, list}}));
    } else if (path == "/api/getlandclaims") {
        const QJsonObject claim{{"x"_L1, 10}, {"y"_L1, 61}, {"z"_L1, -20}};
        const QJsonObject owner{{"steamid"_L1, "Steam_76561100000000000"_L1},
                                {"playername"_L1, "Mara"_L1},
                                {"claims"_L1, QJsonArray{claim}}};
        sendBare(connection,
                 QJsonDocument(
                     QJsonObject{{"claimsize"_L1, 41}, {"claimowners"_L1, QJsonArray{owner}}}));
    } else if (path == "/sse/log") {
        openStream(connection, true);
    } else {
        return false;
    }
    return true;
}

QJsonObject SimulatedSevenDays::stats() const
{
    const qint64 minutes = m_world.uptimeMs() / 2500; // an hour is a day
    const QJsonObject time{{"days"_L1, 1 + minutes / 1440},
                           {"hours"_L1, minutes / 60 % 24},
                           {"minutes"_L1, minutes % 60}};
    const auto online = std::ranges::count_if(m_world.players(), &SevenDaysPlayer::isOnline);
    return {{"gameTime"_L1, time},
            {"players"_L1, qint64(online)},
            {"hostiles"_L1, 14},
            {"animals"_L1, 5}};
}

QJsonArray SimulatedSevenDays::builtInPlayers()
{
    QJsonArray list;
    for (const SevenDaysPlayer *player : m_world.online())
        list.append(QJsonObject{{"entityId"_L1, player->entityId},
                                {"name"_L1, player->name},
                                {"platformId"_L1, idObject(player->platformId)},
                                {"crossplatformId"_L1, idObject(player->crossId)},
                                {"totalPlayTimeSeconds"_L1, QJsonValue()},
                                {"lastOnline"_L1, QJsonValue()},
                                {"online"_L1, true},
                                {"ip"_L1, player->ip},
                                {"ping"_L1, player->pingMs},
                                {"position"_L1, positionOf(*player)},
                                {"level"_L1, 12},
                                {"health"_L1, 100},
                                {"score"_L1, player->kills},
                                {"deaths"_L1, player->deaths},
                                {"banned"_L1, QJsonObject{{"banActive"_L1, false}}}});
    return list;
}

QJsonArray SimulatedSevenDays::allocPlayers()
{
    QJsonArray list;
    for (const SevenDaysPlayer *player : m_world.online())
        list.append(QJsonObject{{"steamid"_L1, player->platformId},
                                {"crossplatformid"_L1, player->crossId},
                                {"entityid"_L1, player->entityId},
                                {"ip"_L1, player->ip},
                                {"name"_L1, player->name},
                                {"online"_L1, true},
                                {"position"_L1, positionOf(*player)},
                                {"level"_L1, 12.3},
                                {"health"_L1, 100},
                                {"zombiekills"_L1, player->kills},
                                {"playerdeaths"_L1, player->deaths},
                                {"ping"_L1, player->pingMs}});
    return list;
}

QJsonObject SimulatedSevenDays::allocInventory(const QString &id)
{
    const SevenDaysPlayer *player = m_world.find(id);
    if (!player)
        return {};
    QJsonArray bag{QJsonValue()};
    for (const SevenDaysStack &stack : player->inventory)
        bag.append(itemObject(stack));
    const QJsonObject equipment{{"head"_L1, itemObject({u"armorIronHelmet"_s, 1, 3})},
                                {"eyes"_L1, QJsonValue()}};
    return {{"playername"_L1, player->name},
            {"userid"_L1, player->platformId},
            {"crossplatformid"_L1, player->crossId},
            {"bag"_L1, bag},
            {"belt"_L1, QJsonArray{QJsonValue(), QJsonValue()}},
            {"equipment"_L1, equipment}};
}

void SimulatedSevenDays::postCommand(HttpConnection *connection, const HttpRequest &request)
{
    const QString command = QJsonDocument::fromJson(request.body)["command"_L1].toString();
    if (command.isEmpty()) {
        sendError(connection, 400, u"NO_COMMAND"_s);
        return;
    }
    const QString output = runCommand(command);
    if (!m_server)
        return; // that was the shutdown
    if (output.startsWith("*** ERROR: unknown command"_L1)) {
        sendError(connection, 404, u"UNKNOWN_COMMAND"_s);
        return;
    }
    sendEnvelope(connection,
                 QJsonObject{{"command"_L1, command.section(u' ', 0, 0)},
                             {"parameters"_L1, command.section(u' ', 1)},
                             {"result"_L1, output}});
}

void SimulatedSevenDays::getCommand(HttpConnection *connection, const HttpRequest &request)
{
    const QString command = request.argument("command");
    const QString output = runCommand(command);
    if (m_server)
        sendBare(connection,
                 QJsonDocument(QJsonObject{{"command"_L1, command.section(u' ', 0, 0)},
                                           {"parameters"_L1, command.section(u' ', 1)},
                                           {"result"_L1, output}}));
}

void SimulatedSevenDays::sendEnvelope(HttpConnection *connection, const QJsonValue &data) const
{
    const QString offset
        = QDateTime(QDate(2031, 1, 1), QTime(0, 0), Qt::OffsetFromUTC, m_options.utcOffsetSeconds)
              .toString(Qt::ISODate)
              .sliced(19);
    const QString time = localTime(QDateTime::currentDateTimeUtc()) + u".000"_s + offset;
    connection->answer(
        {200,
         "application/json",
         bytesOf({{"data"_L1, data}, {"meta"_L1, QJsonObject{{"serverTime"_L1, time}}}}),
         {}});
}

void SimulatedSevenDays::sendError(HttpConnection *connection, int status,
                                   const QString &code) const
{
    QJsonObject meta{{"serverTime"_L1, localTime(QDateTime::currentDateTimeUtc())}};
    if (!code.isEmpty())
        meta["errorCode"_L1] = code;
    connection->answer(
        {status, "application/json", bytesOf({{"data"_L1, QJsonArray()}, {"meta"_L1, meta}}), {}});
}

QString SimulatedSevenDays::localTime(const QDateTime &at) const
{
    return at.addSecs(m_options.utcOffsetSeconds).toString(u"yyyy-MM-dd'T'HH:mm:ss"_s);
}

QByteArray SimulatedSevenDays::lineJson(const demo::SevenDaysLine &line, bool isAlloc) const
{
    const QString time = localTime(line.at);
    QJsonObject object{{"msg"_L1, line.text}, {"type"_L1, "Log"_L1}, {"trace"_L1, QString()}};
    if (isAlloc) {
        object["date"_L1] = time.first(10);
        object["time"_L1] = time.sliced(11);
        object["uptime"_L1] = QString::number(double(line.uptimeMs) / 1000, 'f', 3);
    } else {
        object["id"_L1] = line.id;
        object["isotime"_L1] = time;
        object["uptime"_L1] = QString::number(line.uptimeMs);
    }
    return bytesOf(object);
}

/// From the first line that it still has, or a number of lines from the end.
void SimulatedSevenDays::sendLog(HttpConnection *connection, const HttpRequest &request) const
{
    constexpr int mostLines = 1000;
    const auto &log = m_world.log();
    const QString asked = request.argument("count");
    const int count = std::clamp(asked.isEmpty() ? 50 : asked.toInt(), -mostLines, mostLines);
    const qint64 size = qint64(log.size());
    const qint64 oldest = log.empty() ? 0 : log.front().id;
    const qint64 first = count < 0
        ? std::max<qint64>(size + count, 0)
        : std::max<qint64>(request.argument("firstLine").toLongLong() - oldest, 0);
    const qint64 end = count < 0 ? size : std::min<qint64>(size, first + count);
    QJsonArray entries;
    for (qint64 i = first; i < end; ++i)
        entries.append(QJsonDocument::fromJson(lineJson(log[std::size_t(i)], false)).object());
    sendEnvelope(connection,
                 QJsonObject{{"entries"_L1, entries},
                             {"firstLine"_L1, oldest + first},
                             {"lastLine"_L1, oldest + end}});
}

/// "/map/<zoom>/<x>/<y>.png"; far away nothing is drawn.
void SimulatedSevenDays::sendTile(HttpConnection *connection, const QByteArray &path) const
{
    constexpr int farthest = 64;
    const QList<QByteArray> parts = path.split('/');
    const int zoom = parts.value(2).toInt();
    const int x = parts.value(3).toInt();
    const int y = parts.value(4).split('.').value(0).toInt();
    if (parts.size() != 5 || std::abs(x) > farthest || std::abs(y) > farthest)
        sendError(connection, 404, {});
    else
        connection->answer({200, "image/png", demo::mapTilePng(x, y, zoom), {}});
}

} // namespace hawser
