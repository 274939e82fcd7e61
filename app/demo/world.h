#pragma once

#include "demo/games.h"

#include <QRandomGenerator>

#include <optional>
#include <vector>

namespace hawser::demo {

struct Place
{
    double x = 0;
    double y = 0; ///< the height
    double z = 0;
    QString dimension; ///< empty if the game has none
};

struct Stack
{
    Item item;
    int amount = 1;
    QString quality; ///< empty if it has none
};

struct Player
{
    QString id;
    QString name;
    QString steamId; ///< empty if he comes from elsewhere
    QString ip;
    int pingMs = 0;
    bool isOnline = false;
    Place at;
    std::vector<Stack> inventory;
};

struct Ban
{
    QString playerId;
    QString playerName;
    QString reason;
    QString expiresAt; ///< ISO 8601; empty: never
};

/// One thing that happened in a world. The players are numbers of World::player().
struct Happening
{
    enum class Kind : quint8 { Joined, Left, Said, Died, Killed, Logged };

    Kind kind{};
    std::optional<std::size_t> player; ///< whose doing it is; none for Logged
    std::optional<std::size_t> other;  ///< who killed the one that died
    QString text;                      ///< what was said or logged
    QString channel;                   ///< the game's own word for where it was said
    Entity entity;                     ///< what was killed
    QString weapon;                    ///< may be empty: unknown to the game
};

/// A small world of a simulated game, whose players join, talk, fight, die and move, and with
/// whom can be done what admins do. The same seed gives the same history. No I/O, single-threaded.
class World
{
public:
    World(const Game &game, quint32 seed);

    const Game &game() const { return m_game; }
    const Player &player(std::size_t number) const { return m_players[number]; }
    /// By id; null for a stranger. \a id may be of a player who is not here now.
    const Player *find(QStringView id) const;
    std::vector<std::size_t> online() const;
    const std::vector<Ban> &bans() const { return m_bans; }
    const QList<Item> &items() const { return m_items; }
    Place placeOf(std::size_t number) const; ///< of game().places

    /// Time goes on: everybody moves, and one thing happens.
    Happening next();

    // What admins do. False if the player is not online.
    bool give(QStringView id, const QString &code, int amount, const QString &quality);
    bool teleport(QStringView id, const Place &to);
    bool kick(QStringView id);

    void ban(const Ban &ban); ///< replaces an earlier one; throws the player out
    bool unban(QStringView id);
    void empty(); ///< everybody is gone, as after a restart

private:
    Player makePlayer(std::size_t number, const char *name);
    Player *findOnline(QStringView id);
    std::optional<std::size_t> somebody(bool online);
    bool isBanned(const Player &player) const;
    void move();
    Happening joined(std::size_t number);
    Happening said(std::size_t number);
    Happening died(std::size_t number);
    Happening killed(std::size_t number);
    Happening logged();

    const Game &m_game;
    QRandomGenerator m_dice;
    QList<Item> m_items;
    std::vector<Player> m_players;
    std::vector<Ban> m_bans;
};

} // namespace hawser::demo
