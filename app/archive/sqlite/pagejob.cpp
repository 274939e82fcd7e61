#include "archive/sqlite/pagejob.h"

#include <algorithm>
#include <utility>

namespace hawser {

namespace {

EventPage pageFromMemory(const PageJob &job, Seq anchor, int count,
                         const std::function<bool()> &cancelled)
{
    return pageOf(job.recent, job.filter, anchor, job.direction, count, cancelled);
}

EventPage pageFromDisk(ArchiveReader &reader, const PageJob &job, Seq anchor, int count,
                       const std::function<bool()> &cancelled)
{
    return reader.page({job.filter, anchor, job.direction, job.recent.first(), count, cancelled});
}

/// Two pages that touch each other, as one. \a second is newer.
EventPage joined(EventPage first, EventPage second)
{
    if (first.scannedLast < first.scannedFirst)
        std::swap(first.scannedFirst, second.scannedFirst);
    if (second.scannedLast >= second.scannedFirst || first.scannedLast < first.scannedFirst)
        first.scannedLast = second.scannedLast;
    first.events.insert(first.events.end(), std::make_move_iterator(second.events.begin()),
                        std::make_move_iterator(second.events.end()));
    return first;
}

EventPage olderPage(ArchiveReader *reader, const PageJob &job,
                    const std::function<bool()> &cancelled)
{
    EventPage recent = pageFromMemory(job, job.anchor, job.count, cancelled);
    const int missing = job.count - int(recent.events.size());
    if (!reader || missing <= 0) {
        recent.reachedEnd = recent.reachedEnd && !reader;
        return recent;
    }
    EventPage stored = pageFromDisk(*reader, job, std::min(job.anchor, job.recent.first() - 1),
                                    missing, cancelled);
    return joined(std::move(stored), std::move(recent));
}

EventPage newerPage(ArchiveReader *reader, const PageJob &job,
                    const std::function<bool()> &cancelled)
{
    if (!reader || job.anchor >= job.recent.first())
        return pageFromMemory(job, job.anchor, job.count, cancelled);
    EventPage stored = pageFromDisk(*reader, job, job.anchor, job.count, cancelled);
    const int missing = job.count - int(stored.events.size());
    if (!stored.reachedEnd || missing <= 0) {
        stored.reachedEnd = stored.reachedEnd && job.recent.first() > job.recent.last();
        return stored;
    }
    EventPage recent = pageFromMemory(job, job.recent.first(), missing, cancelled);
    stored.reachedEnd = recent.reachedEnd;
    return joined(std::move(stored), std::move(recent));
}

} // namespace

EventPage madePage(ArchiveReader *reader, const PageJob &job,
                   const std::function<bool()> &cancelled)
{
    EventPage nothing;
    nothing.reachedEnd = true;
    if (job.count <= 0)
        return nothing;
    return job.direction == EventLog::Direction::Older ? olderPage(reader, job, cancelled)
                                                       : newerPage(reader, job, cancelled);
}

std::optional<TimedSeq> nearestInMemory(const RecentSnapshot &recent, qint64 timeUs)
{
    std::optional<TimedSeq> nearest;
    recent.walk(
        recent.first(), EventLog::Direction::Newer, [&](const NumberedBatch &numbered, Seq seq) {
            const EventRecord &record = numbered.batch.records()[std::size_t(seq - numbered.first)];
            const TimedSeq here{eventTimeUs(record), seq};
            if (here.timeUs >= timeUs && (!nearest || here < *nearest))
                nearest = here;
            return true;
        });
    return nearest;
}

} // namespace hawser
