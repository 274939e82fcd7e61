#include "protocol/takaro/jsontext.h"

#include "protocol/utf8.h"

namespace hawser::takaro {

namespace {

bool isPlainInJson(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

/// Appends the character that \a bytes begin with, and tells how many bytes it takes.
std::size_t appendCharacter(std::string &out, std::string_view bytes)
{
    const Utf8Character c = decodeUtf8(bytes);
    if (c.codePoint == U'"' || c.codePoint == U'\\') {
        out += '\\';
        out += char(c.codePoint);
    } else if (c.codePoint < 0x20) {
        constexpr char hex[] = "0123456789abcdef";
        out += "\\u00";
        out += hex[c.codePoint >> 4];
        out += hex[c.codePoint & 15];
    } else {
        appendUtf8(out, c.codePoint);
    }
    return c.length;
}

} // namespace

void appendJsonText(std::string &out, std::string_view bytes)
{
    out += '"';
    while (!bytes.empty()) {
        std::size_t plain = 0; // most texts are that from end to end
        while (plain < bytes.size() && isPlainInJson(bytes[plain]))
            ++plain;
        out.append(bytes.substr(0, plain));
        bytes.remove_prefix(plain);
        if (!bytes.empty())
            bytes.remove_prefix(appendCharacter(out, bytes));
    }
    out += '"';
}

} // namespace hawser::takaro
