#include "websocket/deadlines.h"

#include <algorithm>

namespace hawser::websocket {

Deadlines::Deadlines(const ConnectionLimits &limits, std::chrono::milliseconds opening, Time now)
    : m_limits(limits)
    , m_opening(opening)
    , m_phaseSince(now)
    , m_lastByte(now)
    , m_lastPing(now)
    , m_lastWrite(now)
{
}

void Deadlines::opened(Time now)
{
    m_phase = Phase::Open;
    m_phaseSince = now;
    m_lastPing = now;
}

void Deadlines::closing(Time now)
{
    m_phase = Phase::Closing;
    m_phaseSince = now;
}

void Deadlines::received(Time now)
{
    m_lastByte = now;
    m_unansweredPings = 0;
}

void Deadlines::unfinished(bool isUnfinished, Time now)
{
    if (!isUnfinished)
        m_unfinishedSince = {};
    else if (m_unfinishedSince == Time())
        m_unfinishedSince = now;
}

void Deadlines::pingSent(Time now)
{
    m_lastPing = now;
    ++m_unansweredPings;
}

void Deadlines::reading(bool isReading, Time now)
{
    if (isReading && !m_isReading) { // the wait was ours: every clock of the peer starts anew
        received(now);
        m_lastPing = now;
        if (m_unfinishedSince != Time())
            m_unfinishedSince = now;
    }
    m_isReading = isReading;
}

void Deadlines::owing(bool isMuch, Time now)
{
    if (isMuch && !m_owesMuch)
        m_lastWrite = now;
    m_owesMuch = isMuch;
}

Deadlines::Due Deadlines::check(Time now) const
{
    switch (m_phase) {
    case Phase::Opening:
        return now - m_phaseSince >= m_opening ? Due::OpeningTooSlow : Due::Nothing;
    case Phase::Open:
        return checkOpen(now);
    case Phase::Closing:
        return now - m_phaseSince >= m_limits.closing ? Due::ClosingTooSlow : Due::Nothing;
    }
    return Due::Nothing;
}

Deadlines::Due Deadlines::checkOpen(Time now) const
{
    if (m_owesMuch && now - m_lastWrite >= m_limits.outboundStall)
        return Due::PeerNotReading;
    if (!m_isReading)
        return Due::Nothing;
    if (isUnfinishedTooLong(now))
        return Due::Unfinished;
    if (isPeerDead(now))
        return Due::PeerDead;
    return now - m_lastPing >= m_limits.heartbeat ? Due::Ping : Due::Nothing;
}

bool Deadlines::isUnfinishedTooLong(Time now) const
{
    return m_unfinishedSince != Time()
        && (now - m_lastByte >= m_limits.unfinishedIdle
            || now - m_unfinishedSince >= m_limits.unfinishedTotal);
}

/// Two pings must be out whatever the clock says: it also runs while we are held up ourselves.
bool Deadlines::isPeerDead(Time now) const
{
    return m_unansweredPings >= 2 && now - m_lastPing >= m_limits.heartbeat / 2
        && silence(now) >= 2 * m_limits.heartbeat;
}

std::chrono::milliseconds Deadlines::tick(const ConnectionLimits &limits)
{
    const auto shortest
        = std::min({limits.handshake, limits.connect, limits.unfinishedIdle, limits.unfinishedTotal,
                    limits.heartbeat, limits.closing, limits.outboundStall});
    return std::clamp<std::chrono::milliseconds>(shortest / 8, 5ms, 500ms);
}

} // namespace hawser::websocket
