#include "archive/block/trigramset.h"

#include <algorithm>

namespace hawser {

namespace {

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
    const std::uint32_t value = byte(0) | byte(1) << 8 | byte(2) << 16;
    return Bit((value * 0x9E3779B1u) >> 16);
}

void TrigramSet::addText(std::string_view folded)
{
    for (std::size_t n = 2; n < folded.size(); ++n)
        add(bitOf(folded.data() + n - 2));
}

void TrigramSet::add(const std::vector<Bit> &bits)
{
    for (Bit bit : bits)
        add(bit);
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
