#include "demo/games.h"

#include "demo/itemfamilies.h"

namespace hawser::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr Entity minecraftEntities[] = {
    {"minecraft:zombie", "Zombie", Attitude::Hostile},
    {"minecraft:skeleton", "Skeleton", Attitude::Hostile},
    {"minecraft:creeper", "Creeper", Attitude::Hostile},
    {"minecraft:enderman", "Enderman", Attitude::Neutral},
    {"minecraft:witch", "Witch", Attitude::Hostile},
    {"minecraft:cow", "Cow", Attitude::Friendly},
    {"minecraft:sheep", "Sheep", Attitude::Friendly},
    {"minecraft:wolf", "Wolf", Attitude::Neutral},
};
constexpr const char *minecraftWeapons[]
    = {"minecraft:iron_sword", "minecraft:bow", "minecraft:diamond_axe", "minecraft:trident"};
constexpr const char *minecraftPlaces[]
    = {"Spawn", "Oakvale Market", "North Gate", "Slime Pond", "Old Library", "Beacon Hill"};
constexpr const char *minecraftDimensions[] = {"minecraft:overworld", "minecraft:the_nether"};
constexpr const char *minecraftLog[]
    = {"[Server thread/INFO]: %1 has made the advancement [Stone Age]",
       "[Server thread/INFO]: Saved the game",
       "[Server thread/WARN]: Can't keep up! Running 2034ms or 40 ticks behind",
       "[Server thread/INFO]: %1 issued server command: /home"};

constexpr Entity rustEntities[] = {
    {"bear", "bear", Attitude::Hostile},
    {"boar", "boar", Attitude::Neutral},
    {"wolf", "wolf", Attitude::Hostile},
    {"chicken", "chicken", Attitude::Friendly},
    {"scientistnpc_roam", "scientistnpc_roam", Attitude::Hostile},
    {"scientistnpc_oilrig", "scientistnpc_oilrig", Attitude::Hostile},
};
constexpr const char *rustWeapons[]
    = {"rifle.ak", "bow.hunting", "shotgun.pump", "pistol.revolver", ""};
constexpr const char *rustPlaces[]
    = {"Outpost", "Airfield", "Dome", "Harbor", "Launch Site", "Supermarket"};
constexpr const char *rustLog[]
    = {"Saved 48,210 ents, cache(0.02), write(0.01), disk(0.01)",
       "%1 joined [windows/76561198000000000]",
       "[event] assets/prefabs/npc/patrol helicopter/patrolhelicopter.prefab",
       "Calling cargo plane to %2"};
constexpr const char *rustChannels[]
    = {"global", "global", "global", "team", "team", "local", "cards", "clan"};

constexpr Entity sevenDaysEntities[] = {
    {"zombieBoe", "Infected Boe", Attitude::Hostile},
    {"zombieNurse", "Infected Nurse", Attitude::Hostile},
    {"zombieSpider", "Spider Zombie", Attitude::Hostile},
    {"animalWolf", "Wolf", Attitude::Hostile},
    {"animalStag", "Stag", Attitude::Friendly},
    {"animalRabbit", "Rabbit", Attitude::Friendly},
};
constexpr const char *sevenDaysWeapons[]
    = {"Stone Axe", "Pipe Pistol", "Wooden Club", "Hunting Rifle", ""};
constexpr const char *sevenDaysPlaces[]
    = {"Trader Joel", "Diersville", "Gravestowne", "Army Camp 02", "Shotgun Messiah"};
constexpr const char *sevenDaysChannels[]
    = {"global", "global", "global", "team", "team", "whisper", "unknown"};
constexpr const char *sevenDaysLog[]
    = {"2026-01-01T00:00:00 12.345 INF Time: 92.1m FPS: 30.0 Heap: 900MB Ply: 3",
       "2026-01-01T00:01:10 81.020 INF AIDirector: Blood Moon scheduled for day 14",
       "2026-01-01T00:02:30 150.7 INF PlayerSpawnedInWorld (reason: Died): %1",
       "2026-01-01T00:03:05 185.2 WRN Chunk at %2 took 212 ms"};

constexpr Entity vikingEntities[] = {
    {"Greyling", "Greyling", Attitude::Hostile}, {"Greydwarf", "Greydwarf", Attitude::Hostile},
    {"Troll", "Troll", Attitude::Hostile},       {"Draugr", "Draugr", Attitude::Hostile},
    {"Boar", "Boar", Attitude::Neutral},         {"Deer", "Deer", Attitude::Friendly},
};
constexpr const char *vikingWeapons[] = {"Bronze sword", "Finewood bow", "Stagbreaker", "Club"};
constexpr const char *vikingPlaces[]
    = {"Sacrificial Stones", "Longhouse", "Copper Ridge", "Eikthyr Altar", "Fishing Pier"};
constexpr const char *vikingLog[] = {"World saved ( 412.7ms )", "Random event set: army_eikthyr",
                                     "Got character ZDOID from %1", "%1 uses a portal at %2"};
constexpr const char *twoChannels[] = {"global", "global", "team"};

constexpr Entity exileEntities[] = {
    {"Crocodile", "Crocodile", Attitude::Hostile},
    {"Shaleback", "Shaleback", Attitude::Neutral},
    {"ExileFighter", "Exile Fighter", Attitude::Hostile},
    {"Imp", "Imp", Attitude::Hostile},
    {"Rabbit", "Rabbit", Attitude::Friendly},
};
constexpr const char *exileWeapons[]
    = {"Iron Broadsword", "Stone Dagger", "Hunting Bow", "unknown"};
constexpr const char *exilePlaces[]
    = {"Sepermeru", "The Unnamed City", "Newbie River", "Mounds of the Dead", "Muriela's Hope"};
constexpr const char *exileLog[]
    = {"LogTemp: Display: saving... 100%", "LogNet: Join succeeded: %1",
       "LogServerStats: Status report. Uptime=3605 Mem=9382MB", "LogChunks: a purge wakes near %2"};

constexpr Entity hytaleEntities[] = {
    {"Trork_Warrior", "Trork Warrior", Attitude::Hostile},
    {"Kweebec", "Kweebec", Attitude::Friendly},
    {"Scarak", "Scarak", Attitude::Hostile},
    {"Feran", "Feran", Attitude::Neutral},
};
constexpr const char *hytaleWeapons[] = {"Iron Sword", "Shortbow", "Crystal Staff"};
constexpr const char *hytalePlaces[] = {"Emerald Grove", "Kweebec Village", "Howling Sands"};
constexpr const char *hytaleLog[]
    = {"[INFO] [World|default] Saved 412 chunks", "[INFO] [Hytale] %1 entered zone %2"};

constexpr Entity survivalEntities[] = {
    {"zombie", "Zombie", Attitude::Hostile},     {"wolf", "Wolf", Attitude::Hostile},
    {"bear", "Bear", Attitude::Hostile},         {"deer", "Deer", Attitude::Friendly},
    {"villager", "Villager", Attitude::Neutral},
};
constexpr const char *survivalWeapons[] = {"crossbow", "spear", "axe", "bare hands"};
constexpr const char *survivalPlaces[]
    = {"Base Camp", "Old Mill", "Harbour", "Radio Tower", "Quarry", "Glass Lake"};
constexpr const char *survivalLog[] = {"World saved in 212 ms", "%1 found a chest at %2",
                                       "Weather changes to rain", "Tick 20.0 ms, memory 3.1 GB"};
constexpr const char *survivalDimensions[] = {"overworld", "nether", "end"};
constexpr const char *globalOnly[] = {"global"};
constexpr const char *partyChannels[] = {"global", "global", "party"};
constexpr const char *guildChannels[] = {"global", "global", "team"};
constexpr const char *fourChannels[] = {"global", "global", "team", "friends", "whisper"};

/// A game without particulars of its own but its ids, items and channels.
constexpr Game survival(QLatin1StringView key, IdStyle ids, QLatin1StringView platform,
                        std::span<const ItemFamily> families, Texts channels, Texts dimensions = {})
{
    return {key,
            ids,
            platform,
            4000,
            families,
            survivalEntities,
            survivalWeapons,
            survivalPlaces,
            dimensions,
            channels,
            survivalLog};
}

constexpr Game games[] = {
    {"minecraft"_L1, IdStyle::Uuid, "minecraft"_L1, 6000, families::minecraft, minecraftEntities,
     minecraftWeapons, minecraftPlaces, minecraftDimensions, globalOnly, minecraftLog},
    {"rust"_L1,
     IdStyle::Steam64,
     "steam"_L1,
     4500,
     families::rust,
     rustEntities,
     rustWeapons,
     rustPlaces,
     {},
     rustChannels,
     rustLog},
    {"7d2d"_L1,
     IdStyle::Eos,
     "eos"_L1,
     6144,
     families::sevenDays,
     sevenDaysEntities,
     sevenDaysWeapons,
     sevenDaysPlaces,
     {},
     sevenDaysChannels,
     sevenDaysLog},
    {"valheim"_L1,
     IdStyle::SteamWithCase,
     "steam"_L1,
     20000,
     families::valheim,
     vikingEntities,
     vikingWeapons,
     vikingPlaces,
     {},
     twoChannels,
     vikingLog},
    {"conan"_L1,
     IdStyle::Steam64,
     "steam"_L1,
     8000,
     families::conan,
     exileEntities,
     exileWeapons,
     exilePlaces,
     {},
     twoChannels,
     exileLog},
    {"hytale"_L1,
     IdStyle::Uuid,
     "hytale"_L1,
     4000,
     families::hytale,
     hytaleEntities,
     hytaleWeapons,
     hytalePlaces,
     {},
     globalOnly,
     hytaleLog},
    survival("palworld"_L1, IdStyle::SteamLower, "steam"_L1, families::palworld, guildChannels),
    survival("eco"_L1, IdStyle::Steam64, "steam"_L1, families::eco, globalOnly),
    survival("soulmask"_L1, IdStyle::Steam64, "soulmask"_L1, families::soulmask, globalOnly),
    survival("astroneer"_L1, IdStyle::Steam64, "astroneer"_L1, families::astroneer, globalOnly),
    survival("dayz"_L1, IdStyle::Steam64, "steam"_L1, families::dayz, partyChannels),
    survival("mock"_L1, IdStyle::Small, "mock"_L1, families::common, fourChannels,
             survivalDimensions),
    survival("survival"_L1, IdStyle::Steam64, "steam"_L1, families::common, globalOnly),
};

bool startsWord(const QString &code, qsizetype at)
{
    return code[at].isUpper() && at > 0 && !code[at - 1].isUpper();
}

QStringList words(const char *list)
{
    return QString::fromUtf8(list).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

const Game *findGame(QLatin1StringView key)
{
    for (const Game &game : games) {
        if (key == game.key)
            return &game;
    }
    return nullptr;
}

QString readableName(const QString &code)
{
    QString name;
    for (qsizetype at = code.indexOf(u':') + 1; at < code.size(); ++at) {
        const QChar letter = code[at];
        const bool separator = letter == u'_' || letter == u'.' || letter == u'-';
        if ((separator || startsWord(code, at)) && !name.isEmpty() && !name.endsWith(u' '))
            name += u' ';
        if (!separator)
            name += name.isEmpty() || name.endsWith(u' ') ? letter.toUpper() : letter;
    }
    return name;
}

QList<Item> itemsOf(const Game &game)
{
    QList<Item> items;
    const auto add = [&items](const QString &code) {
        const QString name = readableName(code);
        // Some games describe their items, some do not; both must look right.
        const bool described = items.size() % 3 == 1;
        items.append({code, name, described ? u"%1, well made."_s.arg(name) : QString()});
    };
    for (const ItemFamily &family : game.families) {
        const QString pattern = QString::fromUtf8(family.pattern);
        const QStringList seconds = words(family.seconds);
        for (const QString &first : words(family.firsts)) {
            if (seconds.isEmpty())
                add(pattern.arg(first));
            for (const QString &second : seconds)
                add(pattern.arg(first, second));
        }
    }
    return items;
}

} // namespace hawser::demo
