#include "console/pacer.h"

namespace hawser {

void Pacer::nap(std::chrono::milliseconds round)
{
    std::unique_lock lock(m_mutex);
    m_condition.wait_until(lock, m_roundStart + round, [this] { return m_woken; });
    m_woken = false;
    m_roundStart = Clock::now();
}

void Pacer::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_condition.notify_one();
}

} // namespace hawser
