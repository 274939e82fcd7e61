#include "protocol/takaro/replyshape.h"

#include "protocol/event.h"
#include "protocol/takaro/isotime.h"
#include "protocol/takaro/replyentry.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

namespace hawser::takaro {

using namespace Qt::StringLiterals;

namespace {

using Shaped = tl::expected<QJsonValue, QString>;

struct Sentence
{
    Q_DECLARE_TR_FUNCTIONS(ReplyShape)
};

QString expectedText(ReplyShape shape)
{
    switch (shape) {
    case ReplyShape::Nothing:
        return Sentence::tr("nothing");
    case ReplyShape::Player:
        return Sentence::tr("a player");
    case ReplyShape::Players:
        return Sentence::tr("a list of players");
    case ReplyShape::Position:
        return Sentence::tr("a position");
    case ReplyShape::Items:
        return Sentence::tr("a list of items");
    case ReplyShape::Entities:
        return Sentence::tr("a list of entities");
    case ReplyShape::Locations:
        return Sentence::tr("a list of locations");
    case ReplyShape::Bans:
        return Sentence::tr("a list of bans");
    case ReplyShape::CommandOutput:
        return Sentence::tr("the output of a command");
    case ReplyShape::Reachability:
        return Sentence::tr("whether the server is reachable");
    case ReplyShape::MapInfo:
        return Sentence::tr("the data of a map");
    case ReplyShape::MapTile:
        return Sentence::tr("a picture in base64");
    }
    Q_UNREACHABLE();
}

QString foundText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return Sentence::tr("null");
    case QJsonValue::Undefined:
        return Sentence::tr("missing");
    case QJsonValue::Bool:
        return Sentence::tr("true or false");
    case QJsonValue::Double:
        return Sentence::tr("a number");
    case QJsonValue::String:
        return Sentence::tr("a text");
    case QJsonValue::Array:
        return Sentence::tr("a list");
    case QJsonValue::Object:
        return Sentence::tr("an object");
    }
    Q_UNREACHABLE();
}

auto wrongKind(ReplyShape shape, const QJsonValue &payload)
{
    return tl::unexpected(Sentence::tr("Expected %1, but the answer is %2")
                              .arg(expectedText(shape), foundText(payload)));
}

auto wrongMember(ReplyShape shape, const MemberFault &fault)
{
    return tl::unexpected(Sentence::tr("Expected %1, but “%2” is %3")
                              .arg(expectedText(shape), fault.member, foundText(fault.found)));
}

auto wrongEntry(ReplyShape shape, qsizetype index, const QJsonValue &found)
{
    return tl::unexpected(
        Sentence::tr("Expected %1, but entry %2 is %3")
            .arg(expectedText(shape), QString::number(index + 1), foundText(found)));
}

auto wrongMember(ReplyShape shape, qsizetype index, const MemberFault &fault)
{
    return tl::unexpected(Sentence::tr("Expected %1, but “%2” of entry %3 is %4")
                              .arg(expectedText(shape), fault.member, QString::number(index + 1),
                                   foundText(fault.found)));
}

constexpr std::initializer_list<QLatin1StringView> platformIds{
    "steamId"_L1, "epicOnlineServicesId"_L1, "xboxLiveId"_L1, "platformId"_L1};

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

/// Items and entities: code and name, of which one may stand for the other.
void shapeNamed(ReplyEntry &entry)
{
    entry.adopt({"code"_L1, "name"_L1, "description"_L1, "amount"_L1, "quality"_L1, "type"_L1});
    entry.substitute("name"_L1, "code"_L1);
    entry.substitute("code"_L1, "name"_L1);
    entry.needText("code"_L1);
    entry.needText("name"_L1);
    entry.spellOut("quality"_L1);
}

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

/// Conan and Valheim put x, y and z beside the name.
void nestPosition(ReplyEntry &entry)
{
    entry.adopt({"x"_L1, "y"_L1, "z"_L1, "dimension"_L1});
    QJsonObject position;
    for (const QLatin1StringView key : {"x"_L1, "y"_L1, "z"_L1, "dimension"_L1}) {
        if (const QJsonValue value = entry.take(key); !value.isUndefined())
            position.insert(key, value);
    }
    if (!position.isEmpty())
        entry.set("position"_L1, position);
}

void shapeLocation(ReplyEntry &entry)
{
    entry.adopt({"name"_L1, "code"_L1, "position"_L1, "radius"_L1});
    entry.spellOut("code"_L1);
    entry.substitute("name"_L1, "code"_L1);
    entry.needText("name"_L1);
    if (!entry.has("position"_L1))
        nestPosition(entry);
    if (entry.has("position"_L1)) // it may be left out
        shapeNested(entry, "position"_L1, shapePosition);
}

/// Conan writes the player's ids beside the reason.
void nestPlayer(ReplyEntry &entry)
{
    entry.adopt({"gameId"_L1, "name"_L1});
    entry.adopt(platformIds);
    QJsonObject player;
    const auto move = [&](QLatin1StringView key) {
        if (entry.has(key))
            player.insert(key, entry.take(key));
    };
    move("gameId"_L1);
    move("name"_L1);
    for (const QLatin1StringView key : platformIds)
        move(key);
    if (!player.isEmpty())
        entry.set("player"_L1, player);
}

void shapeBan(ReplyEntry &entry)
{
    entry.adopt({"player"_L1, "reason"_L1, "expiresAt"_L1});
    if (!entry.has("player"_L1))
        nestPlayer(entry);
    shapeNested(entry, "player"_L1, shapePlayer);
    if (!entry.has("reason"_L1))
        entry.set("reason"_L1, QString());
    entry.needText("reason"_L1);
    const QJsonValue end = entry.value("expiresAt"_L1);
    if (const qint64 us = epochTimeUs(end.toDouble()); end.isDouble() && us != noTimeUs)
        entry.set("expiresAt"_L1,
                  QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODateWithMs));
}

/// An output may be empty, as Minecraft's always is, but something has to be there.
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

constexpr std::initializer_list<QLatin1StringView> mapSizes{
    "mapBlockSize"_L1, "maxZoom"_L1, "mapSizeX"_L1, "mapSizeY"_L1, "mapSizeZ"_L1};

/// A map that is switched off needs no sizes.
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

Shaped shapedObject(ReplyShape shape, const QJsonValue &payload, void (*shapeEntry)(ReplyEntry &))
{
    if (!payload.isObject())
        return wrongKind(shape, payload);
    ReplyEntry entry(payload.toObject());
    shapeEntry(entry);
    if (entry.fault())
        return wrongMember(shape, *entry.fault());
    return entry.object();
}

Shaped shapedList(ReplyShape shape, const QJsonValue &payload, void (*shapeEntry)(ReplyEntry &))
{
    if (!payload.isArray())
        return wrongKind(shape, payload);
    QJsonArray list;
    for (const QJsonValue &value : payload.toArray()) {
        if (!value.isObject())
            return wrongEntry(shape, list.size(), value);
        ReplyEntry entry(value.toObject());
        shapeEntry(entry);
        if (entry.fault())
            return wrongMember(shape, list.size(), *entry.fault());
        list.append(entry.object());
    }
    return list;
}

Shaped shapedOutput(const QJsonValue &payload)
{
    if (payload.isString())
        return QJsonObject{{"rawResult"_L1, payload}, {"success"_L1, true}};
    return shapedObject(ReplyShape::CommandOutput, payload, shapeOutput);
}

/// Bare base64, also where a data URL came.
Shaped shapedTile(const QJsonValue &payload)
{
    if (!payload.isString())
        return wrongKind(ReplyShape::MapTile, payload);
    QString text = payload.toString();
    if (text.startsWith("data:"_L1))
        text = text.sliced(text.indexOf(u',') + 1);
    const auto picture
        = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!picture || picture.decoded.isEmpty())
        return tl::unexpected(Sentence::tr("Expected %1, but the answer is another text")
                                  .arg(expectedText(ReplyShape::MapTile)));
    return text;
}

} // namespace

tl::expected<QJsonValue, QString> shapedReply(ReplyShape shape, const QJsonValue &payload)
{
    switch (shape) {
    case ReplyShape::Nothing:
        return payload;
    case ReplyShape::Player:
        return shapedObject(shape, payload, shapePlayer);
    case ReplyShape::Players:
        return shapedList(shape, payload, shapePlayer);
    case ReplyShape::Position:
        return shapedObject(shape, payload, shapePosition);
    case ReplyShape::Items:
    case ReplyShape::Entities:
        return shapedList(shape, payload, shapeNamed);
    case ReplyShape::Locations:
        return shapedList(shape, payload, shapeLocation);
    case ReplyShape::Bans:
        return shapedList(shape, payload, shapeBan);
    case ReplyShape::CommandOutput:
        return shapedOutput(payload);
    case ReplyShape::Reachability:
        return shapedObject(shape, payload, shapeReachability);
    case ReplyShape::MapInfo:
        return shapedObject(shape, payload, shapeMapInfo);
    case ReplyShape::MapTile:
        return shapedTile(payload);
    }
    Q_UNREACHABLE();
}

bool isEmptyReply(ReplyShape shape, const QJsonValue &payload)
{
    switch (shape) {
    case ReplyShape::Players:
    case ReplyShape::Items:
    case ReplyShape::Entities:
    case ReplyShape::Locations:
    case ReplyShape::Bans:
        return payload.toArray().isEmpty();
    case ReplyShape::Position:
        return payload["x"_L1] == 0 && payload["y"_L1] == 0 && payload["z"_L1] == 0;
    case ReplyShape::MapInfo:
        return !payload["enabled"_L1].toBool();
    case ReplyShape::Nothing:
    case ReplyShape::Player:
    case ReplyShape::CommandOutput:
    case ReplyShape::Reachability:
    case ReplyShape::MapTile:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace hawser::takaro
