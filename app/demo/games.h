#pragma once

#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <QStringView>

#include <span>

namespace hawser::demo {

/// How a game names its players.
enum class IdStyle : quint8 {
    Steam64,       ///< "76561198000000012"
    SteamWithCase, ///< "Steam_76561198000000012"
    SteamLower,    ///< "steam_76561198000000012"
    Uuid,          ///< "64489c85-dc2f-3078-bb85-cd87214b3810"
    Eos,           ///< "0002" and 28 hex digits; not every player has a Steam account
    Small,         ///< "13"
};

/// Item codes that are built alike: \a pattern with %1 and %2 replaced by every pair of words.
/// Words are separated by blanks; without \a seconds only %1 is replaced.
struct ItemFamily
{
    const char *pattern = "";
    const char *firsts = "";
    const char *seconds = "";
};

struct Item
{
    QString code;
    QString name;
    QString description; ///< may be empty
};

enum class Attitude : quint8 { Hostile, Friendly, Neutral };

struct Entity
{
    const char *code = "";
    const char *name = "";
    Attitude attitude = Attitude::Hostile;
};

using Texts = std::span<const char *const>; ///< UTF-8

/// What a simulated game is made of. All of it invented or common knowledge of players.
struct Game
{
    QLatin1StringView key; ///< "minecraft"
    IdStyle ids{};
    QLatin1StringView platform; ///< first half of platformId: "steam"
    int mapSize = 4000;         ///< edge of the map, in the game's units
    std::span<const ItemFamily> families;
    std::span<const Entity> entities;
    Texts weapons; ///< as the game names them in a kill
    Texts places;
    Texts dimensions; ///< the first is home; empty if the game has none
    Texts channels;   ///< raw names of chat channels; the more often, the more used
    Texts logLines;   ///< %1 a player, %2 a place
};

/// Null if there is none of that name.
const Game *findGame(QLatin1StringView key);
/// All items of a game, in the order of its families.
QList<Item> itemsOf(const Game &game);
/// "minecraft:oak_stairs", "gunHandgunT1", "rifle.bolt" → "Oak Stairs", "Gun Handgun T1", …
QString readableName(const QString &code);

} // namespace hawser::demo
