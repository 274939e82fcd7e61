#include "archive/block/trigramset.h"

#include <QtEndian>

#include <algorithm>
#include <bit>

namespace hawser {

namespace {

TrigramSet::Bit bitOfThree(std::uint32_t bytes)
{
    return TrigramSet::Bit((bytes * 0x9E3779B1u) >> 16);
}

std::uint64_t mixed(std::uint64_t value)
{
    value = (value ^ (value >> 31)) * 0x9FB21C651E98DF25u;
    value = (value ^ (value >> 29)) * 0xD6E8FEB86659FD93u;
    return value ^ (value >> 32);
}

/// Whole words are few, and three bits each make a false yes rare even in a crowded set.
std::vector<TrigramSet::Bit> bitsOfHash(std::uint64_t hash)
{
    return {TrigramSet::Bit(hash), TrigramSet::Bit(hash >> 16), TrigramSet::Bit(hash >> 32)};
}

} // namespace

TrigramSet::Bit TrigramSet::bitOf(const char *three)
{
    const auto byte
        = [three](int n) { return std::uint32_t(static_cast<unsigned char>(three[n])); };
    return bitOfThree(byte(0) | byte(1) << 8 | byte(2) << 16);
}

/// The writer's innermost loop. A fourth byte, where there is one, is cheaper read and dropped.
void TrigramSet::addText(std::string_view folded)
{
    std::size_t n = 0;
    for (; n + sizeof(quint32) <= folded.size(); ++n)
        add(bitOfThree(qFromLittleEndian<quint32>(folded.data() + n) & 0xFFFFFF));
    if (n + 3 <= folded.size())
        add(bitOf(folded.data() + n));
}

void TrigramSet::add(const std::vector<Bit> &bits)
{
    for (Bit bit : bits)
        add(bit);
}

std::size_t TrigramSet::count() const
{
    std::size_t count = 0;
    for (std::uint64_t word : m_words)
        count += std::size_t(std::popcount(word));
    return count;
}

std::string TrigramSet::toBytes() const
{
    std::string bytes;
    bytes.reserve(bitCount / 8);
    for (std::uint64_t word : m_words) {
        for (unsigned shift = 0; shift < 64; shift += 8)
            bytes.push_back(char(word >> shift));
    }
    return bytes;
}

void TrigramSet::fromBytes(std::string_view bytes)
{
    for (std::size_t n = 0; n < bytes.size() && n < bitCount / 8; ++n)
        m_words[n / 8] |= std::uint64_t(static_cast<unsigned char>(bytes[n])) << (n % 8 * 8);
}

std::vector<TrigramSet::Bit> TrigramSet::bitsOfText(std::string_view folded)
{
    std::vector<Bit> bits;
    for (std::size_t n = 2; n < folded.size(); ++n)
        bits.push_back(bitOf(folded.data() + n - 2));
    std::sort(bits.begin(), bits.end());
    bits.erase(std::unique(bits.begin(), bits.end()), bits.end());
    return bits;
}

std::vector<TrigramSet::Bit> TrigramSet::bitsOfId(std::string_view folded)
{
    std::uint64_t hash = folded.size();
    for (char c : folded)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return bitsOfHash(mixed(hash));
}

std::vector<TrigramSet::Bit> TrigramSet::bitsOfOrigin(std::uint32_t server, int type)
{
    return bitsOfHash(mixed((std::uint64_t(server) << 8 | std::uint64_t(type + 1)) + 0x5EED));
}

} // namespace hawser
