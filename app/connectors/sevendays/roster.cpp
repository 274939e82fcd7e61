#include "connectors/sevendays/roster.h"

#include <algorithm>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

/// "Steam_1" and "1" are the same account: old versions and some mods leave the platform out.
QStringView bareId(QStringView id)
{
    const auto prefix = "Steam_"_L1;
    return id.startsWith(prefix) ? id.sliced(prefix.size()) : id;
}

bool isSamePlayer(const PlayerIds &a, const PlayerIds &b)
{
    if (!a.cross.isEmpty() && !b.cross.isEmpty())
        return a.cross == b.cross;
    return !a.platform.isEmpty() && bareId(a.platform) == bareId(b.platform);
}

template<typename Predicate>
const KnownPlayer *findIf(const std::vector<KnownPlayer> &players, Predicate predicate)
{
    const auto found = std::find_if(players.begin(), players.end(), predicate);
    return found == players.end() ? nullptr : &*found;
}

} // namespace

void Roster::setOnline(const std::vector<KnownPlayer> &players)
{
    everybodyLeft();
    for (const KnownPlayer &player : players)
        note(player);
    m_isComplete = true;
}

const KnownPlayer &Roster::note(const KnownPlayer &player)
{
    KnownPlayer merged = player;
    if (KnownPlayer *known = find(player.ids)) {
        if (merged.ids.cross.isEmpty())
            merged.ids.cross = known->ids.cross;
        if (merged.ids.platform.isEmpty())
            merged.ids.platform = known->ids.platform;
        if (merged.name.isEmpty())
            merged.name = known->name;
        if (merged.ip.isEmpty())
            merged.ip = known->ip;
        if (merged.entityId < 0)
            merged.entityId = known->entityId;
        merged.isOnline = merged.isOnline || known->isOnline;
        *known = merged;
        std::rotate(m_players.begin() + (known - m_players.data()),
                    m_players.begin() + (known - m_players.data()) + 1, m_players.end());
        return m_players.back();
    }
    if (m_players.size() >= mostPlayers)
        forgetOne();
    m_players.push_back(std::move(merged));
    return m_players.back();
}

void Roster::left(const PlayerIds &ids)
{
    if (KnownPlayer *known = find(ids)) {
        known->isOnline = false;
        known->entityId = -1;
    }
}

void Roster::everybodyLeft()
{
    for (KnownPlayer &player : m_players) {
        player.isOnline = false;
        player.entityId = -1;
    }
}

const KnownPlayer *Roster::findByEntity(qint64 entityId) const
{
    if (entityId < 0)
        return nullptr;
    return findIf(m_players, [entityId](const KnownPlayer &p) { return p.entityId == entityId; });
}

const KnownPlayer *Roster::findByPlatform(const QString &id) const
{
    if (id.isEmpty())
        return nullptr;
    return findIf(m_players, [&id](const KnownPlayer &p) {
        return bareId(p.ids.platform) == bareId(id) || p.ids.cross == id;
    });
}

const KnownPlayer *Roster::findByGameId(const QString &gameId) const
{
    return findIf(m_players, [&gameId](const KnownPlayer &p) { return p.ids.gameId() == gameId; });
}

const KnownPlayer *Roster::findByName(const QString &name) const
{
    const auto isCalledSo = [&name](const KnownPlayer &p) { return p.isOnline && p.name == name; };
    const KnownPlayer *found = findIf(m_players, isCalledSo);
    const bool isUnique
        = found && std::count_if(m_players.begin(), m_players.end(), isCalledSo) == 1;
    return isUnique ? found : nullptr;
}

KnownPlayer *Roster::find(const PlayerIds &ids)
{
    const auto found
        = std::find_if(m_players.begin(), m_players.end(),
                       [&ids](const KnownPlayer &p) { return isSamePlayer(p.ids, ids); });
    return found == m_players.end() ? nullptr : &*found;
}

void Roster::forgetOne()
{
    const auto away = std::find_if(m_players.begin(), m_players.end(),
                                   [](const KnownPlayer &p) { return !p.isOnline; });
    m_players.erase(away == m_players.end() ? m_players.begin() : away);
}

} // namespace hawser::sevendays
