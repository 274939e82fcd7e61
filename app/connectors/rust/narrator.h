#pragma once

#include "connectors/rust/backfill.h"
#include "connectors/rust/chattwins.h"
#include "connectors/rust/readingmark.h"
#include "connectors/rust/roster.h"

#include <functional>

namespace hawser::rust {

/// Makes events of what a Rust server says, each happening once, although several lines and frames
/// may tell of it and players can write lines that look like the server's. Writes them into the
/// feed together with the mark up to where was read. Network thread; time is handed in.
class Narrator
{
public:
    using Clock = std::chrono::steady_clock;
    /// When a frame was read.
    struct Moment
    {
        Clock::time_point now;
        qint64 receivedUs = 0; ///< UTC
    };
    using Warn = std::function<void(const QString &text)>;

    Narrator(EventFeed &feed, const ServerId &server, const QByteArray &cursor, Warn warn);

    /// A frame that no command of ours caused.
    void hear(const RconFrame &frame, const Moment &moment);
    /// A line that one of our commands printed besides its reply: nobody else is told of it.
    void overhear(const RconFrame &frame, const Moment &moment);
    /// What happened while we were blind, and what came meanwhile (\a live), in that order.
    void catchUp(const Backfill &backfill, const std::vector<RconFrame> &live, bool hasRestarted,
                 const Moment &moment);
    /// A message that is no frame at all is kept as it came.
    void keepUnreadable(QByteArrayView message, const Moment &moment);
    void listed(const std::vector<RustPlayer> &players, Clock::time_point asked,
                const Moment &moment);

    /// Chat lines that were held back and are due.
    void tick(const Moment &moment);
    bool hasHeld() const { return m_twins.hasHeld(); }
    /// The connection is lost: nothing is held back any more.
    void lostSight(const Moment &moment);

    /// Something hints that the list of players has changed; true once for each hint.
    bool takeWantsList() { return std::exchange(m_wantsList, false); }
    const Roster &roster() const { return m_roster; }
    const ReadingMark &mark() const { return m_mark; }

private:
    void hearText(const RconFrame &frame, const Moment &moment);
    void hearChat(const RconFrame &frame, const Moment &moment);
    void hearChatLine(const ChatTwins::HeldLine &held, const Moment &moment);
    void hearHook(const ConsoleLine &line, const QString &source, const Moment &moment);
    void hearReading(const ConsoleLine &line, const QString &source, const Moment &moment);
    void hearJoined(const ConsoleLine &line, const QString &source, const Moment &moment);
    void hearDeath(const ConsoleLine &line, const QString &source, const Moment &moment);
    void hearKill(const ConsoleLine &line, const QString &source, const Moment &moment);
    void tellHooked(RustEvent event, const QString &source, const Moment &moment);
    bool isDeathNews(const QString &id, bool byHook, Clock::time_point now);
    std::optional<ConsoleLine> chosen(const QString &line) const;
    void remember(const RconFrame &frame);
    void tellLog(const QString &line, bool isSpam, const Moment &moment);
    void tellTrouble(const RconFrame &frame, const Moment &moment);
    void tell(RustEvent event, const Moment &moment);

    struct Death
    {
        Clock::time_point at;
        bool byHook = false;
    };

    EventFeed &m_feed;
    const ServerId m_server;
    const Warn m_warn;
    Roster m_roster;
    ChatTwins m_twins;
    ReadingMark m_mark;
    QHash<QString, Death> m_deaths; // of late, by the victim's id
    bool m_hasHooks = false;        // HookParser has spoken on this connection
    bool m_hasWarned = false;
    bool m_wantsList = false;
    bool m_isBackfilling = false;
    bool m_isListLate = false;    // the next list tells what happened while we were blind
    qint64 m_sourceUs = noTimeUs; // of the line in hand, while catching up
};

} // namespace hawser::rust
