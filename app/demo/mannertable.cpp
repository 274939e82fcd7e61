#include "demo/manner.h"

#include <algorithm>

namespace hawser::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView actionNames[] = {
    "getPlayer"_L1,          "getPlayers"_L1,     "getPlayerLocation"_L1,
    "getPlayerInventory"_L1, "giveItem"_L1,       "listItems"_L1,
    "listEntities"_L1,       "listLocations"_L1,  "executeConsoleCommand"_L1,
    "sendMessage"_L1,        "teleportPlayer"_L1, "testReachability"_L1,
    "kickPlayer"_L1,         "banPlayer"_L1,      "unbanPlayer"_L1,
    "listBans"_L1,           "shutdown"_L1,       "getMapInfo"_L1,
    "getMapTile"_L1,
};

constexpr auto javaWords = "Action not implemented: %1";
constexpr auto plainWords = "Unknown action: %1";
constexpr auto allEvents = std::string_view("jlcdko");
constexpr qsizetype valheimFrame = 32 * 1024 - 1;
constexpr qsizetype smallFrame = 4 * 1024 - 1;

// Fact sheet of the generic connector, §9.1 and §9.3 to §9.7; recordings of real mods.
constexpr Manner table[] = {
    {.dialect = "rust"_L1,
     .game = "rust"_L1,
     .actions = "YYYY YYYY YYYY YYYY YNN",
     .events = allEvents,
     .unknownAction = javaWords,
     .error = ErrorForm::TopLevel,
     .absence = Absence::Null,
     .success = Success::EmptyObject,
     .habits
     = Habit::IdentifiesLate | Habit::EmptyIds | Habit::ForgetsBanEnd | Habit::SilentConsole},
    {.dialect = "minecraft"_L1,
     .game = "minecraft"_L1,
     .actions = "YYYY YYYF YYYY YYYY YNN",
     .events = "jlcdk",
     .unknownAction = javaWords,
     .error = ErrorForm::TopLevel,
     .absence = Absence::EmptyObject,
     .success = Success::EmptyObject,
     .habits = Habit::ChokesOnNull | Habit::ShortPlayers | Habit::NullIds | Habit::SilentConsole},
    {.dialect = "minecraft-legacy"_L1,
     .game = "minecraft"_L1,
     .actions = "YYYY YYNN YYYY YYYY YNN",
     .events = allEvents,
     .unknownAction = javaWords,
     .error = ErrorForm::TopLevel,
     .absence = Absence::Null,
     .success = Success::EmptyObject,
     .habits = Habit::ChokesOnNull | Habit::EntityObjects | Habit::NoPlatformId},
    {.dialect = "7d2d"_L1,
     .game = "7d2d"_L1,
     .actions = "YYYY YYNN YYYY YYYY YNN",
     .events = allEvents,
     .unknownAction = "Unknown message type: %1",
     .error = ErrorForm::ErrorError,
     .absence = Absence::Error,
     .success = Success::SuccessTrue,
     .habits = Habit::NullRequestId | Habit::PingsWithTime | Habit::RecipientOnTop | Habit::NullIds
         | Habit::PascalPlayer | Habit::LeavesOutEmptyWeapon | Habit::EpicIsGameId
         | Habit::NoPlatformId,
     .givePlayer = PlayerAt::Top,
     .unbanPlayer = PlayerAt::Nested,
     .userAgent = "websocket-sharp/1.0"_L1},
    {.dialect = "conan"_L1,
     .game = "conan"_L1,
     .actions = "YYYY YYYY YYYY YYYY YFN",
     .events = allEvents,
     .unknownAction = "Action %1 is not supported by the Conan Exiles RCON sidecar",
     .error = ErrorForm::SuccessFalse,
     .absence = Absence::Null,
     .success = Success::SuccessTrue,
     .habits = Habit::TellsName | Habit::OnlineMark | Habit::TellsAllAgain | Habit::TimeInData
         | Habit::FlatPlaces | Habit::FlatBans},
    {.dialect = "valheim"_L1,
     .game = "valheim"_L1,
     .actions = "YYYY YYYY YYYY YYYY YNN",
     .events = allEvents,
     .unknownAction = plainWords,
     .error = ErrorForm::ErrorCode,
     .absence = Absence::Null,
     .success = Success::Null,
     .habits = Habit::IdentifiesTwice | Habit::TellsName | Habit::UnknownKillers
         | Habit::WhisperIsTeam | Habit::FlatPlaces | Habit::ForgetsBanEnd,
     .longestFrame = valheimFrame,
     .atOnce = 1},
    {.dialect = "hytale"_L1,
     .game = "hytale"_L1,
     .actions = "YYYY YYFF YYYY YFFF NNN",
     .events = "jld", // an endpoint of one's own gets neither chat nor log
     .unknownAction = plainWords,
     .error = ErrorForm::PayloadError,
     .absence = Absence::Error,
     .success = Success::SuccessTrue,
     .habits = Habit::OnlyTextArgs | Habit::TypeInData,
     .givePlayer = PlayerAt::Either,
     .kickPlayer = PlayerAt::Either},
    {.dialect = "palworld"_L1,
     .game = "palworld"_L1,
     .actions = "NYYY YFFF YYFY YYYF NNN",
     .events = "jlcd",
     .unknownAction = plainWords,
     .error = ErrorForm::PayloadError,
     .absence = Absence::Error,
     .success = Success::SuccessTrue,
     .habits = Habit::TypeInData,
     .givePlayer = PlayerAt::Top},
    {.dialect = "palworld-dll"_L1,
     .game = "palworld"_L1,
     .actions = "NFNN NNNN YYNY YYYF NNN",
     .events = "jlcd",
     .unknownAction = plainWords,
     .error = ErrorForm::SuccessFalse,
     .absence = Absence::Error,
     .success = Success::SuccessTrue,
     .habits = Habit::BareEvents,
     .longestFrame = smallFrame},
    {.dialect = "universal-ue"_L1,
     .game = "survival"_L1,
     .actions = "YYYN NNNN YYNY YYYN YNN",
     .events = "jlcdo",
     .unknownAction = plainWords,
     .error = ErrorForm::SuccessFalse,
     .absence = Absence::Error,
     .success = Success::SuccessTrue,
     .habits = Habit::TypeInData,
     .atOnce = 1},
    {.dialect = "astroneer"_L1,
     .game = "astroneer"_L1,
     .actions = "YYFF NFFN YYNY NYYF NNN",
     .events = "jlcdo",
     .unknownAction = plainWords,
     .error = ErrorForm::PayloadError,
     .absence = Absence::Null,
     .success = Success::SuccessTrue,
     .habits = Habit::BreaksKick},
    {.dialect = "soulmask"_L1,
     .game = "soulmask"_L1,
     .actions = "NYYF NFFN YYNY YYYF YNN",
     .events = "jlc",
     .unknownAction = plainWords,
     .error = ErrorForm::PayloadError,
     .absence = Absence::Null,
     .success = Success::SuccessTrue,
     .kickPlayer = PlayerAt::Either},
    {.dialect = "eco"_L1,
     .game = "eco"_L1,
     .actions = "YYYY NYNN YYNY YNNN NNN",
     .events = "jlc",
     .unknownAction = plainWords,
     .error = ErrorForm::PayloadError,
     .absence = Absence::Error,
     .success = Success::SuccessTrue,
     .habits = Habit::TypeInData,
     .longestFrame = smallFrame},
    {.dialect = "dayz"_L1,
     .game = "dayz"_L1,
     .actions = "YYYY YYYF YYYY YYYY YNN",
     .events = allEvents,
     .unknownAction = plainWords,
     .error = ErrorForm::ErrorMessage,
     .absence = Absence::Error,
     .success = Success::EmptyObject,
     .habits = Habit::TellsName | Habit::OnlineMark | Habit::TimeInData | Habit::RawInData
         | Habit::NoPlatformId},
    {.dialect = "takaro-mock"_L1,
     .game = "mock"_L1,
     .actions = "YYYY YYYN YYYY YYYY NYY",
     .events = allEvents,
     .unknownAction = "Unknown action requested: %1",
     .error = ErrorForm::ErrorMessage,
     .absence = Absence::Error,
     .success = Success::Null,
     .habits = Habit::Pings | Habit::OnlyTextArgs | Habit::TypeInData | Habit::TimeInData
         | Habit::SentenceInData},
};

} // namespace

std::span<const Manner> manners()
{
    return table;
}

const Manner *findManner(QStringView dialect)
{
    const auto found = std::ranges::find_if(
        table, [dialect](const Manner &manner) { return dialect == manner.dialect; });
    return found == std::end(table) ? nullptr : found;
}

char abilityOf(const Manner &manner, QStringView action)
{
    std::size_t number = 0;
    for (const char letter : manner.actions) {
        if (letter == ' ')
            continue;
        if (action == actionNames[number++])
            return letter;
    }
    return 'N';
}

} // namespace hawser::demo
