#pragma once

#include <QJsonObject>
#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <chrono>
#include <optional>
#include <span>

namespace hawser {

/// The 19 things a game server can be asked (Takaro generic connector protocol).
enum class Action : quint8 {
    GetPlayer,
    GetPlayers,
    GetPlayerLocation,
    GetPlayerInventory,
    GiveItem,
    ListItems,
    ListEntities,
    ListLocations,
    ExecuteConsoleCommand,
    SendMessage,
    TeleportPlayer,
    TestReachability,
    KickPlayer,
    BanPlayer,
    UnbanPlayer,
    ListBans,
    Shutdown,
    GetMapInfo,
    GetMapTile,
};
inline constexpr int actionCount = 19;

/// What kind of value an argument takes; decides the form field, the completion and the check.
enum class ArgumentType : quint8 {
    Player,  ///< gameId of a player: a non-empty string. Completed from known players
    Item,    ///< item code: a non-empty string. Completed from known items
    Text,    ///< a string
    Command, ///< a console command: a string
    Integer, ///< a whole number within minimum … maximum
    Number,  ///< a finite number within minimum … maximum
    Time,    ///< a moment: ISO 8601 with a time zone
};

/// One argument of an action.
struct ArgumentSpec
{
    QLatin1StringView name;   ///< as headless and forms use it, e.g. "gameId"
    ArgumentType type{};
    bool required = true;
    double minimum = 0;       ///< Integer and Number only
    double maximum = 0;       ///< Integer and Number only; for texts the most UTF-16 units
    const char *label = "";   ///< English source text, context "Action"; translate with actionText()
    const char *help = "";    ///< likewise; one sentence
};

/// What can go wrong for people if the action is done by mistake.
enum class Danger : quint8 {
    None,    ///< reads only
    Changes, ///< changes something small, for one player
    Serious, ///< kicks, bans, runs commands, stops the server: confirmed by typing the server's name
};

/// What the answer looks like.
enum class ReplyShape : quint8 {
    Nothing, Player, Players, Position, Items, Entities, Locations, Bans, CommandOutput,
    Reachability, MapInfo, MapTile,
};

/// How the effect of an action is seen: what is asked afterwards (for GivenItem before, too), and
/// what must be found.
enum class ReadBack : quint8 {
    None,          ///< nothing to be seen, or the answer itself is what was asked for
    PlayerGone,    ///< getPlayers does not list the player any more
    BanListed,     ///< listBans has the player, with the end that was asked for
    BanLifted,     ///< listBans has the player no more
    PositionTaken, ///< getPlayerLocation is near where the player was sent
    ItemsRisen,    ///< getPlayerInventory counts more of the item than before
};

/// One row of the catalogue: everything that forms, completion, validation, headless, bridge and
/// documentation need to know about an action. The single source; nothing repeats it.
struct ActionSpec
{
    Action action{};
    QLatin1StringView name;     ///< on the wire: "getPlayers"
    std::span<const ArgumentSpec> arguments{};
    ReplyShape reply{};
    Danger danger{};
    std::chrono::milliseconds deadline{10'000}; ///< from sending; longer for lists
    std::optional<Action> undo{}; ///< the action that takes it back, if there is one
    ReadBack readBack{};
    const char *title = "";     ///< English source text, context "Action"
    const char *help = "";      ///< likewise; one sentence
};

/// All 19, in the order of the enumeration.
std::span<const ActionSpec> actionCatalogue();
const ActionSpec &actionSpec(Action action);
/// By wire name, exact case; null if there is none.
const ActionSpec *findAction(QStringView name);
/// The nearest names to a misspelt one, best first; at most three.
QStringList similarActions(QStringView name);
/// Translates a text of the catalogue into the language of the program.
QString actionText(const char *sourceText);

/// Which argument is wrong, and by which rule.
struct ArgumentError
{
    QString argument; ///< name of the argument; empty if it concerns all of them
    QString rule;     ///< display text: "is missing", "must be between 1 and 1000000" …
    QString message() const; ///< both in one sentence
};

/// Checks \a arguments against the catalogue. Accepts convenient forms (a number for an id, the
/// protocol's nested {"player":{"gameId":…}}) and returns them in the catalogue's own form:
/// flat, without absent or null members, control characters in texts replaced by blanks.
/// An argument that the action does not have is an error, so that a misspelling cannot hide.
tl::expected<QJsonObject, ArgumentError> checkArguments(Action action, const QJsonObject &arguments);

} // namespace hawser
