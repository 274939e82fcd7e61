#include "archive/sqlite/archive_p.h"

#include <algorithm>
#include <chrono>

namespace hawser {

using namespace std::chrono_literals;

namespace {

/// A file that takes so long to open has time until the program ends.
constexpr auto lastOpenWait = 1s;
/// So much may wait however long that takes: what one group commit has at the rates of a busy day.
constexpr int heededShare = 32; // of waitingBytes
/// A group commit takes some milliseconds itself; what waits for longer than this waits for others.
constexpr int lateQuarters = 5; // of commitEvery

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

Archive::Archive(const ArchiveOptions &options, QObject *parent)
    : EventLog(parent)
    , m_options(options)
    , m_inside(std::make_unique<Inside>())
{
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &Archive::announce);
    m_patience.setSingleShot(true);
    m_patience.setInterval(options.patience);
    connect(&m_patience, &QTimer::timeout, this, &Archive::loseOrWait);

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
    blockSignals(true); // whoever listens is about to go, too
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
    m_bookmarks = opened.bookmarks;
    for (auto it = opened.cursors.cbegin(); it != opened.cursors.cend(); ++it) {
        if (!m_cursors.contains(it.key()))
            m_cursors.insert(it.key(), it.value());
    }
    m_inside->report = m_inside->writer->report();
    m_announced = 0;
    m_inside->queue.begin(opened.last);
    emit renumbered(opened.last);
    if (last() > 0)
        m_frame.start(m_pace.frame(last()));
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
            m_frame.start(m_pace.frame(last()));
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
    for (const FileKeptAside &file : m_inside->writer->takeKeptAside()) {
        forgetBookmarks(); // they are in that file
        emit fileKeptAside(file);
    }
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
        m_isLateForLong = false;
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
    if (waiting >= m_options.waitingBytes || isLate(waiting))
        setBehind(true);
    else if (waiting <= m_options.waitingBytes / 2)
        setBehind(false);
    if (m_behind && !m_patience.isActive())
        m_patience.start();
}

/// A slow disk must not have more waiting than it writes in a moment: all of that a crash would
/// take. Where numbers are not final yet nothing can be written, and only the bound counts.
bool Archive::isLate(qint64 waiting) const
{
    return m_opened && !m_isLateForLong && m_inside->report.state == StorageState::Storing
        && waiting >= m_options.waitingBytes / heededShare
        && m_inside->queue.oldestAge() >= m_options.commitEvery * lateQuarters / 4;
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

/// What there is room for rather waits here than with those who bring it.
void Archive::loseOrWait()
{
    if (m_inside->queue.bytes() >= m_options.waitingBytes)
        return openGap();
    m_isLateForLong = true;
    setBehind(false);
}

void Archive::openGap()
{
    if (m_inGap)
        return;
    m_inGap = true;
    m_inside->lost = {};
    m_inside->gapCause = m_inside->report.state == StorageState::Stalled
        ? causeOf(m_inside->report.error, m_inside->report.inUse)
        : tr("The disk is too slow.");
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
    LostEvents &all = m_inside->lost;
    const bool isFirst = all.events == 0;
    all.firstSeq = isFirst ? lost.firstSeq : std::min(all.firstSeq, lost.firstSeq);
    all.fromUs = isFirst ? lost.fromUs : std::min(all.fromUs, lost.fromUs);
    all.lastSeq = std::max(all.lastSeq, lost.lastSeq);
    all.toUs = isFirst ? lost.toUs : std::max(all.toUs, lost.toUs);
    all.events += lost.events;
}

void Archive::closeGap()
{
    m_inGap = false;
    StoredGap gap;
    gap.fromUs = m_inside->lost.fromUs;
    gap.toUs = m_inside->lost.toUs;
    gap.cause = m_inside->gapCause;
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
    status.isOpen = m_opened;
    status.isInUse = m_inside->report.inUse;
    status.keptAside = m_inside->report.keptAside;
    return status;
}

} // namespace hawser
