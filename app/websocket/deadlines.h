#pragma once

#include "websocket/limits.h"

#include <chrono>

namespace hawser::websocket {

/// The clocks of one connection. Pure: it is told what happened and when, and says what is due.
/// While nothing is read from the peer on purpose, the peer is not judged by its silence.
class Deadlines
{
public:
    using Clock = std::chrono::steady_clock;
    using Time = Clock::time_point;

    enum class Due : quint8 {
        Nothing,
        Ping,
        OpeningTooSlow, ///< not upgraded in time
        Unfinished,     ///< a frame or message does not come to its end
        PeerDead,       ///< two pings and not one byte back
        PeerNotReading, ///< what we owe does not get less
        ClosingTooSlow,
    };

    /// \a limits must outlive this. \a opening: how long until opened().
    Deadlines(const ConnectionLimits &limits, std::chrono::milliseconds opening, Time now);

    void opened(Time now);
    void closing(Time now);
    void received(Time now);
    /// Told after everything that was received has been looked at.
    void unfinished(bool isUnfinished, Time now);
    /// The unfinished message in hand, if any, has come to its end.
    void messageFinished() { m_unfinishedSince = {}; }
    void pingSent(Time now);
    void reading(bool isReading, Time now);
    /// What we owe the peer rose above the soft limit, or fell below it.
    void owing(bool isMuch, Time now);
    void wrote(Time now) { m_lastWrite = now; }

    Due check(Time now) const;
    Clock::duration silence(Time now) const { return now - m_lastByte; }

    /// How often check() is worth a call.
    static std::chrono::milliseconds tick(const ConnectionLimits &limits);

private:
    enum class Phase : quint8 { Opening, Open, Closing };

    Due checkOpen(Time now) const;
    bool isUnfinishedTooLong(Time now) const;
    bool isPeerDead(Time now) const;

    const ConnectionLimits &m_limits;
    const std::chrono::milliseconds m_opening;
    Phase m_phase = Phase::Opening;
    bool m_isReading = true;
    bool m_owesMuch = false;
    int m_unansweredPings = 0;
    Time m_phaseSince;
    Time m_lastByte;
    Time m_lastPing;
    Time m_lastWrite;
    Time m_unfinishedSince; // none: the epoch
};

} // namespace hawser::websocket
