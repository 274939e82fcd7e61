#pragma once

#include "connectors/sevendays/playerids.h"

#include <vector>

namespace hawser::sevendays {

/// A player as far as known.
struct KnownPlayer
{
    PlayerIds ids;
    QString name;
    QString ip;
    qint64 entityId = -1; ///< in this run of the server; -1 if not in the world
    bool isOnline = false;
};

/// Who is who on a game server, from the lists of players and the lines of the log: lines name
/// players by one id, or by none. Bounded: who is away longest is forgotten first.
class Roster
{
public:
    static constexpr std::size_t mostPlayers = 2000;

    /// The whole list of who is online.
    void setOnline(const std::vector<KnownPlayer> &players);
    /// He is, or was seen; what \a player leaves open stays as it is known.
    const KnownPlayer &note(const KnownPlayer &player);
    void left(const PlayerIds &ids);
    /// A new run of the server: nobody is there, and numbers begin anew.
    void everybodyLeft();

    // Null if there is none. Pointers are good until the next change.
    const KnownPlayer *findByEntity(qint64 entityId) const;
    const KnownPlayer *findByPlatform(const QString &id) const; ///< also bare digits of Steam
    const KnownPlayer *findByGameId(const QString &gameId) const;
    /// Of those online, and only if one alone is called so: names are not unique.
    const KnownPlayer *findByName(const QString &name) const;

    /// True once a whole list was read: who is not in it is no player.
    bool isComplete() const { return m_isComplete; }
    std::size_t size() const { return m_players.size(); }

private:
    KnownPlayer *find(const PlayerIds &ids);
    void forgetOne();

    std::vector<KnownPlayer> m_players; // the latest seen last
    bool m_isComplete = false;
};

} // namespace hawser::sevendays
