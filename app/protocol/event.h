#pragma once

#include <QtGlobal>

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace hawser {

/// What happened on a game server. The six names of the protocol, and what a mod invented.
enum class EventType : std::uint8_t {
    Log,
    PlayerConnected,
    PlayerDisconnected,
    ChatMessage,
    PlayerDeath,
    EntityKilled,
    Unknown, ///< kept and shown under the name it came with, see EventBatch::typeName()
};
inline constexpr int eventTypeCount = 7;

/// The protocol's name ("chat-message"); empty for EventType::Unknown.
std::string_view eventTypeName(EventType type);
/// EventType::Unknown for a name that is none of the six.
EventType eventTypeFromName(std::string_view name);

/// Where a chat message was said. Games' own names are mapped by chatChannelFromName().
enum class ChatChannel : std::uint8_t { None, Global, Team, Friends, Whisper };
/// The protocol's name ("global"); empty for ChatChannel::None.
std::string_view chatChannelName(ChatChannel channel);
/// Case-insensitive; party, guild, clan … are Team, pm, dm … are Whisper, anything else is Global.
/// None only for an empty name. (Takaro generic connector; channel names of the mods.)
ChatChannel chatChannelFromName(std::string_view name);

/// What an event record knows about itself, besides its texts.
enum class EventFlag : std::uint8_t {
    Spam = 0x01,       ///< noise such as status lines: stored, shown on request
    Backfilled = 0x02, ///< fetched after a gap, so out of the order of time
    Protected = 0x04,  ///< retention does not remove it
    Unreadable = 0x08, ///< the bytes were no valid event; kept as they came
};

/// What `raw` of a record holds.
enum class RawForm : std::uint8_t {
    TakaroFrame, ///< a whole JSON frame of the generic connector
    Json,        ///< the event's data as JSON
    Line,        ///< one log line
};

/// A piece of a batch's arena. Valid for the batch it came with.
struct TextSpan
{
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

inline constexpr qint64 noTimeUs = std::numeric_limits<qint64>::min();

/// One event, as small fixed record; its texts lie in the arena of its EventBatch.
/// All texts but `raw` are UTF-8, valid, cleaned for display (see displaytext.h) and bounded.
struct EventRecord
{
    qint64 receivedUs = 0;        ///< UTC, µs since 1970, when Hawser read it
    qint64 sourceUs = noTimeUs;   ///< UTC, µs, as the game server told; noTimeUs if it did not
    TextSpan typeName;            ///< only for EventType::Unknown
    TextSpan player;              ///< display name of the player it is about; may be empty
    TextSpan playerId;            ///< gameId of that player; a string, never a number
    TextSpan text;                ///< what a person reads: chat text, log line, killed entity …
    TextSpan raw;                 ///< the bytes as received, see rawForm
    std::uint16_t server = 0;     ///< index into EventBatch::servers()
    EventType type = EventType::Unknown;
    ChatChannel channel = ChatChannel::None;
    std::uint8_t flags = 0;       ///< EventFlag bits
    RawForm rawForm = RawForm::TakaroFrame;

    bool has(EventFlag flag) const { return flags & std::uint8_t(flag); }
};

} // namespace hawser
