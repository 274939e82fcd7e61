#include "archive/sqlite/pagejob.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace hawser {

using namespace std::chrono_literals;

namespace {

/// As with other pages: what takes longer is handed out as far as it is.
constexpr auto longestBookmarkedPage = 40ms;

EventPage pageFromMemory(const PageJob &job, Seq anchor, int count,
                         const std::function<bool()> &cancelled)
{
    return pageOf(job.recent, job.filter, anchor, job.direction, count, cancelled);
}

EventPage pageFromDisk(ArchiveReader &reader, const PageJob &job, Seq anchor, int count,
                       const std::function<bool()> &cancelled)
{
    return reader.page(
        {job.filter, anchor, job.direction, job.recent.first(), count, cancelled, job.clock});
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

/// The bookmarks on the way from the anchor, in the order in which the direction meets them.
std::vector<Seq> bookmarksAhead(const PageJob &job)
{
    const bool older = job.direction == EventLog::Direction::Older;
    std::vector<Seq> ahead;
    for (const auto &[seq, bookmark] : job.bookmarks) {
        if (older ? seq <= job.anchor : seq >= job.anchor)
            ahead.push_back(seq);
    }
    if (older)
        std::reverse(ahead.begin(), ahead.end());
    return ahead;
}

/// What a filter lets through of bookmarked events: its text may be in the event or in the note.
class BookmarkMatcher
{
public:
    explicit BookmarkMatcher(const EventFilter &filter)
        : m_note(filter.query())
        , m_event(withoutBookmarks(filter))
        , m_rest(withoutText(filter))
    {
    }

    bool matches(const StoredEvent &event, const Bookmark &bookmark) const
    {
        return m_event.matches(event.batch, event.record())
            || (!bookmark.note.isEmpty() && m_note.matches(bookmark.note.toStdString())
                && m_rest.matches(event.batch, event.record()));
    }

private:
    static EventFilter withoutBookmarks(EventFilter filter)
    {
        filter.onlyBookmarked = false;
        return filter;
    }
    static EventFilter withoutText(EventFilter filter)
    {
        filter.text.clear();
        filter.how = {};
        return withoutBookmarks(std::move(filter));
    }

    TextMatcher m_note;
    EventMatcher m_event;
    EventMatcher m_rest;
};

/// The event of that number, if it is still there.
std::optional<StoredEvent> eventOf(ArchiveReader *reader, const PageJob &job, Seq seq)
{
    const PageJob one{job.recent, {}, seq, EventLog::Direction::Newer, 1, {}, job.clock};
    const EventPage page = newerPage(reader, one, [] { return false; });
    const bool isThere = !page.events.empty() && page.events.front().seq == seq;
    return isThere ? std::optional(page.events.front()) : std::nullopt;
}

/// Bookmarks are few and far between: one is looked up after the other, whatever lies in between.
EventPage bookmarkedPage(ArchiveReader *reader, const PageJob &job,
                         const std::function<bool()> &cancelled)
{
    const BookmarkMatcher matcher(job.filter);
    const bool older = job.direction == EventLog::Direction::Older;
    const auto until = job.clock() + longestBookmarkedPage;
    EventPage page;
    page.reachedEnd = true;
    Seq reached = older ? 1 : std::max(job.recent.last(), job.anchor);
    for (const Seq seq : bookmarksAhead(job)) {
        const std::optional<StoredEvent> event = eventOf(reader, job, seq);
        if (event && matcher.matches(*event, job.bookmarks.at(seq)))
            page.events.push_back(*event);
        const bool isFull = int(page.events.size()) == job.count;
        if (isFull || job.clock() > until || cancelled()) {
            reached = seq; // and no further
            page.reachedEnd = false;
            break;
        }
    }
    page.scannedFirst = older ? reached : job.anchor;
    page.scannedLast = older ? std::min(job.anchor, job.recent.last()) : reached;
    if (older)
        std::reverse(page.events.begin(), page.events.end());
    return page;
}

} // namespace

EventPage madePage(ArchiveReader *reader, const PageJob &job,
                   const std::function<bool()> &cancelled)
{
    EventPage nothing;
    nothing.reachedEnd = true;
    if (job.count <= 0)
        return nothing;
    if (job.filter.onlyBookmarked)
        return bookmarkedPage(reader, job, cancelled);
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
