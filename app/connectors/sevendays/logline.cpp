#include "connectors/sevendays/logline.h"

#include "connectors/sevendays/linescanner.h"

#include <algorithm>
#include <array>

namespace hawser::sevendays {

namespace {

/// More readings than that have only lines that somebody made up.
constexpr std::size_t mostReadings = 8;

/// What broken servers print without end. (Substrings; applied to what no other pattern takes.)
constexpr std::array<std::string_view, 11> spamWords{
    "NullReferenceException",
    "Infinity or NaN floating point numbers appear when calculating the transform matrix for a "
    "Collider",
    "IsMovementBlocked",
    "Particle System is trying to spawn on a mesh with zero surface area",
    "AddDecorationAt",
    "EntityFactory CreateEntity: unknown type",
    "DroneManager",
    "VehicleManager",
    "kinematic body",
    "Cannot access a disposed object",
    "path not found",
};

LinePosition position(LineScanner &scanner, std::string_view separator)
{
    LinePosition at;
    at.x = scanner.whole();
    scanner.expect(separator);
    at.y = scanner.whole();
    scanner.expect(separator);
    at.z = scanner.whole();
    return at;
}

/// …Mara' or, in some versions, …Mara', ClientNumber='6' to the end of the line. A name may hold
/// the same words, so only what stands last is taken off.
bool readNameAtEnd(std::string_view tail, std::string_view &name)
{
    constexpr std::string_view clientNumber = "', ClientNumber='";
    if (!tail.ends_with('\''))
        return false;
    tail.remove_suffix(1);
    const std::size_t at = tail.rfind(clientNumber);
    if (at != std::string_view::npos && isDigits(tail.substr(at + clientNumber.size())))
        tail = tail.substr(0, at);
    name = tail;
    return true;
}

/// EntityID=171, PltfmId='S', CrossId='E', OwnerID='S', PlayerName='Mara' to the end of the line.
bool readPlayer(LineScanner &scanner, LinePlayer &player)
{
    scanner.expect("EntityID=");
    player.entityId = scanner.whole();
    scanner.expect(", ");
    if (!scanner.takes("PltfmId='"))
        scanner.expect("PlayerID='");
    player.platformId = scanner.upTo("'");
    if (scanner.takes(", CrossId='"))
        player.crossId = scanner.upTo("'");
    scanner.expect(", OwnerID='");
    scanner.upTo("'");
    scanner.expect(", PlayerName='");
    return scanner.isValid() && readNameAtEnd(scanner.rest(), player.name);
}

bool read(std::string_view text, ChatLine &line)
{
    LineScanner scanner(text);
    scanner.expect("Chat (from '");
    line.platformId = scanner.upTo("'");
    scanner.expect(", entity id '");
    line.entityId = scanner.whole();
    scanner.expect("', to '");
    line.channel = scanner.upTo("'");
    scanner.expect("): ");
    line.rest = scanner.rest();
    return scanner.isValid();
}

bool read(std::string_view text, SpawnedLine &line)
{
    LineScanner scanner(text);
    scanner.expect("PlayerSpawnedInWorld (reason: ");
    line.reason = scanner.word();
    scanner.expect(", position: ");
    line.at = position(scanner, ", ");
    scanner.expect("): ");
    return scanner.isValid() && readPlayer(scanner, line.player);
}

bool read(std::string_view text, DisconnectedLine &line)
{
    LineScanner scanner(text);
    scanner.expect("Player disconnected: ");
    return scanner.isValid() && readPlayer(scanner, line.player);
}

/// What stands behind the name; the ids hold no commas.
bool readLogin(std::string_view tail, AuthenticatedLine &line)
{
    LineScanner scanner(tail);
    scanner.expect(", ");
    if (!scanner.takes("pltfmid="))
        scanner.expect("steamid=");
    line.player.platformId = scanner.upTo(",");
    if (scanner.takes(" crossid="))
        line.player.crossId = scanner.upTo(",");
    scanner.expect(" steamOwner=");
    scanner.upTo(",");
    scanner.expect(" ip=");
    line.ip = scanner.rest();
    return scanner.isValid() && line.ip.find_first_of(" \t") == std::string_view::npos;
}

/// The name comes first and may hold all that follows, so the last that fits counts.
bool read(std::string_view text, AuthenticatedLine &line)
{
    LineScanner scanner(text);
    scanner.expect("Player connected, entityid=");
    line.player.entityId = scanner.whole();
    scanner.expect(", name=");
    if (!scanner.isValid())
        return false;
    const std::string_view tail = scanner.rest();
    std::size_t at = std::string_view::npos;
    for (const std::string_view key : {", pltfmid=", ", steamid="}) {
        const std::size_t last = tail.rfind(key);
        if (last != std::string_view::npos && (at == std::string_view::npos || last > at))
            at = last;
    }
    if (at == std::string_view::npos)
        return false;
    line.player.name = tail.substr(0, at);
    return readLogin(tail.substr(at), line);
}

bool read(std::string_view text, SlainLine &line)
{
    constexpr std::string_view start = "GMSG: Player '";
    constexpr std::string_view middle = "' killed by '";
    if (!text.starts_with(start) || !text.ends_with('\''))
        return false;
    const std::string_view inner = text.substr(start.size(), text.size() - start.size() - 1);
    for (std::size_t at = inner.find(middle); at != std::string_view::npos;
         at = inner.find(middle, at + 1)) {
        if (line.readings.size() == mostReadings)
            return false;
        line.readings.push_back({inner.substr(0, at), inner.substr(at + middle.size())});
    }
    return !line.readings.empty();
}

bool read(std::string_view text, GameMessageLine &line)
{
    using What = GameMessageLine::What;
    constexpr std::string_view start = "GMSG: Player '";
    struct Ending
    {
        std::string_view words;
        What what;
    };
    constexpr Ending endings[] = {{"' died", What::Died},
                                  {"' joined the game", What::Joined},
                                  {"' left the game", What::Left}};
    if (!text.starts_with(start))
        return false;
    text.remove_prefix(start.size());
    for (const Ending &ending : endings) {
        if (!text.ends_with(ending.words))
            continue;
        line.name = text.substr(0, text.size() - ending.words.size());
        line.what = ending.what;
        return true;
    }
    return false;
}

/// "[PrismaCore]playerDied: " → what follows.
bool skipMod(std::string_view text, std::string_view what, std::string_view &rest)
{
    LineScanner scanner(text);
    if (!scanner.takes("[CSMM_Patrons]"))
        scanner.expect("[PrismaCore]");
    scanner.expect(what);
    rest = scanner.rest();
    return scanner.isValid();
}

/// "Mara (Steam_1)": the last brackets hold the id.
bool readNameAndId(std::string_view text, std::string_view &name, std::string_view &id)
{
    const std::size_t at = text.rfind(" (");
    if (at == std::string_view::npos || !text.ends_with(')'))
        return false;
    name = text.substr(0, at);
    id = text.substr(at + 2, text.size() - at - 3);
    return !id.empty() && std::all_of(id.begin(), id.end(), isWordLetter);
}

bool read(std::string_view text, ModDeathLine &line)
{
    constexpr std::string_view middle = " died @ ";
    std::string_view rest;
    if (!skipMod(text, "playerDied: ", rest))
        return false;
    const std::size_t at = rest.rfind(middle);
    if (at == std::string_view::npos
        || !readNameAndId(rest.substr(0, at), line.name, line.platformId))
        return false;
    LineScanner scanner(rest.substr(at + middle.size()));
    line.at = position(scanner, " ");
    return scanner.atEnd();
}

/// "zombie zombieBoe with Pump Shotgun"
bool readVictim(std::string_view text, ModKillReading &reading)
{
    constexpr std::string_view with = " with ";
    LineScanner scanner(text);
    reading.kind = scanner.word();
    scanner.expect(" ");
    reading.entity = scanner.rest();
    const std::size_t at = reading.entity.find(with);
    if (at != std::string_view::npos && at > 0) {
        reading.weapon = reading.entity.substr(at + with.size());
        reading.entity = reading.entity.substr(0, at);
    }
    return scanner.isValid() && !reading.entity.empty();
}

bool read(std::string_view text, ModKillLine &line)
{
    constexpr std::string_view middle = ") killed ";
    std::string_view rest;
    if (!skipMod(text, "entityKilled: ", rest))
        return false;
    for (std::size_t at = rest.find(middle); at != std::string_view::npos;
         at = rest.find(middle, at + 1)) {
        ModKillReading reading;
        if (!readNameAndId(rest.substr(0, at + 1), reading.name, reading.platformId)
            || !readVictim(rest.substr(at + middle.size()), reading))
            continue;
        if (line.readings.size() == mostReadings)
            return false;
        line.readings.push_back(reading);
    }
    return !line.readings.empty();
}

bool read(std::string_view text, ModLevelLine &line)
{
    constexpr std::string_view middle = " made level ";
    std::string_view rest;
    if (!skipMod(text, "playerLeveled: ", rest))
        return false;
    const std::size_t at = rest.rfind(middle);
    if (at == std::string_view::npos
        || !readNameAndId(rest.substr(0, at), line.name, line.platformId))
        return false;
    LineScanner scanner(rest.substr(at + middle.size()));
    scanner.whole();
    scanner.expect(" (was ");
    scanner.whole();
    scanner.expect(")");
    return scanner.atEnd();
}

/// "zombieNurse 613814" → both; false without a number at the end.
bool readNameAndNumber(std::string_view text, std::string_view &name, qint64 &number)
{
    const std::size_t at = text.rfind(' ');
    if (at == std::string_view::npos || at == 0 || !isDigits(text.substr(at + 1)))
        return false;
    LineScanner scanner(text.substr(at + 1));
    number = scanner.whole();
    name = text.substr(0, at);
    return scanner.atEnd();
}

bool read(std::string_view text, KillLine &line)
{
    constexpr std::string_view start = "Entity ";
    constexpr std::string_view middle = " killed by ";
    if (!text.starts_with(start))
        return false;
    text.remove_prefix(start.size());
    for (std::size_t at = text.find(middle); at != std::string_view::npos;
         at = text.find(middle, at + 1)) {
        KillReading reading;
        if (!readNameAndNumber(text.substr(0, at), reading.entity, reading.entityId)
            || !readNameAndNumber(text.substr(at + middle.size()), reading.name, reading.killerId))
            continue;
        if (line.readings.size() == mostReadings)
            return false;
        line.readings.push_back(reading);
    }
    return !line.readings.empty();
}

bool read(std::string_view text, StatusLine &)
{
    LineScanner scanner(text);
    const auto number = [&scanner](std::string_view end) {
        const std::string_view digits = scanner.upTo(end);
        return !digits.empty()
            && digits.find_first_not_of("0123456789.,") == std::string_view::npos;
    };
    scanner.expect("Time: ");
    const bool areNumbers = number("m FPS: ") && number(" Heap: ") && number("MB");
    return scanner.isValid() && areNumbers;
}

bool read(std::string_view text, CommandEchoLine &line)
{
    constexpr std::string_view start = "Executing command '";
    if (!text.starts_with(start))
        return false;
    text.remove_prefix(start.size());
    const std::size_t by = text.rfind("' by ");
    const std::size_t from = text.rfind("' from ");
    const std::size_t end = std::min(by, from); // npos is the largest
    if (end == std::string_view::npos)
        return false;
    line.command = text.substr(0, end);
    return true;
}

bool read(std::string_view text, TrafficLine &)
{
    return text.starts_with("Telnet connection from: ")
        || text.starts_with("Telnet connection closed: ") || text.starts_with("[Web] [SSE] ");
}

bool read(std::string_view text, SpamLine &)
{
    return std::any_of(spamWords.begin(), spamWords.end(), [text](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

/// The first kind of line that \a text is, in the order of the list.
template<typename First, typename... Others>
ParsedLine firstOf(std::string_view text)
{
    First line;
    if (read(text, line))
        return line;
    if constexpr (sizeof...(Others) > 0)
        return firstOf<Others...>(text);
    else
        return OtherLine{};
}

bool isTime(std::string_view text)
{
    constexpr std::string_view form = "0000-00-00T00:00:00";
    return text.size() == form.size()
        && std::equal(text.begin(), text.end(), form.begin(), [](char c, char f) {
               return f == '0' ? isDigits({&c, 1}) : c == f;
           });
}

/// "2031-03-04T20:15:01 812.440 INF " as telnet and some builds write it.
bool takeStamp(std::string_view &text, std::string_view &level)
{
    LineScanner scanner(text);
    const std::string_view time = scanner.upTo(" ");
    const std::string_view uptime = scanner.upTo(" ");
    const std::string_view word = scanner.upTo(" ");
    const bool isLevel = word == "INF" || word == "WRN" || word == "ERR" || word == "EXC";
    if (!scanner.isValid() || !isTime(time) || !isLevel || uptime.empty()
        || uptime.find_first_not_of("0123456789.,") != std::string_view::npos)
        return false;
    level = word;
    text = scanner.rest();
    return true;
}

bool takeHandler(std::string_view &text, std::string_view &mod)
{
    LineScanner scanner(text);
    if (!scanner.takes("Chat handled by mod '"))
        scanner.expect("GameMessage handled by mod '");
    const std::string_view name = scanner.upTo("': ");
    if (!scanner.isValid())
        return false;
    mod = name;
    text = scanner.rest();
    return true;
}

} // namespace

BareLine bareLine(std::string_view line)
{
    BareLine bare;
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.remove_suffix(1);
    takeStamp(line, bare.level);
    takeHandler(line, bare.handledBy);
    bare.text = line;
    return bare;
}

ParsedLine parseLine(std::string_view text)
{
    ChatLine chat;
    if (read(text, chat))
        return chat; // the only line that may have several rows
    if (text.find_first_of("\r\n") != std::string_view::npos)
        return firstOf<SpamLine>(text);
    return firstOf<SpawnedLine, DisconnectedLine, AuthenticatedLine, SlainLine, GameMessageLine,
                   ModDeathLine, ModKillLine, ModLevelLine, KillLine, StatusLine, CommandEchoLine,
                   TrafficLine, SpamLine>(text);
}

Utterance utteranceOf(std::string_view rest, std::string_view knownName)
{
    if (!rest.starts_with('\''))
        return {{}, rest};
    std::string_view name = knownName;
    const std::string_view behind = rest.substr(1);
    const bool isKnown = !knownName.empty() && behind.starts_with(knownName)
        && behind.substr(knownName.size()).starts_with("':");
    if (!isKnown) {
        const std::size_t end = behind.find("':");
        if (end == std::string_view::npos)
            return {{}, rest};
        name = behind.substr(0, end);
    }
    std::string_view text = behind.substr(name.size() + 2);
    if (text.starts_with(' '))
        text.remove_prefix(1);
    return {behind.substr(0, name.size()), text};
}

} // namespace hawser::sevendays
