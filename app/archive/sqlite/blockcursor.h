#pragma once

#include "archive/block/blockscan.h"
#include "archive/block/indexprobe.h"
#include "archive/sqlite/openindex.h"
#include "archive/sqlite/sqlsession.h"

#include <optional>

namespace hawser {

/// Goes through the blocks that may hold matches of a filter, in one direction: the index rules out
/// most, the summaries others. Within the caller's snapshot.
class BlockCursor
{
public:
    BlockCursor(SqlSession &session, const OpenIndex &index, const EventFilter &filter,
                const ServerNumbers &servers, const BlockScan &scan);

    /// The next possible block from \a from on, towards \a to (which may be lower), both included.
    std::optional<qint64> next(qint64 from, qint64 to);

private:
    std::optional<qint64> nextBySummary(qint64 from, qint64 to);
    std::optional<qint64> nextByIndex(qint64 from, qint64 to);
    std::optional<qint64> nextInGroup(qint64 from, qint64 to);
    bool admits(qint64 number);
    void enterGroup(qint64 group);
    SlicedIndex::Slice sealedCandidates(qint64 group);

    SqlSession &m_session;
    const OpenIndex &m_index;
    const EventFilter m_filter;
    const IndexProbe m_probe;
    const BlockScan &m_scan;
    qint64 m_group = -1; // whose candidates are in hand
    SlicedIndex::Slice m_candidates{};
};

} // namespace hawser
