#include "connectors/rust/consoleline.h"

#include "connectors/rust/linecursor.h"
#include "connectors/rust/steamid.h"

#include <algorithm>
#include <array>

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

using Kind = ConsoleLine::Kind;
using Readings = std::vector<ConsoleLine>;

/// What the longest names, addresses and texts of the game come to, many times over.
constexpr qsizetype longestLine = 4096;

constexpr std::array noise{
    "Saved "_L1,
    "Saving complete"_L1,
    "Beginning save"_L1,
    "Checking for new Steam Item Definitions"_L1,
    "Kinematic body only supports Speculative"_L1,
    "BoxColliders does not support negative"_L1,
    "Missing default terrain shader"_L1,
    "fallback handler could not load"_L1,
    "The referenced script on this Behaviour"_L1,
    "Could not find path to a target"_L1,
};

bool isNoise(const QString &line)
{
    // Whoever has rcon.print on sees every question of ours as a line, too.
    return line.startsWith("[rcon]"_L1, Qt::CaseInsensitive)
        || std::any_of(noise.begin(), noise.end(),
                       [&line](QLatin1StringView start) { return line.startsWith(start); });
}

/// What stands in the brackets in front of a chat line; empty if it is none.
QStringView chatTag(QStringView line)
{
    constexpr qsizetype longestTag = 24;
    const qsizetype end = line.startsWith(u'[') ? line.indexOf(u']') : -1;
    if (end < 5 || end > longestTag)
        return {};
    const QStringView tag = line.first(end).sliced(1);
    const bool isShouted = std::all_of(
        tag.begin(), tag.end(), [](QChar c) { return (c >= u'A' && c <= u'Z') || c == u' '; });
    const bool isChat = tag == "CHAT"_L1 || tag.endsWith(" CHAT"_L1);
    return isShouted && isChat && line.sliced(end + 1).startsWith(u' ') ? tag : QStringView();
}

Readings readChatLine(const QString &line)
{
    const QStringView tag = chatTag(line);
    if (tag.isEmpty())
        return {};
    Readings readings;
    const QStringView rest = QStringView(line).sliced(tag.size() + 3);
    for (const qsizetype at : occurrences(rest, "] : "_L1)) {
        const auto speaker = somebodyAtEnd(rest.first(at + 1));
        if (!speaker)
            continue;
        ConsoleLine chat;
        chat.kind = Kind::Chat;
        chat.player = *speaker;
        chat.text = rest.sliced(at + 4).toString();
        chat.channel = chatChannelFromName(tag.chopped(4).trimmed().toUtf8().toStdString());
        if (chat.channel == ChatChannel::None)
            chat.channel = ChatChannel::Global;
        readings.push_back(chat);
    }
    return readings;
}

Readings readHook(const QString &line)
{
    constexpr QLatin1StringView mark{"[Hook Parser] "};
    if (!line.startsWith(mark))
        return {};
    ConsoleLine hook;
    hook.kind = Kind::Hook;
    hook.text = line.sliced(mark.size());
    return {hook};
}

/// What follows a name: `Name joined [os/owner]`, or `Name disconnecting: why`. A name is all up to
/// the last ending that fits.
bool readComing(QStringView named, ConsoleLine &read)
{
    constexpr QLatin1StringView joining{" joined ["};
    const qsizetype at = named.endsWith(u']') ? named.lastIndexOf(joining) : -1;
    if (at < 0)
        return false;
    const QStringView system = named.sliced(at + joining.size()).chopped(1);
    const qsizetype owner = system.lastIndexOf(u'/');
    if (owner < 0 || !isDigits(system.sliced(owner + 1)))
        return false;
    read.kind = Kind::Joined;
    read.player.name = named.first(at).toString();
    return true;
}

bool readGoing(QStringView named, ConsoleLine &read)
{
    constexpr QLatin1StringView leaving{" disconnecting: "};
    const qsizetype at = named.lastIndexOf(leaving);
    if (at < 0)
        return false;
    read.kind = Kind::Left;
    read.player.name = named.first(at).toString();
    read.text = named.sliced(at + leaving.size()).toString();
    return true;
}

/// `ip:port/id/Name …`: what is in front of the name cannot be chosen by a player.
Readings readAddressed(const QString &line)
{
    const QStringView view(line);
    const qsizetype slash = view.indexOf(u'/');
    ConsoleLine read;
    read.address = slash < 0 ? QString() : addressOf(view.first(slash));
    if (read.address.isEmpty())
        return {};
    const QStringView rest = view.sliced(slash + 1);
    if (rest.size() <= steamIdDigits || rest[steamIdDigits] != u'/'
        || !isSteamId(rest.first(steamIdDigits)))
        return {};
    read.player.id = rest.first(steamIdDigits).toString();
    const QStringView named = rest.sliced(steamIdDigits + 1);
    if (readComing(named, read) || readGoing(named, read))
        return {read};
    return {};
}

/// `Name with steamid 76561190000000001 joined from ip 203.0.113.7:51000`.
Readings readJoinedFrom(const QString &text)
{
    const QStringView line(text);
    constexpr QLatin1StringView from{" joined from ip "};
    constexpr QLatin1StringView with{" with steamid "};
    const qsizetype at = line.lastIndexOf(from);
    if (at < steamIdDigits + with.size())
        return {};
    const QString address = addressOf(line.sliced(at + from.size()));
    const QStringView before = line.first(at);
    const QStringView id = before.last(steamIdDigits);
    const QStringView named = before.chopped(steamIdDigits);
    if (address.isEmpty() || !isSteamId(id) || !named.endsWith(with))
        return {};
    ConsoleLine joined;
    joined.kind = Kind::Joined;
    joined.address = address;
    joined.player = {named.chopped(with.size()).toString(), id.toString()};
    return {joined};
}

/// `Name[id] has entered the game`, `Name[id] has spawned`, of old builds `Name has spawned`.
Readings readEntered(const QString &text)
{
    const QStringView line(text);
    constexpr QLatin1StringView entered{" has entered the game"};
    constexpr QLatin1StringView spawned{" has spawned"};
    const bool hasEntered = line.endsWith(entered);
    if (!hasEntered && !line.endsWith(spawned))
        return {};
    const QStringView who = line.chopped(hasEntered ? entered.size() : spawned.size());
    ConsoleLine read;
    read.kind = Kind::Entered;
    read.player = somebodyAtEnd(who).value_or(Somebody{who.toString(), {}});
    if (!read.player.id.isEmpty() && !read.player.isPlayer())
        return {};
    return {read};
}

/// Who did it and where, of `… was killed by WHO at (x, y, z)`.
ConsoleLine killedBy(const Somebody &victim, QStringView rest)
{
    ConsoleLine read;
    read.at = takePosition(rest);
    const Somebody killer = somebodyAtEnd(rest).value_or(Somebody{rest.toString(), {}});
    if (victim.isPlayer()) {
        const bool isSuicide = killer.id == victim.id
            || (killer.id.isEmpty() && killer.name.compare("suicide"_L1, Qt::CaseInsensitive) == 0);
        read.kind = Kind::Died;
        read.player = victim;
        read.text = isSuicide ? u"Suicide"_s : killer.name;
        if (!isSuicide && killer.isPlayer())
            read.other = killer;
    } else if (killer.isPlayer()) {
        read.kind = Kind::Killed;
        read.player = killer;
        read.other = victim;
    }
    return read;
}

/// What is left of `died (Fall)`, `died by Fall`, `was suicide by Suicide`: the cause.
std::optional<QString> causeOf(QStringView rest)
{
    if (rest.isEmpty())
        return QString();
    if (rest.startsWith(" by "_L1))
        return rest.sliced(4).toString();
    if (rest.startsWith(" ("_L1) && rest.endsWith(u')'))
        return rest.sliced(2).chopped(1).toString();
    return std::nullopt;
}

Readings readKills(QStringView line)
{
    Readings readings;
    constexpr QLatin1StringView words{"] was killed by "};
    for (const qsizetype at : occurrences(line, words)) {
        const auto victim = somebodyAtEnd(line.first(at + 1));
        if (!victim)
            continue;
        const ConsoleLine read = killedBy(*victim, line.sliced(at + words.size()));
        if (read.kind != Kind::Plain)
            readings.push_back(read);
    }
    return readings;
}

Readings readDeaths(const QString &text)
{
    const QStringView line(text);
    Readings readings = readKills(line);
    for (const QLatin1StringView words : {"] died"_L1, "] was suicide"_L1}) {
        for (const qsizetype at : occurrences(line, words)) {
            const auto victim = somebodyAtEnd(line.first(at + 1));
            QStringView rest = line.sliced(at + words.size());
            ConsoleLine read;
            read.at = takePosition(rest);
            const auto cause = causeOf(rest);
            if (!victim || !victim->isPlayer() || !cause)
                continue;
            read.kind = Kind::Died;
            read.player = *victim;
            read.text = *cause;
            readings.push_back(read);
        }
    }
    return readings;
}

} // namespace

bool Somebody::isPlayer() const
{
    return isSteamId(id);
}

bool ConsoleLine::isChat(QStringView line)
{
    return !chatTag(line).isEmpty();
}

std::vector<ConsoleLine> ConsoleLine::readings(const QString &line)
{
    const Readings plain(1);
    if (line.size() > longestLine || line.contains(u'\n') || line.contains(u'\r'))
        return plain;
    if (isChat(line)) { // and never anything else: whatever follows is a player's
        Readings chat = readChatLine(line);
        return chat.empty() ? plain : chat;
    }
    for (const auto reader : {readHook, readAddressed, readDeaths, readJoinedFrom, readEntered}) {
        if (Readings read = reader(line); !read.empty())
            return read;
    }
    Readings other = plain;
    if (isNoise(line))
        other.front().kind = Kind::Noise;
    return other;
}

} // namespace hawser::rust
