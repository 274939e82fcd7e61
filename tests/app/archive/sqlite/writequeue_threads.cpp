// What waits to be written crosses from one thread to another: all of it, once, in order, whatever
// fails on the way. Without Qt Test, whose own threads ThreadSanitizer cannot follow.

#include "archive/sqlite/writequeue.h"

#include <cstdio>
#include <thread>

using namespace hawser;
using namespace std::chrono_literals;

namespace {

constexpr qint64 batchCount = 3'000;
constexpr int eventsEach = 3;
constexpr auto age = 1ms;

EventBatch someEvents()
{
    EventBatchBuilder builder;
    for (int n = 0; n < eventsEach; ++n) {
        builder.begin(ServerId(), n).text = builder.put("a line of some length");
        builder.commit();
    }
    return builder.take();
}

/// Takes until the queue is stopped and empty; every third transaction fails. Returns the next
/// number it expects, or -1 if one came in the wrong place.
Seq write(WriteQueue &queue, qint64 bytesPerTurn)
{
    Seq committed = 1;
    for (int turn = 1;; ++turn) {
        const WriteQueue::Taken taken
            = queue.take(age, WriteQueue::Clock::now() + 10ms, bytesPerTurn);
        if (taken.isEmpty()) {
            if (queue.isStopped())
                return committed;
            continue;
        }
        Seq expected = committed;
        for (const NumberedBatch &batch : taken.batches) {
            if (batch.first != expected)
                return -1;
            expected = batch.last() + 1;
        }
        if (turn % 3 == 0) {
            queue.giveBack();
        } else {
            queue.committed();
            committed = expected;
        }
    }
}

bool crosses(qint64 bytesPerTurn)
{
    WriteQueue queue;
    Seq written = 0;
    std::thread writer([&] { written = write(queue, bytesPerTurn); });
    const EventBatch events = someEvents();
    Seq next = 1;
    for (qint64 n = 0; n < batchCount; ++n) {
        queue.push({next, events});
        next += eventsEach;
        if (n == 10)
            queue.begin(0);
        if (n % 100 == 0)
            queue.push(Note(Bookmark{next, {}, n}));
    }
    while (!queue.isEmpty())
        std::this_thread::yield();
    queue.stop();
    writer.join();
    return written == next && queue.bytes() == 0;
}

} // namespace

int main()
{
    int failed = 0;
    for (const qint64 bytes : {qint64(1), qint64(10'000), qint64(1) << 30}) {
        const bool passed = crosses(bytes);
        std::printf("%s: turns of %lld bytes\n", passed ? "passed" : "FAILED", bytes);
        failed += !passed;
    }
    return failed;
}
