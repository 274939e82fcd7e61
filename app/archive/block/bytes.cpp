#include "archive/block/bytes.h"

namespace hawser {

std::uint8_t ByteReader::byte()
{
    const std::string_view one = bytes(1);
    return one.empty() ? 0 : std::uint8_t(one.front());
}

std::uint64_t ByteReader::longVarint()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const std::uint8_t next = byte();
        if (m_failed)
            return 0;
        value |= std::uint64_t(next & 0x7F) << shift;
        if (!(next & 0x80))
            return value;
    }
    m_failed = true;
    return 0;
}

std::uint32_t ByteReader::bounded(std::uint64_t maximum)
{
    const std::uint64_t value = varint();
    if (value <= maximum)
        return std::uint32_t(value);
    m_failed = true;
    return 0;
}

std::int64_t ByteReader::zigzag()
{
    const std::uint64_t value = varint();
    return std::int64_t((value >> 1) ^ (0 - (value & 1)));
}

std::string_view ByteReader::bytes(std::uint64_t count)
{
    if (count > m_left.size()) {
        m_failed = true;
        m_left = {};
        return {};
    }
    const std::string_view taken = m_left.substr(0, std::size_t(count));
    m_left.remove_prefix(std::size_t(count));
    return taken;
}

} // namespace hawser
