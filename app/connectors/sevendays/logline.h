#pragma once

#include <QtGlobal>

#include <string_view>
#include <variant>
#include <vector>

namespace hawser::sevendays {

/// What one line of the game's log says. (7 Days to Die, log lines of Alpha 16 to V3; lines of the
/// mods CSMM Patrons and PrismaCore.) All texts are views into the line and live as long as it.
///
/// Players choose their names and say what they like, so a line is matched from its start to its
/// end, chat before all others, and where a name makes it ambiguous all readings are kept.

/// A player as lines name him.
struct LinePlayer
{
    qint64 entityId = -1;        ///< -1: was never in the world
    std::string_view platformId; ///< "Steam_7656…", "XBL_…"; bare digits in old versions
    std::string_view crossId; ///< "EOS_0002…"; empty in old versions and where crossplay is off
    std::string_view name;
};

struct LinePosition
{
    qint64 x = 0; ///< east
    qint64 y = 0; ///< height
    qint64 z = 0; ///< north
};

struct ChatLine
{
    qint64 entityId = -1; ///< -1: the server, an admin or a mod speaks
    std::string_view platformId;
    std::string_view channel; ///< the game's word: "Global", "Party", "Friends", "Whisper"
    std::string_view rest;    ///< 'Name': text, or just the text
};

struct SpawnedLine
{
    LinePlayer player;
    std::string_view reason;
    LinePosition at;

    bool isFirstTime() const { return reason == "EnterMultiplayer"; }
    bool isJoin() const { return reason == "JoinMultiplayer" || isFirstTime(); }
};

struct DisconnectedLine
{
    LinePlayer player;
    /// Otherwise he left before he was in the world.
    bool wasInWorld() const { return player.entityId >= 0 && !player.platformId.empty(); }
};

/// Let in, not yet in the world.
struct AuthenticatedLine
{
    LinePlayer player;
    std::string_view ip;
};

/// One player killed another, or himself. One reading of the line.
struct SlainReading
{
    std::string_view name;
    std::string_view killer;
};
struct SlainLine
{
    std::vector<SlainReading> readings; ///< at least one
};

struct GameMessageLine
{
    enum class What : quint8 { Died, Joined, Left };
    std::string_view name;
    What what{};
};

struct ModDeathLine
{
    std::string_view name;
    std::string_view platformId;
    LinePosition at;
};

struct ModKillReading
{
    std::string_view name;
    std::string_view platformId;
    std::string_view kind; ///< "zombie", "animal" …
    std::string_view entity;
    std::string_view weapon; ///< empty if not told
};
struct ModKillLine
{
    std::vector<ModKillReading> readings; ///< at least one
};

struct ModLevelLine
{
    std::string_view name;
    std::string_view platformId;
};

struct KillReading
{
    std::string_view entity;
    qint64 entityId = -1;
    std::string_view name; ///< of the killer
    qint64 killerId = -1;  ///< his entity id
};
struct KillLine
{
    std::vector<KillReading> readings; ///< at least one
};

struct StatusLine
{
}; ///< memory and frame rate, every 30 s or so
struct CommandEchoLine
{
    std::string_view command;
};
struct TrafficLine
{
}; ///< telnet and web connections that come and go
struct SpamLine
{
}; ///< faults of the game that some servers print by the thousand
struct OtherLine
{
};

using ParsedLine
    = std::variant<ChatLine, SpawnedLine, DisconnectedLine, AuthenticatedLine, SlainLine,
                   GameMessageLine, ModDeathLine, ModKillLine, ModLevelLine, KillLine, StatusLine,
                   CommandEchoLine, TrafficLine, SpamLine, OtherLine>;

/// A line without what is put in front of it.
struct BareLine
{
    std::string_view text;
    std::string_view level;     ///< "INF", "WRN", "ERR", "EXC", or empty if it carried none
    std::string_view handledBy; ///< the mod that took the message over, as it says; mostly empty
};

BareLine bareLine(std::string_view line);
/// \a text is that of a BareLine.
ParsedLine parseLine(std::string_view text);

/// What was said, without the speaker's name in front. \a knownName: of the speaker, if known.
struct Utterance
{
    std::string_view name; ///< empty if the line has none
    std::string_view text;
};
Utterance utteranceOf(std::string_view rest, std::string_view knownName);

} // namespace hawser::sevendays
