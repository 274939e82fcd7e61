#include "connectors/eventqueue.h"

#include <utility>

namespace hawser {

bool EventQueue::push(EventBatch batch)
{
    bool wasEmpty = false;
    bool roomLeft = true;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_batches.empty();
        m_bytes += std::size_t(batch.memoryBytes());
        m_batches.push_back(std::move(batch));
        // Once told that it is full, whoever pushes waits for onDrained(), whatever the bound is
        // now.
        m_full = m_full || m_bytes >= m_boundBytes;
        roomLeft = !m_full;
    }
    if (wasEmpty && m_wakeConsumer)
        m_wakeConsumer();
    return roomLeft;
}

std::vector<EventBatch> EventQueue::takeAll()
{
    std::vector<EventBatch> batches;
    bool wasFull = false;
    {
        const std::lock_guard lock(m_mutex);
        batches = std::exchange(m_batches, {});
        m_bytes = 0;
        wasFull = std::exchange(m_full, false);
    }
    if (wasFull && m_wakeProducer)
        m_wakeProducer();
    return batches;
}

void EventQueue::setBound(std::size_t bytes)
{
    const std::lock_guard lock(m_mutex);
    m_boundBytes = bytes;
}

std::size_t EventQueue::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

} // namespace hawser
