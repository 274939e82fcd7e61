#include "protocol/takaro/framedecoder.h"

#include "protocol/displaytext.h"
#include "protocol/takaro/isotime.h"
#include "protocol/takaro/jsonrepair.h"

#include <simdjson.h>

#include <array>
#include <charconv>
#include <cstring>
#include <string>
#include <vector>

namespace hawser::takaro {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

constexpr std::size_t idLimit = 256;
constexpr std::size_t nameLimit = 1024;

std::string_view stringOr(const element &value, std::string_view otherwise = {})
{
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? text : otherwise;
}

/// Ids and requestIds are texts, but some mods send numbers. \a buffer keeps a number's digits.
std::string_view idText(const element &value, std::array<char, 32> &buffer)
{
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS)
        return text;
    const auto digits = [&buffer](auto number) {
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
        return std::string_view(buffer.data(), std::size_t(end - buffer.data()));
    };
    std::int64_t whole = 0;
    if (value.get(whole) == simdjson::SUCCESS)
        return digits(whole);
    std::uint64_t large = 0;
    if (value.get(large) == simdjson::SUCCESS)
        return digits(large);
    return {};
}

/// A member that is a text, or an object with a name or code (older Minecraft mods).
std::string_view nameOf(const element &value)
{
    object thing;
    if (value.get(thing) != simdjson::SUCCESS)
        return stringOr(value);
    std::string_view code;
    for (const auto &field : thing) {
        if (field.key == "name" && !stringOr(field.value).empty())
            return stringOr(field.value);
        if (field.key == "code" || field.key == "displayName")
            code = stringOr(field.value, code);
    }
    return code;
}

/// What an event says of a player. Empty and null members count as absent.
struct PlayerView
{
    std::string_view name;
    std::string_view id;
    std::array<char, 32> digits{};

    void read(const element &value)
    {
        object player;
        if (value.get(player) != simdjson::SUCCESS) {
            name = stringOr(value);
            return;
        }
        std::string_view otherId;
        for (const auto &field : player) {
            const std::string_view key = field.key;
            if (key == "gameId")
                id = idText(field.value, digits);
            else if (key == "name")
                name = stringOr(field.value);
            else if (otherId.empty() && (key == "steamId" || key == "epicOnlineServicesId" || key == "xboxLiveId" || key == "platformId"))
                otherId = stringOr(field.value);
        }
        if (id.empty())
            id = otherId;
    }
};

/// The members of `data` that a record is made of, as they stand in the frame.
struct DataView
{
    PlayerView player;
    PlayerView attacker;
    std::string_view message; ///< msg
    std::string_view line;    ///< how others call it: message, text, raw, line
    std::string_view channel;
    std::string_view entity;
    std::string_view weapon;
    std::string otherMessage; ///< msg that is no text, as JSON
    qint64 sourceUs = noTimeUs;

    void read(const object &data)
    {
        for (const auto &field : data)
            readField(field.key, field.value);
    }

private:
    void readField(std::string_view key, const element &value)
    {
        if (key == "player")
            player.read(value);
        else if (key == "msg")
            readMessage(value);
        else if (key == "channel")
            channel = stringOr(value);
        else if (key == "entity")
            entity = nameOf(value);
        else if (key == "weapon")
            weapon = nameOf(value);
        else if (key == "attacker")
            attacker.read(value);
        else if (key == "timestamp")
            readTime(value);
        else if (line.empty() && (key == "message" || key == "text" || key == "raw" || key == "line"))
            line = stringOr(value);
    }

    void readMessage(const element &value)
    {
        message = stringOr(value);
        if (message.empty() && !value.is_string() && !value.is_null()) {
            otherMessage = simdjson::minify(value);
            message = otherMessage;
        }
    }

    void readTime(const element &value)
    {
        std::string_view text;
        double number = 0;
        if (value.get(text) == simdjson::SUCCESS)
            sourceUs = isoTimeUs(text);
        else if (value.get(number) == simdjson::SUCCESS)
            sourceUs = epochTimeUs(number);
    }
};

/// What a person reads, if the game did not say it in so many words.
std::string_view impliedText(EventType type, const DataView &data, std::string &buffer)
{
    switch (type) {
    case EventType::EntityKilled:
        if (data.weapon.empty())
            return data.entity;
        buffer.assign(data.entity).append(" (").append(data.weapon).append(")");
        return buffer;
    case EventType::PlayerDeath:
        return data.attacker.name;
    case EventType::Log:
    case EventType::ChatMessage:
    case EventType::PlayerConnected:
    case EventType::PlayerDisconnected:
    case EventType::Unknown:
        return data.line;
    }
    Q_UNREACHABLE();
}

/// A frame taken apart one level deep.
struct Outer
{
    std::string_view type;
    std::string_view requestId;
    std::array<char, 32> digits{};
    element payload;
    bool hasPayload = false;

    bool read(const element &root)
    {
        object frame;
        if (root.get(frame) != simdjson::SUCCESS)
            return false;
        bool hasType = false;
        for (const auto &field : frame) {
            if (field.key == "type") {
                hasType = field.value.is_string();
                type = stringOr(field.value);
            } else if (field.key == "payload") {
                payload = field.value;
                hasPayload = true;
            } else if (field.key == "requestId") {
                requestId = idText(field.value, digits);
            } else if (field.key == "data" && !hasPayload) {
                payload = field.value; // the public documentation's name for it
                hasPayload = true;
            }
        }
        return hasType || !requestId.empty();
    }
};

FrameKind kindOf(const Outer &outer)
{
    if (outer.type == "gameEvent")
        return FrameKind::GameEvent;
    if (outer.type == "identify")
        return FrameKind::Identify;
    if (outer.type == "ping")
        return FrameKind::Ping;
    if (outer.type == "pong")
        return FrameKind::Pong;
    if (!outer.requestId.empty())
        return FrameKind::Response;
    if (eventTypeFromName(outer.type) != EventType::Unknown)
        return FrameKind::GameEvent;
    return outer.type == "error" ? FrameKind::Error : FrameKind::Other;
}

} // namespace

class FrameDecoder::Private
{
public:
    bool parse(std::string_view json);
    bool parsePadded();
    void writeEvent(std::string_view frame, const ServerId &server, qint64 receivedUs, EventBatchBuilder &builder);

    simdjson::dom::parser parser;
    std::vector<char> padded; // the frame, with the readable bytes behind it that simdjson wants
    std::size_t length = 0;
    element root;
    Outer outer;
    std::string textBuffer;
};

bool FrameDecoder::Private::parse(std::string_view json)
{
    length = json.size();
    if (padded.size() < length + simdjson::SIMDJSON_PADDING)
        padded.resize(length * 3 / 2 + simdjson::SIMDJSON_PADDING);
    std::memcpy(padded.data(), json.data(), length);
    return parser.parse(padded.data(), length, false).get(root) == simdjson::SUCCESS;
}

FrameDecoder::FrameDecoder()
    : d(std::make_unique<Private>())
{
}

FrameDecoder::~FrameDecoder() = default;

FrameKind FrameDecoder::decode(std::string_view frame, const ServerId &server, qint64 receivedUs,
                               EventBatchBuilder *builder)
{
    d->outer = {};
    if (!d->parse(frame) && !d->parse(repairedJson(frame)))
        return FrameKind::Unreadable;
    if (!d->outer.read(d->root))
        return FrameKind::Unreadable;
    const FrameKind kind = kindOf(d->outer);
    if (kind == FrameKind::GameEvent && builder)
        d->writeEvent(frame, server, receivedUs, *builder);
    return kind;
}

void FrameDecoder::Private::writeEvent(std::string_view frame, const ServerId &server, qint64 receivedUs,
                                       EventBatchBuilder &builder)
{
    const bool legacy = outer.type != "gameEvent";
    std::string_view name = legacy ? outer.type : std::string_view();
    element data = outer.payload;
    bool hasData = outer.hasPayload;
    object payload;
    if (!legacy && hasData && outer.payload.get(payload) == simdjson::SUCCESS) {
        for (const auto &field : payload) {
            if (field.key == "type")
                name = stringOr(field.value);
            else if (field.key == "data")
                data = field.value;
        }
    }

    DataView view;
    object members;
    if (hasData && data.get(members) == simdjson::SUCCESS)
        view.read(members);
    else if (hasData)
        view.message = stringOr(data);

    EventRecord &record = builder.begin(server, receivedUs);
    record.type = eventTypeFromName(name);
    record.sourceUs = view.sourceUs;
    if (record.type == EventType::Unknown)
        record.typeName = builder.putClean(name.empty() ? "unknown" : name, idLimit);
    if (record.type == EventType::ChatMessage)
        record.channel = chatChannelFromName(view.channel);
    record.player = builder.putClean(view.player.name.empty() ? view.player.id : view.player.name, nameLimit);
    record.playerId = builder.putClean(view.player.id, idLimit);
    record.text = builder.putClean(view.message.empty() ? impliedText(record.type, view, textBuffer) : view.message,
                                   detailTextLimit);
    record.raw = builder.put(frame);
    record.rawForm = RawForm::TakaroFrame;
    builder.commit();
}

std::string_view FrameDecoder::requestId() const
{
    return d->outer.requestId;
}

std::string_view FrameDecoder::type() const
{
    return d->outer.type;
}

void FrameDecoder::keepUnreadable(std::string_view frame, const ServerId &server, qint64 receivedUs,
                                  EventBatchBuilder &builder)
{
    EventRecord &record = builder.begin(server, receivedUs);
    record.type = EventType::Unknown;
    record.flags = std::uint8_t(EventFlag::Unreadable);
    record.typeName = builder.put("unreadable");
    record.text = builder.putClean(frame, detailTextLimit);
    record.raw = builder.put(frame);
    record.rawForm = RawForm::Line;
    builder.commit();
}

} // namespace hawser::takaro
