#include "demo/sevendays/sevendaysworld.h"

#include "demo/smalltalk.h"

#include <algorithm>

namespace hawser::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostPlayers = 256;
constexpr std::size_t population = 10;
constexpr std::size_t fewestOnline = 2;
constexpr int half = 3000; // of the edge of the world, in blocks

constexpr const char *noise[] = {
    "AIDirector: Wave spawning 5 zombies",
    "NullReferenceException: Object reference not set to an instance of an object",
    "VehicleManager saved 3 vehicles",
    "Telnet connection from: 198.51.100.4:51234",
    "BloodMoon SetDay: day 14, last day 7, freq 7, range 0",
};

} // namespace

SevenDaysWorld::SevenDaysWorld(quint32 seed, QObject *parent)
    : QObject(parent)
    , m_game(*findGame("7d2d"_L1))
    , m_items(itemsOf(m_game))
    , m_dice(seed)
    , m_startedAt(QDateTime::currentDateTimeUtc())
{
    m_players.reserve(mostPlayers);
    const Texts names = playerNames();
    for (std::size_t number = 0; number < std::min(population, names.size()); ++number)
        m_players.push_back(makePlayer(QString::fromUtf8(names[number])));
}

SevenDaysPlayer SevenDaysWorld::makePlayer(const QString &name)
{
    const int number = int(m_players.size());
    SevenDaysPlayer player;
    player.name = name;
    player.platformId = number % 3 == 2 ? u"XBL_25354%1"_s.arg(number, 11, 10, QChar(u'0'))
                                        : u"Steam_765611%1"_s.arg(number, 11, 10, QChar(u'0'));
    player.crossId = u"EOS_0002%1"_s.arg(number + 0xA0, 28, 16, QChar(u'0'));
    player.ip = u"203.0.113.%1"_s.arg(number % 200 + 1);
    player.pingMs = m_dice.bounded(15, 180);
    player.x = m_dice.bounded(-half, half);
    player.z = m_dice.bounded(-half, half);
    player.inventory = {{u"foodCanChili"_s, m_dice.bounded(1, 9), 0},
                        {u"gunHandgunT1Pistol"_s, 1, m_dice.bounded(1, 7)}};
    return player;
}

std::vector<SevenDaysPlayer *> SevenDaysWorld::online()
{
    std::vector<SevenDaysPlayer *> list;
    for (SevenDaysPlayer &player : m_players) {
        if (player.isOnline)
            list.push_back(&player);
    }
    return list;
}

SevenDaysPlayer *SevenDaysWorld::find(const QString &who)
{
    const auto found = std::ranges::find_if(m_players, [&who](const SevenDaysPlayer &player) {
        return player.name == who || player.crossId == who || player.platformId == who
            || (player.isOnline && QString::number(player.entityId) == who);
    });
    return found == m_players.end() ? nullptr : &*found;
}

SevenDaysPlayer *SevenDaysWorld::somebody(bool isOnline)
{
    std::vector<SevenDaysPlayer *> list;
    for (SevenDaysPlayer &player : m_players) {
        const bool isBanned = std::ranges::any_of(m_bans, [&player](const SevenDaysBan &ban) {
            return ban.id == player.crossId || ban.id == player.platformId;
        });
        if (player.isOnline == isOnline && (isOnline || !isBanned))
            list.push_back(&player);
    }
    if (list.empty())
        return nullptr;
    return list[std::size_t(m_dice.bounded(int(list.size())))];
}

void SevenDaysWorld::next()
{
    const int roll = m_dice.bounded(100);
    SevenDaysPlayer *const player = somebody(true);
    SevenDaysPlayer *const newcomer = somebody(false);
    if (newcomer && (online().size() < fewestOnline || roll < 8)) {
        join(newcomer->name);
    } else if (!player || roll >= 85) {
        write(QString::fromUtf8(noise[m_dice.bounded(int(std::size(noise)))]));
    } else if (roll < 14 && online().size() > fewestOnline) {
        leave(*player);
    } else if (roll < 20) {
        die(*player, m_dice.bounded(2) ? somebody(true) : nullptr);
    } else if (roll < 50) {
        const auto number = std::size_t(m_dice.bounded(int(m_game.entities.size())));
        kill(*player, QString::fromUtf8(m_game.entities[number].code));
    } else if (roll < 55) {
        writeStatus();
    } else {
        const Item &item = m_items[m_dice.bounded(int(m_items.size()))];
        say(*player, smallTalk(m_dice, oneOf(m_game.places, m_dice), item.name, {}));
    }
}

SevenDaysPlayer &SevenDaysWorld::join(const QString &name)
{
    SevenDaysPlayer *player = find(name);
    const bool isNew = !player;
    if (isNew) {
        Q_ASSERT(m_players.size() < mostPlayers);
        m_players.push_back(makePlayer(name));
        player = &m_players.back();
    }
    player->entityId = m_nextEntity++;
    player->isOnline = true;
    write(u"Player connected, entityid=%1, name="_s.arg(player->entityId) + player->name
          + u", pltfmid=%1, crossid=%2, steamOwner=%1, ip=%3"_s.arg(player->platformId,
                                                                    player->crossId, player->ip));
    writeSpawned(*player, isNew ? u"EnterMultiplayer"_s : u"JoinMultiplayer"_s);
    write(u"GMSG: Player '"_s + player->name + u"' joined the game"_s);
    return *player;
}

void SevenDaysWorld::writeSpawned(const SevenDaysPlayer &player, const QString &reason)
{
    write(u"PlayerSpawnedInWorld (reason: %1, position: %2, %3, %4): EntityID=%5, PltfmId='%6', "
          "CrossId='%7', OwnerID='%6', PlayerName='"_s.arg(reason)
              .arg(player.x)
              .arg(player.y)
              .arg(player.z)
              .arg(player.entityId)
              .arg(player.platformId, player.crossId)
          + player.name + u'\'');
}

void SevenDaysWorld::leave(SevenDaysPlayer &player)
{
    write(u"Player disconnected: EntityID=%1, PltfmId='%2', CrossId='%3', OwnerID='%2', "
          "PlayerName='"_s.arg(player.entityId)
              .arg(player.platformId, player.crossId)
          + player.name + u'\'');
    write(u"GMSG: Player '"_s + player.name + u"' left the game"_s);
    player.isOnline = false;
}

void SevenDaysWorld::say(const SevenDaysPlayer &player, const QString &text, const QString &channel)
{
    write(u"Chat (from '%1', entity id '%2', to '%3'): '"_s.arg(player.platformId)
              .arg(player.entityId)
              .arg(channel)
          + player.name + u"': "_s + text);
}

void SevenDaysWorld::sayAsServer(const QString &sender, const QString &text)
{
    write(u"Chat (from '-non-player-', entity id '-1', to 'Global'): '"_s + sender + u"': "_s
          + text);
}

void SevenDaysWorld::die(SevenDaysPlayer &player, const SevenDaysPlayer *killer)
{
    ++player.deaths;
    if (m_hasMod)
        write(u"[CSMM_Patrons]playerDied: "_s + player.name
              + u" (%1) died @ %2 %3 %4"_s.arg(player.platformId)
                    .arg(player.x)
                    .arg(player.y)
                    .arg(player.z));
    write(u"GMSG: Player '"_s + player.name
          + (killer ? u"' killed by '"_s + killer->name + u'\'' : u"' died"_s));
    writeSpawned(player, u"Died"_s);
}

void SevenDaysWorld::kill(SevenDaysPlayer &player, const QString &entity)
{
    ++player.kills;
    if (m_hasMod)
        write(u"[CSMM_Patrons]entityKilled: "_s + player.name
              + u" (%1) killed zombie %2 with Pump Shotgun"_s.arg(player.platformId, entity));
    write(u"Entity %1 %2 killed by "_s.arg(entity).arg(++m_deadEntities) + player.name
          + u" %1"_s.arg(player.entityId));
}

void SevenDaysWorld::writeStatus()
{
    write(u"Time: %1m FPS: 36.24 Heap: 769.5MB Max: 924.2MB Chunks: 361 CGO: 14 Ply: %2 Zom: 10 "
          "Ent: 11 (20) Items: 0 CO: 2 RSS: 1440.9MB"_s.arg(double(uptimeMs()) / 60'000, 0, 'f', 2)
              .arg(online().size()));
}

void SevenDaysWorld::write(const QString &line)
{
    m_log.push_back({m_nextLine++, line, QDateTime::currentDateTimeUtc(), uptimeMs()});
    if (m_log.size() > m_logCapacity)
        m_log.pop_front();
    emit lineWritten(m_log.back());
}

qint64 SevenDaysWorld::uptimeMs() const
{
    return m_bootMs + m_startedAt.msecsTo(QDateTime::currentDateTimeUtc());
}

void SevenDaysWorld::restart()
{
    for (SevenDaysPlayer &player : m_players)
        player.isOnline = false;
    m_log.clear();
    m_nextLine = 0;
    m_startedAt = QDateTime::currentDateTimeUtc();
    m_bootMs += 10'000 + m_dice.bounded(1'000);
    write(u"Version: V 2.4 (b5) Compatibility Version: V 2.4"_s);
    write(u"StartGame done"_s);
}

} // namespace hawser::demo
