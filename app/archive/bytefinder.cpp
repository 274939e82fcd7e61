#include "archive/bytefinder.h"

#include <cstring>
#include <utility>

namespace hawser {

namespace {

/// From common to rare in what game servers write; a byte that is not listed is rarer still, save
/// for the lead bytes of other scripts, which are in every letter.
constexpr std::string_view commonFirst = " etaoinsrhldcumfpgwybv0123456789kxjqz.,:/-_'\"";

int rarity(char byte)
{
    const auto place = commonFirst.find(byte);
    if (place != std::string_view::npos)
        return int(place);
    const auto value = static_cast<unsigned char>(byte);
    if (value >= 0xC0)
        return 1;
    return value >= 0x80 ? 30 : 100;
}

} // namespace

ByteFinder::ByteFinder(std::string piece)
    : m_piece(std::move(piece))
{
    for (std::size_t n = 1; n < m_piece.size(); ++n) {
        if (rarity(m_piece[n]) > rarity(m_piece[m_rarest]))
            m_rarest = n;
    }
}

std::size_t ByteFinder::find(std::string_view text, std::size_t from) const
{
    const std::size_t behind = m_piece.size() - m_rarest;
    if (text.size() < m_piece.size())
        return std::string_view::npos;
    const char *const end = text.data() + text.size() - (behind - 1);
    const char *at = text.data() + from + m_rarest;
    while (at < end) {
        at = static_cast<const char *>(std::memchr(at, m_piece[m_rarest], std::size_t(end - at)));
        if (!at)
            break;
        if (std::memcmp(at - m_rarest, m_piece.data(), m_piece.size()) == 0)
            return std::size_t(at - m_rarest - text.data());
        ++at;
    }
    return std::string_view::npos;
}

} // namespace hawser
