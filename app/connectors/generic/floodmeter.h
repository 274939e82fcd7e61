#pragma once

#include "connectors/generic/endpointlimits.h"

#include <QtGlobal>

namespace hawser::generic {

/// Notices a game server that sends far more than a game can mean to. Two additions an event.
class FloodMeter
{
public:
    explicit FloodMeter(const EndpointLimits &limits)
        : m_limits(limits)
    {
    }

    /// \a nowUs: microseconds since 1970. True if the user should be warned now.
    bool note(qint64 nowUs)
    {
        ++m_events;
        return nowUs >= m_secondEndsUs && nextSecond(nowUs);
    }
    int eventsPerSecond() const { return m_lastSecond; } ///< in the last second that was whole

private:
    bool nextSecond(qint64 nowUs);

    const EndpointLimits &m_limits;
    qint64 m_secondEndsUs = 0;
    qint64 m_warnAgainUs = 0;
    int m_events = 0;
    int m_lastSecond = 0;
    int m_busySeconds = 0;
};

} // namespace hawser::generic
