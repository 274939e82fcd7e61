#pragma once

#include "protocol/eventbatch.h"

#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

namespace hawser {

/// Hands batches from one thread to another, bounded, in order. The only place where events cross
/// threads; built on std::mutex alone so that ThreadSanitizer sees all of it.
///
/// The producer pushes and, once told so, stops reading from its peers (nothing is ever dropped);
/// the consumer takes everything at once. Both callbacks are called outside the lock, on the
/// thread of the caller that caused them, and must only post a wake-up.
class EventQueue
{
public:
    /// What comes in some dozen milliseconds of a flood: enough while the consumer paints, and no
    /// more, because a crash loses what waits here.
    static constexpr std::size_t defaultBoundBytes = 8 * 1024 * 1024;

    explicit EventQueue(std::size_t boundBytes = defaultBoundBytes)
        : m_boundBytes(boundBytes)
    {
    }

    /// Set once, before either thread runs.
    void onFilled(std::function<void()> wakeConsumer) { m_wakeConsumer = std::move(wakeConsumer); }
    void onDrained(std::function<void()> wakeProducer) { m_wakeProducer = std::move(wakeProducer); }

    /// Producer. False: the queue is at its bound now; stop reading until onDrained() is called.
    bool push(EventBatch batch);
    /// Consumer. Everything that waits, oldest first.
    std::vector<EventBatch> takeAll();

    std::size_t bytes() const;

    /// While the consumer cannot take anything, so much is enough: a crash would lose it.
    static constexpr std::size_t heldBoundBytes = 512 * 1024;
    /// From the next push() on. Any thread.
    void setBound(std::size_t bytes);

private:
    std::function<void()> m_wakeConsumer;
    std::function<void()> m_wakeProducer;
    mutable std::mutex m_mutex;
    std::size_t m_boundBytes;          // guarded by m_mutex
    std::vector<EventBatch> m_batches; // guarded by m_mutex
    std::size_t m_bytes = 0;           // guarded by m_mutex
    bool m_full = false;               // guarded by m_mutex
};

} // namespace hawser
