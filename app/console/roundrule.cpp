#include "console/roundrule.h"

#include <algorithm>

namespace hawser {

using namespace std::chrono_literals;

namespace {

/// From here on poll() itself is what costs, also while nothing comes.
constexpr int manyConnections = 64;

// Events per second.
constexpr double busy = 4'000;
constexpr double flood = 250'000;

/// What comes from many is shown at 30 Hz while it lasts: within one such frame.
constexpr auto roundOfMany = 25ms;

/// Worth waking up for.
constexpr double eventsPerRound = 150;

constexpr auto lookFor = 20ms;

/// Longer than this shows, shorter than that saves nothing.
std::chrono::milliseconds roundOfFew(double perSecond)
{
    return std::clamp(std::chrono::milliseconds(qint64(1000 * eventsPerRound / perSecond)), 3ms,
                      8ms);
}

} // namespace

std::chrono::milliseconds RoundRule::round(const Work &work, Clock::time_point now)
{
    look(work.events, now);
    const bool isBusy = m_perSecond >= busy && m_perSecond < flood && !work.hasMoreToRead;
    if (work.connections > manyConnections)
        return isBusy ? roundOfMany : 8ms;
    return isBusy ? roundOfFew(m_perSecond) : 0ms;
}

void RoundRule::look(quint64 events, Clock::time_point now)
{
    const Clock::duration passed = m_since ? now - *m_since : lookFor;
    if (passed < lookFor)
        return;
    m_perSecond = m_since
        ? double(events - m_eventsBefore) / std::chrono::duration<double>(passed).count()
        : 0;
    m_since = now;
    m_eventsBefore = events;
}

} // namespace hawser
