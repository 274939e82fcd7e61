#include "connectors/rust/rustevent.h"

#include "connectors/eventfeed.h"
#include "protocol/displaytext.h"

#include <QJsonDocument>

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestName = 1024; // bytes
constexpr std::size_t longestId = 256;
/// What is kept of a line as it came. Lines are short; what is longer is made up.
constexpr qsizetype longestRaw = 256 * 1024;

std::string utf8(const QString &text)
{
    return text.toStdString();
}

void addUnlessEmpty(QJsonObject &object, QLatin1StringView key, const QString &text)
{
    if (!text.isEmpty())
        object[key] = text;
}

RustEvent about(EventType type, const RustPlayer &player, const QString &line)
{
    RustEvent event;
    event.type = type;
    event.player = player;
    event.line = line;
    if (!player.id.isEmpty())
        event.data["player"_L1] = player.toJson();
    addUnlessEmpty(event.data, "line"_L1, line);
    return event;
}

QByteArray rawOf(const RustEvent &event)
{
    if (event.data.isEmpty())
        return event.line.toUtf8().left(longestRaw);
    const QByteArray json = QJsonDocument(event.data).toJson(QJsonDocument::Compact);
    if (json.size() <= longestRaw)
        return json;
    QJsonObject shorter = event.data; // still JSON, and still says who and what
    for (const QLatin1StringView key : {"line"_L1, "source"_L1, "stacktrace"_L1})
        shorter.remove(key);
    if (shorter.contains("msg"_L1))
        shorter["msg"_L1] = shorter["msg"_L1].toString().left(longestRaw / 8);
    return QJsonDocument(shorter).toJson(QJsonDocument::Compact);
}

quint8 flagsOf(const RustEvent &event)
{
    return quint8((event.isSpam ? quint8(EventFlag::Spam) : 0)
                  | (event.isBackfilled ? quint8(EventFlag::Backfilled) : 0)
                  | (event.isUnreadable ? quint8(EventFlag::Unreadable) : 0));
}

} // namespace

RustEvent RustEvent::log(const QString &line)
{
    RustEvent event;
    event.text = line;
    event.line = line;
    return event;
}

RustEvent RustEvent::joined(const RustPlayer &player, const QString &line)
{
    return about(EventType::PlayerConnected, player, line);
}

RustEvent RustEvent::left(const RustPlayer &player, const QString &reason, const QString &line)
{
    RustEvent event = about(EventType::PlayerDisconnected, player, line);
    event.text = reason;
    addUnlessEmpty(event.data, "reason"_L1, reason);
    return event;
}

RustEvent RustEvent::chat(const RustPlayer &player, ChatChannel channel, const QString &text,
                          const QString &line)
{
    RustEvent event = about(EventType::ChatMessage, player, line);
    const std::string_view name = chatChannelName(channel);
    event.channel = channel;
    event.text = text;
    event.data["msg"_L1] = text;
    event.data["channel"_L1] = QString::fromLatin1(name.data(), qsizetype(name.size()));
    return event;
}

RustEvent RustEvent::died(const RustPlayer &player, const RustPlayer &attacker,
                          const QString &cause, const QString &weapon,
                          const std::optional<Position> &at, const QString &line)
{
    RustEvent event = about(EventType::PlayerDeath, player, line);
    event.text = attacker.id.isEmpty() ? cause : attacker.name;
    if (!attacker.id.isEmpty())
        event.data["attacker"_L1] = attacker.toJson();
    else
        addUnlessEmpty(event.data, "cause"_L1, cause);
    addUnlessEmpty(event.data, "weapon"_L1, weapon);
    if (at)
        event.data["position"_L1] = QJsonObject{{"x"_L1, at->x}, {"y"_L1, at->y}, {"z"_L1, at->z}};
    return event;
}

RustEvent RustEvent::killed(const RustPlayer &player, const QString &entity, const QString &weapon,
                            const QString &line)
{
    RustEvent event = about(EventType::EntityKilled, player, line);
    event.text = weapon.isEmpty() ? entity : u"%1 (%2)"_s.arg(entity, weapon);
    event.data["entity"_L1] = entity;
    addUnlessEmpty(event.data, "weapon"_L1, weapon);
    return event;
}

void RustEvent::write(EventFeed &feed, const ServerId &server, qint64 receivedUs,
                      std::string_view cursor) const
{
    EventBatchBuilder &builder = feed.builder();
    const QByteArray raw = rawOf(*this);
    if (!builder.hasRoomFor(std::size_t(raw.size()) + longestName + longestId
                            + detailTextLimit * 4))
        feed.flush();
    EventRecord &record = builder.begin(server, receivedUs);
    record.type = type;
    record.sourceUs = sourceUs;
    record.channel = channel;
    record.flags = flagsOf(*this);
    record.rawForm = data.isEmpty() ? RawForm::Line : RawForm::Json;
    if (type == EventType::Unknown)
        record.typeName = builder.putClean(utf8(typeName), longestId);
    record.player
        = builder.putClean(utf8(player.name.isEmpty() ? player.id : player.name), longestName);
    record.playerId = builder.putClean(utf8(player.id), longestId);
    record.text = builder.putClean(utf8(text), detailTextLimit);
    record.raw = builder.put({raw.constData(), std::size_t(raw.size())});
    builder.commit();
    if (!cursor.empty())
        builder.setCursor(server, cursor);
    feed.written();
}

} // namespace hawser::rust
