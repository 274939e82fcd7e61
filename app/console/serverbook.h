#pragma once

#include "connectors/connector.h"
#include "console/roster.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <memory>
#include <optional>
#include <vector>

namespace hawser {

/// How a game server stands with the user.
enum class Standing : quint8 {
    Accepted, ///< by the user, or by the setting that does so
    New,      ///< its mod came with the right token and waits for the user's decision
    Refused,  ///< turned away until Hawser ends
    Blocked,  ///< turned away
    Disabled, ///< accepted, and switched off
};
/// "accepted", "new" …, as in the headless interface.
QLatin1StringView standingName(Standing standing);

/// What the window and headless know of one game server, as of now. A value.
struct ServerInfo
{
    ServerId id;
    QString name;                  ///< display text
    QString game;                  ///< "minecraft", "rust" …; empty until recognised
    QString connector;             ///< "generic" or "traditional"
    QString identity;              ///< identity token; empty for dialled servers
    QString address;               ///< of dialled servers: host and port, display text
    bool isEncrypted = false;      ///< of dialled servers
    QByteArray fingerprint;        ///< SHA-256 of the certificate that is trusted; may be empty
    QByteArray offeredFingerprint; ///< another one, that the user has to decide about
    StateChange state;
    std::optional<std::chrono::microseconds> roundTrip;
    std::optional<int> playersOnline;     ///< as last told
    std::optional<QDateTime> lastEventAt; ///< UTC
    QString dialect; ///< what speaks on the other side, display text; empty until recognised
    QString dialectEvidence; ///< why we think so
    QString chosenDialect;   ///< key of the one the user chose instead; empty: as recognised
    QString warning;         ///< the last warning; empty if none
    Standing standing = Standing::Accepted;
    QString group;            ///< display text; empty: none
    int order = 0;            ///< within its group, smallest first
    bool hasOwnToken = false; ///< it has a registration token that lets in no other
    quint64 eventCount = 0;   ///< since the start
    bool simulated = false;   ///< a demo server
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
    void remove(const ServerId &id);
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
