#include "protocol/displaytext.h"

#include "protocol/utf8.h"

#include <QChar>

#include <cstdint>
#include <cstring>
#include <optional>

namespace hawser {

namespace {

constexpr std::string_view ellipsis = "\u2026";
constexpr char32_t lineEndSign = 0x23CE; // ⏎
constexpr int maximumMarks = 8;

/// True if none of the eight bytes is below 0x20, is 0x7F or is above: plain ASCII text.
bool isPlain(std::uint64_t eight)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t high = 0x8080808080808080;
    const std::uint64_t below = (eight - ones * 0x20) & ~eight;
    const std::uint64_t del = (eight ^ (ones * 0x7F)) - ones;
    return !((below | del | eight) & high);
}

/// How many bytes from the start need no look at all.
std::size_t plainPrefix(std::string_view text)
{
    std::size_t i = 0;
    for (std::uint64_t eight = 0; i + sizeof eight <= text.size(); i += sizeof eight) {
        std::memcpy(&eight, text.data() + i, sizeof eight);
        if (!isPlain(eight))
            break;
    }
    while (i < text.size() && text[i] >= 0x20 && text[i] < 0x7F)
        ++i;
    return i;
}

bool isLineEnd(char32_t c)
{
    return c == U'\n' || c == U'\r' || c == 0x2028 || c == 0x2029;
}

bool isDropped(char32_t c)
{
    const bool control = (c < 0x20 && c != U'\t') || (c >= 0x7F && c < 0xA0);
    const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || bidi;
}

bool isMark(char32_t c)
{
    if (c < 0x300)
        return false;
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

/// The cleaned text one character at a time.
class Cleaner
{
public:
    explicit Cleaner(std::string_view text) : m_rest(text) {}

    /// The next character to keep; empty at the end.
    std::optional<char32_t> next()
    {
        while (!m_rest.empty()) {
            const Utf8Character c = decodeUtf8(m_rest);
            const bool crlf = c.codePoint == U'\r' && m_rest.size() > 1 && m_rest[1] == '\n';
            m_rest.remove_prefix(crlf ? 2 : c.length);
            if (isLineEnd(c.codePoint))
                return counted(lineEndSign);
            if (isDropped(c.codePoint) || (isMark(c.codePoint) && m_marks >= maximumMarks))
                continue;
            return counted(c.codePoint);
        }
        return std::nullopt;
    }

private:
    char32_t counted(char32_t c)
    {
        m_marks = isMark(c) ? m_marks + 1 : 0;
        return c;
    }

    std::string_view m_rest;
    int m_marks = 0;
};

std::size_t encodedLength(char32_t c)
{
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

} // namespace

bool isClean(std::string_view utf8)
{
    std::string_view rest = utf8.substr(plainPrefix(utf8));
    int marks = 0;
    while (!rest.empty()) {
        const Utf8Character c = decodeUtf8(rest);
        if (!c.isValid || isLineEnd(c.codePoint) || isDropped(c.codePoint))
            return false;
        marks = isMark(c.codePoint) ? marks + 1 : 0;
        if (marks > maximumMarks)
            return false;
        rest.remove_prefix(c.length);
    }
    return true;
}

void appendClean(std::string &out, std::string_view utf8, std::size_t maximumBytes)
{
    if (utf8.size() <= maximumBytes && isClean(utf8)) {
        out.append(utf8);
        return;
    }
    const std::size_t start = out.size();
    std::size_t cut = start; // where "…" would still fit
    Cleaner cleaner(utf8);
    while (const auto c = cleaner.next()) {
        const std::size_t used = out.size() - start;
        if (used + ellipsis.size() <= maximumBytes)
            cut = out.size();
        if (used + encodedLength(*c) > maximumBytes) {
            out.resize(cut);
            if (maximumBytes >= ellipsis.size())
                out.append(ellipsis);
            return;
        }
        appendUtf8(out, *c);
    }
}

QString displayText(std::string_view utf8, std::size_t maximumCharacters)
{
    std::string text;
    std::size_t count = 0;
    std::size_t cut = 0; // without the last character, which gives way to "…"
    Cleaner cleaner(utf8);
    while (const auto c = cleaner.next()) {
        if (count == maximumCharacters) {
            text.resize(cut);
            text.append(maximumCharacters ? ellipsis : std::string_view());
            break;
        }
        cut = text.size();
        appendUtf8(text, *c);
        ++count;
    }
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString displayText(const QString &text, std::size_t maximumCharacters)
{
    const QByteArray utf8 = text.toUtf8();
    return displayText(std::string_view(utf8.constData(), std::size_t(utf8.size())), maximumCharacters);
}

} // namespace hawser
