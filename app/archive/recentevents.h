#pragma once

#include "archive/eventlog.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <vector>

namespace hawser {

/// A batch in its place.
struct NumberedBatch
{
    Seq first = 0;
    EventBatch batch;
    Seq last() const { return first + batch.size() - 1; }
};

/// A moment of a RecentEvents, to be read on any thread. Batches ascend by number; where some were
/// forgotten in the middle, numbers are missing.
class RecentSnapshot
{
public:
    /// Some hundred consecutive batches, so that a snapshot copies few pointers.
    using Chunk = std::vector<NumberedBatch>;

    RecentSnapshot() = default;
    RecentSnapshot(std::vector<std::shared_ptr<const Chunk>> chunks, Seq first, Seq last)
        : m_chunks(std::move(chunks))
        , m_first(first)
        , m_last(last)
    {
    }

    Seq first() const { return m_first; }
    Seq last() const { return m_last; }

    /// Walks event by event from \a anchor in \a direction, until \a visit(numbered, seq) returns
    /// false or the snapshot ends. Numbers outside [first, last] do not exist.
    template<typename Visit>
    void walk(Seq anchor, EventLog::Direction direction, const Visit &visit) const
    {
        const bool older = direction == EventLog::Direction::Older;
        for (std::size_t n = 0; n < m_chunks.size(); ++n) {
            const Chunk &chunk = *m_chunks[older ? m_chunks.size() - 1 - n : n];
            if (chunk.empty()
                || (older ? chunk.front().first > anchor : chunk.back().last() < anchor))
                continue;
            for (std::size_t m = 0; m < chunk.size(); ++m) {
                if (!walkBatch(chunk[older ? chunk.size() - 1 - m : m], anchor, older, visit))
                    return;
            }
        }
    }

private:
    template<typename Visit>
    bool walkBatch(const NumberedBatch &numbered, Seq anchor, bool older, const Visit &visit) const
    {
        if (older ? numbered.first > anchor : numbered.last() < anchor)
            return true;
        const Seq from
            = older ? std::min(anchor, numbered.last()) : std::max(anchor, numbered.first);
        for (Seq seq = from; seq >= numbered.first && seq <= numbered.last();
             seq += older ? -1 : 1) {
            if (seq < m_first || seq > m_last || !visit(numbered, seq))
                return false;
        }
        return true;
    }

    std::vector<std::shared_ptr<const Chunk>> m_chunks;
    Seq m_first = 1;
    Seq m_last = 0;
};

/// The newest events in memory, in order: what a ring consists of, and what an archive answers from
/// until it has them on disk. Single-threaded; snapshots may go anywhere.
class RecentEvents
{
public:
    /// The first number it will hold.
    explicit RecentEvents(Seq next = 1)
        : m_first(next)
        , m_last(next - 1)
    {
    }

    Seq first() const { return m_first; } ///< last() + 1 if none
    Seq last() const { return m_last; }
    qsizetype memoryBytes() const { return m_bytes; }
    bool isEmpty() const { return m_chunks.empty(); }

    /// \a batch gets the numbers from \a first on, by default the next ones.
    void append(const EventBatch &batch) { append(m_last + 1, batch); }
    void append(Seq first, const EventBatch &batch);
    /// The last number of the oldest batch; last() if there is none.
    Seq lastOfOldest() const;
    bool hasOneBatch() const
    {
        return m_chunks.size() == 1 && m_forgotten + 1 == m_chunks.front()->size();
    }
    void forgetOldest();
    /// Forgets the batches with the numbers from \a first to \a last, wherever they are.
    void forget(Seq first, Seq last);

    RecentSnapshot snapshot() const;

private:
    using Chunk = RecentSnapshot::Chunk;

    void forgetIn(std::shared_ptr<Chunk> &chunk, Seq first, Seq last);

    std::deque<std::shared_ptr<Chunk>> m_chunks; // all but the newest are never written again
    std::size_t m_forgotten = 0;                 // batches of the oldest chunk that are gone
    Seq m_first;
    Seq m_last;
    qsizetype m_bytes = 0;
};

/// The page of \a snapshot that EventLog::page() describes. \a cancelled is asked now and then; a
/// cancelled page is never looked at.
template<typename Cancelled>
EventPage pageOf(const RecentSnapshot &snapshot, const EventFilter &filter, Seq anchor,
                 EventLog::Direction direction, int count, const Cancelled &cancelled)
{
    EventPage page;
    page.reachedEnd = true;
    const bool older = direction == EventLog::Direction::Older;
    const Seq start
        = older ? std::min(anchor, snapshot.last()) : std::max(anchor, snapshot.first());
    if (count <= 0 || start < snapshot.first() || start > snapshot.last())
        return page;

    const EventMatcher matcher(filter);
    const bool all = filter.isEmpty();
    page.scannedFirst = page.scannedLast = start;
    snapshot.walk(start, direction, [&](const NumberedBatch &numbered, Seq seq) {
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

} // namespace hawser
