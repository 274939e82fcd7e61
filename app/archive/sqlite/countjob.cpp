#include "archive/sqlite/countjob.h"

#include <algorithm>
#include <utility>

namespace hawser {

namespace {

/// Blocks of one slice; about five milliseconds when all must be opened.
constexpr qint64 blocksPerSlice = 64;

qint64 countRecent(const RecentSnapshot &recent, const EventFilter &filter)
{
    const EventMatcher matcher(filter);
    qint64 matches = 0;
    recent.walk(
        recent.first(), EventLog::Direction::Newer, [&](const NumberedBatch &numbered, Seq seq) {
            const EventRecord &record = numbered.batch.records()[std::size_t(seq - numbered.first)];
            matches += matcher.matches(numbered.batch, record);
            return true;
        });
    return matches;
}

} // namespace

CountJob::CountJob(EventFilter filter, RecentSnapshot recent)
    : m_filter(std::move(filter))
    , m_recent(std::move(recent))
{
    m_promise.start();
}

void CountJob::start(ArchiveReader *reader)
{
    m_started = true;
    m_matches = countRecent(m_recent, m_filter);
    if (reader)
        m_blocks = reader->startCount(m_filter, m_recent.first());
    m_matches += m_blocks.tailMatches;
    m_nextBlock = m_blocks.firstBlock;
    m_promise.setProgressRange(
        0, int(std::max<qint64>(m_blocks.lastBlock - m_blocks.firstBlock + 1, 0)));
}

bool CountJob::step(ArchiveReader *reader)
{
    std::unique_lock lock(m_mutex);
    if (!m_started)
        start(reader);
    if (m_finished)
        return false;
    if (!reader || m_promise.isCanceled() || m_nextBlock > m_blocks.lastBlock)
        return finish();
    const qint64 first = m_nextBlock;
    const qint64 last = std::min(first + blocksPerSlice - 1, m_blocks.lastBlock);
    m_nextBlock = last + 1;
    ++m_running;
    lock.unlock();
    const qint64 matches = reader->countBlocks(m_filter, m_recent.first(), first, last);
    lock.lock();
    --m_running;
    m_matches += matches;
    tell();
    return true;
}

void CountJob::tell()
{
    m_promise.setProgressValueAndText(int(m_nextBlock - m_blocks.firstBlock),
                                      QString::number(m_matches));
}

/// Whoever comes last finishes.
bool CountJob::finish()
{
    m_nextBlock = m_blocks.lastBlock + 1;
    if (m_running > 0)
        return false;
    m_finished = true;
    if (!m_promise.isCanceled())
        m_promise.addResult(m_matches);
    m_promise.finish();
    return false;
}

} // namespace hawser
