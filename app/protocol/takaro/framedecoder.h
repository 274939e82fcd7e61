#pragma once

#include "protocol/eventbatch.h"

#include <memory>
#include <string_view>

namespace hawser::takaro {

/// What a frame from a mod is. (Takaro generic connector protocol, message types.)
enum class FrameKind : quint8 {
    GameEvent,  ///< also the legacy form with the event's name as top-level type
    Identify,
    Response,   ///< anything else with a requestId, whatever its type: settles a request
    Ping,
    Pong,
    Error,      ///< an error that names no request
    Other,      ///< JSON of a type we do not know
    Unreadable, ///< no JSON object, or one with neither type nor requestId
};

/// Reads frames on the hot path: one pass over UTF-8 through simdjson, no QString. What simdjson
/// refuses is mended once (raw control characters, lone surrogates, damaged UTF-8, numbers beyond
/// 64 bits, a byte order mark) and read again; what is no JSON even then is Unreadable. Reuses its
/// buffers: one decoder per thread.
/// Lenient: unknown fields, unknown event types, missing players, numeric ids, null and empty
/// optional members never lose an event. Of a member that stands twice the last counts.
class FrameDecoder
{
public:
    FrameDecoder();
    ~FrameDecoder();
    FrameDecoder(const FrameDecoder &) = delete;
    FrameDecoder &operator=(const FrameDecoder &) = delete;

    /// Tells what \a frame is. A game event is written to \a builder as one committed record
    /// (raw: the whole frame), unless \a builder is null (a peer that is not let in yet).
    FrameKind decode(std::string_view frame, const ServerId &server, qint64 receivedUs,
                     EventBatchBuilder *builder);

    /// Of the last decoded frame, valid until the next: requestId as text, or empty.
    std::string_view requestId() const;
    /// Of the last decoded frame, valid until the next: the outer type, as it came.
    std::string_view type() const;

    /// Writes \a frame as an Unreadable event, so that nothing a server sent is lost.
    static void keepUnreadable(std::string_view frame, const ServerId &server, qint64 receivedUs,
                               EventBatchBuilder &builder);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The event's data as received, as valid JSON on one line: the member payload.data of a Takaro
/// frame (payload itself where that has no data), the JSON itself for RawForm::Json, a JSON string
/// for a line or for bytes that are no JSON. Any thread.
std::string eventDataJson(const EventBatch &batch, const EventRecord &record);

} // namespace hawser::takaro
