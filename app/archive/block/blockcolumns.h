#pragma once

#include "protocol/event.h"

#include <cstdint>

namespace hawser {

/// Small facts of an event that share a byte in a block: type (3 bits), channel (3), form of the
/// raw bytes (2).
inline std::uint8_t packedKind(const EventRecord &record)
{
    return std::uint8_t((unsigned(record.type) & 7u) | (unsigned(record.channel) & 7u) << 3
                        | (unsigned(record.rawForm) & 3u) << 6);
}

inline void unpackKind(std::uint8_t kind, EventRecord &record)
{
    record.type = EventType(kind & 7u);
    record.channel = ChatChannel(kind >> 3 & 7u);
    record.rawForm = RawForm(kind >> 6);
}

/// Of foreign bytes: every part is one that there is.
inline bool isKind(std::uint8_t kind)
{
    return (kind & 7u) < unsigned(eventTypeCount)
        && (kind >> 3 & 7u) <= unsigned(ChatChannel::Whisper)
        && (kind >> 6) <= unsigned(RawForm::Line);
}

} // namespace hawser
