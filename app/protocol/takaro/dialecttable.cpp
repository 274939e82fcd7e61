#include "protocol/takaro/dialect.h"

#include <array>
#include <string_view>

namespace hawser::takaro {

using namespace Qt::StringLiterals;

namespace {

/// Support of the 19 actions in the order of the enumeration, a letter each: Y yes, F fake or
/// empty, N no, ? not known. The groups: players | items and lists | command, message, teleport,
/// reachability | kick, ban, unban, list | shutdown, map.
using SupportLine = std::string_view;

/// What this mod does otherwise than others say for the same letter.
struct Remark
{
    Action action;
    const char *reason;
};

constexpr qsizetype anyFrame = 64 * 1024; // mods that put messages of any size together
constexpr qsizetype valheimFrame = 32 * 1024 - 1;
constexpr qsizetype smallFrame = 4 * 1024 - 1;
constexpr int strictlyInTurn = 1;
constexpr int severalAtOnce = 4;

Support supportOf(char letter)
{
    switch (letter) {
    case 'Y':
        return Support::Yes;
    case 'F':
        return Support::Fake;
    case 'N':
        return Support::No;
    }
    return Support::Unknown;
}

const char *usualReason(Action action, Support support)
{
    if (support == Support::Fake)
        return QT_TRANSLATE_NOOP("Dialect",
                                 "This mod answers, but an empty answer of it proves nothing.");
    if (support != Support::No)
        return nullptr;
    if (action == Action::GetMapInfo || action == Action::GetMapTile)
        return QT_TRANSLATE_NOOP("Dialect", "This mod has no map.");
    return QT_TRANSLATE_NOOP("Dialect", "This mod does not know that action.");
}

void setSupport(Dialect &dialect, SupportLine line, std::initializer_list<Remark> remarks)
{
    std::size_t action = 0;
    for (const char letter : line) {
        if (letter == ' ')
            continue;
        dialect.support[action] = supportOf(letter);
        dialect.reason[action] = usualReason(Action(action), dialect.support[action]);
        ++action;
    }
    Q_ASSERT(action == std::size_t(actionCount));
    for (const Remark &remark : remarks)
        dialect.reason[std::size_t(remark.action)] = remark.reason;
}

Dialect row(QLatin1StringView key, QLatin1StringView game, const char *title, SupportLine support,
            std::initializer_list<Remark> remarks = {})
{
    Dialect dialect;
    dialect.key = key;
    dialect.game = game;
    dialect.title = title;
    dialect.requestsAtOnce = severalAtOnce;
    dialect.frameBytes = anyFrame;
    setSupport(dialect, support, remarks);
    return dialect;
}

Dialect within(Dialect dialect, qsizetype frameBytes, int requestsAtOnce = severalAtOnce)
{
    dialect.frameBytes = frameBytes;
    dialect.requestsAtOnce = requestsAtOnce;
    return dialect;
}

constexpr SupportLine everythingUnknown = "???? ???? ???? ???? ???";

constexpr const char *expiryIgnored = QT_TRANSLATE_NOOP(
    "Dialect", "This mod ignores when a ban ends: it lasts until it is undone.");
constexpr const char *banPretended = QT_TRANSLATE_NOOP(
    "Dialect", "This mod reports success, but neither bans nor unbans anybody.");

/// What each mod in the field does. (Fact sheet of the generic connector, §9.3 and §9.6; Astroneer
/// and DayZ after recorded conversations.)
std::array<Dialect, 15> table()
{
    return {
        row("rust"_L1, "rust"_L1, QT_TRANSLATE_NOOP("Dialect", "Rust plugin"),
            "YYYY YYYY YYYY YYYY YNN", {{Action::BanPlayer, expiryIgnored}}),
        row("minecraft"_L1, "minecraft"_L1,
            QT_TRANSLATE_NOOP("Dialect", "Minecraft mod (Paper, NeoForge, Fabric)"),
            "YYYY YYYF YYYY YYYY YNN"),
        row("minecraft-legacy"_L1, "minecraft"_L1,
            QT_TRANSLATE_NOOP("Dialect", "Older Minecraft plugin (Spigot)"), everythingUnknown),
        row("7d2d"_L1, "7d2d"_L1, QT_TRANSLATE_NOOP("Dialect", "7 Days to Die mod"),
            "YYYY YYNN YYYY YYYY YNN"),
        row("conan"_L1, "conan"_L1, QT_TRANSLATE_NOOP("Dialect", "Conan Exiles sidecar"),
            "YYYY YYYY YYYY YYYY YYN"),
        within(row("valheim"_L1, "valheim"_L1, QT_TRANSLATE_NOOP("Dialect", "Valheim mod"),
                   "YYYY YYYY YYYY YYYY YNN", {{Action::BanPlayer, expiryIgnored}}),
               valheimFrame, strictlyInTurn),
        row("hytale"_L1, "hytale"_L1, QT_TRANSLATE_NOOP("Dialect", "Hytale mod"),
            "YYYY YYFF YYYY YFFF NNN",
            {{Action::BanPlayer, banPretended},
             {Action::UnbanPlayer, banPretended},
             {Action::Shutdown,
              QT_TRANSLATE_NOOP("Dialect",
                                "This mod cannot shut down; run the console command “stop”.")}}),
        row("palworld"_L1, "palworld"_L1, QT_TRANSLATE_NOOP("Dialect", "Palworld bridge"),
            "NYYY YFFF YYFY YYYF NNN",
            {{Action::TeleportPlayer,
              QT_TRANSLATE_NOOP("Dialect", "This mod teleports to players, not to places.")}}),
        within(row("palworld-dll"_L1, "palworld"_L1,
                   QT_TRANSLATE_NOOP("Dialect", "Palworld server mod"), "?F?? ???? ???? ???? ???"),
               smallFrame),
        within(row("universal-ue"_L1, {},
                   QT_TRANSLATE_NOOP("Dialect", "Universal mod for Unreal Engine"),
                   everythingUnknown),
               anyFrame, strictlyInTurn),
        row("astroneer"_L1, "astroneer"_L1, QT_TRANSLATE_NOOP("Dialect", "Astroneer bridge"),
            "YYFF NFFN YYNY ?YYF NNN"),
        row("soulmask"_L1, "soulmask"_L1, QT_TRANSLATE_NOOP("Dialect", "Soulmask bridge"),
            "NYYF NFFN YYNY YYYF YNN"),
        within(row("eco"_L1, "eco"_L1, QT_TRANSLATE_NOOP("Dialect", "Eco mod"),
                   "YYYY NYNN YYNY YNNN NNN",
                   {{Action::Shutdown,
                     QT_TRANSLATE_NOOP("Dialect",
                                       "This mod cannot shut down; use the console of Eco.")}}),
               smallFrame),
        row("dayz"_L1, "dayz"_L1, QT_TRANSLATE_NOOP("Dialect", "DayZ bridge"),
            "YYYY YYYF YYYY YYY? YNN"),
        row("takaro-mock"_L1, {}, QT_TRANSLATE_NOOP("Dialect", "Takaro's simulated server"),
            "YYYY YYYN YYYY YYYY NYY"),
    };
}

} // namespace

std::span<const Dialect> dialects()
{
    static const auto rows = table();
    return rows;
}

const Dialect &unknownDialect()
{
    static const Dialect unknown = within(
        row({}, {}, QT_TRANSLATE_NOOP("Dialect", "Unknown mod"), everythingUnknown), valheimFrame);
    return unknown;
}

} // namespace hawser::takaro
