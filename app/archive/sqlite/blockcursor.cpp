#include "archive/sqlite/blockcursor.h"

#include "archive/sqlite/blockrows.h"

#include <algorithm>
#include <map>

namespace hawser {

using namespace Qt::StringLiterals;

BlockCursor::BlockCursor(SqlSession &session, const OpenIndex &index, const EventFilter &filter,
                         const ServerNumbers &servers, const BlockScan &scan)
    : m_session(session)
    , m_index(index)
    , m_filter(filter)
    , m_probe(filter, servers)
    , m_scan(scan)
{
}

std::optional<qint64> BlockCursor::next(qint64 from, qint64 to)
{
    if (m_probe.isHopeless())
        return {};
    return m_probe.isEmpty() ? nextBySummary(from, to) : nextByIndex(from, to);
}

/// SQLite looks through the summaries faster than we could ask for them.
std::optional<qint64> BlockCursor::nextBySummary(qint64 from, qint64 to)
{
    const bool older = to < from;
    auto number = m_session.number(
        "SELECT number FROM block WHERE number BETWEEN ? AND ? AND last_us >= ? AND first_us < ?"
        u" ORDER BY number %1 LIMIT 1"_s.arg(older ? "DESC"_L1 : "ASC"_L1),
        {std::min(from, to), std::max(from, to), m_filter.fromUs, m_filter.toUs}, -1);
    if (!number || *number < 0)
        return {};
    return *number;
}

std::optional<qint64> BlockCursor::nextByIndex(qint64 from, qint64 to)
{
    const qint64 step = to < from ? -1 : 1;
    while (step < 0 ? from >= to : from <= to) {
        const qint64 group = groupOfBlock(from);
        enterGroup(group);
        const qint64 groupEnd
            = step < 0 ? firstBlockOfGroup(group) : firstBlockOfGroup(group + 1) - 1;
        const qint64 last = step < 0 ? std::max(to, groupEnd) : std::min(to, groupEnd);
        if (const auto found = nextInGroup(from, last))
            return found;
        from = last + step;
    }
    return {};
}

std::optional<qint64> BlockCursor::nextInGroup(qint64 from, qint64 to)
{
    const qint64 step = to < from ? -1 : 1;
    for (qint64 number = from;; number += step) {
        const auto place = std::size_t(placeOfBlock(number));
        if ((m_candidates[place / 64] >> (place % 64) & 1) && admits(number))
            return number;
        if (number == to)
            return {};
    }
}

bool BlockCursor::admits(qint64 number)
{
    auto rows = m_session.select(u"SELECT types, first_us, last_us FROM block WHERE number = ?"_s,
                                 {number});
    return rows && rows->next()
        && m_scan.admits(quint8(rows->number(0)), rows->number(1), rows->number(2));
}

void BlockCursor::enterGroup(qint64 group)
{
    if (group == m_group)
        return;
    m_group = group;
    const auto isSealed = m_session.number(u"SELECT 1 FROM sealed WHERE grp = ?"_s, {group});
    if (isSealed && *isSealed)
        m_candidates = sealedCandidates(group);
    else if (!m_index.candidates(group, m_probe, m_candidates))
        m_candidates.fill(~std::uint64_t(0)); // sealed since our snapshot: look at all of them
}

SlicedIndex::Slice BlockCursor::sealedCandidates(qint64 group)
{
    std::map<int, SlicedIndex::Row> rows;
    return m_probe.candidates([&](TrigramSet::Bit bit) -> const SlicedIndex::Slice & {
        const auto [it, isNew] = rows.try_emplace(SlicedIndex::rowOf(bit));
        if (isNew) {
            const auto bytes = m_session.bytes(u"SELECT data FROM slice WHERE place = ?"_s,
                                               {group * SlicedIndex::rows + it->first});
            SlicedIndex::readRow(bytes ? viewOf(*bytes) : std::string_view(), it->second);
        }
        return it->second[bit % SlicedIndex::slicesPerRow];
    });
}

} // namespace hawser
