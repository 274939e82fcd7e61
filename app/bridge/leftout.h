#pragma once

#include <QString>

#include <array>

namespace hawser::bridge {

/// Why an event is not sent to a remote. The remote refuses an event as a whole for a single field
/// that it does not know, so what cannot be made to fit stays here, and is counted.
enum class LeftOut : quint8 {
    UnknownType, ///< none of the protocol's six
    Unreadable,  ///< the mod sent what is no event
    Noise,       ///< status lines, echoes of commands, what was told twice
    Backfilled,  ///< of the past: the remote would stamp it with the time it receives it
    NoPlayer,    ///< about a player, and nothing says which
    NoText,      ///< a line or message without words
    NoEntity,    ///< a kill of nobody
    TooLong,     ///< more than a frame should carry
    Away,        ///< the remote was not there, and is not told later
    TooSlow,     ///< the remote does not take in what it was sent before
};
inline constexpr int leftOutCount = 10;

/// As a person reads it behind a number: "of a type the remote does not know".
QString leftOutText(LeftOut why);

/// How many events were left out, by LeftOut.
using LeftOutCounts = std::array<quint64, leftOutCount>;

} // namespace hawser::bridge
