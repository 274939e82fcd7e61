#include "archive/block/indexprobe.h"

#include <algorithm>

namespace hawser {

namespace {

/// Enough to rule out what can be ruled out; each bit costs a read.
constexpr std::size_t mostBitsPerPiece = 12;
/// More servers than this are not worth asking one by one.
constexpr std::size_t mostAlternatives = 64;

/// Of a long piece, bits from all over it.
IndexProbe::Bits someBits(std::string_view folded)
{
    IndexProbe::Bits bits = TrigramSet::bitsOfText(folded);
    if (bits.size() <= mostBitsPerPiece)
        return bits;
    IndexProbe::Bits some;
    for (std::size_t n = 0; n < mostBitsPerPiece; ++n)
        some.push_back(bits[n * bits.size() / mostBitsPerPiece]);
    return some;
}

} // namespace

IndexProbe::IndexProbe(const EventFilter &filter, const ServerNumbers &servers)
{
    addText(filter.query());
    addPlayer(filter.player);
    addOrigin(filter, servers);
}

void IndexProbe::addText(const SearchQuery &query)
{
    const TextMatcher matcher(query);
    m_hopeless = m_hopeless || !matcher.error().isEmpty();
    for (const std::string &piece : matcher.requiredPieces()) {
        Bits bits = someBits(piece);
        if (!bits.empty())
            m_clauses.push_back({std::move(bits)});
    }
}

/// Part of a name, or a whole id.
void IndexProbe::addPlayer(const QString &player)
{
    const std::string folded = foldedText(player.toStdString());
    Bits name = someBits(folded);
    if (!name.empty())
        m_clauses.push_back({std::move(name), TrigramSet::bitsOfId(folded)});
}

void IndexProbe::addOrigin(const EventFilter &filter, const ServerNumbers &servers)
{
    std::vector<std::uint32_t> numbers;
    for (const ServerId &server : filter.servers) {
        if (const std::uint32_t number = servers.find(server))
            numbers.push_back(number);
    }
    if (!filter.servers.isEmpty() && numbers.empty())
        m_hopeless = true;
    if (filter.servers.isEmpty())
        numbers.push_back(0);

    Clause clause;
    for (std::uint32_t number : numbers) {
        if (!filter.types && number)
            clause.push_back(TrigramSet::bitsOfOrigin(number, -1));
        for (int type = 0; type < eventTypeCount; ++type) {
            if (filter.types & (1u << unsigned(type)))
                clause.push_back(TrigramSet::bitsOfOrigin(number, type));
        }
    }
    if (!clause.empty() && clause.size() <= mostAlternatives)
        m_clauses.push_back(std::move(clause));
}

SlicedIndex::Slice IndexProbe::candidates(
    const std::function<const SlicedIndex::Slice &(TrigramSet::Bit)> &slice) const
{
    SlicedIndex::Slice possible;
    possible.fill(~std::uint64_t(0));
    for (const Clause &clause : m_clauses) {
        SlicedIndex::Slice any{};
        for (const Bits &bits : clause) {
            SlicedIndex::Slice all = possible;
            for (TrigramSet::Bit bit : bits) {
                const SlicedIndex::Slice &have = slice(bit);
                for (std::size_t n = 0; n < all.size(); ++n)
                    all[n] &= have[n];
            }
            for (std::size_t n = 0; n < any.size(); ++n)
                any[n] |= all[n];
        }
        possible = any;
    }
    return possible;
}

bool IndexProbe::admits(const TrigramSet &set) const
{
    return std::all_of(m_clauses.begin(), m_clauses.end(), [&](const Clause &clause) {
        return std::any_of(clause.begin(), clause.end(), [&](const Bits &bits) {
            return std::all_of(bits.begin(), bits.end(), [&](auto bit) { return set.has(bit); });
        });
    });
}

} // namespace hawser
