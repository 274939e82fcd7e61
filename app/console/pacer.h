#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace hawser {

/// Lets a thread that reads many sockets rest between two rounds; how long a round should be says
/// RoundRule. nap() belongs to the resting thread, wake() to any other.
class Pacer
{
public:
    using Clock = std::chrono::steady_clock;

    /// Sleeps for what is left of \a round, which began at the end of the last nap; returns early
    /// when woken.
    void nap(std::chrono::milliseconds round);
    /// Something urgent (a request) waits for the resting thread.
    void wake();

private:
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_woken = false; // guarded by m_mutex
    Clock::time_point m_roundStart = Clock::now();
};

} // namespace hawser
