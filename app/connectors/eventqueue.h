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
    static constexpr std::size_t defaultBoundBytes = 32 * 1024 * 1024;

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

private:
    const std::size_t m_boundBytes;
    std::function<void()> m_wakeConsumer;
    std::function<void()> m_wakeProducer;
    mutable std::mutex m_mutex;
    std::vector<EventBatch> m_batches; // guarded by m_mutex
    std::size_t m_bytes = 0;           // guarded by m_mutex
    bool m_full = false;               // guarded by m_mutex
};

} // namespace hawser
