#pragma once

#include <QtGlobal>

namespace hawser::generic {

/// Why we end a session.
enum class Ending : quint8 {
    NeverIdentified,
    TooManyMessages,
    Refused,
    Undecided,
    Blocked,
    Crowded,
    Duplicate,
    Replaced,
    SecretChanged,
    Unreadable,
    ClosedByUser,
    EndpointCloses,
};

/// What a mod is told when a session ends.
struct CloseRule
{
    quint16 code;
    const char *reason; ///< for the mod's log; plain ASCII, under 124 bytes
};

/// Which close code in which situation. The codes are chosen by what mods do with them: Rust's and
/// Minecraft's never dial again after 1008, 4001 or 4003 until their game server restarts, so these
/// stand for a refusal that is meant for good. After all others they come back by themselves.
inline CloseRule closeRule(Ending ending)
{
    switch (ending) {
    case Ending::NeverIdentified: // may be a mod without tokens: it may come back once it has some
        return {1013, "no identify"};
    case Ending::TooManyMessages: // Minecraft's may send events too early; it must come back
        return {1013, "too many messages before identify"};
    case Ending::Refused: // the user may be about to correct the token
        return {1013, "not let in"};
    case Ending::Undecided: // the user may accept it any time
        return {1013, "not accepted yet"};
    case Ending::Blocked: // meant: it need not come back
        return {1008, "blocked"};
    case Ending::Crowded:
        return {1013, "too many game servers"};
    case Ending::Duplicate: // this one may be the right one later
        return {1013, "this identity is connected already"};
    case Ending::Replaced: // did not answer, so it will hardly read this
        return {4000, "replaced by a newer connection"};
    case Ending::SecretChanged: // "service restart": come back, with the new token
        return {1012, "the registration token was changed"};
    case Ending::Unreadable: // "inconsistent data"
        return {1007, "no JSON"};
    case Ending::ClosedByUser:
        return {1000, "closed by the user"};
    case Ending::EndpointCloses:
        return {1001, "the endpoint closes"};
    }
    Q_UNREACHABLE();
}

constexpr bool isForGood(quint16 code)
{
    return code == 1008 || code == 4001 || code == 4003;
}

} // namespace hawser::generic
