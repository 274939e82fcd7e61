#pragma once

#include "protocol/eventbatch.h"

#include <simdjson.h>

#include <array>
#include <string>
#include <string_view>

namespace hawser::takaro {

/// Digits of a number that a mod sent where a text belongs.
using DigitBuffer = std::array<char, 40>;

/// A text as it is; empty for anything else.
std::string_view textOf(const simdjson::dom::element &value);
/// An id: a text, or a number's digits, which are written to \a buffer. Empty for anything else.
std::string_view idOf(const simdjson::dom::element &value, DigitBuffer &buffer);

/// What an event says of a player. Empty and null members count as absent.
class PlayerView
{
public:
    void read(const simdjson::dom::element &value);

    std::string_view id() const { return m_id; }
    std::string_view name() const { return m_name.empty() ? m_id : m_name; }

private:
    void readId(std::string_view key, const simdjson::dom::element &value);

    std::string_view m_name;
    std::string_view m_id;
    std::size_t m_idRank = ~std::size_t(0); // of the member it is from
    DigitBuffer m_digits;
};

/// The data of one event, as views into the parsed frame; lives no longer than that.
/// Lenient: takes what the mods in the field send, and what is not there stays empty.
class EventView
{
public:
    /// \a name: the event's, if the frame's own type says it (the legacy form); else empty, and
    /// the payload tells.
    explicit EventView(std::string_view name)
        : m_name(name)
    {
    }
    EventView(const EventView &) = delete; // its views point into its own buffers too
    EventView &operator=(const EventView &) = delete;

    /// \a payload is `{type, data}`, or the data itself.
    void read(const simdjson::dom::element &payload);
    /// Writes the texts and times of the event to \a record, which is \a builder's.
    void writeTo(EventRecord &record, EventBatchBuilder &builder) const;

private:
    enum Line { Message, Text, Raw, Line, lineCount };

    void readData(const simdjson::dom::element &data);
    void readMember(std::string_view key, const simdjson::dom::element &value);
    void readMessage(const simdjson::dom::element &value);
    void readTime(const simdjson::dom::element &value);
    std::string_view anyLine(EventType type) const;
    std::string_view impliedText(EventType type, std::string &buffer) const;

    std::string_view m_name;
    PlayerView m_player;
    PlayerView m_attacker;
    std::string_view m_message;                      // msg
    std::string m_messageJson;                       // msg that is no text
    std::array<std::string_view, lineCount> m_lines; // what others call it
    std::string_view m_channel;
    std::string_view m_entity;
    std::string_view m_weapon;
    qint64 m_sourceUs = noTimeUs;
};

} // namespace hawser::takaro
