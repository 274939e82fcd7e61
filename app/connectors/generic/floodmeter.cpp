#include "connectors/generic/floodmeter.h"

#include <chrono>
#include <utility>

namespace hawser::generic {

namespace {

constexpr qint64 secondUs = 1'000'000;

} // namespace

/// The event in hand belongs to the second that begins now.
bool FloodMeter::nextSecond(qint64 nowUs)
{
    const bool follows = nowUs < m_secondEndsUs + secondUs;
    m_lastSecond = std::exchange(m_events, 1) - 1;
    m_secondEndsUs = nowUs + secondUs;
    const bool wasBusy = m_lastSecond > m_limits.floodEventsPerSecond;
    m_busySeconds = wasBusy && follows ? m_busySeconds + 1 : int(wasBusy);
    if (m_busySeconds < m_limits.floodSeconds || nowUs < m_warnAgainUs)
        return false;
    m_warnAgainUs = nowUs + std::chrono::microseconds(m_limits.floodWarningEvery).count();
    return true;
}

} // namespace hawser::generic
