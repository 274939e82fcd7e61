#include "protocol/takaro/entryshapes.h"

#include "protocol/event.h"
#include "protocol/takaro/isotime.h"
#include "protocol/takaro/replyentry.h"

#include <QDateTime>

namespace hawser::takaro {

using namespace Qt::StringLiterals;

namespace {

constexpr std::initializer_list<QLatin1StringView> platformIds{
    "steamId"_L1, "epicOnlineServicesId"_L1, "xboxLiveId"_L1, "platformId"_L1};

constexpr std::initializer_list<QLatin1StringView> mapSizes{
    "mapBlockSize"_L1, "maxZoom"_L1, "mapSizeX"_L1, "mapSizeY"_L1, "mapSizeZ"_L1};

/// A member that is an object of its own.
void shapeNested(ReplyEntry &entry, QLatin1StringView key, void (*shape)(ReplyEntry &))
{
    if (!entry.value(key).isObject())
        return entry.fail(key, entry.value(key));
    ReplyEntry nested(entry.value(key).toObject());
    shape(nested);
    if (nested.fault())
        entry.fail(u"%1.%2"_s.arg(key, nested.fault()->member), nested.fault()->found);
    entry.set(key, nested.object());
}

/// Moves what lies flat beside the others into an object of its own.
void nest(ReplyEntry &entry, QLatin1StringView key,
          std::initializer_list<QLatin1StringView> members)
{
    entry.adopt(members);
    QJsonObject nested;
    for (const QLatin1StringView member : members) {
        if (entry.has(member))
            nested.insert(member, entry.take(member));
    }
    if (!nested.isEmpty())
        entry.set(key, nested);
}

} // namespace

void shapePlayer(ReplyEntry &entry)
{
    entry.adopt({"gameId"_L1, "name"_L1, "ip"_L1, "ping"_L1});
    entry.adopt(platformIds);
    for (const QLatin1StringView id : platformIds) {
        entry.spellOut(id);
        entry.substitute("gameId"_L1, id);
    }
    entry.needText("gameId"_L1);
    entry.substitute("name"_L1, "gameId"_L1);
    entry.needText("name"_L1);
}

void shapePosition(ReplyEntry &entry)
{
    entry.adopt({"x"_L1, "y"_L1, "z"_L1, "dimension"_L1});
    for (const QLatin1StringView axis : {"x"_L1, "y"_L1, "z"_L1})
        entry.needNumber(axis);
    entry.spellOut("dimension"_L1);
}

void shapeNamed(ReplyEntry &entry)
{
    entry.adopt({"code"_L1, "name"_L1, "description"_L1, "amount"_L1, "quality"_L1, "type"_L1});
    entry.substitute("name"_L1, "code"_L1);
    entry.substitute("code"_L1, "name"_L1);
    entry.needText("code"_L1);
    entry.needText("name"_L1);
    entry.spellOut("quality"_L1);
}

void shapeLocation(ReplyEntry &entry)
{
    entry.adopt({"name"_L1, "code"_L1, "position"_L1, "radius"_L1});
    entry.spellOut("code"_L1);
    entry.substitute("name"_L1, "code"_L1);
    entry.needText("name"_L1);
    if (!entry.has("position"_L1))
        nest(entry, "position"_L1, {"x"_L1, "y"_L1, "z"_L1, "dimension"_L1});
    if (entry.has("position"_L1))
        shapeNested(entry, "position"_L1, shapePosition);
}

void shapeBan(ReplyEntry &entry)
{
    entry.adopt({"player"_L1, "reason"_L1, "expiresAt"_L1});
    if (!entry.has("player"_L1))
        nest(entry, "player"_L1,
             {"gameId"_L1, "name"_L1, "steamId"_L1, "epicOnlineServicesId"_L1, "xboxLiveId"_L1,
              "platformId"_L1});
    shapeNested(entry, "player"_L1, shapePlayer);
    if (!entry.has("reason"_L1))
        entry.set("reason"_L1, QString());
    entry.needText("reason"_L1);
    const QJsonValue end = entry.value("expiresAt"_L1);
    if (const qint64 us = epochTimeUs(end.toDouble()); end.isDouble() && us != noTimeUs)
        entry.set("expiresAt"_L1,
                  QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODateWithMs));
}

void shapeOutput(ReplyEntry &entry)
{
    entry.adopt({"rawResult"_L1, "success"_L1, "errorMessage"_L1});
    entry.substitute("errorMessage"_L1, "error"_L1);
    const bool hasOther = entry.value("success"_L1).isBool() || entry.has("errorMessage"_L1);
    if (hasOther && !entry.has("rawResult"_L1))
        entry.set("rawResult"_L1, QString());
    entry.needText("rawResult"_L1);
    if (!entry.has("success"_L1))
        entry.set("success"_L1, !entry.has("errorMessage"_L1));
    entry.needBool("success"_L1);
}

void shapeReachability(ReplyEntry &entry)
{
    entry.adopt({"connectable"_L1, "reason"_L1, "latency"_L1});
    entry.needBool("connectable"_L1);
}

void shapeMapInfo(ReplyEntry &entry)
{
    entry.adopt({"enabled"_L1});
    entry.adopt(mapSizes);
    entry.needBool("enabled"_L1);
    for (const QLatin1StringView size : mapSizes) {
        if (entry.has(size) || entry.value("enabled"_L1).toBool())
            entry.needNumber(size);
    }
}

} // namespace hawser::takaro
