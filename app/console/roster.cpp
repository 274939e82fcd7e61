#include "console/roster.h"

#include "protocol/displaytext.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <tuple>
#include <vector>

namespace hawser {

using namespace Qt::StringLiterals;

bool Roster::learn(const EventBatch &batch, const EventRecord &record)
{
    const bool joined = record.type == EventType::PlayerConnected;
    if (!joined && record.type != EventType::PlayerDisconnected)
        return false;
    const QByteArrayView id = batch.text(record.playerId);
    if (id.isEmpty())
        return false;
    seen(id, batch.text(record.player), joined);
    return true;
}

bool Roster::learn(const Reply &reply)
{
    if (reply.outcome != Outcome::Done)
        return false;
    if (reply.action == Action::GetPlayers)
        return learnPlayers(reply.payload);
    if (reply.action == Action::ListItems)
        return learnItems(reply.payload);
    return false;
}

QList<KnownName> Roster::players() const
{
    struct Row
    {
        const QByteArray *id;
        const Seen *seen;
    };
    std::vector<Row> rows;
    rows.reserve(std::size_t(m_players.size()));
    for (auto it = m_players.cbegin(); it != m_players.cend(); ++it)
        rows.push_back({&it.key(), &it.value()});
    std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        return std::tie(a.seen->online, a.seen->when) > std::tie(b.seen->online, b.seen->when);
    });

    QList<KnownName> names;
    names.reserve(qsizetype(rows.size()));
    for (const Row &row : rows)
        names.append({QString::fromUtf8(*row.id),
                      QString::fromUtf8(row.seen->name.isEmpty() ? *row.id : row.seen->name)});
    return names;
}

std::optional<int> Roster::online() const
{
    return m_listTold ? std::optional(m_online) : std::nullopt;
}

void Roster::seen(QByteArrayView id, QByteArrayView name, bool isOnline)
{
    auto it = m_players.find(QByteArray::fromRawData(id.data(), id.size()));
    if (it == m_players.end())
        it = m_players.insert(id.toByteArray(), {});
    m_online += int(isOnline) - int(it->online);
    it->when = ++m_sightings;
    it->online = isOnline;
    if (it->name != name)
        it->name = name.toByteArray();
    if (m_players.size() > maximumPlayers)
        forgetOldPlayers();
}

/// Halves the list at once, so that a crowd of made-up players costs little per player.
void Roster::forgetOldPlayers()
{
    const quint64 horizon = m_sightings - quint64(maximumPlayers / 2);
    m_players.removeIf([this, horizon](QHash<QByteArray, Seen>::iterator it) {
        if (it->when > horizon)
            return false;
        m_online -= int(it->online);
        return true;
    });
}

bool Roster::learnPlayers(const QJsonValue &payload)
{
    for (Seen &player : m_players)
        player.online = false;
    m_online = 0;
    m_listTold = true;
    const QJsonArray players = payload.toArray();
    for (qsizetype i = 0; i < std::min(players.size(), maximumPlayers); ++i) {
        const QJsonObject player = players[i].toObject();
        const QByteArray id = player["gameId"_L1].toString().toUtf8();
        if (!id.isEmpty())
            seen(id, displayText(player["name"_L1].toString()).toUtf8(), true);
    }
    return true;
}

bool Roster::learnItems(const QJsonValue &payload)
{
    m_items.clear();
    const QJsonArray items = payload.toArray();
    for (qsizetype i = 0; i < std::min(items.size(), maximumItems); ++i) {
        const QJsonObject item = items[i].toObject();
        const QString code = item["code"_L1].toString();
        if (!code.isEmpty())
            m_items.append({code, displayText(item["name"_L1].toString())});
    }
    return true;
}

} // namespace hawser
