#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hawser {

/// Which groups of three bytes occur in the folded texts of a block, as 65,536 bits; besides, which
/// players' ids, servers and types do, as whole words. May say yes where the answer is no (two
/// groups can share a bit), never no where it is yes.
class TrigramSet
{
public:
    static constexpr std::uint32_t bitCount = 65536;
    using Bit = std::uint16_t;
    using Words = std::array<std::uint64_t, bitCount / 64>;

    TrigramSet() { clear(); }

    /// Every three bytes in a row of \a folded (textfold.h).
    void addText(std::string_view folded);
    void add(Bit bit) { m_words[bit / 64] |= std::uint64_t(1) << (bit % 64); }
    void add(const std::vector<Bit> &bits);
    bool has(Bit bit) const { return m_words[bit / 64] >> (bit % 64) & 1; }
    void clear() { m_words.fill(0); }
    /// How many bits are set.
    std::size_t count() const;

    const Words &words() const { return m_words; }
    /// As bytes, to be sealed; and back. fromBytes() ignores what is too short.
    std::string toBytes() const;
    void fromBytes(std::string_view bytes);

    /// The bit of three bytes.
    static Bit bitOf(const char *three);
    /// The bits of every trigram of \a folded; none if it is shorter.
    static std::vector<Bit> bitsOfText(std::string_view folded);
    /// The bits of a whole word: a folded player id.
    static std::vector<Bit> bitsOfId(std::string_view folded);
    /// The bits of "events of this type on this server"; type -1 is any type, server 0 any server.
    static std::vector<Bit> bitsOfOrigin(std::uint32_t server, int type);

private:
    Words m_words;
};

} // namespace hawser
