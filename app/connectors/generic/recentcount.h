#pragma once

#include <chrono>
#include <vector>

namespace hawser::generic {

/// How often something happened lately. Pure: the time is handed in, and must not go back.
/// Remembers at most \a most times, the newest, so that nobody can make it grow.
class RecentCount
{
public:
    using Clock = std::chrono::steady_clock;

    RecentCount(std::chrono::milliseconds window, int most)
        : m_window(window)
        , m_most(most)
    {
    }

    void note(Clock::time_point now)
    {
        m_times.push_back(now);
        if (int(m_times.size()) > m_most)
            m_times.erase(m_times.begin());
    }

    int count(Clock::time_point now) const
    {
        int recent = 0;
        for (const Clock::time_point time : m_times)
            recent += now - time < m_window ? 1 : 0;
        return recent;
    }

private:
    std::chrono::milliseconds m_window;
    int m_most;
    std::vector<Clock::time_point> m_times; // oldest first
};

} // namespace hawser::generic
