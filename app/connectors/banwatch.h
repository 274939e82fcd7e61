#pragma once

#include "protocol/eventbatch.h"

#include <QHash>

namespace hawser {

/// Whether an event is about a ban: a log line in the words of a game (7D2D: "Executing command
/// 'ban add …'", "<id> banned until …"; Rust: "Banned User: …"; Minecraft: "Banned Mara: …",
/// "[Admin: Unbanned Mara]"), at its beginning, where no player can write; or an event of a mod
/// whose name says so ("player-banned"). \a typeName only for EventType::Unknown. Pure.
bool tellsOfBan(EventType type, std::string_view typeName, std::string_view text);

/// Marks events about bans as protected, so that who was banned and why is still there when
/// retention has removed the rest. Bounded: a game server that speaks of nothing else fills no disk
/// with it. Network thread.
class BanWatch
{
public:
    static constexpr int mostInAnHour = 1'000; ///< of each game server

    /// Looks at the event that was committed last.
    void look(EventBatchBuilder &builder);

private:
    bool mayProtect(const ServerId &server, qint64 hour);

    QHash<ServerId, int> m_protected; // in this hour
    qint64 m_hour = 0;
};

} // namespace hawser
