#include "archive/sqlite/retention.h"

#include "archive/block/eventblock.h"
#include "archive/sqlite/openindex.h"

#include <algorithm>
#include <set>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Blocks looked at in one step, and blocks changed: a few milliseconds.
constexpr int looksPerStep = 256;
constexpr int changesPerStep = 16;
/// Pages given back to the file system in one step.
constexpr qint64 pagesPerStep = 256;

} // namespace

SqlResult<void> Retention::start(const RetentionPolicy &policy, qint64 nowUs)
{
    m_policy = policy;
    m_nowUs = nowUs;
    m_after = 0;
    m_removed = false;
    m_pagesLeft = false;
    m_done = policy.isEmpty();
    m_figures.start(policy, nowUs);
    return m_done ? SqlResult<void>() : measure();
}

SqlResult<void> Retention::measure()
{
    m_bytes.clear();
    auto rows = m_session.select(u"SELECT %1 FROM block"_s.arg(blockColumns));
    if (!rows)
        return tl::unexpected(rows.error());
    while (rows->next()) {
        const BlockRow row = readBlockRow(*rows);
        for (const ServerShare &share : row.summary.servers)
            m_bytes[share.number] += bytesOfShare(share, row);
    }
    return rows->end();
}

bool Retention::isUnwanted(const ServerShare &share, const BlockRow &row) const
{
    if (share.protectedEvents >= share.events)
        return false;
    const RetentionLimits limits = m_policy.limitsFor(m_servers.server(share.number));
    if (limits.age) {
        const qint64 oldest
            = m_nowUs - std::chrono::duration_cast<std::chrono::microseconds>(*limits.age).count();
        if (row.summary.lastUs < oldest)
            return true;
    }
    const auto bytes = m_bytes.find(share.number);
    return limits.bytes && bytes != m_bytes.end() && bytes->second > *limits.bytes;
}

/// Qt takes one step of a statement without columns, which gives one page back.
SqlResult<void> Retention::givePagesBack()
{
    const auto free = m_session.number(u"PRAGMA freelist_count"_s);
    if (!free)
        return tl::unexpected(free.error());
    m_pagesLeft = *free > pagesPerStep;
    for (qint64 n = std::min(*free, pagesPerStep); n > 0; --n) {
        if (auto done = m_session.run(u"PRAGMA incremental_vacuum(1)"_s); !done)
            return done;
    }
    return {};
}

SqlResult<void> Retention::step()
{
    return m_done ? m_figures.step() : lookAtBlocks();
}

SqlResult<void> Retention::lookAtBlocks()
{
    std::vector<BlockRow> looks;
    {
        auto rows = m_session.select(
            u"SELECT %1 FROM block WHERE number > ? ORDER BY number LIMIT %2"_s.arg(blockColumns)
                .arg(looksPerStep),
            {m_after});
        if (!rows)
            return tl::unexpected(rows.error());
        while (rows->next())
            looks.push_back(readBlockRow(*rows));
        if (auto end = rows->end(); !end)
            return end;
    }
    int changes = 0;
    for (const BlockRow &row : looks) {
        if (changes == changesPerStep)
            return givePagesBack();
        m_after = row.number;
        const bool any
            = std::any_of(row.summary.servers.begin(), row.summary.servers.end(),
                          [&](const ServerShare &share) { return isUnwanted(share, row); });
        noteWanted(row);
        if (!any)
            continue;
        ++changes;
        if (auto done = treat(row); !done)
            return done;
    }
    auto done = m_removed ? givePagesBack() : SqlResult<void>();
    m_done = looks.size() < looksPerStep && !m_pagesLeft;
    return done;
}

/// What is there but for its protection does not count.
void Retention::noteWanted(const BlockRow &row)
{
    for (const ServerShare &share : row.summary.servers) {
        if (share.protectedEvents < share.events && !isUnwanted(share, row))
            m_figures.wants(share.number, row.summary.firstUs);
    }
}

SqlResult<void> Retention::treat(const BlockRow &row)
{
    std::vector<std::uint32_t> unwanted;
    bool allGo = true;
    for (const ServerShare &share : row.summary.servers) {
        if (isUnwanted(share, row)) {
            unwanted.push_back(share.number);
            account(share, row);
        }
        allGo = allGo && share.protectedEvents == 0;
    }
    const auto bookmarks = holdsBookmarks(row);
    if (!bookmarks)
        return tl::unexpected(bookmarks.error());
    if (allGo && !*bookmarks && unwanted.size() == row.summary.servers.size())
        return removeBlock(row.number);
    return rewrite(row, unwanted);
}

void Retention::account(const ServerShare &share, const BlockRow &row)
{
    m_bytes[share.number] -= bytesOfShare(share, row);
    m_figures.removed(share.number, row.summary.firstUs, row.summary.lastUs);
}

SqlResult<bool> Retention::holdsBookmarks(const BlockRow &row)
{
    return m_session
        .number(u"SELECT count(*) FROM kept WHERE seq BETWEEN ? AND ?"_s,
                {row.summary.firstSeq, row.summary.lastSeq})
        .map([](qint64 count) { return count > 0; });
}

SqlResult<void> Retention::removeBlock(qint64 number)
{
    m_removed = true;
    return deleteBlock(m_session, number).and_then([&] {
        return dropIndexOfGroup(groupOfBlock(number));
    });
}

/// Once a whole group is gone, its slices tell of nothing.
SqlResult<void> Retention::dropIndexOfGroup(qint64 group)
{
    const qint64 first = firstBlockOfGroup(group);
    const auto left
        = m_session.number(u"SELECT EXISTS (SELECT 1 FROM block WHERE number BETWEEN ? AND ?)"_s,
                           {first, first + SlicedIndex::blocks - 1});
    if (!left)
        return tl::unexpected(left.error());
    if (*left)
        return {};
    return m_session.run(u"DELETE FROM slice WHERE place BETWEEN ? AND ?"_s,
                         {group * SlicedIndex::rows, (group + 1) * SlicedIndex::rows - 1});
}

/// The block stays in its place with fewer events; its trigram set may then say yes too often,
/// which costs a look and no match.
SqlResult<void> Retention::rewrite(const BlockRow &row, const std::vector<std::uint32_t> &unwanted)
{
    const auto text
        = m_session.bytes(u"SELECT data FROM block_text WHERE number = ?"_s, {row.number});
    const auto raw
        = m_session.bytes(u"SELECT data FROM block_raw WHERE number = ?"_s, {row.number});
    auto kept = m_session.select(u"SELECT seq FROM kept WHERE seq BETWEEN ? AND ?"_s,
                                 {row.summary.firstSeq, row.summary.lastSeq});
    if (!text || !raw || !kept)
        return tl::unexpected(!text ? text.error() : !raw ? raw.error() : kept.error());
    std::set<Seq> bookmarks;
    while (kept->next())
        bookmarks.insert(kept->number(0));

    m_removed = true;
    const auto block = decodeBlock(viewOf(*text), viewOf(*raw), m_servers);
    if (!block)
        return removeBlock(row.number); // unreadable, and its time has come
    BlockEncoder encoder(BlockEncoder::Index::LeftOut);
    std::map<std::uint32_t, std::uint32_t> bookmarked;
    for (std::size_t n = 0; n < block->seqs.size(); ++n) {
        const EventRecord &record = block->batch.records()[n];
        const std::uint32_t server = m_servers.find(block->batch.server(record));
        const bool isBookmarked = bookmarks.contains(block->seqs[n]);
        const bool stays = isBookmarked || record.has(EventFlag::Protected)
            || std::find(unwanted.begin(), unwanted.end(), server) == unwanted.end();
        if (stays)
            encoder.add(block->seqs[n], block->batch, record, server);
        bookmarked[server] += stays && isBookmarked && !record.has(EventFlag::Protected);
    }
    if (encoder.isEmpty())
        return removeBlock(row.number);
    EncodedBlock smaller = encoder.finish();
    for (ServerShare &share : smaller.summary.servers)
        share.protectedEvents += bookmarked[share.number];
    return putBlock(m_session, row.number, smaller);
}

} // namespace hawser
