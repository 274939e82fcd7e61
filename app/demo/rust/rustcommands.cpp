#include "demo/rust/rustcommands.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <utility>

namespace hawser::demo {

using namespace Qt::StringLiterals;

namespace {

template<typename Json>
QString indented(const Json &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Indented)).trimmed();
}

/// Rust's lengths of bans: hours, or with a letter; large numbers are moments on newer builds.
/// Nothing if the ban would end in the past.
std::optional<qint64> banEnd(const QString &length, bool takesMoments)
{
    constexpr double largestLength = 315'360'000;
    constexpr qint64 never = -1;
    if (length.isEmpty())
        return never;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    static const QHash<QChar, qint64> units{{u's', 1},         {u'm', 60},      {u'h', 3'600},
                                            {u'd', 86'400},    {u'w', 604'800}, {u'M', 2'592'000},
                                            {u'Y', 31'536'000}};
    const bool hasUnit = units.contains(length.back());
    const double number = (hasUnit ? length.chopped(1) : length).toDouble();
    if (!hasUnit && takesMoments && number > largestLength)
        return number > double(now) ? std::optional<qint64>(qint64(number)) : std::nullopt;
    const double seconds = number * double(units.value(hasUnit ? length.back() : u'h'));
    if (seconds <= 0 || seconds > 1e15)
        return std::nullopt;
    return now + qint64(seconds);
}

QString position(const RustVillage::Villager &villager)
{
    return u"(%1, %2, %3)"_s.arg(QString::number(villager.x, 'f', 1),
                                 QString::number(villager.y, 'f', 1),
                                 QString::number(villager.z, 'f', 1));
}

} // namespace

RustCommands::RustCommands(RustVillage &village, const Build &build)
    : m_village(village)
    , m_build(build)
{
}

std::optional<QString> RustCommands::run(const QString &text)
{
    struct Skill
    {
        QLatin1StringView command;
        Answer (RustCommands::*perform)(const ConsoleArguments &line);
        bool isThere = true;
    };
    const Skill skills[] = {
        {"serverinfo"_L1, &RustCommands::serverInfo},
        {"playerlist"_L1, &RustCommands::playerList},
        {"playerlistpos"_L1, &RustCommands::playerListPos},
        {"banid"_L1, &RustCommands::banId},
        {"unban"_L1, &RustCommands::unban},
        {"banlistex"_L1, &RustCommands::banListEx},
        {"bans"_L1, &RustCommands::banList, m_build.hasBansList},
        {"kick"_L1, &RustCommands::kick},
        {"inventory.giveto"_L1, &RustCommands::give},
        {"say"_L1, &RustCommands::say},
        {"find"_L1, &RustCommands::find},
        {"server.save"_L1, &RustCommands::save},
        {"console.tail"_L1, &RustCommands::consoleTail, m_build.hasTails},
        {"chat.tail"_L1, &RustCommands::chatTail, m_build.hasTails},
        {"viewinventory"_L1, &RustCommands::viewInventory, m_build.hasPlugins},
        {"teleportplayer.pos"_L1, &RustCommands::teleport, m_build.hasPlugins},
        {"oxide.plugins"_L1, &RustCommands::plugins, m_build.hasPlugins},
    };
    const auto line = ConsoleArguments::split(text, ConsoleArguments::Escapes::Yes);
    for (const Skill &skill : skills) {
        if (skill.isThere && skill.command == line.command)
            return (this->*skill.perform)(line);
    }
    return runOther(line.command);
}

/// Variables, and what ends the server.
RustCommands::Answer RustCommands::runOther(const QString &command)
{
    if (command == "server.seed"_L1)
        return u"server.seed: \"1337\""_s;
    if (command == "server.worldsize"_L1)
        return u"server.worldsize: \"4500\""_s;
    if (command == "server.writecfg"_L1)
        return u"Config Saved"_s;
    if (command == "quit"_L1 || command == "restart"_L1)
        m_wish = command == "quit"_L1 ? Wish::Quit : Wish::Restart;
    else if (m_build.saysNotFound)
        return u"Command '%1' not found"_s.arg(command);
    return std::nullopt;
}

RustCommands::Answer RustCommands::say(const ConsoleArguments &line)
{
    m_village.serverChat(line.rest);
    return std::nullopt;
}

RustCommands::Answer RustCommands::save(const ConsoleArguments &)
{
    m_village.log(u"Saved 24,631 ents, cache(0.02), write(0.01), disk(0.00)."_s);
    return u"Saving complete"_s;
}

RustCommands::Answer RustCommands::plugins(const ConsoleArguments &)
{
    return u"Listing 3 plugins:\n  01 \"Hook Parser\" (1.0.0)\n  02 \"Teleport Player\" (1.0.0)\n"
           "  03 \"View Inventory\" (1.0.0)"_s;
}

RustCommands::Answer RustCommands::serverInfo(const ConsoleArguments &)
{
    const auto uptime = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - m_started);
    return indented(QJsonObject{{"Hostname"_L1, "Simulated Rust"_L1},
                                {"MaxPlayers"_L1, 100},
                                {"Players"_L1, qint64(m_village.villagers().size())},
                                {"Queued"_L1, 0},
                                {"Joining"_L1, 0},
                                {"EntityCount"_L1, 24'631},
                                {"Uptime"_L1, qint64(uptime.count())},
                                {"Map"_L1, "Procedural Map"_L1},
                                {"Framerate"_L1, 120.0},
                                {"Restarting"_L1, m_isRestarting},
                                {"Protocol"_L1, "2600.1.1"_L1}});
}

RustCommands::Answer RustCommands::playerList(const ConsoleArguments &)
{
    QJsonArray list;
    for (const RustVillage::Villager &villager : m_village.villagers())
        list.append(QJsonObject{{"SteamID"_L1, villager.id},
                                {"OwnerSteamID"_L1, "0"_L1},
                                {"DisplayName"_L1, villager.name},
                                {"Ping"_L1, villager.pingMs},
                                {"Address"_L1, villager.address},
                                {"ConnectedSeconds"_L1, 512},
                                {"VoiationLevel"_L1, 0.0},
                                {"Health"_L1, 83.2}});
    return indented(list);
}

RustCommands::Answer RustCommands::playerListPos(const ConsoleArguments &line)
{
    if (line.at(0) == "--json"_L1 && m_build.hasJsonFlag) {
        QJsonArray list;
        for (const RustVillage::Villager &villager : m_village.villagers())
            list.append(QJsonObject{{"SteamID"_L1, villager.id},
                                    {"DisplayName"_L1, villager.name},
                                    {"POS"_L1, position(villager)},
                                    {"ROT"_L1, "(0.0, 90.0, 0.0)"_L1}});
        return indented(list);
    }
    QString table = u"SteamID           DisplayName POS ROT\n"_s;
    for (const RustVillage::Villager &villager : m_village.villagers())
        table += u"%1 %2  %3  (0.0, 90.0, 0.0)\n"_s.arg(villager.id, villager.name,
                                                        position(villager));
    return table;
}

RustCommands::Answer RustCommands::banId(const ConsoleArguments &line)
{
    const QString id = line.at(0);
    if (id.size() != 17)
        return u"This doesn't appear to be a 64bit steamid: "_s + id;
    auto &bans = m_village.bans();
    if (std::ranges::find(bans, id, &RustVillage::Ban::id) != bans.end())
        return u"User %1 is already banned"_s.arg(id);
    const auto end = banEnd(line.at(3), m_build.takesMoments);
    if (!end)
        return u"Expiry time is in the past"_s;
    bans.push_back({id, line.at(1), line.at(2), *end});
    m_village.leave(id, u"Banned: "_s + line.at(2));
    return u"Banned User: %1 - \"%2\" for \"%3\""_s.arg(id, line.at(1), line.at(2));
}

RustCommands::Answer RustCommands::unban(const ConsoleArguments &line)
{
    const QString id = line.at(0);
    const auto removed = std::erase_if(m_village.bans(),
                                       [&id](const RustVillage::Ban &ban) { return ban.id == id; });
    return removed > 0 ? u"Unbanned User: "_s + id : u"User %1 isn't banned"_s.arg(id);
}

RustCommands::Answer RustCommands::banListEx(const ConsoleArguments &)
{
    QString rows;
    int number = 0;
    for (const RustVillage::Ban &ban : m_village.bans()) {
        rows += u"%1 %2 \"%3\" \"%4\""_s.arg(QString::number(++number), ban.id, ban.name,
                                             ban.reason);
        rows += m_build.tellsBanEnds ? u" %1\n"_s.arg(ban.end) : u"\n"_s;
    }
    return rows;
}

RustCommands::Answer RustCommands::banList(const ConsoleArguments &)
{
    QJsonArray list;
    for (const RustVillage::Ban &ban : m_village.bans())
        list.append(QJsonObject{{"steamid"_L1, ban.id.toLongLong()},
                                {"group"_L1, "Banned"_L1},
                                {"username"_L1, ban.name},
                                {"notes"_L1, ban.reason},
                                {"expiry"_L1, ban.end}});
    return indented(list);
}

RustCommands::Answer RustCommands::kick(const ConsoleArguments &line)
{
    const RustVillage::Villager *villager = m_village.find(line.at(0));
    if (!villager)
        return u"Player not found"_s;
    const QString name = villager->name;
    m_village.log(u"Kicking "_s + name);
    m_village.leave(line.at(0), u"Kicked: "_s + line.at(1));
    return u"Kicked: "_s + name;
}

RustCommands::Answer RustCommands::give(const ConsoleArguments &line)
{
    RustVillage::Villager *villager = m_village.find(line.at(0));
    if (!villager)
        return u"Couldn't find player!"_s;
    if (line.at(1).startsWith("no.such"_L1))
        return u"Invalid Item!"_s;
    villager->inventory[line.at(1)] += line.at(2).toInt();
    const QString name = villager->name;
    m_village.serverChat(u"gave %1 %2 x %3"_s.arg(name, line.at(2), line.at(1)));
    return std::nullopt;
}

RustCommands::Answer RustCommands::find(const ConsoleArguments &line)
{
    QString found = u"Variables:\nCommands:\n"_s;
    for (const QLatin1StringView name : {"teleportplayer.pos"_L1, "viewinventory"_L1}) {
        if (m_build.hasPlugins && name.contains(line.at(0)))
            found += u" %1( )\n"_s.arg(name);
    }
    return found;
}

RustCommands::Answer RustCommands::viewInventory(const ConsoleArguments &line)
{
    const RustVillage::Villager *villager = m_village.find(line.at(0));
    if (!villager)
        return u"[ViewInventory] Player not found"_s;
    QJsonArray stacks;
    for (auto it = villager->inventory.begin(); it != villager->inventory.end(); ++it)
        stacks.append(QJsonObject{{"itemName"_L1, it.key()}, {"amount"_L1, it.value()}});
    const QByteArray inner = QJsonDocument(stacks).toJson(QJsonDocument::Compact);
    const QJsonObject outer{{"UserName"_L1, villager->name},
                            {"UserID"_L1, villager->id},
                            {"NetworkID"_L1, "48211"_L1},
                            {"Inventory"_L1, QString::fromUtf8(inner)}};
    return u"[ViewInventory] "_s
        + QString::fromUtf8(QJsonDocument(outer).toJson(QJsonDocument::Compact));
}

RustCommands::Answer RustCommands::teleport(const ConsoleArguments &line)
{
    RustVillage::Villager *villager = m_village.find(line.at(0));
    if (!villager)
        return u"[TeleportPlayer] Player not found"_s;
    villager->x = line.at(1).toDouble();
    villager->y = line.at(2).toDouble();
    villager->z = line.at(3).toDouble();
    return u"[TeleportPlayer] Teleported %1 to %2"_s.arg(villager->name, position(*villager));
}

RustCommands::Answer RustCommands::consoleTail(const ConsoleArguments &line)
{
    return tail(line.at(0).toInt(), m_village.lines());
}

RustCommands::Answer RustCommands::chatTail(const ConsoleArguments &line)
{
    return tail(line.at(0).toInt(), m_village.chats());
}

QString RustCommands::tail(int count, const std::deque<RustVillage::Spoken> &lines)
{
    const std::size_t wanted = std::size_t(std::max(count, 0));
    const std::size_t skipped = lines.size() > wanted ? lines.size() - wanted : 0;
    QJsonArray list;
    for (std::size_t i = skipped; i < lines.size(); ++i) {
        const RustVillage::Spoken &spoken = lines[i];
        if (spoken.isBroadcast)
            list.append(QJsonDocument::fromJson(spoken.message.toUtf8()).object());
        else
            list.append(QJsonObject{{"Message"_L1, spoken.message},
                                    {"Stacktrace"_L1, spoken.stacktrace},
                                    {"Type"_L1, QString::fromLatin1(spoken.type)},
                                    {"Time"_L1, spoken.time}});
    }
    return indented(list);
}

} // namespace hawser::demo
