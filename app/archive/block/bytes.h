#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hawser {

/// Appends numbers to a string: seven bits a byte, so that small ones take one byte.
class ByteWriter
{
public:
    explicit ByteWriter(std::string &out)
        : m_out(out)
    {
    }

    void byte(std::uint8_t value) { m_out.push_back(char(value)); }
    void varint(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            m_out.push_back(char(value | 0x80));
        m_out.push_back(char(value));
    }
    /// Small in either direction from zero is short.
    void zigzag(std::int64_t value)
    {
        varint((std::uint64_t(value) << 1) ^ std::uint64_t(value >> 63));
    }
    void bytes(std::string_view text) { m_out.append(text); }
    /// With its length in front.
    void column(std::string_view text)
    {
        varint(text.size());
        bytes(text);
    }

private:
    std::string &m_out;
};

/// Reads what a ByteWriter wrote. Past the end or over a damaged number it yields zeros and
/// failed() turns true for good; look once, at the end.
class ByteReader
{
public:
    explicit ByteReader(std::string_view bytes = {})
        : m_left(bytes)
    {
    }

    bool failed() const { return m_failed; }
    bool atEnd() const { return m_left.empty(); }
    std::size_t left() const { return m_left.size(); }

    std::uint8_t byte();
    std::uint64_t varint()
    {
        if (!m_left.empty() && !(m_left.front() & 0x80)) {
            const auto value = static_cast<unsigned char>(m_left.front());
            m_left.remove_prefix(1);
            return value;
        }
        return longVarint();
    }
    /// A varint of at most \a maximum; more is damage.
    std::uint32_t bounded(std::uint64_t maximum);
    std::int64_t zigzag();
    std::string_view bytes(std::uint64_t count);
    std::string_view column() { return bytes(varint()); }
    std::string_view rest() { return bytes(m_left.size()); }

private:
    std::uint64_t longVarint();

    std::string_view m_left;
    bool m_failed = false;
};

} // namespace hawser
