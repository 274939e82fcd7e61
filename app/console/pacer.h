#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace hawser {

/// Lets a thread that serves very many sockets rest between two rounds, so that each round finds
/// more to read: one poll() over a thousand sockets costs more than reading a hundred events.
/// nap() belongs to the resting thread, wake() to any other.
class Pacer
{
public:
    using Clock = std::chrono::steady_clock;

    /// The shortest time from one nap's end to the next one's.
    explicit Pacer(std::chrono::milliseconds round)
        : m_round(round)
    {
    }

    /// Sleeps for what is left of the round; returns early when woken.
    void nap();
    /// Something urgent (a request) waits for the resting thread.
    void wake();

private:
    const std::chrono::milliseconds m_round;
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_woken = false; // guarded by m_mutex
    Clock::time_point m_roundStart = Clock::now();
};

} // namespace hawser
