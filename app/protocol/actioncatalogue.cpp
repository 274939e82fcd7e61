#include "protocol/action.h"

#include <QtGlobal>

#include <array>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double longestId = 256;
constexpr double longestShortText = 64;
constexpr double longestReason = 500;
constexpr double longestMessage = 1'000;
constexpr double longestCommand = 2'000; // doubly quoted it still fits most mods
constexpr double farthest = 10'000'000;  // in the game's own units; no world is larger
constexpr double mostItems = 1'000'000;
constexpr double finestZoom = 30;

// Lists come from the whole world and may be megabytes.
constexpr std::chrono::milliseconds listDeadline = 30s;

constexpr ArgumentSpec playerId{
    .name = "gameId"_L1,
    .type = ArgumentType::Player,
    .maximum = longestId,
    .label = QT_TRANSLATE_NOOP("Action", "Player"),
    .help = QT_TRANSLATE_NOOP("Action", "The id by which the game knows the player.")};

constexpr ArgumentSpec reason{
    .name = "reason"_L1,
    .type = ArgumentType::Text,
    .required = false,
    .maximum = longestReason,
    .label = QT_TRANSLATE_NOOP("Action", "Reason"),
    .help = QT_TRANSLATE_NOOP("Action", "What the player is told, and what the ban list keeps.")};

constexpr ArgumentSpec coordinate(QLatin1StringView name, const char *label, const char *help)
{
    return {.name = name,
            .type = ArgumentType::Number,
            .minimum = -farthest,
            .maximum = farthest,
            .label = label,
            .help = help};
}

constexpr ArgumentSpec onlyPlayer[]{playerId};

constexpr ArgumentSpec giveItemArguments[]{
    playerId,
    {.name = "item"_L1,
     .type = ArgumentType::Item,
     .maximum = longestId,
     .label = QT_TRANSLATE_NOOP("Action", "Item"),
     .help = QT_TRANSLATE_NOOP("Action", "The code by which the game knows the item.")},
    {.name = "amount"_L1,
     .type = ArgumentType::Integer,
     .minimum = 1,
     .maximum = mostItems,
     .label = QT_TRANSLATE_NOOP("Action", "Amount"),
     .help = QT_TRANSLATE_NOOP("Action", "How many of it.")},
    {.name = "quality"_L1,
     .type = ArgumentType::Text,
     .required = false,
     .maximum = longestShortText,
     .label = QT_TRANSLATE_NOOP("Action", "Quality"),
     .help = QT_TRANSLATE_NOOP("Action", "In the game's own words or numbers, where it has any.")},
};

constexpr ArgumentSpec commandArguments[]{
    {.name = "command"_L1,
     .type = ArgumentType::Command,
     .maximum = longestCommand,
     .label = QT_TRANSLATE_NOOP("Action", "Command"),
     .help = QT_TRANSLATE_NOOP("Action", "One line, as you would type it into the console.")},
};

constexpr ArgumentSpec messageArguments[]{
    {.name = "message"_L1,
     .type = ArgumentType::Text,
     .maximum = longestMessage,
     .label = QT_TRANSLATE_NOOP("Action", "Message"),
     .help = QT_TRANSLATE_NOOP("Action", "What players read in their chat.")},
    {.name = "recipient"_L1,
     .type = ArgumentType::Player,
     .required = false,
     .maximum = longestId,
     .label = QT_TRANSLATE_NOOP("Action", "Recipient"),
     .help
     = QT_TRANSLATE_NOOP("Action", "The only player to read it; left empty, everybody does.")},
    {.name = "senderNameOverride"_L1,
     .type = ArgumentType::Text,
     .required = false,
     .maximum = longestShortText,
     .label = QT_TRANSLATE_NOOP("Action", "Sender"),
     .help
     = QT_TRANSLATE_NOOP("Action", "Whose name stands before it, where the mod can do that.")},
};

constexpr ArgumentSpec teleportArguments[]{
    playerId,
    coordinate("x"_L1, QT_TRANSLATE_NOOP("Action", "X"),
               QT_TRANSLATE_NOOP("Action", "First coordinate, in the game's own units.")),
    coordinate("y"_L1, QT_TRANSLATE_NOOP("Action", "Y"),
               QT_TRANSLATE_NOOP("Action", "Second coordinate; the height in most games.")),
    coordinate("z"_L1, QT_TRANSLATE_NOOP("Action", "Z"),
               QT_TRANSLATE_NOOP("Action", "Third coordinate, in the game's own units.")),
    {.name = "dimension"_L1,
     .type = ArgumentType::Text,
     .required = false,
     .maximum = longestShortText,
     .label = QT_TRANSLATE_NOOP("Action", "Dimension"),
     .help = QT_TRANSLATE_NOOP("Action", "The world to go to, in games with several.")},
};

constexpr ArgumentSpec kickArguments[]{playerId, reason};

constexpr ArgumentSpec banArguments[]{
    playerId,
    reason,
    {.name = "expiresAt"_L1,
     .type = ArgumentType::Time,
     .required = false,
     .label = QT_TRANSLATE_NOOP("Action", "Ends"),
     .help = QT_TRANSLATE_NOOP("Action", "When the ban ends; left empty, it never does.")},
};

constexpr ArgumentSpec tileArguments[]{
    {.name = "x"_L1,
     .type = ArgumentType::Integer,
     .minimum = -farthest,
     .maximum = farthest,
     .label = QT_TRANSLATE_NOOP("Action", "Column"),
     .help = QT_TRANSLATE_NOOP("Action", "Which tile from the middle of the map eastwards.")},
    {.name = "y"_L1,
     .type = ArgumentType::Integer,
     .minimum = -farthest,
     .maximum = farthest,
     .label = QT_TRANSLATE_NOOP("Action", "Row"),
     .help = QT_TRANSLATE_NOOP("Action", "Which tile from the middle of the map northwards.")},
    {.name = "z"_L1,
     .type = ArgumentType::Integer,
     .minimum = 0,
     .maximum = finestZoom,
     .label = QT_TRANSLATE_NOOP("Action", "Zoom"),
     .help = QT_TRANSLATE_NOOP("Action", "0 shows the most; each step doubles the scale.")},
};

const std::array<ActionSpec, actionCount> catalogue{{
    {.action = Action::GetPlayer,
     .name = "getPlayer"_L1,
     .arguments = onlyPlayer,
     .reply = ReplyShape::Player,
     .title = QT_TRANSLATE_NOOP("Action", "Show player"),
     .help = QT_TRANSLATE_NOOP("Action", "Looks one player up by id.")},
    {.action = Action::GetPlayers,
     .name = "getPlayers"_L1,
     .reply = ReplyShape::Players,
     .title = QT_TRANSLATE_NOOP("Action", "List players"),
     .help = QT_TRANSLATE_NOOP("Action", "Lists the players who are online.")},
    {.action = Action::GetPlayerLocation,
     .name = "getPlayerLocation"_L1,
     .arguments = onlyPlayer,
     .reply = ReplyShape::Position,
     .title = QT_TRANSLATE_NOOP("Action", "Locate player"),
     .help = QT_TRANSLATE_NOOP("Action", "Tells where a player is.")},
    {.action = Action::GetPlayerInventory,
     .name = "getPlayerInventory"_L1,
     .arguments = onlyPlayer,
     .reply = ReplyShape::Items,
     .title = QT_TRANSLATE_NOOP("Action", "Show inventory"),
     .help = QT_TRANSLATE_NOOP("Action", "Lists what a player carries.")},
    {.action = Action::GiveItem,
     .name = "giveItem"_L1,
     .arguments = giveItemArguments,
     .danger = Danger::Changes,
     .readBack = ReadBack::ItemsRisen,
     .title = QT_TRANSLATE_NOOP("Action", "Give item"),
     .help = QT_TRANSLATE_NOOP("Action", "Puts items into a player's inventory.")},
    {.action = Action::ListItems,
     .name = "listItems"_L1,
     .reply = ReplyShape::Items,
     .deadline = listDeadline,
     .title = QT_TRANSLATE_NOOP("Action", "List items"),
     .help = QT_TRANSLATE_NOOP("Action", "Lists all items the game has; this can take long.")},
    {.action = Action::ListEntities,
     .name = "listEntities"_L1,
     .reply = ReplyShape::Entities,
     .deadline = listDeadline,
     .title = QT_TRANSLATE_NOOP("Action", "List entities"),
     .help = QT_TRANSLATE_NOOP("Action", "Lists the kinds of creatures the game has.")},
    {.action = Action::ListLocations,
     .name = "listLocations"_L1,
     .reply = ReplyShape::Locations,
     .deadline = listDeadline,
     .title = QT_TRANSLATE_NOOP("Action", "List locations"),
     .help = QT_TRANSLATE_NOOP("Action", "Lists the named places of the world.")},
    {.action = Action::ExecuteConsoleCommand,
     .name = "executeConsoleCommand"_L1,
     .arguments = commandArguments,
     .reply = ReplyShape::CommandOutput,
     .danger = Danger::Serious,
     .title = QT_TRANSLATE_NOOP("Action", "Run command"),
     .help = QT_TRANSLATE_NOOP("Action", "Runs a command in the console of the game server.")},
    {.action = Action::SendMessage,
     .name = "sendMessage"_L1,
     .arguments = messageArguments,
     .danger = Danger::Changes,
     .title = QT_TRANSLATE_NOOP("Action", "Send message"),
     .help = QT_TRANSLATE_NOOP("Action", "Says something to all players, or to one of them.")},
    {.action = Action::TeleportPlayer,
     .name = "teleportPlayer"_L1,
     .arguments = teleportArguments,
     .danger = Danger::Changes,
     .readBack = ReadBack::PositionTaken,
     .title = QT_TRANSLATE_NOOP("Action", "Teleport player"),
     .help = QT_TRANSLATE_NOOP("Action", "Moves a player to another place at once.")},
    {.action = Action::TestReachability,
     .name = "testReachability"_L1,
     .reply = ReplyShape::Reachability,
     .title = QT_TRANSLATE_NOOP("Action", "Test reachability"),
     .help = QT_TRANSLATE_NOOP("Action", "Asks the mod whether it reaches its game server.")},
    {.action = Action::KickPlayer,
     .name = "kickPlayer"_L1,
     .arguments = kickArguments,
     .danger = Danger::Serious,
     .readBack = ReadBack::PlayerGone,
     .title = QT_TRANSLATE_NOOP("Action", "Kick player"),
     .help = QT_TRANSLATE_NOOP("Action", "Throws a player out, who may come back at once.")},
    {.action = Action::BanPlayer,
     .name = "banPlayer"_L1,
     .arguments = banArguments,
     .danger = Danger::Serious,
     .undo = Action::UnbanPlayer,
     .readBack = ReadBack::BanListed,
     .title = QT_TRANSLATE_NOOP("Action", "Ban player"),
     .help = QT_TRANSLATE_NOOP("Action", "Throws a player out and keeps the door shut.")},
    {.action = Action::UnbanPlayer,
     .name = "unbanPlayer"_L1,
     .arguments = onlyPlayer,
     .danger = Danger::Changes,
     .undo = Action::BanPlayer,
     .readBack = ReadBack::BanLifted,
     .title = QT_TRANSLATE_NOOP("Action", "Unban player"),
     .help = QT_TRANSLATE_NOOP("Action", "Lets a banned player in again.")},
    {.action = Action::ListBans,
     .name = "listBans"_L1,
     .reply = ReplyShape::Bans,
     .title = QT_TRANSLATE_NOOP("Action", "List bans"),
     .help = QT_TRANSLATE_NOOP("Action", "Lists who is banned, why and until when.")},
    {.action = Action::Shutdown,
     .name = "shutdown"_L1,
     .danger = Danger::Serious,
     .title = QT_TRANSLATE_NOOP("Action", "Shut down"),
     .help = QT_TRANSLATE_NOOP("Action", "Stops the game server; all players are thrown out.")},
    {.action = Action::GetMapInfo,
     .name = "getMapInfo"_L1,
     .reply = ReplyShape::MapInfo,
     .title = QT_TRANSLATE_NOOP("Action", "Show map data"),
     .help = QT_TRANSLATE_NOOP("Action", "Tells how large the map is and how far it zooms.")},
    {.action = Action::GetMapTile,
     .name = "getMapTile"_L1,
     .arguments = tileArguments,
     .reply = ReplyShape::MapTile,
     .deadline = listDeadline,
     .title = QT_TRANSLATE_NOOP("Action", "Show map tile"),
     .help = QT_TRANSLATE_NOOP("Action", "Fetches one square picture of the map.")},
}};

} // namespace

std::span<const ActionSpec> actionCatalogue()
{
    return catalogue;
}

} // namespace hawser
