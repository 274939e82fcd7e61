// Events cross from one thread to another: all of them, in order, at any bound. Without Qt Test,
// whose own threads ThreadSanitizer cannot follow: what it reports here is ours.

#include "connectors/eventqueue.h"

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

using namespace hawser;

namespace {

constexpr qint64 batchCount = 5'000;
constexpr int eventsEach = 3;

/// A batch of events whose receive times are numbers in a row from \a first.
EventBatch numbered(qint64 first)
{
    EventBatchBuilder builder;
    for (int i = 0; i < eventsEach; ++i) {
        EventRecord &record = builder.begin(ServerId(), first + i);
        record.text = builder.put("a line of some length");
        builder.commit();
    }
    return builder.take();
}

/// Lets a thread wait until another one calls.
class Bell
{
public:
    void ring()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_hasRung = true;
        }
        m_condition.notify_one();
    }
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_condition.wait(lock, [this] { return m_hasRung; });
        m_hasRung = false;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_hasRung = false;
};

/// True if everything came over, in order.
bool handsOver(std::size_t boundBytes)
{
    EventQueue queue(boundBytes);
    Bell filled;
    Bell drained;
    queue.onFilled([&filled] { filled.ring(); });
    queue.onDrained([&drained] { drained.ring(); });

    std::thread producer([&queue, &drained] {
        for (qint64 i = 0; i < batchCount; ++i) {
            if (!queue.push(numbered(i * eventsEach)))
                drained.wait();
        }
    });
    qint64 next = 0;
    bool inOrder = true;
    while (next < batchCount * eventsEach) {
        filled.wait();
        for (const EventBatch &batch : queue.takeAll()) {
            for (const EventRecord &record : batch.records())
                inOrder = inOrder && record.receivedUs == next++;
        }
    }
    producer.join();
    return inOrder && next == batchCount * eventsEach && queue.bytes() == 0;
}

} // namespace

int main()
{
    int failed = 0;
    const std::size_t always = 1;
    const std::size_t often = 4'000;
    for (const std::size_t bound : {always, often, EventQueue::defaultBoundBytes}) {
        const bool passed = handsOver(bound);
        std::printf("%s: bound of %zu bytes\n", passed ? "passed" : "FAILED", bound);
        failed += !passed;
    }
    return failed;
}
