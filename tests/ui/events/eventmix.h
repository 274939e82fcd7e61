#pragma once

#include "protocol/displaytext.h"
#include "protocol/eventbatch.h"

#include <QString>

#include <initializer_list>
#include <string>

namespace hawser {

/// One event as a test writes it down.
struct Written
{
    EventType type = EventType::Log;
    std::string player;
    std::string text;
    ServerId server = ServerId::forIdentity(QStringLiteral("survival"));
    std::string raw = {}; ///< made from the texts if empty
};

inline constexpr qint64 noonUs = 1'700'000'000'000'000;

/// Not "quoted": the standard library's would be found as well.
inline std::string inQuotes(const std::string &text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

/// The frame a mod would have sent.
inline std::string frameOf(const Written &event)
{
    std::string type(eventTypeName(event.type));
    if (type.empty())
        type = "made-up";
    return R"({"type":"gameEvent","payload":{"type":)" + inQuotes(type)
        + R"(,"data":{"player":{"gameId":"76561198000000001","name":)" + inQuotes(event.player)
        + R"(},"msg":)" + inQuotes(event.text) + R"(,"channel":"global"}}})";
}

inline void write(EventBatchBuilder &builder, const Written &event, qint64 receivedUs)
{
    constexpr std::size_t longestName = 256;
    EventRecord &record = builder.begin(event.server, receivedUs);
    record.type = event.type;
    if (event.type == EventType::Unknown)
        record.typeName = builder.put("made-up");
    if (event.type == EventType::ChatMessage)
        record.channel = ChatChannel::Global;
    record.player = builder.putClean(event.player, longestName);
    if (!event.player.empty())
        record.playerId = builder.put("76561198000000001");
    record.text = builder.putClean(event.text, detailTextLimit);
    record.raw = builder.put(event.raw.empty() ? frameOf(event) : event.raw);
    builder.commit();
}

inline EventBatch batchOf(std::initializer_list<Written> events, qint64 receivedUs = noonUs)
{
    EventBatchBuilder builder;
    for (const Written &event : events)
        write(builder, event, receivedUs += 1'000'000);
    return builder.take();
}

/// "event <first>", "event <first + 1>" …; every tenth is a chat message of Alice.
inline EventBatch numberedBatch(qint64 first, int count)
{
    EventBatchBuilder builder;
    for (qint64 number = first; number < first + count; ++number) {
        const bool chat = number % 10 == 0;
        write(builder,
              {chat ? EventType::ChatMessage : EventType::Log, chat ? "Alice" : "",
               "event " + std::to_string(number)},
              noonUs + number * 1000);
    }
    return builder.take();
}

} // namespace hawser
