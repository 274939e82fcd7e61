#include "archive/recentevents.h"

namespace hawser {

namespace {

constexpr std::size_t batchesPerChunk = 256;

} // namespace

void RecentEvents::append(Seq first, const EventBatch &batch)
{
    if (m_chunks.empty()) {
        m_first = first;
        m_forgotten = 0;
    }
    if (m_chunks.empty() || m_chunks.back()->size() == batchesPerChunk) {
        m_chunks.push_back(std::make_shared<Chunk>());
        m_chunks.back()->reserve(batchesPerChunk);
    }
    m_chunks.back()->push_back({first, batch});
    m_last = first + batch.size() - 1;
    m_bytes += batch.memoryBytes();
}

Seq RecentEvents::lastOfOldest() const
{
    return m_chunks.empty() ? m_last : (*m_chunks.front())[m_forgotten].last();
}

void RecentEvents::forgetOldest()
{
    Chunk &chunk = *m_chunks.front();
    NumberedBatch &oldest = chunk[m_forgotten];
    m_first = oldest.last() + 1;
    m_bytes -= oldest.batch.memoryBytes();
    if (++m_forgotten == chunk.size()) {
        m_chunks.pop_front();
        m_forgotten = 0;
    } else if (m_chunks.front().use_count() == 1) {
        oldest.batch = {}; // no page reads this chunk: give the memory back at once
        oldest.first = m_first;
    }
    if (m_chunks.empty())
        m_first = m_last + 1;
}

void RecentEvents::forget(Seq first, Seq last)
{
    while (!m_chunks.empty() && m_first >= first && lastOfOldest() <= last)
        forgetOldest();
    for (std::shared_ptr<Chunk> &chunk : m_chunks) {
        if (chunk->front().first <= last && chunk->back().last() >= first)
            forgetIn(chunk, first, last);
    }
}

/// In a copy, as snapshots may read the chunk. The batches stay as empty ones in their places.
void RecentEvents::forgetIn(std::shared_ptr<Chunk> &chunk, Seq first, Seq last)
{
    auto changed = std::make_shared<Chunk>(*chunk);
    changed->reserve(batchesPerChunk);
    for (NumberedBatch &numbered : *changed) {
        if (numbered.batch.isEmpty() || numbered.first < first || numbered.last() > last)
            continue;
        m_bytes -= numbered.batch.memoryBytes();
        numbered.first = numbered.last() + 1;
        numbered.batch = {};
    }
    chunk = std::move(changed);
}

RecentSnapshot RecentEvents::snapshot() const
{
    std::vector<std::shared_ptr<const Chunk>> chunks(m_chunks.begin(), m_chunks.end());
    if (!chunks.empty())
        chunks.back() = std::make_shared<const Chunk>(*m_chunks.back()); // still being written
    return {std::move(chunks), m_first, m_last};
}

} // namespace hawser
