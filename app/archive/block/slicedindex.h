#pragma once

#include "archive/block/trigramset.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace hawser {

/// The trigram sets of up to 1,024 consecutive blocks, turned by a right angle: for each bit one
/// *slice* that tells which of the blocks have it. A search then reads a few slices of 128 bytes
/// instead of a thousand sets of 8 KiB. Slices are kept in rows of sixteen.
/// 8 MiB in memory; on disk the rows are sealed one by one, and shrink.
class SlicedIndex
{
public:
    static constexpr int blocks = 1024;
    static constexpr int slicesPerRow = 16;
    static constexpr int rows = int(TrigramSet::bitCount) / slicesPerRow;

    /// Bit n: the block in place n.
    using Slice = std::array<std::uint64_t, blocks / 64>;
    using Row = std::array<Slice, slicesPerRow>;

    SlicedIndex()
        : m_rows(rows)
    {
    }

    /// Enters the set of the block in \a place. What was there stays: bits are only added.
    void add(int place, const TrigramSet &set);
    const Slice &slice(TrigramSet::Bit bit) const { return m_rows[rowOf(bit)][bit % slicesPerRow]; }
    std::string sealedRow(int row) const;
    void clear();

    static int rowOf(TrigramSet::Bit bit) { return bit / slicesPerRow; }
    /// False, and every block stays possible, if \a bytes are damaged.
    static bool readRow(std::string_view bytes, Row &row);

private:
    std::vector<Row> m_rows;
};

} // namespace hawser
