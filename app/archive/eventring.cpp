#include "archive/eventring.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <chrono>

namespace hawser {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t batchesPerChunk = 256;
constexpr auto oneFrame = 16ms;

using Snapshot = EventRing::Snapshot;

/// Walks a snapshot event by event from \a anchor, in either direction, until \a visit returns
/// false or the snapshot ends. Numbers outside [first, last] do not exist.
template<typename Visit>
void walk(const Snapshot &chunks, Seq anchor, EventLog::Direction direction, const Visit &visit)
{
    const bool older = direction == EventLog::Direction::Older;
    const int step = older ? -1 : 1;
    for (std::size_t n = 0; n < chunks.size(); ++n) {
        const EventRing::Chunk &chunk = *chunks[older ? chunks.size() - 1 - n : n];
        if (chunk.empty() || (older ? chunk.front().first > anchor : chunk.back().last() < anchor))
            continue;
        for (std::size_t m = 0; m < chunk.size(); ++m) {
            const EventRing::Numbered &numbered = chunk[older ? chunk.size() - 1 - m : m];
            if (older ? numbered.first > anchor : numbered.last() < anchor)
                continue;
            const Seq from
                = older ? std::min(anchor, numbered.last()) : std::max(anchor, numbered.first);
            for (Seq seq = from; seq >= numbered.first && seq <= numbered.last(); seq += step) {
                if (!visit(numbered, seq))
                    return;
            }
        }
    }
}

/// The page itself. \a cancelled is asked now and then; a cancelled page is never looked at.
template<typename Cancelled>
EventPage makePage(const Snapshot &chunks, Seq first, Seq last, const EventFilter &filter,
                   Seq anchor, EventLog::Direction direction, int count, const Cancelled &cancelled)
{
    EventPage page;
    page.reachedEnd = true;
    const bool older = direction == EventLog::Direction::Older;
    const Seq start = older ? std::min(anchor, last) : std::max(anchor, first);
    if (count <= 0 || start < first || start > last)
        return page;

    const EventMatcher matcher(filter);
    const bool all = filter.isEmpty();
    page.scannedFirst = page.scannedLast = start;
    walk(chunks, start, direction, [&](const EventRing::Numbered &numbered, Seq seq) {
        if (seq < first || seq > last)
            return false;
        if (page.events.size() == std::size_t(count)) {
            page.reachedEnd = false;
            return false;
        }
        (older ? page.scannedFirst : page.scannedLast) = seq;
        const auto index = quint32(seq - numbered.first);
        if (all || matcher.matches(numbered.batch, numbered.batch.records()[index]))
            page.events.push_back({seq, numbered.batch, index});
        return seq % 1024 != 0 || !cancelled();
    });
    if (older)
        std::reverse(page.events.begin(), page.events.end());
    return page;
}

} // namespace

EventRing::EventRing(EventRingBounds bounds, QObject *parent)
    : EventLog(parent)
    , m_bounds(bounds)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(oneFrame);
    connect(&m_frame, &QTimer::timeout, this, &EventRing::announce);
}

Seq EventRing::append(const EventBatch &batch)
{
    const Seq first = m_last + 1;
    for (const EventBatch::Cursor &cursor : batch.cursors()) {
        m_cursors.insert(batch.servers()[cursor.server],
                         QByteArray::fromStdString(cursor.position));
    }
    if (batch.isEmpty())
        return first;
    if (m_chunks.empty() || m_chunks.back()->size() == batchesPerChunk) {
        m_chunks.push_back(std::make_shared<Chunk>());
        m_chunks.back()->reserve(batchesPerChunk);
    }
    m_chunks.back()->push_back({first, batch});
    m_last += batch.size();
    m_bytes += batch.memoryBytes();
    while (m_last - m_first + 1 > m_bounds.events || m_bytes > m_bounds.bytes) {
        if (m_chunks.size() == 1 && m_forgotten + 1 == m_chunks.front()->size())
            break; // what has just come is shown, however large
        forgetOldest();
    }
    if (!m_frame.isActive())
        m_frame.start();
    return first;
}

void EventRing::forgetOldest()
{
    Chunk &chunk = *m_chunks.front();
    Numbered &oldest = chunk[m_forgotten];
    m_first = oldest.last() + 1;
    m_bytes -= oldest.batch.memoryBytes();
    if (++m_forgotten == chunk.size()) {
        m_chunks.pop_front();
        m_forgotten = 0;
    } else if (m_chunks.front().use_count() == 1) {
        oldest.batch = {}; // no page reads this chunk: give the memory back at once
        oldest.first = m_first;
    }
}

EventRing::Snapshot EventRing::snapshot() const
{
    Snapshot chunks(m_chunks.begin(), m_chunks.end());
    if (!chunks.empty())
        chunks.back() = std::make_shared<const Chunk>(*m_chunks.back()); // still being written
    return chunks;
}

QFuture<EventPage> EventRing::page(const EventFilter &filter, Seq anchor, Direction direction,
                                   int count) const
{
    QPromise<EventPage> promise;
    promise.start();
    QFuture<EventPage> future = promise.future();
    if (filter.isEmpty()) {
        promise.addResult(makePage(snapshot(), m_first, m_last, filter, anchor, direction, count,
                                   [] { return false; }));
        promise.finish();
        return future;
    }
    auto shared = std::make_shared<QPromise<EventPage>>(std::move(promise));
    QThreadPool::globalInstance()->start([shared, chunks = snapshot(), first = m_first,
                                          last = m_last, filter, anchor, direction, count] {
        shared->addResult(makePage(chunks, first, last, filter, anchor, direction, count,
                                   [&] { return shared->isCanceled(); }));
        shared->finish();
    });
    return future;
}

void EventRing::announce()
{
    if (m_last == m_announced)
        return;
    const Seq from = std::max(m_announced + 1, m_first);
    m_announced = m_last;
    emit changed(from, m_last);
}

} // namespace hawser
