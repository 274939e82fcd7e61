#include "archive/sqlite/writequeue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hawser {

namespace {

/// Waiting bytes that are worth a turn at once.
constexpr qint64 muchBytes = 1024 * 1024;
/// Notes are small and few; a file that cannot be written for days must not collect them for ever.
constexpr std::size_t mostNotes = 10'000;

} // namespace

void WriteQueue::push(const NumberedBatch &batch)
{
    const qint64 bytes = batch.batch.memoryBytes();
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        const bool first = m_takenBatches == m_batches.size();
        const bool much = m_bytes - m_takenBytes >= muchBytes;
        m_batches.push_back({batch, Clock::now()});
        m_bytes += bytes;
        wake = first || (!much && m_bytes - m_takenBytes >= muchBytes);
    }
    if (wake)
        m_wake.notify_one();
}

void WriteQueue::push(const Note &note)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_notes.size() - m_takenNotes >= mostNotes)
            m_notes.erase(m_notes.begin() + std::ptrdiff_t(m_takenNotes));
        m_notes.push_back(note);
    }
    m_wake.notify_one();
}

qint64 WriteQueue::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

bool WriteQueue::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_batches.empty() && m_notes.empty();
}

WriteQueue::Clock::duration WriteQueue::oldestAge() const
{
    const std::lock_guard lock(m_mutex);
    return m_batches.empty() ? Clock::duration::zero() : Clock::now() - m_batches.front().since;
}

LostEvents WriteQueue::loseOldest(qint64 bytes)
{
    LostEvents lost;
    const std::lock_guard lock(m_mutex);
    while (m_bytes > bytes && m_batches.size() > m_takenBatches + 1) {
        const auto oldest = m_batches.begin() + std::ptrdiff_t(m_takenBatches);
        const NumberedBatch &batch = oldest->batch;
        if (!batch.batch.isEmpty()) {
            if (!lost.events) {
                lost.firstSeq = batch.first;
                lost.fromUs = batch.batch.records().front().receivedUs;
            }
            lost.lastSeq = batch.last();
            lost.toUs = batch.batch.records().back().receivedUs;
            lost.events += batch.batch.size();
        }
        m_bytes -= batch.batch.memoryBytes();
        m_batches.erase(oldest);
    }
    return lost;
}

void WriteQueue::begin(Seq shift)
{
    {
        const std::lock_guard lock(m_mutex);
        for (Waiting &waiting : m_batches)
            waiting.batch.first += shift;
        m_begun = true;
    }
    m_wake.notify_one();
}

void WriteQueue::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_wake.notify_one();
}

void WriteQueue::setRetention(const RetentionPolicy &policy)
{
    {
        const std::lock_guard lock(m_mutex);
        m_retention = policy;
    }
    m_wake.notify_one();
}

bool WriteQueue::isWorthATurn(Clock::duration age) const
{
    if (m_stopped)
        return true;
    if (!m_begun)
        return false;
    if (m_retention || m_notes.size() > m_takenNotes || m_bytes - m_takenBytes >= muchBytes)
        return true;
    return m_batches.size() > m_takenBatches
        && Clock::now() - m_batches[m_takenBatches].since >= age;
}

WriteQueue::Clock::time_point WriteQueue::nextTurn(Clock::duration age,
                                                   Clock::time_point until) const
{
    if (!m_begun || m_batches.size() == m_takenBatches)
        return until;
    return std::min(until, m_batches[m_takenBatches].since + age);
}

WriteQueue::Taken WriteQueue::take(Clock::duration age, Clock::time_point until, qint64 bytes)
{
    Taken taken;
    std::unique_lock lock(m_mutex);
    while (!isWorthATurn(age) && Clock::now() < until)
        m_wake.wait_until(lock, nextTurn(age, until));
    if (!m_begun)
        return taken;
    taken.since
        = m_takenBatches < m_batches.size() ? m_batches[m_takenBatches].since : Clock::now();
    for (qint64 size = 0; m_takenBatches < m_batches.size() && size < bytes; ++m_takenBatches) {
        taken.batches.push_back(m_batches[m_takenBatches].batch);
        size += taken.batches.back().batch.memoryBytes();
        m_takenBytes += taken.batches.back().batch.memoryBytes();
    }
    std::copy(m_notes.begin() + std::ptrdiff_t(m_takenNotes), m_notes.end(),
              std::back_inserter(taken.notes));
    m_takenNotes = m_notes.size();
    return taken;
}

void WriteQueue::committed()
{
    std::vector<NumberedBatch> done; // freed outside the lock
    const std::lock_guard lock(m_mutex);
    for (; m_takenBatches; --m_takenBatches) {
        done.push_back(std::move(m_batches.front().batch));
        m_batches.pop_front();
    }
    m_notes.erase(m_notes.begin(), m_notes.begin() + std::ptrdiff_t(m_takenNotes));
    m_takenNotes = 0;
    m_bytes -= m_takenBytes;
    m_takenBytes = 0;
}

void WriteQueue::giveBack()
{
    const std::lock_guard lock(m_mutex);
    m_takenBatches = 0;
    m_takenNotes = 0;
    m_takenBytes = 0;
}

bool WriteQueue::isStopped() const
{
    const std::lock_guard lock(m_mutex);
    return m_stopped;
}

std::optional<RetentionPolicy> WriteQueue::newRetention()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_retention, std::nullopt);
}

void WriteQueue::pause(Clock::time_point until)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_until(lock, until, [this] { return m_stopped; });
}

} // namespace hawser
