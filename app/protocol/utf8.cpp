#include "protocol/utf8.h"

namespace hawser {

namespace {

constexpr bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

} // namespace

Utf8Character decodeUtf8(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return {first, 1, true};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length)
        return {};
    char32_t codePoint = first & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(byte(i)))
            return {};
        codePoint = (codePoint << 6) | (byte(i) & 0x3Fu);
    }
    const bool overlong
        = (length == 3 && codePoint < 0x800) || (length == 4 && codePoint < 0x10000);
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (overlong || surrogate || codePoint > 0x10FFFF)
        return {};
    return {codePoint, length, true};
}

void appendUtf8(std::string &out, char32_t c)
{
    const auto tail
        = [&out, c](unsigned shift) { out.push_back(char(0x80 | ((c >> shift) & 0x3F))); };
    if (c < 0x80) {
        out.push_back(char(c));
    } else if (c < 0x800) {
        out.push_back(char(0xC0 | (c >> 6)));
        tail(0);
    } else if (c < 0x10000) {
        out.push_back(char(0xE0 | (c >> 12)));
        tail(6);
        tail(0);
    } else {
        out.push_back(char(0xF0 | (c >> 18)));
        tail(12);
        tail(6);
        tail(0);
    }
}

} // namespace hawser
