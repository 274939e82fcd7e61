#include "demo/sevendays/sevendaysconsole.h"

#include "demo/sevendays/sevendaysworld.h"

#include <algorithm>

namespace hawser::demo {

using namespace Qt::StringLiterals;

namespace {

const QString noPlayer = u"Playername or entity/steamid id not found."_s;

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}

QString wrongNumber(qsizetype found)
{
    return u"Wrong number of arguments, found %1."_s.arg(found);
}

/// Seconds of a unit of "ban add"; 0 for a word that is none.
qint64 secondsOf(const QString &unit)
{
    constexpr qint64 day = 86'400;
    if (unit.startsWith("min"_L1))
        return 60;
    if (unit.startsWith(u'h'))
        return 3600;
    if (unit.startsWith(u'd'))
        return day;
    if (unit.startsWith(u'w'))
        return 7 * day;
    if (unit.startsWith("month"_L1))
        return 30 * day;
    return unit.startsWith(u'y') ? 365 * day : 0;
}

} // namespace

struct SevenDaysConsole::Command
{
    QLatin1StringView name;
    QLatin1StringView alias;
    bool isOfMod;
    QString (SevenDaysConsole::*run)(const QStringList &arguments);
};

const SevenDaysConsole::Command SevenDaysConsole::table[] = {
    {"say"_L1, ""_L1, false, &SevenDaysConsole::say},
    {"sayplayer"_L1, "pm"_L1, false, &SevenDaysConsole::tell},
    {"cpm-say2"_L1, "say2"_L1, true, &SevenDaysConsole::sayAs},
    {"cpm-sayplayer2"_L1, "pm2"_L1, true, &SevenDaysConsole::tellAs},
    {"give"_L1, ""_L1, false, &SevenDaysConsole::give},
    {"giveplus"_L1, ""_L1, true, &SevenDaysConsole::givePlus},
    {"teleportplayer"_L1, "tele"_L1, false, &SevenDaysConsole::teleport},
    {"kick"_L1, ""_L1, false, &SevenDaysConsole::kick},
    {"ban"_L1, ""_L1, false, &SevenDaysConsole::ban},
    {"listitems"_L1, "li"_L1, false, &SevenDaysConsole::listItems},
    {"showinventory"_L1, "si"_L1, false, &SevenDaysConsole::showInventory},
    {"shutdown"_L1, ""_L1, false, &SevenDaysConsole::shutDown},
    {"version"_L1, ""_L1, false, &SevenDaysConsole::version},
};

tl::expected<QStringList, QString> SevenDaysConsole::tokens(const QString &line)
{
    QStringList list;
    qsizetype i = 0;
    while (i < line.size()) {
        if (isBlank(line[i])) {
            ++i;
            continue;
        }
        QString token;
        if (line[i] != u'"') {
            while (i < line.size() && !isBlank(line[i]))
                token += line[i++];
            list.append(token);
            continue;
        }
        const qsizetype start = i++;
        for (;; ++i) {
            if (i >= line.size())
                return tl::unexpected(
                    u"*** ERROR: Quotation started at position %1 was not closed"_s.arg(start));
            if (line[i] == u'"' && line.mid(i + 1, 1) != "\""_L1)
                break;
            if (line[i] == u'"')
                ++i;
            token += line[i];
        }
        ++i;
        list.append(token);
    }
    return list;
}

const SevenDaysConsole::Command *SevenDaysConsole::find(const QString &name) const
{
    const auto found = std::ranges::find_if(table, [&](const Command &command) {
        const bool isCalledSo = name == command.name || (!name.isEmpty() && name == command.alias);
        const bool isThere = (!command.isOfMod || m_options.hasMod)
            && (m_options.hasInventory || command.name != "showinventory"_L1);
        return isCalledSo && isThere;
    });
    return found == std::end(table) ? nullptr : found;
}

QStringList SevenDaysConsole::commands() const
{
    QStringList names;
    for (const Command &command : table) {
        if (find(command.name))
            names.append(command.name);
    }
    return names;
}

QString SevenDaysConsole::run(const QString &line)
{
    const auto parts = tokens(line);
    if (!parts)
        return parts.error() + u'\n';
    if (parts->isEmpty())
        return {};
    const Command *command = find(parts->front().toLower());
    if (!command)
        return u"*** ERROR: unknown command '%1'\n"_s.arg(parts->front());
    const QString output = (this->*command->run)(parts->sliced(1));
    return output.isEmpty() || output.endsWith(u'\n') ? output : output + u'\n';
}

QString SevenDaysConsole::say(const QStringList &arguments)
{
    if (arguments.isEmpty())
        return wrongNumber(0);
    m_world.sayAsServer(u"Server"_s, arguments[0]);
    return {};
}

QString SevenDaysConsole::tell(const QStringList &arguments)
{
    if (arguments.size() != 2)
        return wrongNumber(arguments.size());
    const SevenDaysPlayer *player = m_world.find(arguments[0]);
    if (!player || !player->isOnline)
        return noPlayer;
    return u"Message to player \"%1\" sent with sender \"Server\""_s.arg(player->name);
}

QString SevenDaysConsole::sayAs(const QStringList &arguments)
{
    if (arguments.size() != 2)
        return wrongNumber(arguments.size());
    m_world.sayAsServer(arguments[0], arguments[1]);
    return {};
}

QString SevenDaysConsole::tellAs(const QStringList &arguments)
{
    if (arguments.size() != 3)
        return wrongNumber(arguments.size());
    return tell({arguments[1], arguments[2]});
}

QString SevenDaysConsole::give(const QStringList &arguments)
{
    if (arguments.size() < 3 || arguments.size() > 4)
        return wrongNumber(arguments.size());
    SevenDaysPlayer *player = m_world.find(arguments[0]);
    if (!player || !player->isOnline)
        return noPlayer;
    const bool isKnown = std::ranges::any_of(
        m_world.items(), [&](const Item &item) { return item.code == arguments[1]; });
    if (!isKnown)
        return u"Item not found."_s;
    player->inventory.push_back({arguments[1], arguments[2].toInt(), arguments.value(3).toInt()});
    return u"Dropped item"_s;
}

QString SevenDaysConsole::givePlus(const QStringList &arguments)
{
    if (arguments.size() != 3 && arguments.size() != 5)
        return wrongNumber(arguments.size());
    if (arguments.size() == 5 && !arguments[1].startsWith("gun"_L1)
        && !arguments[1].startsWith("armor"_L1))
        return u"Item %1 does not support quality."_s.arg(arguments[1]);
    const QString output = give(arguments.first(arguments.size() == 5 ? 4 : 3));
    return output == "Dropped item"_L1 ? u"Item(s) given"_s : output;
}

QString SevenDaysConsole::teleport(const QStringList &arguments)
{
    if (arguments.size() < 4)
        return wrongNumber(arguments.size());
    SevenDaysPlayer *player = m_world.find(arguments[0]);
    if (!player || !player->isOnline)
        return noPlayer;
    player->x = arguments[1].toInt();
    player->y = arguments[2] == "-1"_L1 ? 61 : arguments[2].toInt();
    player->z = arguments[3].toInt();
    return {};
}

QString SevenDaysConsole::kick(const QStringList &arguments)
{
    if (arguments.isEmpty() || arguments.size() > 2)
        return wrongNumber(arguments.size());
    SevenDaysPlayer *player = m_world.find(arguments[0]);
    if (!player || !player->isOnline)
        return noPlayer;
    m_world.leave(*player);
    return u"Kicking Player "_s + player->name + u": "_s + arguments.value(1);
}

QString SevenDaysConsole::ban(const QStringList &arguments)
{
    const QString what = arguments.value(0);
    if (what == "list"_L1)
        return banList();
    if (what == "add"_L1)
        return banAdd(arguments.sliced(1));
    if (what != "remove"_L1 || arguments.size() != 2)
        return wrongNumber(arguments.size());
    std::erase_if(m_world.bans(), [&](const SevenDaysBan &b) { return b.id == arguments[1]; });
    return arguments[1] + u" removed from ban list."_s;
}

QString SevenDaysConsole::banAdd(const QStringList &arguments)
{
    if (arguments.size() < 3 || arguments.size() > 5)
        return wrongNumber(arguments.size());
    const qint64 seconds = arguments[1].toLongLong() * secondsOf(arguments[2]);
    if (seconds <= 0)
        return u"Invalid duration."_s;
    SevenDaysPlayer *player = m_world.find(arguments[0]);
    const QString id = player ? player->crossId : arguments[0];
    std::erase_if(m_world.bans(), [&](const SevenDaysBan &b) { return b.id == id; });
    const QDateTime until = QDateTime::currentDateTimeUtc().addSecs(seconds);
    m_world.bans().push_back({id, arguments.value(4), arguments.value(3), until});
    if (player && player->isOnline)
        m_world.leave(*player);
    const QString local
        = until.addSecs(m_options.utcOffsetSeconds).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    return u"%1 banned until %2, reason: "_s.arg(id, local) + arguments.value(3) + u'.';
}

QString SevenDaysConsole::banList() const
{
    QString output = u"Ban list entries:\n  Banned until - UserID (name) - Reason\n"_s;
    for (const SevenDaysBan &entry : m_world.bans()) {
        const QString local
            = entry.until.addSecs(m_options.utcOffsetSeconds).toString(u"yyyy-MM-dd HH:mm:ss"_s);
        output += u"  "_s + local + u" - "_s + entry.id + u" ("_s
            + (entry.name.isEmpty() ? u"-unknown-"_s : entry.name) + u") - "_s + entry.reason
            + u'\n';
    }
    return output;
}

QString SevenDaysConsole::listItems(const QStringList &arguments)
{
    if (arguments.size() != 1)
        return wrongNumber(arguments.size());
    QString output;
    int count = 0;
    for (const Item &item : m_world.items()) {
        if (arguments[0] != "*"_L1 && !item.code.contains(arguments[0], Qt::CaseInsensitive))
            continue;
        output += u"    "_s + item.code + u'\n';
        ++count;
    }
    return output + u"Listed %1 matching items.\n\n"_s.arg(count);
}

QString SevenDaysConsole::showInventory(const QStringList &arguments)
{
    const SevenDaysPlayer *player = m_world.find(arguments.value(0));
    if (!player)
        return noPlayer;
    QString output;
    int slot = 0;
    for (const SevenDaysStack &stack : player->inventory) {
        output += u"tracker_item id=%1, tag=%2, location=bag, slot=%3, item=%4, qnty=%5, "
                  "quality=%6, parts=()\n"_s.arg(player->entityId)
                      .arg(arguments.value(1))
                      .arg(slot++)
                      .arg(stack.item)
                      .arg(stack.count)
                      .arg(stack.quality);
    }
    return output;
}

QString SevenDaysConsole::shutDown(const QStringList &)
{
    m_hasShutDown = true;
    return u"Shutting server down..."_s;
}

QString SevenDaysConsole::version(const QStringList &)
{
    return u"Game version: V 2.4 (b5) Compatibility Version: V 2.4"_s;
}

} // namespace hawser::demo
