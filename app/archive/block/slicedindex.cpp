#include "archive/block/slicedindex.h"

#include "archive/block/blockseal.h"

#include <bit>

namespace hawser {

namespace {

constexpr std::size_t rowBytes = sizeof(SlicedIndex::Row);

} // namespace

void SlicedIndex::add(int place, const TrigramSet &set)
{
    const std::size_t word = std::size_t(place) / 64;
    const std::uint64_t mask = std::uint64_t(1) << (place % 64);
    for (std::size_t n = 0; n < set.words().size(); ++n) {
        for (std::uint64_t left = set.words()[n]; left; left &= left - 1) {
            const auto bit = std::uint32_t(n * 64) + std::uint32_t(std::countr_zero(left));
            m_rows[bit / slicesPerRow][bit % slicesPerRow][word] |= mask;
        }
    }
}

/// The bytes of each slice word go by significance, so that rows read the same on every machine.
std::string SlicedIndex::sealedRow(int row) const
{
    std::string bytes;
    bytes.reserve(rowBytes);
    for (const Slice &slice : m_rows[std::size_t(row)]) {
        for (std::uint64_t word : slice) {
            for (unsigned shift = 0; shift < 64; shift += 8)
                bytes.push_back(char(word >> shift));
        }
    }
    return sealed(bytes);
}

bool SlicedIndex::readRow(std::string_view bytes, Row &row)
{
    thread_local std::string content;
    const bool whole = unseal(bytes, content).has_value() && content.size() == rowBytes;
    for (std::size_t s = 0; s < row.size(); ++s) {
        for (std::size_t w = 0; w < row[s].size(); ++w) {
            std::uint64_t word = whole ? 0 : ~std::uint64_t(0);
            for (unsigned n = 0; whole && n < 8; ++n) {
                const std::size_t at = (s * row[s].size() + w) * 8 + n;
                word |= std::uint64_t(static_cast<unsigned char>(content[at])) << (8 * n);
            }
            row[s][w] = word;
        }
    }
    return whole;
}

void SlicedIndex::clear()
{
    m_rows.assign(rows, {});
}

} // namespace hawser
