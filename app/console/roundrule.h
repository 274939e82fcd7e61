#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace hawser {

/// How long a round of a thread should last that reads many sockets: from one rest to the next, so
/// that each round finds more to read. A wake-up and two system calls for each event cost several
/// times what the event itself does.
///
/// Rare events are not kept waiting, and in a flood, where every read finds plenty, rest would only
/// waste time. Pure; told of the time.
class RoundRule
{
public:
    using Clock = std::chrono::steady_clock;

    struct Work
    {
        quint64 events = 0;         ///< read so far, in all
        int connections = 0;        ///< from how many peers
        bool hasMoreToRead = false; ///< somebody sent more than was read in this turn
    };

    /// Zero: go on at once. To be asked before each rest.
    std::chrono::milliseconds round(const Work &work, Clock::time_point now);

private:
    void look(quint64 events, Clock::time_point now);

    std::optional<Clock::time_point> m_since; // when the present look began
    quint64 m_eventsBefore = 0;
    double m_perSecond = 0; // in the last look
};

} // namespace hawser
