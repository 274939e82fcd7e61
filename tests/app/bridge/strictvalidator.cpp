#include "app/bridge/strictvalidator.h"

#include <QDateTime>
#include <QJsonArray>
#include <QMap>
#include <QRegularExpression>

#include <functional>

namespace hawser::test {

using namespace Qt::StringLiterals;

namespace {

struct Rule;
using Shape = QMap<QString, Rule>;
using Check = std::function<QString(const QJsonValue &value)>;

struct Rule
{
    bool isRequired = false;
    Check check;
};

QString when(bool isBroken, const char *constraint)
{
    return isBroken ? QString::fromLatin1(constraint) : QString();
}

QString isText(const QJsonValue &value)
{
    return when(!value.isString(), "isString");
}

QString isNumber(const QJsonValue &value)
{
    return when(!value.isDouble(), "isNumber");
}

QString isFlag(const QJsonValue &value)
{
    return when(!value.isBool(), "isBoolean");
}

QString isObject(const QJsonValue &value)
{
    return when(!value.isObject(), "isObject");
}

QString isPlatform(const QJsonValue &value)
{
    static const QRegularExpression pattern(u"^[A-Za-z0-9_-]+:[A-Za-z0-9_-]+$"_s);
    return when(!value.isString() || !pattern.match(value.toString()).hasMatch(), "matches");
}

QString isMoment(const QJsonValue &value)
{
    return when(!QDateTime::fromString(value.toString(), Qt::ISODate).isValid(), "isISO8601");
}

Check oneOf(const QStringList &names)
{
    return [names](const QJsonValue &value) {
        return when(!value.isString() || !names.contains(value.toString()), "isEnum");
    };
}

QString broken(const QJsonObject &object, const Shape &shape, bool isStrict)
{
    for (const QString &key : object.keys()) {
        if (isStrict && !shape.contains(key))
            return key + " whitelistValidation"_L1;
    }
    for (auto it = shape.begin(); it != shape.end(); ++it) {
        const QJsonValue value = object[it.key()];
        if (!it->isRequired && (value.isUndefined() || value.isNull()))
            continue;
        const QString why = it->check(value);
        if (!why.isEmpty())
            return it.key() + (why.contains(u' ') ? u"."_s : u" "_s) + why;
    }
    return {};
}

Check nested(const Shape &shape, bool isStrict)
{
    return [shape, isStrict](const QJsonValue &value) {
        return value.isObject() ? broken(value.toObject(), shape, isStrict) : u"nestedValidation"_s;
    };
}

Shape playerShape()
{
    return {{u"gameId"_s, {true, isText}},      {u"name"_s, {true, isText}},
            {u"steamId"_s, {false, isText}},    {u"epicOnlineServicesId"_s, {false, isText}},
            {u"xboxLiveId"_s, {false, isText}}, {u"platformId"_s, {false, isPlatform}},
            {u"ip"_s, {false, isText}},         {u"ping"_s, {false, isNumber}}};
}

Shape positionShape()
{
    return {{u"x"_s, {true, isNumber}},
            {u"y"_s, {true, isNumber}},
            {u"z"_s, {true, isNumber}},
            {u"dimension"_s, {false, isText}}};
}

Shape eventShape(const QString &type)
{
    const Rule player{true, nested(playerShape(), true)};
    const Rule otherPlayer{false, nested(playerShape(), true)};
    Shape shape{{u"msg"_s, {false, isText}},
                {u"timestamp"_s, {false, isText}},
                {u"type"_s, {false, isText}}};
    if (type == "log"_L1)
        return shape;
    shape[u"player"_s] = type == "chat-message"_L1 ? otherPlayer : player;
    if (type == "chat-message"_L1) {
        shape[u"channel"_s] = {true, oneOf({u"global"_s, u"team"_s, u"friends"_s, u"whisper"_s})};
        shape[u"recipient"_s] = otherPlayer;
    } else if (type == "player-death"_L1) {
        shape[u"attacker"_s] = otherPlayer;
        shape[u"position"_s] = {false, nested(positionShape(), true)};
    } else if (type == "entity-killed"_L1) {
        shape[u"entity"_s] = {true, isText};
        shape[u"weapon"_s] = {true, isText};
    }
    return shape;
}

/// Shapes of the validated answers; of the lists that of one entry.
QMap<QString, Shape> answerShapes()
{
    const Shape item{{u"name"_s, {true, isText}},
                     {u"code"_s, {true, isText}},
                     {u"description"_s, {false, isText}},
                     {u"amount"_s, {false, isNumber}},
                     {u"quality"_s, {false, isText}}};
    return {{u"getPlayer"_s, playerShape()},
            {u"getPlayers"_s, playerShape()},
            {u"getPlayerLocation"_s, positionShape()},
            {u"getPlayerInventory"_s, item},
            {u"listItems"_s, item},
            {u"listEntities"_s,
             {{u"code"_s, {true, isText}},
              {u"name"_s, {true, isText}},
              {u"description"_s, {false, isText}},
              {u"type"_s, {false, oneOf({u"hostile"_s, u"friendly"_s, u"neutral"_s})}},
              {u"metadata"_s, {false, isObject}}}},
            {u"listLocations"_s,
             {{u"name"_s, {true, isText}},
              {u"position"_s, {true, nested(positionShape(), false)}},
              {u"radius"_s, {false, isNumber}},
              {u"sizeX"_s, {false, isNumber}},
              {u"sizeY"_s, {false, isNumber}},
              {u"sizeZ"_s, {false, isNumber}},
              {u"code"_s, {false, isText}},
              {u"metadata"_s, {false, isObject}}}},
            {u"listBans"_s,
             {{u"player"_s, {true, nested(playerShape(), false)}},
              {u"reason"_s, {true, isText}},
              {u"expiresAt"_s, {false, isMoment}}}},
            {u"executeConsoleCommand"_s,
             {{u"rawResult"_s, {true, isText}},
              {u"success"_s, {true, isFlag}},
              {u"errorMessage"_s, {false, isText}}}},
            {u"testReachability"_s,
             {{u"connectable"_s, {true, isFlag}},
              {u"reason"_s, {false, isText}},
              {u"latency"_s, {false, isNumber}}}},
            {u"getMapInfo"_s,
             {{u"enabled"_s, {true, isFlag}},
              {u"mapBlockSize"_s, {true, isNumber}},
              {u"maxZoom"_s, {true, isNumber}},
              {u"mapSizeX"_s, {true, isNumber}},
              {u"mapSizeY"_s, {true, isNumber}},
              {u"mapSizeZ"_s, {true, isNumber}}}}};
}

bool isListAction(const QString &action)
{
    return action == "getPlayers"_L1 || action == "getPlayerInventory"_L1
        || action.startsWith("list"_L1);
}

} // namespace

QString refusedEvent(const QJsonObject &message)
{
    static const QStringList types{
        u"log"_s,          u"player-connected"_s, u"player-disconnected"_s,
        u"chat-message"_s, u"player-death"_s,     u"entity-killed"_s};
    const QString type = message["payload"_L1]["type"_L1].toString();
    if (message["type"_L1] != "gameEvent"_L1 || !types.contains(type))
        return u"Internal error handling game event"_s;
    const QJsonValue data = message["payload"_L1]["data"_L1];
    return data.isObject() ? broken(data.toObject(), eventShape(type), true) : u"no data"_s;
}

QString refusedAnswer(const QString &action, const QJsonValue &payload)
{
    static const QMap<QString, Shape> shapes = answerShapes();
    if (!shapes.contains(action))
        return payload["error"_L1].isUndefined() ? QString() : u"Error from server"_s;
    if (!isListAction(action))
        return payload.isObject() ? broken(payload.toObject(), shapes[action], false)
                                  : u"No payload provided"_s;
    if (!payload.isArray())
        return u"Expected array for action %1"_s.arg(action);
    for (const QJsonValue entry : payload.toArray()) {
        const QString why = broken(entry.toObject(), shapes[action], false);
        if (!why.isEmpty())
            return why;
    }
    return {};
}

} // namespace hawser::test
