#pragma once

#include "connectors/connector.h"
#include "console/roster.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <optional>
#include <vector>

namespace hawser {

/// What the window and headless know of one game server, as of now. A value.
struct ServerInfo
{
    ServerId id;
    QString name;      ///< display text
    QString game;      ///< "minecraft", "rust" …; empty until recognised
    QString connector; ///< "generic" or "traditional"
    QString identity;  ///< identity token; empty for dialled servers
    StateChange state;
    std::optional<std::chrono::microseconds> roundTrip;
    std::optional<int> playersOnline;     ///< as last told
    std::optional<QDateTime> lastEventAt; ///< UTC
    QString dialect; ///< what speaks on the other side, display text; empty until recognised
    QString dialectEvidence; ///< why we think so
    QString warning;         ///< the last warning; empty if none
    quint64 eventCount = 0;  ///< since the start
    bool simulated = false;  ///< a demo server
};

/// One page of the book: a game server with its recent past. The lists are bounded.
struct ServerEntry
{
    static constexpr qsizetype maximumTimeline = 500;
    static constexpr qsizetype maximumConversation = 1'000;

    ServerInfo info;
    QList<StateChange> timeline;          ///< oldest first
    QList<ConversationLine> conversation; ///< oldest first
    Roster roster;

    void note(const StateChange &change);
    void note(const ConversationLine &line);
};

/// All game servers that are known, in the order they appeared. Single-threaded.
class ServerBook
{
public:
    /// Adds a server, or finds it if it is known already.
    ServerEntry &add(const ServerInfo &info);
    ServerEntry *find(const ServerId &id);
    const ServerEntry *find(const ServerId &id) const;
    /// By id, identity token or name, in this order; a name that several bear finds nothing.
    std::optional<ServerId> lookUp(const QString &text) const;
    QList<ServerInfo> all() const;

    /// Counts and learns from a batch; returns the servers that it is about.
    QList<ServerId> learn(const EventBatch &batch);

private:
    std::vector<std::unique_ptr<ServerEntry>> m_entries;
    QHash<ServerId, ServerEntry *> m_byId;
};

} // namespace hawser
