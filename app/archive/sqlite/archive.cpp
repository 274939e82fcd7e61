#include "archive/sqlite/archive.h"

#include "archive/sqlite/archivewriter.h"
#include "archive/sqlite/countjob.h"
#include "archive/sqlite/pagejob.h"
#include "archive/sqlite/searchpool.h"

#include <QPromise>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <utility>

namespace hawser {

using namespace std::chrono_literals;

namespace {

constexpr auto oneFrame = 16ms;
/// A file that takes so long to open has time until the program ends.
constexpr auto lastOpenWait = 1s;

QString causeOf(const SqlError &error, bool inUse)
{
    if (inUse)
        return Archive::tr("Another Hawser is using the archive.");
    switch (error.kind) {
    case SqlError::Kind::Full:
        return Archive::tr("The disk is full.");
    case SqlError::Kind::ReadOnly:
        return Archive::tr("The archive may not be written.");
    case SqlError::Kind::Damaged:
        return Archive::tr("The archive is damaged and could not be put aside.");
    case SqlError::Kind::Busy:
        return Archive::tr("Another program is using the archive.");
    case SqlError::Kind::Other:
        return Archive::tr("The archive could not be written: %1").arg(error.text);
    }
    Q_UNREACHABLE();
}

} // namespace

struct Archive::Inside
{
    WriteQueue queue;
    OpenIndex index;
    std::atomic<bool> newsPosted = false;
    std::unique_ptr<ArchiveWriter> writer;
    std::unique_ptr<SearchPool> pool;
    ArchiveWriter::Report report;
    LostEvents lost; // in the gap that is open
};

Archive::Archive(const ArchiveOptions &options, QObject *parent)
    : EventLog(parent)
    , m_options(options)
    , m_inside(std::make_unique<Inside>())
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(oneFrame);
    connect(&m_frame, &QTimer::timeout, this, &Archive::announce);
    m_patience.setSingleShot(true);
    m_patience.setInterval(options.patience);
    connect(&m_patience, &QTimer::timeout, this, &Archive::openGap);

    const auto post = [this] {
        if (!m_inside->newsPosted.exchange(true))
            QMetaObject::invokeMethod(this, &Archive::onNews, Qt::QueuedConnection);
    };
    m_inside->writer
        = std::make_unique<ArchiveWriter>(options, m_inside->queue, m_inside->index, post);
    takeOpened(options.openWait);
    m_inside->report = m_inside->writer->report();
    m_inside->pool = std::make_unique<SearchPool>(
        options.path, m_inside->index, [this] { return m_inside->writer->generation(); });
}

Archive::~Archive()
{
    m_inside->pool.reset();
    if (!m_opened)
        takeOpened(lastOpenWait);
    if (m_inGap)
        closeGap();
    m_inside->writer.reset();
}

/// The numbers that were given before the file could be opened go on behind those that it holds.
void Archive::takeOpened(std::chrono::milliseconds longest)
{
    const auto taken = m_inside->writer->takeOpened(longest);
    if (!taken)
        return;
    const ArchiveWriter::Opened &opened = *taken;
    const RecentSnapshot early = m_recent.snapshot();
    const auto &newest = opened.newest;
    m_recent = RecentEvents(newest.empty() ? opened.last + 1 : newest.front().first);
    for (const NumberedBatch &batch : newest)
        m_recent.append(batch.first, batch.batch);
    if (m_recent.last() != opened.last)
        m_recent = RecentEvents(opened.last + 1);
    early.walk(early.first(), Direction::Newer, [&](const NumberedBatch &numbered, Seq seq) {
        if (seq == numbered.first)
            m_recent.append(numbered.first + opened.last, numbered.batch);
        return true;
    });
    if (m_inside->lost.events) {
        m_inside->lost.firstSeq += opened.last;
        m_inside->lost.lastSeq += opened.last;
    }
    m_id = opened.id;
    m_opened = true;
    for (auto it = opened.cursors.cbegin(); it != opened.cursors.cend(); ++it) {
        if (!m_cursors.contains(it.key()))
            m_cursors.insert(it.key(), it.value());
    }
    m_inside->report = m_inside->writer->report();
    m_announced = 0;
    m_inside->queue.begin(opened.last);
    emit renumbered(opened.last);
    if (last() > 0)
        m_frame.start();
}

Seq Archive::first() const
{
    return m_opened ? std::min(m_inside->report.first, m_recent.first()) : m_recent.first();
}

Seq Archive::append(const EventBatch &batch)
{
    const NumberedBatch numbered{next(), batch};
    for (const EventBatch::Cursor &cursor : batch.cursors())
        m_cursors.insert(batch.servers()[cursor.server],
                         QByteArray::fromStdString(cursor.position));
    if (batch.isEmpty() && batch.cursors().empty())
        return numbered.first;
    if (!batch.isEmpty()) {
        m_recent.append(batch);
        if (!m_frame.isActive())
            m_frame.start();
    }
    m_inside->queue.push(numbered);
    watchPressure();
    return numbered.first;
}

void Archive::onNews()
{
    m_inside->newsPosted = false;
    if (!m_opened)
        takeOpened(0ms);
    takeReport();
    for (const FileKeptAside &file : m_inside->writer->takeKeptAside())
        emit fileKeptAside(file);
    emit statusChanged();
}

void Archive::takeReport()
{
    const Seq before = m_inside->report.committed;
    m_inside->report = m_inside->writer->report();
    if (m_inside->report.committed > before && m_opened) {
        if (m_inGap)
            closeGap();
        m_patience.stop(); // progress: its time begins anew
    }
    trim();
    watchPressure();
}

void Archive::trim()
{
    while (m_recent.memoryBytes() > m_options.recentBytes && !m_recent.isEmpty()
           && !m_recent.hasOneBatch() && m_opened
           && m_recent.lastOfOldest() <= m_inside->report.committed)
        m_recent.forgetOldest();
}

void Archive::watchPressure()
{
    const qint64 waiting = m_inside->queue.bytes();
    if (m_inGap) {
        if (waiting >= m_options.waitingBytes)
            loseOldest();
        return;
    }
    if (waiting >= m_options.waitingBytes + m_options.waitingBytes / 2)
        return openGap(); // whoever brings events does not stop
    if (waiting >= m_options.waitingBytes)
        setBehind(true);
    else if (waiting <= m_options.waitingBytes / 2)
        setBehind(false);
    if (m_behind && !m_patience.isActive())
        m_patience.start();
}

void Archive::setBehind(bool behind)
{
    if (behind == m_behind)
        return;
    m_behind = behind;
    if (!behind)
        m_patience.stop();
    emit behindChanged(behind);
}

void Archive::openGap()
{
    if (m_inGap)
        return;
    m_inGap = true;
    m_inside->lost = {};
    loseOldest();
    setBehind(false);
    emit archiveGapOpened();
    emit statusChanged();
}

void Archive::loseOldest()
{
    const LostEvents lost = m_inside->queue.loseOldest(m_options.waitingBytes / 2);
    if (!lost.events)
        return;
    m_recent.forget(lost.firstSeq, lost.lastSeq);
    m_missing += lost.events;
    const bool isFirst = m_inside->lost.events == 0;
    m_inside->lost.firstSeq
        = isFirst ? lost.firstSeq : std::min(m_inside->lost.firstSeq, lost.firstSeq);
    m_inside->lost.fromUs = isFirst ? lost.fromUs : std::min(m_inside->lost.fromUs, lost.fromUs);
    m_inside->lost.lastSeq = std::max(m_inside->lost.lastSeq, lost.lastSeq);
    m_inside->lost.toUs = isFirst ? lost.toUs : std::max(m_inside->lost.toUs, lost.toUs);
    m_inside->lost.events += lost.events;
}

void Archive::closeGap()
{
    m_inGap = false;
    StoredGap gap;
    gap.fromUs = m_inside->lost.fromUs;
    gap.toUs = m_inside->lost.toUs;
    gap.cause = causeOf(m_inside->report.error, m_inside->report.inUse);
    gap.events = m_inside->lost.events;
    gap.firstSeq = m_inside->lost.firstSeq;
    gap.lastSeq = m_inside->lost.lastSeq;
    m_inside->lost = {};
    if (gap.events)
        m_inside->queue.push(Note(gap));
    emit archiveGapClosed(gap);
}

void Archive::announce()
{
    if (last() == m_announced)
        return;
    const Seq from = std::max(m_announced + 1, first());
    m_announced = last();
    emit changed(from, last());
}

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
    PageJob job{m_recent.snapshot(), filter, anchor, direction, count};
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

QFuture<std::vector<Bookmark>> Archive::bookmarks() const
{
    return ask<std::vector<Bookmark>>([](ArchiveReader &reader) { return reader.bookmarks(); });
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
    m_inside->queue.push(Note(bookmark));
}

void Archive::removeBookmark(Seq seq)
{
    m_inside->queue.push(Note(Unkeep{seq}));
}

void Archive::setRetention(const RetentionPolicy &policy)
{
    m_inside->queue.setRetention(policy);
}

ArchiveStatus Archive::status() const
{
    ArchiveStatus status;
    status.state = m_inside->report.state;
    if (m_inside->report.state == StorageState::Stalled)
        status.cause = causeOf(m_inside->report.error, m_inside->report.inUse);
    status.committed = m_inside->report.committed;
    status.waitingBytes = m_inside->queue.bytes();
    status.fileBytes = m_inside->report.fileBytes;
    status.missing = m_missing;
    return status;
}

} // namespace hawser
