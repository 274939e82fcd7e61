#pragma once

#include <QFlags>
#include <QLatin1StringView>
#include <QStringView>

#include <span>
#include <string_view>

namespace hawser::demo {

/// How a mod says no. (Fact sheet of the generic connector, §9.4.)
enum class ErrorForm : quint8 {
    TopLevel,     ///< {type:"response",requestId,error:"text"}
    ErrorMessage, ///< {type:"error",requestId,payload:{message}}
    ErrorError,   ///< {type:"error",requestId,payload:{error}}
    PayloadError, ///< {type:"response",requestId,payload:{error}}
    SuccessFalse, ///< {type:"response",requestId,payload:{success:false,error}}
    ErrorCode,    ///< {type:"response",requestId,payload:{success:false,errorCode,message,payload}}
};

/// What a mod answers when a player is not there.
enum class Absence : quint8 { Null, EmptyObject, Error };

/// What a mod answers when it has done something.
enum class Success : quint8 { EmptyObject, SuccessTrue, Null };

/// Where a mod looks for the player whom a request is about.
enum class PlayerAt : quint8 { Nested, Top, Either };

/// What else a mod does in its own way.
enum class Habit : quint32 {
    IdentifiesLate = 1 << 0,  ///< only once it was told "connected"
    IdentifiesTwice = 1 << 1, ///< on open, and again once it was told "connected"
    TellsName = 1 << 2,       ///< in identify
    NullRequestId = 1 << 3,   ///< on everything that answers nothing
    PingsWithTime = 1 << 4,   ///< JSON pings that carry a time
    Pings = 1 << 5,           ///< JSON pings of its own
    ChokesOnNull = 1 << 6,    ///< a null anywhere in args is an error
    OnlyTextArgs = 1 << 7,    ///< args must be JSON text
    RecipientOnTop = 1 << 8,  ///< else the direct message becomes a public one
    ShortPlayers = 1 << 9,    ///< only gameId and name, but for joins
    NullIds = 1 << 10,        ///< optional ids are null rather than absent
    EmptyIds = 1 << 11,       ///< ids of other platforms are empty texts
    OnlineMark = 1 << 12,     ///< players in answers are "online"
    TellsAllAgain = 1 << 13,  ///< everybody online joins anew after each identify
    UnknownKillers = 1 << 14, ///< a killer it does not know has the gameId "unknown"
    WhisperIsTeam = 1 << 15,  ///< reports whispers as team chat
    EntityObjects = 1 << 16,  ///< entity and weapon are objects
    TypeInData = 1 << 17,     ///< repeats the type within data
    TimeInData = 1 << 18,     ///< a timestamp within data
    SentenceInData = 1 << 19, ///< a msg with every event
    RawInData = 1 << 20,      ///< members of other events, empty, and "raw"
    BareEvents = 1 << 21,     ///< the event's name stands where "gameEvent" should
    FlatPlaces = 1 << 22,     ///< x, y, z beside the name of a location
    FlatBans = 1 << 23,       ///< the player's ids beside the reason
    SilentConsole = 1 << 24,  ///< commands run, and show nothing
    PascalPlayer = 1 << 25,   ///< getPlayer answers GameId, Name …
    LeavesOutEmptyWeapon = 1 << 26,
    ForgetsBanEnd = 1 << 27, ///< bans last for ever
    EpicIsGameId = 1 << 28,  ///< the Epic id is the gameId
    BreaksKick = 1 << 29,    ///< kick fails for a fault of its own
    NoPlatformId = 1 << 30,
};
Q_DECLARE_FLAGS(Habits, Habit)
Q_DECLARE_OPERATORS_FOR_FLAGS(Habits)

/// How one kind of mod speaks. A row of data, written from the fact sheet and the recordings, not
/// from Hawser's own table of dialects: what both say can then be compared.
struct Manner
{
    QLatin1StringView dialect; ///< by the name that Hawser has for it: "minecraft" …
    QLatin1StringView game;    ///< whose world it simulates; see games.h
    /// The 19 actions in their order: Y done, F answered without doing it or with an empty list,
    /// N refused. Blanks group them.
    std::string_view actions;
    /// Which events: j joins, l leaves, c chat, d deaths, k kills, o log.
    std::string_view events;
    const char *unknownAction = ""; ///< its words for an action that it does not know; %1 its name
    ErrorForm error{};
    Absence absence{};
    Success success{};
    Habits habits{};
    PlayerAt givePlayer = PlayerAt::Nested;
    PlayerAt kickPlayer = PlayerAt::Nested;
    PlayerAt unbanPlayer = PlayerAt::Top;
    QLatin1StringView userAgent{}; ///< of the upgrade; empty: none
    qsizetype longestFrame = 0;    ///< longer frames are lost on it; 0: any
    int atOnce = 64;               ///< requests that it works on at the same time
};

std::span<const Manner> manners();
/// Null if there is none of that name.
const Manner *findManner(QStringView dialect);
/// Y, F or N; N for an action that does not exist.
char abilityOf(const Manner &manner, QStringView action);

} // namespace hawser::demo
