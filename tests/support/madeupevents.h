#pragma once

#include "protocol/eventbatch.h"

#include <string_view>
#include <vector>

namespace hawser::test {

/// What a test wants to know of one event.
struct MadeUpEvent
{
    ServerId server;
    EventType type = EventType::Log;
    std::string_view player;
    std::string_view text;
    std::string_view playerId = {};
    bool spam = false;
};

inline EventBatch batchOf(const std::vector<MadeUpEvent> &events, qint64 receivedUs = 1'000'000)
{
    EventBatchBuilder builder;
    for (const MadeUpEvent &event : events) {
        EventRecord &record = builder.begin(event.server, receivedUs++);
        record.type = event.type;
        record.player = builder.put(event.player);
        record.playerId = builder.put(event.playerId);
        record.text = builder.put(event.text);
        record.raw = builder.put("{}");
        record.rawForm = RawForm::Json;
        if (event.spam)
            record.flags |= std::uint8_t(EventFlag::Spam);
        builder.commit();
    }
    return builder.take();
}

} // namespace hawser::test
