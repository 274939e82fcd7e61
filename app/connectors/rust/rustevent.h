#pragma once

#include "connectors/rust/playerlist.h"
#include "protocol/event.h"
#include "protocol/serverid.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace hawser {
class EventFeed;
}

namespace hawser::rust {

/// Something that happened on a Rust server, understood, on its way into the feed.
struct RustEvent
{
    EventType type = EventType::Log;
    QString typeName;  ///< only for EventType::Unknown
    RustPlayer player; ///< whom it is about; without an id for what no player did
    ChatChannel channel = ChatChannel::None;
    QString text; ///< what a person reads; foreign
    /// The event's data in the shape of the protocol, with the line it was made from; empty if the
    /// line is all there is.
    QJsonObject data;
    QString line;               ///< the source, as it came
    qint64 sourceUs = noTimeUs; ///< UTC
    bool isSpam = false;
    bool isBackfilled = false;
    bool isUnreadable = false;

    static RustEvent log(const QString &line);
    static RustEvent joined(const RustPlayer &player, const QString &line);
    static RustEvent left(const RustPlayer &player, const QString &reason, const QString &line);
    /// \a player without an id: the server itself spoke.
    static RustEvent chat(const RustPlayer &player, ChatChannel channel, const QString &text,
                          const QString &line);
    /// \a attacker without an id: no player; \a cause says what it was then.
    static RustEvent died(const RustPlayer &player, const RustPlayer &attacker,
                          const QString &cause, const QString &weapon,
                          const std::optional<Position> &at, const QString &line);
    static RustEvent killed(const RustPlayer &player, const QString &entity, const QString &weapon,
                            const QString &line);

    /// Puts the event into \a feed as one of \a server, read at \a receivedUs. With it the server
    /// has been read up to \a cursor; empty: that has not changed.
    void write(EventFeed &feed, const ServerId &server, qint64 receivedUs,
               std::string_view cursor) const;
};

} // namespace hawser::rust
