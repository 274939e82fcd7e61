#pragma once

#include "protocol/eventbatch.h"
#include "protocol/request.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace hawser {

/// A player or item that was seen on a server, for completion.
struct KnownName
{
    QString id;   ///< gameId or item code
    QString name; ///< display text
    bool operator==(const KnownName &) const = default;
};

/// Who and what is known of one game server: learnt from joins, leaves and answers, never asked
/// for by itself. Bounded: the oldest offline players are forgotten first. A value.
class Roster
{
public:
    static constexpr qsizetype maximumPlayers = 2'000;
    static constexpr qsizetype maximumItems = 20'000;

    /// True if something changed that a completion or a count would show.
    bool learn(const EventBatch &batch, const EventRecord &record);
    bool learn(const Reply &reply);

    QList<KnownName> players() const; ///< online first, then those seen last
    const QList<KnownName> &items() const { return m_items; }
    /// As far as told; empty until the first list of players came.
    std::optional<int> online() const;

private:
    void seen(QByteArrayView id, QByteArrayView name, bool isOnline);
    bool learnPlayers(const QJsonValue &payload);
    bool learnItems(const QJsonValue &payload);

    /// In UTF-8, as it comes: in a storm of players nothing is converted that nobody looks at.
    struct Seen
    {
        QByteArray name;  // empty: as the id
        quint64 when = 0; // counts sightings
        bool online = false;
    };
    void forgetOldPlayers();

    QHash<QByteArray, Seen> m_players; // by gameId
    quint64 m_sightings = 0;
    int m_online = 0;
    QList<KnownName> m_items;
    bool m_listTold = false;
};

} // namespace hawser
