#include "protocol/takaro/replyshape.h"

#include "protocol/takaro/entryshapes.h"
#include "protocol/takaro/replyentry.h"

#include <QCoreApplication>
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
        return Sentence::tr("the result of a reachability test");
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
