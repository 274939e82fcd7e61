#include "protocol/displaytext.h"

#include "protocol/utf8.h"

#include <QChar>

#include <cstdint>
#include <cstring>

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

std::uint64_t eightAt(const char *at)
{
    std::uint64_t eight = 0;
    std::memcpy(&eight, at, sizeof eight);
    return eight;
}

/// How many bytes from the start are printable ASCII.
std::size_t plainPrefix(std::string_view text)
{
    constexpr std::size_t step = sizeof(std::uint64_t);
    std::size_t i = 0;
    while (i + step <= text.size() && isPlain(eightAt(text.data() + i)))
        i += step;
    const bool isLastPiece = i + step > text.size() && text.size() >= step;
    if (isLastPiece && isPlain(eightAt(text.data() + text.size() - step)))
        return text.size();
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

/// Scripts that most foreign text is in and that have no marks of their own; saves a look-up.
bool isMarkFreeScript(char32_t c)
{
    return c < 0x300 || (c >= 0x370 && c < 0x483) || (c >= 0x3400 && c < 0xA000)
        || (c >= 0xAC00 && c < 0xD7A4);
}

bool isMark(char32_t c)
{
    if (isMarkFreeScript(c))
        return false;
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

/// Cleans a text piece by piece.
class Cleaner
{
public:
    explicit Cleaner(std::string_view text)
        : m_rest(text)
    {
    }

    /// Appends the next character, or a run of plain ones, to \a out. Returns how many characters
    /// that were; 0 at the end.
    std::size_t appendNext(std::string &out)
    {
        while (!m_rest.empty()) {
            if (const std::size_t plain = plainPrefix(m_rest.substr(0, longestRun))) {
                out.append(m_rest.substr(0, plain));
                m_rest.remove_prefix(plain);
                m_marks = 0;
                return plain;
            }
            const char32_t c = take();
            if (isDropped(c) || (isMark(c) && m_marks >= maximumMarks))
                continue;
            m_marks = isMark(c) ? m_marks + 1 : 0;
            appendUtf8(out, c);
            return 1;
        }
        return 0;
    }

private:
    /// Bounds what is copied of an endless text before the caller can say "enough".
    static constexpr std::size_t longestRun = 256;

    char32_t take()
    {
        const Utf8Character c = decodeUtf8(m_rest);
        const bool crlf = c.codePoint == U'\r' && m_rest.size() > 1 && m_rest[1] == '\n';
        m_rest.remove_prefix(crlf ? 2 : c.length);
        return isLineEnd(c.codePoint) ? lineEndSign : c.codePoint;
    }

    std::string_view m_rest;
    int m_marks = 0;
};

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// Cuts \a text, which is longer, to \a maximumBytes of whole characters, the last of them "…".
void shorten(std::string &text, std::size_t start, std::size_t maximumBytes)
{
    const bool marked = maximumBytes >= ellipsis.size();
    std::size_t end = start + (marked ? maximumBytes - ellipsis.size() : 0);
    while (end > start && isContinuation(text[end]))
        --end;
    text.resize(end);
    if (marked)
        text.append(ellipsis);
}

/// Where the character number \a characters of valid UTF-8 begins.
std::size_t offsetOf(std::size_t characters, std::string_view text)
{
    std::size_t offset = 0;
    for (; characters && offset < text.size(); --characters)
        offset += decodeUtf8(text.substr(offset)).length;
    return offset;
}

} // namespace

bool isClean(std::string_view utf8)
{
    int marks = 0;
    for (std::string_view rest = utf8;;) {
        if (const std::size_t plain = plainPrefix(rest)) {
            rest.remove_prefix(plain);
            marks = 0;
        }
        if (rest.empty())
            return true;
        const Utf8Character c = decodeUtf8(rest);
        if (!c.isValid || isLineEnd(c.codePoint) || isDropped(c.codePoint))
            return false;
        marks = isMark(c.codePoint) ? marks + 1 : 0;
        if (marks > maximumMarks)
            return false;
        rest.remove_prefix(c.length);
    }
}

void appendClean(std::string &out, std::string_view utf8, std::size_t maximumBytes)
{
    if (utf8.size() <= maximumBytes && isClean(utf8)) {
        out.append(utf8);
        return;
    }
    const std::size_t start = out.size();
    Cleaner cleaner(utf8);
    while (out.size() - start <= maximumBytes && cleaner.appendNext(out)) {}
    if (out.size() - start > maximumBytes)
        shorten(out, start, maximumBytes);
}

QString displayText(std::string_view utf8, std::size_t maximumCharacters)
{
    if (utf8.size() <= maximumCharacters && isClean(utf8))
        return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    std::string text;
    std::size_t count = 0;
    Cleaner cleaner(utf8);
    while (count <= maximumCharacters) {
        const std::size_t added = cleaner.appendNext(text);
        if (!added)
            return QString::fromUtf8(text.data(), qsizetype(text.size()));
        count += added;
    }
    if (!maximumCharacters)
        return {};
    text.resize(offsetOf(maximumCharacters - 1, text));
    text.append(ellipsis);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString displayText(const QString &text, std::size_t maximumCharacters)
{
    const QByteArray utf8 = text.toUtf8();
    return displayText(std::string_view(utf8.constData(), std::size_t(utf8.size())),
                       maximumCharacters);
}

} // namespace hawser
