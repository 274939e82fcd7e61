#include "bridge/outbound.h"

#include "bridge/strictplayer.h"
#include "protocol/takaro/jsonrepair.h"
#include "protocol/takaro/jsontext.h"

#include <simdjson.h>

#include <optional>
#include <string>

namespace hawser::bridge {

using simdjson::dom::element;
using takaro::appendJsonText;

namespace {

using Member = std::optional<element>;

/// The members of an event's data that the remote knows; of one that stands twice the last.
struct EventMembers
{
    Member message;
    Member player;
    Member attacker;
    Member recipient;
    Member position;
    Member entity;
    Member weapon;

    void read(const element &data);
};

void EventMembers::read(const element &data)
{
    simdjson::dom::object members;
    if (data.get(members) != simdjson::SUCCESS)
        return;
    struct Known
    {
        std::string_view key;
        Member *member;
    };
    const std::array known{Known{"msg", &message},       Known{"player", &player},
                           Known{"attacker", &attacker}, Known{"recipient", &recipient},
                           Known{"position", &position}, Known{"entity", &entity},
                           Known{"weapon", &weapon}};
    for (const auto &field : members) {
        for (const Known &one : known) {
            if (field.key == one.key)
                *one.member = field.value;
        }
    }
}

Member memberOf(const element &value, std::string_view key)
{
    Member found;
    simdjson::dom::object members;
    if (value.get(members) != simdjson::SUCCESS)
        return found;
    for (const auto &field : members) {
        if (field.key == key)
            found = field.value;
    }
    return found;
}

/// payload.data; payload (or data) itself where the one level is missing.
Member dataOfFrame(const element &frame)
{
    Member payload = memberOf(frame, "payload");
    if (!payload)
        payload = memberOf(frame, "data");
    if (!payload)
        return {};
    const Member data = memberOf(*payload, "data");
    return data ? data : payload;
}

/// A text, or the name (or code) of an object that stands for it.
std::string_view thingOf(const Member &member)
{
    if (!member)
        return {};
    for (const std::string_view key : {"name", "code"}) {
        const Member part = memberOf(*member, key);
        if (const std::string_view text = part ? takaro::textOf(*part) : std::string_view();
            !text.empty())
            return text;
    }
    return takaro::textOf(*member);
}

void appendPosition(std::string &out, const Member &position)
{
    if (!position)
        return;
    std::string json = ",\"position\":{";
    for (const std::string_view axis : {"x", "y", "z"}) {
        const Member value = memberOf(*position, axis);
        if (!value || !value->is_number())
            return;
        json.append(axis == "x" ? "\"" : ",\"").append(axis).append("\":");
        json += simdjson::minify(*value);
    }
    const Member dimension = memberOf(*position, "dimension");
    if (const std::string_view name = dimension ? takaro::textOf(*dimension) : std::string_view();
        !name.empty()) {
        json += ",\"dimension\":";
        appendJsonText(json, name);
    }
    out.append(json).append("}");
}

std::optional<LeftOut> reasonToStay(const EventRecord &record)
{
    if (record.has(EventFlag::Unreadable))
        return LeftOut::Unreadable;
    if (record.type == EventType::Unknown)
        return LeftOut::UnknownType;
    if (record.has(EventFlag::Backfilled))
        return LeftOut::Backfilled;
    if (record.has(EventFlag::Spam))
        return LeftOut::Noise;
    return std::nullopt;
}

} // namespace

class Outbound::Private
{
public:
    tl::expected<std::string_view, LeftOut> frame(const EventBatch &batch,
                                                  const EventRecord &record);

private:
    void read(const EventBatch &batch, const EventRecord &record);
    std::optional<LeftOut> write();
    std::optional<LeftOut> writeOf(EventType type);
    std::optional<LeftOut> writeChat();
    std::optional<LeftOut> writeDeath();
    std::optional<LeftOut> writeKill();
    std::optional<LeftOut> requireText();
    bool writePlayer();
    void writeOther(std::string_view key, const Member &member);
    void writeText(std::string_view key, std::string_view text);
    std::string_view text() const;
    void separate();

    simdjson::dom::parser m_parser;
    std::string m_repaired;
    const EventBatch *m_batch = nullptr; // these two during frame() only
    const EventRecord *m_record = nullptr;
    EventMembers m_event;
    std::string m_out;
};

tl::expected<std::string_view, LeftOut> Outbound::Private::frame(const EventBatch &batch,
                                                                 const EventRecord &record)
{
    if (const auto why = reasonToStay(record))
        return tl::unexpected(*why);
    read(batch, record);
    if (const auto why = write())
        return tl::unexpected(*why);
    if (m_out.size() > maximumFrameBytes)
        return tl::unexpected(LeftOut::TooLong);
    return std::string_view(m_out);
}

/// What is no JSON, such as a bare line, has no members: the record itself says enough then.
void Outbound::Private::read(const EventBatch &batch, const EventRecord &record)
{
    m_batch = &batch;
    m_record = &record;
    m_event = {};
    if (record.rawForm == RawForm::Line)
        return;
    const std::string_view raw = batch.text(record.raw);
    element whole;
    if (m_parser.parse(raw.data(), raw.size()).get(whole) != simdjson::SUCCESS) {
        m_repaired = takaro::repairedJson(raw);
        if (m_parser.parse(m_repaired.data(), m_repaired.size()).get(whole) != simdjson::SUCCESS)
            return;
    }
    const Member data = record.rawForm == RawForm::TakaroFrame ? dataOfFrame(whole) : whole;
    if (data)
        m_event.read(*data);
}

std::optional<LeftOut> Outbound::Private::write()
{
    m_out.assign(R"({"type":"gameEvent","payload":{"type":)");
    appendJsonText(m_out, eventTypeName(m_record->type));
    m_out += R"(,"data":{)";
    if (const auto why = writeOf(m_record->type))
        return why;
    m_out += "}}}";
    return std::nullopt;
}

std::optional<LeftOut> Outbound::Private::writeOf(EventType type)
{
    switch (type) {
    case EventType::Log:
        return requireText();
    case EventType::PlayerConnected:
    case EventType::PlayerDisconnected:
        if (!writePlayer())
            return LeftOut::NoPlayer;
        return std::nullopt;
    case EventType::ChatMessage:
        return writeChat();
    case EventType::PlayerDeath:
        return writeDeath();
    case EventType::EntityKilled:
        return writeKill();
    case EventType::Unknown:
        return LeftOut::UnknownType;
    }
    Q_UNREACHABLE();
}

/// Of a message the server itself says there is no player; the remote takes that.
std::optional<LeftOut> Outbound::Private::writeChat()
{
    if (const auto why = requireText())
        return why;
    const std::string_view channel = chatChannelName(m_record->channel);
    writeText("channel", channel.empty() ? chatChannelName(ChatChannel::Global) : channel);
    writePlayer();
    writeOther("recipient", m_event.recipient);
    return std::nullopt;
}

std::optional<LeftOut> Outbound::Private::writeDeath()
{
    if (!writePlayer())
        return LeftOut::NoPlayer;
    writeOther("attacker", m_event.attacker);
    appendPosition(m_out, m_event.position);
    return std::nullopt;
}

std::optional<LeftOut> Outbound::Private::writeKill()
{
    const std::string_view entity = thingOf(m_event.entity);
    if (entity.empty())
        return LeftOut::NoEntity;
    if (!writePlayer())
        return LeftOut::NoPlayer;
    writeText("entity", entity);
    writeText("weapon", thingOf(m_event.weapon));
    return std::nullopt;
}

std::optional<LeftOut> Outbound::Private::requireText()
{
    const std::string_view words = text();
    if (words.empty())
        return LeftOut::NoText;
    writeText("msg", words);
    return std::nullopt;
}

/// As it was said; where mods call it something else, as the record has it.
std::string_view Outbound::Private::text() const
{
    const std::string_view message
        = m_event.message ? takaro::textOf(*m_event.message) : std::string_view();
    if (!message.empty())
        return message;
    const bool isLine = m_record->rawForm == RawForm::Line && m_record->type == EventType::Log;
    return m_batch->text(isLine ? m_record->raw : m_record->text);
}

/// The player the event is about; false if nothing says who that is.
bool Outbound::Private::writePlayer()
{
    if (m_event.player) {
        const StrictPlayer player(*m_event.player);
        if (player.hasId()) {
            separate();
            m_out += "\"player\":";
            player.writeTo(m_out);
            return true;
        }
    }
    const std::string_view id = m_batch->text(m_record->playerId);
    if (id.empty())
        return false;
    const std::string_view name = m_batch->text(m_record->player);
    separate();
    m_out += "\"player\":{\"gameId\":";
    appendJsonText(m_out, id);
    m_out += ",\"name\":";
    appendJsonText(m_out, name.empty() ? id : name);
    m_out += '}';
    return true;
}

void Outbound::Private::writeOther(std::string_view key, const Member &member)
{
    if (!member)
        return;
    const StrictPlayer player(*member);
    if (!player.hasId())
        return;
    separate();
    m_out.append("\"").append(key).append("\":");
    player.writeTo(m_out);
}

void Outbound::Private::writeText(std::string_view key, std::string_view text)
{
    separate();
    m_out.append("\"").append(key).append("\":");
    appendJsonText(m_out, text);
}

void Outbound::Private::separate()
{
    if (m_out.back() != '{')
        m_out += ',';
}

Outbound::Outbound()
    : d(std::make_unique<Private>())
{
}

Outbound::~Outbound() = default;

tl::expected<std::string_view, LeftOut> Outbound::frame(const EventBatch &batch,
                                                        const EventRecord &record)
{
    return d->frame(batch, record);
}

} // namespace hawser::bridge
