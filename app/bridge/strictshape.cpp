#include "bridge/strictshape.h"

#include "bridge/strictplayer.h"
#include "protocol/event.h"
#include "protocol/takaro/isotime.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <cmath>
#include <span>

namespace hawser::bridge {

using namespace Qt::StringLiterals;

namespace {

enum class MemberKind : quint8 {
    Text,
    Number,
    Flag,
    Object,
    Position,
    PlatformId,
    Moment,
    Attitude
};

struct MemberRow
{
    QLatin1StringView key;
    MemberKind kind{};
    bool isRequired = false;
};

constexpr MemberRow playerRows[]{
    {"gameId"_L1, MemberKind::Text, true}, {"name"_L1, MemberKind::Text, true},
    {"steamId"_L1, MemberKind::Text},      {"epicOnlineServicesId"_L1, MemberKind::Text},
    {"xboxLiveId"_L1, MemberKind::Text},   {"platformId"_L1, MemberKind::PlatformId},
    {"ip"_L1, MemberKind::Text},           {"ping"_L1, MemberKind::Number},
};
constexpr MemberRow positionRows[]{
    {"x"_L1, MemberKind::Number, true},
    {"y"_L1, MemberKind::Number, true},
    {"z"_L1, MemberKind::Number, true},
    {"dimension"_L1, MemberKind::Text},
};
constexpr MemberRow itemRows[]{
    {"name"_L1, MemberKind::Text, true},  {"code"_L1, MemberKind::Text, true},
    {"description"_L1, MemberKind::Text}, {"amount"_L1, MemberKind::Number},
    {"quality"_L1, MemberKind::Text},
};
constexpr MemberRow entityRows[]{
    {"name"_L1, MemberKind::Text, true},  {"code"_L1, MemberKind::Text, true},
    {"description"_L1, MemberKind::Text}, {"type"_L1, MemberKind::Attitude},
    {"metadata"_L1, MemberKind::Object},
};
constexpr MemberRow locationRows[]{
    {"name"_L1, MemberKind::Text, true}, {"position"_L1, MemberKind::Position},
    {"radius"_L1, MemberKind::Number},   {"sizeX"_L1, MemberKind::Number},
    {"sizeY"_L1, MemberKind::Number},    {"sizeZ"_L1, MemberKind::Number},
    {"code"_L1, MemberKind::Text},       {"metadata"_L1, MemberKind::Object},
};
constexpr MemberRow banRows[]{
    {"reason"_L1, MemberKind::Text, true},
    {"expiresAt"_L1, MemberKind::Moment},
};
constexpr MemberRow outputRows[]{
    {"rawResult"_L1, MemberKind::Text, true},
    {"success"_L1, MemberKind::Flag, true},
    {"errorMessage"_L1, MemberKind::Text},
};
constexpr MemberRow reachabilityRows[]{
    {"connectable"_L1, MemberKind::Flag, true},
    {"reason"_L1, MemberKind::Text},
    {"latency"_L1, MemberKind::Number},
};
constexpr MemberRow mapRows[]{
    {"enabled"_L1, MemberKind::Flag, true},    {"mapBlockSize"_L1, MemberKind::Number, true},
    {"maxZoom"_L1, MemberKind::Number, true},  {"mapSizeX"_L1, MemberKind::Number, true},
    {"mapSizeY"_L1, MemberKind::Number, true}, {"mapSizeZ"_L1, MemberKind::Number, true},
};

/// A text; a number with its digits.
QJsonValue textual(const QJsonValue &value)
{
    if (value.isString())
        return value;
    return value.isDouble() ? QJsonValue(value.toVariant().toString())
                            : QJsonValue(QJsonValue::Undefined);
}

QJsonValue moment(const QJsonValue &value)
{
    const qint64 us = value.isDouble() ? takaro::epochTimeUs(value.toDouble())
                                       : takaro::isoTimeUs(value.toString().toStdString());
    if (us == noTimeUs)
        return QJsonValue::Undefined;
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonValue attitude(const QJsonValue &value)
{
    const QString name = value.toString().toLower();
    const bool isKnown = name == "hostile"_L1 || name == "friendly"_L1 || name == "neutral"_L1;
    return isKnown ? QJsonValue(name) : QJsonValue(QJsonValue::Undefined);
}

QJsonObject fitted(QJsonObject object, std::span<const MemberRow> rows);

QJsonValue fittedMember(MemberKind kind, const QJsonValue &value)
{
    switch (kind) {
    case MemberKind::Text:
        return textual(value);
    case MemberKind::Number:
        return value.isDouble() && std::isfinite(value.toDouble()) ? value : QJsonValue::Undefined;
    case MemberKind::Flag:
        return value.isBool() ? value : QJsonValue::Undefined;
    case MemberKind::Object:
        return value.isObject() ? value : QJsonValue::Undefined;
    case MemberKind::Position:
        return value.isObject() ? QJsonValue(fitted(value.toObject(), positionRows))
                                : QJsonValue(QJsonValue::Undefined);
    case MemberKind::PlatformId:
        return isPlatformId(value.toString().toStdString()) ? value : QJsonValue::Undefined;
    case MemberKind::Moment:
        return moment(value);
    case MemberKind::Attitude:
        return attitude(value);
    }
    Q_UNREACHABLE();
}

QJsonValue emptyMember(MemberKind kind)
{
    if (kind == MemberKind::Number)
        return 0;
    if (kind == MemberKind::Flag)
        return false;
    return QString();
}

/// With every row of \a rows as it should be, and without nulls.
QJsonObject fitted(QJsonObject object, std::span<const MemberRow> rows)
{
    for (const MemberRow &row : rows) {
        const QJsonValue value = fittedMember(row.kind, object[row.key]);
        if (!value.isUndefined())
            object[row.key] = value;
        else if (row.isRequired)
            object[row.key] = emptyMember(row.kind);
        else
            object.remove(row.key);
    }
    for (auto it = object.begin(); it != object.end();)
        it = it->isNull() ? object.erase(it) : it + 1;
    return object;
}

QJsonObject fittedPlayer(const QJsonValue &value)
{
    QJsonObject player = value.toObject();
    if (player["name"_L1].toString().isEmpty())
        player["name"_L1] = textual(player["gameId"_L1]);
    return fitted(player, playerRows);
}

QJsonObject fittedBan(const QJsonValue &value)
{
    QJsonObject ban = value.toObject();
    ban["player"_L1] = fittedPlayer(ban["player"_L1]);
    return fitted(ban, banRows);
}

QJsonObject fittedItem(const QJsonValue &value)
{
    return fitted(value.toObject(), itemRows);
}

QJsonObject fittedEntity(const QJsonValue &value)
{
    return fitted(value.toObject(), entityRows);
}

QJsonObject fittedLocation(const QJsonValue &value)
{
    return fitted(value.toObject(), locationRows);
}

QJsonValue listOf(const QJsonValue &payload, QJsonObject (*fit)(const QJsonValue &))
{
    QJsonArray list;
    for (const QJsonValue entry : payload.toArray())
        list.append(fit(entry));
    return list;
}

QJsonValue objectOf(const QJsonValue &payload, std::span<const MemberRow> rows)
{
    return payload.isObject() ? QJsonValue(fitted(payload.toObject(), rows))
                              : QJsonValue(QJsonValue::Undefined);
}

} // namespace

QJsonValue strictShape(ReplyShape shape, const QJsonValue &payload)
{
    switch (shape) {
    case ReplyShape::Nothing:
        return QJsonObject();
    case ReplyShape::Player:
        return payload.isObject() ? QJsonValue(fittedPlayer(payload)) : QJsonValue::Undefined;
    case ReplyShape::Players:
        return listOf(payload, fittedPlayer);
    case ReplyShape::Position:
        return objectOf(payload, positionRows);
    case ReplyShape::Items:
        return listOf(payload, fittedItem);
    case ReplyShape::Entities:
        return listOf(payload, fittedEntity);
    case ReplyShape::Locations:
        return listOf(payload, fittedLocation);
    case ReplyShape::Bans:
        return listOf(payload, fittedBan);
    case ReplyShape::CommandOutput:
        return objectOf(payload, outputRows);
    case ReplyShape::Reachability:
        return objectOf(payload, reachabilityRows);
    case ReplyShape::MapInfo:
        return objectOf(payload, mapRows);
    case ReplyShape::MapTile:
        return payload.isString() ? payload : QJsonValue::Undefined;
    }
    Q_UNREACHABLE();
}

} // namespace hawser::bridge
