#include "demo/world.h"

#include "demo/smalltalk.h"

#include <QUuid>

#include <algorithm>

namespace hawser::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t fewestOnline = 3;
constexpr std::size_t mostOnline = 9;
constexpr std::size_t population = 14;
constexpr double stride = 12; // how far one walks while one thing happens
constexpr double ground = 64;

/// Ids that look like the game's own, all invented.
QString makeId(IdStyle style, std::size_t number, const QString &name)
{
    QString steam = u"765611980000%1"_s.arg(int(number) + 10, 5, 10, QChar(u'0'));
    switch (style) {
    case IdStyle::Steam64:
        return steam;
    case IdStyle::SteamWithCase:
        return u"Steam_"_s + steam;
    case IdStyle::SteamLower:
        return u"steam_"_s + steam;
    case IdStyle::Uuid:
        return QUuid::createUuidV3(QUuid(), name.toUtf8()).toString(QUuid::WithoutBraces);
    case IdStyle::Eos:
        return u"0002abcdef%1"_s.arg(int(number), 22, 16, QChar(u'0'));
    case IdStyle::Small:
        return QString::number(number + 1);
    }
    Q_UNREACHABLE();
}

/// Steam's own id within one of a game, or nothing: not everybody comes from Steam.
QString steamIdOf(IdStyle style, std::size_t number, const QString &id)
{
    switch (style) {
    case IdStyle::Steam64:
        return id;
    case IdStyle::SteamWithCase:
    case IdStyle::SteamLower:
        return id.section(u'_', 1);
    case IdStyle::Eos:
        return number % 3 == 2 ? QString() : makeId(IdStyle::Steam64, number, {});
    case IdStyle::Uuid:
    case IdStyle::Small:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

World::World(const Game &game, quint32 seed)
    : m_game(game)
    , m_dice(seed)
    , m_items(itemsOf(game))
{
    const Texts everybody = playerNames();
    const std::size_t first = m_dice.bounded(int(everybody.size()));
    for (std::size_t number = 0; number < std::min(population, everybody.size()); ++number)
        m_players.push_back(makePlayer(number, everybody[(first + number) % everybody.size()]));
    for (std::size_t number = 0; number < fewestOnline; ++number)
        m_players[number].isOnline = true; // they were there before anybody looked
}

Player World::makePlayer(std::size_t number, const char *name)
{
    const double half = m_game.mapSize / 2.0;
    Player player;
    player.name = QString::fromUtf8(name);
    player.id = makeId(m_game.ids, number, player.name);
    player.steamId = steamIdOf(m_game.ids, number, player.id);
    player.ip = u"203.0.113.%1"_s.arg(number + 20); // reserved for documentation
    player.pingMs = m_dice.bounded(15, 180);
    player.at.x = m_dice.bounded(2 * half) - half;
    player.at.y = ground;
    player.at.z = m_dice.bounded(2 * half) - half;
    if (!m_game.dimensions.empty())
        player.at.dimension = QString::fromUtf8(m_game.dimensions.front());
    for (int stack = 0; stack < 3; ++stack)
        player.inventory.push_back(
            {m_items[m_dice.bounded(int(m_items.size()))], m_dice.bounded(1, 64), {}});
    return player;
}

const Player *World::find(QStringView id) const
{
    const auto found = std::ranges::find(m_players, id, &Player::id);
    return found == m_players.end() ? nullptr : &*found;
}

Player *World::findOnline(QStringView id)
{
    const auto found = std::ranges::find_if(
        m_players, [id](const Player &player) { return player.isOnline && player.id == id; });
    return found == m_players.end() ? nullptr : &*found;
}

std::vector<std::size_t> World::online() const
{
    std::vector<std::size_t> numbers;
    for (std::size_t number = 0; number < m_players.size(); ++number) {
        if (m_players[number].isOnline)
            numbers.push_back(number);
    }
    return numbers;
}

Place World::placeOf(std::size_t number) const
{
    // Far from each other, the same in each run, and nothing that a list could call round.
    const double turn = double(number * 137 % 360);
    return {turn * m_game.mapSize / 800 - 12.5, ground, m_game.mapSize / 3.0 - turn * 7,
            m_game.dimensions.empty() ? QString() : QString::fromUtf8(m_game.dimensions.front())};
}

std::optional<std::size_t> World::somebody(bool online)
{
    std::vector<std::size_t> numbers;
    for (std::size_t number = 0; number < m_players.size(); ++number) {
        const Player &player = m_players[number];
        if (player.isOnline == online && (online || !isBanned(player)))
            numbers.push_back(number);
    }
    if (numbers.empty())
        return std::nullopt;
    return numbers[std::size_t(m_dice.bounded(int(numbers.size())))];
}

bool World::isBanned(const Player &player) const
{
    return std::ranges::find(m_bans, player.id, &Ban::playerId) != m_bans.end();
}

void World::move()
{
    const double half = m_game.mapSize / 2.0;
    for (Player &player : m_players) {
        if (!player.isOnline)
            continue;
        player.at.x = std::clamp(player.at.x + m_dice.bounded(2 * stride) - stride, -half, half);
        player.at.z = std::clamp(player.at.z + m_dice.bounded(2 * stride) - stride, -half, half);
        player.pingMs = std::clamp(player.pingMs + m_dice.bounded(-4, 5), 8, 400);
    }
}

Happening World::next()
{
    move();
    const std::size_t here = online().size();
    const auto newcomer = somebody(false);
    const int roll = m_dice.bounded(100);
    if (newcomer && (here < fewestOnline || (roll < 8 && here < mostOnline)))
        return joined(*newcomer);
    const auto player = somebody(true);
    if (!player || roll >= 84)
        return logged();
    if (roll < 14 && here > fewestOnline) {
        m_players[*player].isOnline = false;
        return {Happening::Kind::Left, player, {}, {}, {}, {}, {}};
    }
    if (roll < 22)
        return died(*player);
    return roll < 48 ? killed(*player) : said(*player);
}

Happening World::joined(std::size_t number)
{
    m_players[number].isOnline = true;
    return {Happening::Kind::Joined, number, {}, {}, {}, {}, {}};
}

Happening World::said(std::size_t number)
{
    const auto friendly = somebody(true);
    const QString friendName
        = friendly && *friendly != number ? m_players[*friendly].name : QString();
    Happening happening{Happening::Kind::Said, number, {}, {}, {}, {}, {}};
    happening.channel = oneOf(m_game.channels, m_dice);
    happening.text = smallTalk(m_dice, oneOf(m_game.places, m_dice),
                               m_items[m_dice.bounded(int(m_items.size()))].name, friendName);
    return happening;
}

Happening World::died(std::size_t number)
{
    Happening happening{Happening::Kind::Died, number, {}, {}, {}, {}, {}};
    if (const auto killer = somebody(true); killer && *killer != number && m_dice.bounded(2))
        happening.other = killer;
    return happening;
}

Happening World::killed(std::size_t number)
{
    Happening happening{Happening::Kind::Killed, number, {}, {}, {}, {}, {}};
    happening.entity = m_game.entities[std::size_t(m_dice.bounded(int(m_game.entities.size())))];
    happening.weapon = oneOf(m_game.weapons, m_dice);
    return happening;
}

Happening World::logged()
{
    const auto player = somebody(true);
    Happening happening;
    happening.kind = Happening::Kind::Logged;
    happening.text = oneOf(m_game.logLines, m_dice);
    happening.text.replace("%1"_L1, player ? m_players[*player].name : u"nobody"_s);
    happening.text.replace("%2"_L1, oneOf(m_game.places, m_dice));
    return happening;
}

bool World::give(QStringView id, const QString &code, int amount, const QString &quality)
{
    Player *player = findOnline(id);
    if (!player)
        return false;
    const auto known = std::ranges::find(m_items, code, &Item::code);
    const Item item = known == m_items.end() ? Item{code, readableName(code), {}} : *known;
    player->inventory.push_back({item, amount, quality});
    return true;
}

bool World::teleport(QStringView id, const Place &to)
{
    Player *player = findOnline(id);
    if (!player)
        return false;
    const QString dimension = to.dimension.isEmpty() ? player->at.dimension : to.dimension;
    player->at = {to.x, to.y, to.z, dimension};
    return true;
}

bool World::kick(QStringView id)
{
    Player *player = findOnline(id);
    if (player)
        player->isOnline = false;
    return player;
}

void World::ban(const Ban &ban)
{
    unban(ban.playerId);
    m_bans.push_back(ban);
    kick(ban.playerId);
}

bool World::unban(QStringView id)
{
    return std::erase_if(m_bans, [id](const Ban &ban) { return ban.playerId == id; }) > 0;
}

void World::empty()
{
    for (Player &player : m_players)
        player.isOnline = false;
}

} // namespace hawser::demo
