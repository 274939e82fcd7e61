#include "protocol/takaro/jsonrepair.h"

#include "protocol/utf8.h"

#include <algorithm>
#include <optional>

namespace hawser::takaro {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t exactDigits = 18; // every number of so many digits fits 64 bits

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isNumberPart(char c)
{
    return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
}

std::optional<unsigned> escapedUnit(std::string_view text)
{
    if (text.size() < 6 || text[0] != '\\' || text[1] != 'u')
        return std::nullopt;
    unsigned unit = 0;
    for (const char c : text.substr(2, 4)) {
        const unsigned digit = isDigit(c) ? unsigned(c - '0')
            : c >= 'a' && c <= 'f'        ? unsigned(c - 'a' + 10)
            : c >= 'A' && c <= 'F'        ? unsigned(c - 'A' + 10)
                                          : 16u;
        if (digit == 16)
            return std::nullopt;
        unit = unit * 16 + digit;
    }
    return unit;
}

bool isHighSurrogate(unsigned unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLowSurrogate(unsigned unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

class Repairer
{
public:
    explicit Repairer(std::string_view json)
        : m_rest(json)
    {
        m_out.reserve(json.size() + 64);
    }

    std::string run()
    {
        while (!m_rest.empty() && m_rest.back() == '\0') // of a C string, sent along
            m_rest.remove_suffix(1);
        if (m_rest.substr(0, byteOrderMark.size()) == byteOrderMark)
            m_rest.remove_prefix(byteOrderMark.size());
        while (!m_rest.empty()) {
            if (m_rest.front() == '"')
                string();
            else if (isDigit(m_rest.front()))
                number();
            else
                copy(1);
        }
        return std::move(m_out);
    }

private:
    void copy(std::size_t count)
    {
        m_out.append(m_rest.substr(0, count));
        m_rest.remove_prefix(std::min(count, m_rest.size()));
    }

    /// A whole number too long for 64 bits; fractions and exponents are left alone.
    void number()
    {
        std::size_t length = 0;
        bool whole = true;
        for (; length < m_rest.size() && isNumberPart(m_rest[length]); ++length)
            whole = whole && isDigit(m_rest[length]);
        if (!whole || length <= exactDigits)
            return copy(length);
        const bool negative = !m_out.empty() && m_out.back() == '-';
        if (negative)
            m_out.pop_back();
        m_out += negative ? "\"-" : "\"";
        copy(length);
        m_out += '"';
    }

    void string()
    {
        copy(1);
        while (!m_rest.empty() && m_rest.front() != '"')
            character();
        copy(1);
    }

    void character()
    {
        if (m_rest.front() == '\\')
            return escape();
        const Utf8Character c = decodeUtf8(m_rest);
        if (c.codePoint < 0x20) {
            constexpr char hex[] = "0123456789abcdef";
            m_out += "\\u00";
            m_out += hex[c.codePoint >> 4];
            m_out += hex[c.codePoint & 15];
        } else {
            appendUtf8(m_out, c.codePoint);
        }
        m_rest.remove_prefix(c.length);
    }

    void escape()
    {
        const auto unit = escapedUnit(m_rest);
        if (!unit)
            return copy(2);
        const auto next = escapedUnit(m_rest.substr(6));
        if (isHighSurrogate(*unit) && next && isLowSurrogate(*next))
            return copy(12);
        if (!isHighSurrogate(*unit) && !isLowSurrogate(*unit))
            return copy(6);
        m_out += "\\ufffd";
        m_rest.remove_prefix(6);
    }

    std::string_view m_rest;
    std::string m_out;
};

} // namespace

std::string repairedJson(std::string_view json)
{
    return Repairer(json).run();
}

} // namespace hawser::takaro
