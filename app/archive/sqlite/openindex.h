#pragma once

#include "archive/block/indexprobe.h"
#include "archive/block/slicedindex.h"

#include <mutex>

namespace hawser {

/// Block numbers count from 1; a thousand and twenty-four of them make a group, from 0 on.
inline qint64 groupOfBlock(qint64 number)
{
    return (number - 1) / SlicedIndex::blocks;
}
inline int placeOfBlock(qint64 number)
{
    return int((number - 1) % SlicedIndex::blocks);
}
inline qint64 firstBlockOfGroup(qint64 group)
{
    return group * SlicedIndex::blocks + 1;
}

/// The slices of the newest group, which is still growing, in memory for all who search. Written by
/// the writer's thread, asked by the readers'.
class OpenIndex
{
public:
    void add(qint64 block, const TrigramSet &set);
    /// Begins \a group with no blocks in it.
    void start(qint64 group);
    /// Likewise, with blocks that are still to be added: until endLoading() nothing is told of
    /// them.
    void startLoading(qint64 group);
    void endLoading();
    std::string sealedRow(int row) const;

    /// The possible blocks of \a group; false if another group is open, or is loading. Bits of
    /// blocks that are not committed yet only make more possible.
    bool candidates(qint64 group, const IndexProbe &probe, SlicedIndex::Slice &possible) const;

private:
    mutable std::mutex m_mutex;
    SlicedIndex m_index;
    qint64 m_group = 0;
    bool m_isLoading = false;
};

} // namespace hawser
