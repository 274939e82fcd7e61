#pragma once

#include "archive/block/servernumbers.h"
#include "archive/block/slicedindex.h"
#include "archive/eventlog.h"

#include <functional>

namespace hawser {

/// What a filter asks of an index: bits that a block must have so that it may hold a match.
/// All clauses must hold; a clause holds if all bits of one of its alternatives are there.
class IndexProbe
{
public:
    using Bits = std::vector<TrigramSet::Bit>;
    using Clause = std::vector<Bits>;

    /// Of \a filter; \a servers translates its servers.
    IndexProbe(const EventFilter &filter, const ServerNumbers &servers);

    /// Without clauses every block is possible.
    bool isEmpty() const { return m_clauses.empty(); }
    /// A server of the filter is unknown to the archive, or no text can match: nothing is possible.
    bool isHopeless() const { return m_hopeless; }
    const std::vector<Clause> &clauses() const { return m_clauses; }

    /// The possible blocks among those that \a slice (asked bit by bit) tells of.
    SlicedIndex::Slice candidates(
        const std::function<const SlicedIndex::Slice &(TrigramSet::Bit)> &slice) const;
    bool admits(const TrigramSet &set) const;

private:
    void addText(const SearchQuery &query);
    void addPlayer(const QString &player);
    void addOrigin(const EventFilter &filter, const ServerNumbers &servers);

    std::vector<Clause> m_clauses;
    bool m_hopeless = false;
};

} // namespace hawser
