#include "archive/sqlite/archive_p.h"
#include "archive/sqlite/countjob.h"
#include "archive/sqlite/pagejob.h"

#include <QDateTime>
#include <QPromise>

#include <algorithm>
#include <utility>

// What an archive is asked, and what is noted in it between the events.

namespace hawser {

/// True if \a page, made from memory alone, lacks nothing that is on the disk.
bool Archive::isWhole(const EventPage &page, Seq anchor, Direction direction) const
{
    if (m_recent.first() <= first())
        return true;
    return direction == Direction::Newer ? anchor >= m_recent.first() : !page.reachedEnd;
}

QFuture<EventPage> Archive::page(const EventFilter &filter, Seq anchor, Direction direction,
                                 int count) const
{
    auto promise = std::make_shared<QPromise<EventPage>>();
    promise->start();
    QFuture<EventPage> future = promise->future();
    PageJob job{m_recent.snapshot(), filter, anchor, direction, count, {}, m_options.pageClock};
    if (filter.onlyBookmarked)
        job.bookmarks = m_bookmarks;
    if (filter.isEmpty()) { // a live view has its answer in the same turn of the event loop
        EventPage fresh
            = pageOf(job.recent, filter, anchor, direction, count, [] { return false; });
        if (isWhole(fresh, anchor, direction)) {
            promise->addResult(std::move(fresh));
            promise->finish();
            return future;
        }
    }
    m_inside->pool->ask([promise, job = std::move(job)](ArchiveReader *reader) {
        if (!promise->isCanceled())
            promise->addResult(madePage(reader, job, [&] { return promise->isCanceled(); }));
        promise->finish();
    });
    return future;
}

QFuture<qint64> Archive::count(const EventFilter &filter) const
{
    Q_ASSERT(!filter.onlyBookmarked);
    auto job = std::make_shared<CountJob>(filter, m_recent.snapshot());
    QFuture<qint64> future = job->future();
    m_inside->pool->work([job](ArchiveReader *reader) { return job->step(reader); });
    return future;
}

/// \a question is called with a reader on a searching thread; without one the answer is empty.
template<typename Answer, typename Question>
QFuture<Answer> Archive::ask(Question question) const
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    m_inside->pool->ask([promise, question = std::move(question)](ArchiveReader *reader) {
        if (!promise->isCanceled())
            promise->addResult(reader ? question(*reader) : Answer());
        promise->finish();
    });
    return future;
}

QFuture<Seq> Archive::seqAt(qint64 timeUs) const
{
    return ask<Seq>([timeUs, recent = m_recent.snapshot()](ArchiveReader &reader) {
        const std::optional<TimedSeq> stored = reader.nearest(timeUs);
        const std::optional<TimedSeq> fresh = nearestInMemory(recent, timeUs);
        if (stored && fresh)
            return std::min(*stored, *fresh).seq;
        return stored ? stored->seq : fresh ? fresh->seq : recent.last();
    });
}

QFuture<std::vector<DensityBucket>> Archive::density(const DensityRequest &request) const
{
    return ask<std::vector<DensityBucket>>(
        [request](ArchiveReader &reader) { return reader.density(request); });
}

QFuture<std::vector<StoredGap>> Archive::gaps(qint64 fromUs, qint64 toUs) const
{
    return ask<std::vector<StoredGap>>(
        [=](ArchiveReader &reader) { return reader.gaps(fromUs, toUs); });
}

QFuture<std::vector<StoredSample>> Archive::samples(const ServerId &server, qint64 fromUs,
                                                    qint64 toUs) const
{
    return ask<std::vector<StoredSample>>(
        [=](ArchiveReader &reader) { return reader.samples(server, fromUs, toUs); });
}

QFuture<std::vector<SampleBucket>> Archive::sampled(const DensityRequest &request) const
{
    return ask<std::vector<SampleBucket>>(
        [request](ArchiveReader &reader) { return reader.sampled(request); });
}

QFuture<std::vector<Bookmark>> Archive::bookmarks() const
{
    return ask<std::vector<Bookmark>>([](ArchiveReader &reader) { return reader.bookmarks(); });
}

QFuture<std::vector<ServerUsage>> Archive::usage() const
{
    return ask<std::vector<ServerUsage>>([](ArchiveReader &reader) { return reader.usage(); });
}

void Archive::addSample(const StoredSample &sample)
{
    m_inside->queue.push(Note(sample));
}

void Archive::addGap(const StoredGap &gap)
{
    m_inside->queue.push(Note(gap));
}

void Archive::endGap(const ServerId &server, qint64 fromUs, qint64 toUs, bool backfilled)
{
    m_inside->queue.push(Note(GapEnd{server, fromUs, toUs, backfilled}));
}

void Archive::addBookmark(const Bookmark &bookmark)
{
    m_bookmarks.insert_or_assign(bookmark.seq, bookmark);
    m_inside->queue.push(Note(bookmark));
    emit bookmarksChanged();
}

void Archive::removeBookmark(Seq seq)
{
    m_bookmarks.erase(seq);
    m_inside->queue.push(Note(Unkeep{seq}));
    emit bookmarksChanged();
}

void Archive::setBookmarked(Seq seq, bool on)
{
    if (!m_opened || on == isBookmarked(seq))
        return;
    if (on)
        addBookmark({seq, {}, QDateTime::currentMSecsSinceEpoch() * 1000});
    else
        removeBookmark(seq);
}

QString Archive::bookmarkNote(Seq seq) const
{
    const auto it = m_bookmarks.find(seq);
    return it == m_bookmarks.end() ? QString() : it->second.note;
}

void Archive::setBookmarkNote(Seq seq, const QString &note)
{
    const QString clean = note.simplified().left(longestBookmarkNote);
    if (!m_opened || (isBookmarked(seq) && clean == bookmarkNote(seq)))
        return;
    const auto it = m_bookmarks.find(seq);
    const qint64 atUs
        = it == m_bookmarks.end() ? QDateTime::currentMSecsSinceEpoch() * 1000 : it->second.atUs;
    addBookmark({seq, clean, atUs});
}

void Archive::forgetBookmarks()
{
    if (std::exchange(m_bookmarks, {}).empty())
        return;
    emit bookmarksChanged();
}

void Archive::setRetention(const RetentionPolicy &policy)
{
    m_inside->queue.setRetention(policy);
}

} // namespace hawser
