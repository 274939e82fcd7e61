#include "protocol/takaro/eventview.h"

#include "protocol/displaytext.h"
#include "protocol/takaro/isotime.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <initializer_list>

namespace hawser::takaro {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t idLimit = 256; // bytes
constexpr std::size_t nameLimit = 1024;

/// Where a player's id stands, the best first: not every mod sends a gameId.
constexpr std::array<std::string_view, 5> idMembers{"gameId", "steamId", "epicOnlineServicesId",
                                                    "xboxLiveId", "platformId"};
/// What some mods call a log line or chat text instead of msg; in the order of EventView::Line.
constexpr std::array<std::string_view, 4> lineMembers{"message", "text", "raw", "line"};

template<typename... Format>
std::string_view digitsOf(DigitBuffer &buffer, auto number, Format... format)
{
    char *const end = buffer.data() + buffer.size();
    const auto [last, error] = std::to_chars(buffer.data(), end, number, format...);
    return error == std::errc() ? std::string_view(buffer.data(), std::size_t(last - buffer.data()))
                                : std::string_view();
}

/// A text, or the name of an object that stands for it (older Minecraft mods send items).
std::string_view nameOf(const element &value)
{
    object thing;
    if (value.get(thing) != simdjson::SUCCESS)
        return textOf(value);
    std::string_view name;
    std::string_view code;
    for (const auto &field : thing) {
        if (field.key == "name")
            name = textOf(field.value);
        else if (field.key == "code")
            code = textOf(field.value);
    }
    return name.empty() ? code : name;
}

std::string_view firstPresent(std::initializer_list<std::string_view> texts)
{
    const auto it
        = std::find_if(texts.begin(), texts.end(), [](auto text) { return !text.empty(); });
    return it == texts.end() ? std::string_view() : *it;
}

/// The first of \a texts of which anything is left once it is clean.
TextSpan putFirst(EventBatchBuilder &builder, std::initializer_list<std::string_view> texts,
                  std::size_t maximumBytes)
{
    TextSpan span;
    for (auto text = texts.begin(); text != texts.end() && !span.length; ++text)
        span = builder.putClean(*text, maximumBytes);
    return span;
}

} // namespace

std::string_view textOf(const element &value)
{
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

std::string_view idOf(const element &value, DigitBuffer &buffer)
{
    std::int64_t whole = 0;
    if (value.get(whole) == simdjson::SUCCESS)
        return digitsOf(buffer, whole);
    std::uint64_t large = 0;
    if (value.get(large) == simdjson::SUCCESS)
        return digitsOf(buffer, large);
    double real = 0;
    if (value.get(real) != simdjson::SUCCESS)
        return textOf(value);
    // Lua has but one kind of number and may write an id as 7.6561198000000016e+16.
    const bool isWhole = std::trunc(real) == real && std::abs(real) < 1e21;
    return isWhole ? digitsOf(buffer, real, std::chars_format::fixed) : digitsOf(buffer, real);
}

void PlayerView::read(const element &value)
{
    object player;
    if (value.get(player) != simdjson::SUCCESS) {
        m_name = textOf(value);
        return;
    }
    for (const auto &field : player) {
        if (field.key == "name")
            m_name = textOf(field.value);
        else
            readId(field.key, field.value);
    }
}

void PlayerView::readId(std::string_view key, const element &value)
{
    for (std::size_t rank = 0; rank < idMembers.size() && rank < m_idRank; ++rank) {
        if (key != idMembers[rank])
            continue;
        if (const std::string_view id = idOf(value, m_digits); !id.empty()) {
            m_id = id;
            m_idRank = rank;
        }
        return;
    }
}

void EventView::read(const element &payload)
{
    const bool named = !m_name.empty();
    element data = payload;
    object members;
    if (payload.get(members) == simdjson::SUCCESS) {
        for (const auto &field : members) {
            if (field.key == "data")
                data = field.value;
            else if (!named && field.key == "type")
                m_name = textOf(field.value);
        }
    }
    readData(data);
}

void EventView::readData(const element &data)
{
    object members;
    if (data.get(members) != simdjson::SUCCESS) {
        m_message = textOf(data);
        return;
    }
    for (const auto &field : members)
        readMember(field.key, field.value);
}

void EventView::readMember(std::string_view key, const element &value)
{
    if (key == "player")
        m_player.read(value);
    else if (key == "msg")
        readMessage(value);
    else if (key == "channel")
        m_channel = textOf(value);
    else if (key == "timestamp")
        readTime(value);
    else if (key == "entity")
        m_entity = nameOf(value);
    else if (key == "weapon")
        m_weapon = nameOf(value);
    else if (key == "attacker")
        m_attacker.read(value);
    else if (const auto it = std::find(lineMembers.begin(), lineMembers.end(), key);
             it != lineMembers.end())
        m_lines[std::size_t(it - lineMembers.begin())] = textOf(value);
}

void EventView::readMessage(const element &value)
{
    m_message = textOf(value);
    if (value.is_string() || value.is_null())
        return;
    m_messageJson = simdjson::minify(value);
    m_message = m_messageJson;
}

void EventView::readTime(const element &value)
{
    double number = 0;
    if (value.get(number) == simdjson::SUCCESS)
        m_sourceUs = epochTimeUs(number);
    else
        m_sourceUs = isoTimeUs(textOf(value));
}

std::string_view EventView::anyLine(EventType type) const
{
    // The raw line of a log is the log; of anything else it is only where that was found.
    if (type == EventType::Log && !m_lines[Raw].empty())
        return m_lines[Raw];
    return firstPresent({m_lines[Message], m_lines[Text], m_lines[Raw], m_lines[Line]});
}

/// What a person reads, if the game did not say it in so many words.
std::string_view EventView::impliedText(EventType type, std::string &buffer) const
{
    switch (type) {
    case EventType::EntityKilled:
        if (m_entity.empty() || m_weapon.empty())
            return firstPresent({m_entity, m_weapon, anyLine(type)});
        buffer.append(m_entity).append(" (").append(m_weapon).append(")");
        return buffer;
    case EventType::PlayerDeath:
        return firstPresent({m_attacker.name(), anyLine(type)});
    case EventType::Log:
    case EventType::ChatMessage:
    case EventType::PlayerConnected:
    case EventType::PlayerDisconnected:
    case EventType::Unknown:
        return anyLine(type);
    }
    Q_UNREACHABLE();
}

void EventView::writeTo(EventRecord &record, EventBatchBuilder &builder) const
{
    record.type = eventTypeFromName(m_name);
    record.sourceUs = m_sourceUs;
    if (record.type == EventType::Unknown)
        record.typeName = putFirst(builder, {m_name, "unknown"}, idLimit);
    if (record.type == EventType::ChatMessage)
        record.channel = chatChannelFromName(m_channel);
    record.player = putFirst(builder, {m_player.name(), m_player.id()}, nameLimit);
    record.playerId = builder.putClean(m_player.id(), idLimit);
    std::string buffer;
    record.text = builder.putClean(m_message.empty() ? impliedText(record.type, buffer) : m_message,
                                   detailTextLimit);
}

} // namespace hawser::takaro
