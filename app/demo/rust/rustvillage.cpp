#include "demo/rust/rustvillage.h"

#include <QJsonDocument>

#include <algorithm>

namespace hawser::demo {

using namespace Qt::StringLiterals;

namespace {

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

template<typename Line>
void keep(std::deque<Line> &lines, const Line &line)
{
    lines.push_back(line);
    if (lines.size() > RustVillage::mostLines)
        lines.pop_front();
}

QString place(const RustVillage::Villager &villager)
{
    return u"(%1, %2, %3)"_s.arg(QString::number(villager.x, 'f', 1),
                                 QString::number(villager.y, 'f', 1),
                                 QString::number(villager.z, 'f', 1));
}

} // namespace

RustVillage::RustVillage(const Customs &customs, Speak speak)
    : m_customs(customs)
    , m_speak(std::move(speak))
{
}

RustVillage::Villager *RustVillage::find(const QString &id)
{
    const auto found = std::ranges::find(m_villagers, id, &Villager::id);
    return found == m_villagers.end() ? nullptr : &*found;
}

QString RustVillage::tag(const Villager &villager) const
{
    return m_customs.isOld ? u"%1[4711/%2]"_s.arg(villager.name, villager.id)
                           : u"%1[%2]"_s.arg(villager.name, villager.id);
}

QJsonObject RustVillage::hookPlayer(const Villager &villager)
{
    return {{"name"_L1, villager.name},
            {"steamId"_L1, villager.id},
            {"ip"_L1, villager.address},
            {"ping"_L1, villager.pingMs}};
}

void RustVillage::join(const Villager &villager)
{
    if (find(villager.id))
        return;
    log(u"%1/%2/%3 joined [windows/%2]"_s.arg(villager.address, villager.id, villager.name));
    m_villagers.push_back(villager);
    log(tag(villager) + u" has entered the game"_s);
    hook(0, {{"player"_L1, hookPlayer(villager)}});
}

void RustVillage::leave(const QString &id, const QString &reason)
{
    const Villager *found = find(id);
    if (!found)
        return;
    const Villager villager = *found;
    std::erase_if(m_villagers, [&id](const Villager &other) { return other.id == id; });
    log(u"%1/%2/%3 disconnecting: %4"_s.arg(villager.address, id, villager.name, reason));
    hook(1, {{"player"_L1, hookPlayer(villager)}});
}

void RustVillage::chat(const QString &id, const QString &text, int channel)
{
    const Villager *villager = find(id);
    if (!villager)
        return;
    static constexpr const char *names[] = {"Global", "Team", "Server", "Cards", "Local", "Clan"};
    const QString prefix = channel == 1 ? u"[TEAM CHAT] "_s : u"[CHAT] "_s;
    log(prefix + tag(*villager) + u" : "_s + text);
    tellChat(id, villager->name, text, channel);
    hook(2,
         {{"player"_L1, hookPlayer(*villager)},
          {"msg"_L1, text},
          {"channel"_L1, QString::fromLatin1(names[std::clamp(channel, 0, 5)])}});
}

void RustVillage::serverChat(const QString &text)
{
    log(u"[CHAT] SERVER[0] : "_s + text);
    tellChat(u"0"_s, u"SERVER"_s, text, 2);
}

void RustVillage::tellChat(const QString &id, const QString &name, const QString &text, int channel)
{
    if (!m_customs.hasChatFrames)
        return;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QJsonObject said{{"Channel"_L1, channel}, {"Message"_L1, text},    {"UserId"_L1, id},
                     {"Username"_L1, name},   {"Color"_L1, "#5af"_L1}, {"Time"_L1, now}};
    if (m_customs.isOld)
        said["UserId"_L1] = id.toLongLong();
    const Spoken spoken{"Chat", compact(said), {}, true, now};
    keep(m_chats, spoken);
    m_speak(spoken);
}

void RustVillage::die(const QString &id, const QString &killerId, const QString &animal)
{
    const Villager *victim = find(id);
    if (!victim)
        return;
    const Villager *killer = find(killerId);
    const QString by = killer ? tag(*killer) : animal;
    log(u"%1 was killed by %2 at %3"_s.arg(tag(*victim), by, place(*victim)));
    const QJsonObject at{
        {"x"_L1, victim->x}, {"y"_L1, victim->y}, {"z"_L1, victim->z}, {"magnitude"_L1, 1.0}};
    hook(3,
         {{"player"_L1, hookPlayer(*victim)},
          {"attacker"_L1, killer ? QJsonValue(hookPlayer(*killer)) : QJsonValue()},
          {"position"_L1, at},
          {"weapon"_L1, "ak47u.entity"_L1}});
}

/// Only the plugin tells of it.
void RustVillage::kill(const QString &id, const QString &entity, const QString &weapon)
{
    if (const Villager *villager = find(id))
        hook(4,
             {{"player"_L1, hookPlayer(*villager)}, {"entity"_L1, entity}, {"weapon"_L1, weapon}});
}

void RustVillage::report(const QString &id, const QString &targetId, const QString &subject)
{
    const Villager *reporter = find(id);
    const Villager *target = find(targetId);
    if (!reporter || !target)
        return;
    const QJsonObject report{{"PlayerId"_L1, id},       {"PlayerName"_L1, reporter->name},
                             {"TargetId"_L1, targetId}, {"TargetName"_L1, target->name},
                             {"Subject"_L1, subject},   {"Message"_L1, "look at this"_L1},
                             {"Type"_L1, "cheat"_L1}};
    m_speak({"Report", compact(report), {}, true, QDateTime::currentSecsSinceEpoch()});
}

void RustVillage::log(const QString &line, const char *type, const QString &stacktrace)
{
    say({type, line, stacktrace, false, QDateTime::currentSecsSinceEpoch()});
}

void RustVillage::say(const Spoken &spoken)
{
    keep(m_lines, spoken);
    m_speak(spoken);
}

void RustVillage::hook(int type, const QJsonObject &data)
{
    if (m_customs.hasHookParser)
        log(u"[Hook Parser] "_s + compact({{"type"_L1, type}, {"data"_L1, data}}));
}

void RustVillage::restart()
{
    m_villagers.clear();
    m_lines.clear();
    m_chats.clear();
}

} // namespace hawser::demo
