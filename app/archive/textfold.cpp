#include "archive/textfold.h"

#include "protocol/utf8.h"

#include <QString>

#include <array>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <vector>

namespace hawser {

namespace {

constexpr std::uint64_t everyByte(std::uint64_t byte)
{
    return byte * 0x0101010101010101u;
}

constexpr std::uint64_t highBits = everyByte(0x80);

/// Eight bytes at once; bytes above 0x7F stay.
std::uint64_t lowerAscii(std::uint64_t bytes)
{
    const std::uint64_t low = bytes & everyByte(0x7F);
    const std::uint64_t fromA = low + everyByte(0x80 - 'A');
    const std::uint64_t pastZ = low + everyByte(0x80 - 'Z' - 1);
    const std::uint64_t upper = (fromA ^ pastZ) & ~bytes & highBits;
    return bytes | (upper >> 2);
}

void appendLowerAscii(std::string &out, std::string_view text)
{
    const std::size_t start = out.size();
    out.append(text);
    char *at = out.data() + start;
    std::size_t left = text.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t bytes;
        std::memcpy(&bytes, at, 8);
        bytes = lowerAscii(bytes);
        std::memcpy(at, &bytes, 8);
    }
    for (; left; ++at, --left)
        *at = *at >= 'A' && *at <= 'Z' ? char(*at + ('a' - 'A')) : *at;
}

/// Accents of letters. Marks outside these blocks make other letters (kana, Indic scripts).
bool isAccent(char32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF)
        || (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF);
}

/// Qt folds letter by letter; only its capitals know that "ß" is two.
QString withoutCase(const QString &letter)
{
    return letter.toCaseFolded().toUpper().toCaseFolded();
}

QString withoutAccents(const QString &letter)
{
    QString kept;
    const QString pieces = letter.normalized(QString::NormalizationForm_D);
    for (QChar piece : pieces) {
        if (!isAccent(piece.unicode()))
            kept.append(piece);
    }
    return kept.size() == pieces.size() ? letter : kept;
}

/// The folding of every character of the basic plane, worked out once: an offset into the pool of
/// replacements and their length, or "as it is".
class FoldTable
{
public:
    explicit FoldTable(Folding folding)
        : m_entries(0x10000, asItIs)
    {
        for (char32_t c = 0; c < 0x10000; ++c) {
            if (mayChange(c))
                enter(c, folding);
        }
    }

    /// Empty data() means: as it is.
    std::string_view replacement(char32_t c) const
    {
        const std::uint32_t entry = m_entries[c];
        return entry == asItIs ? std::string_view()
                               : std::string_view(m_pool).substr(entry >> 4, entry & 0xF);
    }

private:
    static constexpr std::uint32_t asItIs = 0xFFFFFFFF;

    /// Ideographs, Hangul, surrogates and private characters have neither case nor accents.
    static bool mayChange(char32_t c)
    {
        return c < 0x3100 || c >= 0xF900 || (c >= 0xA640 && c < 0xAC00);
    }

    void enter(char32_t c, Folding folding)
    {
        const QString letter = QString::fromUcs4(&c, 1);
        QString result = folding.keepAccents ? letter : withoutAccents(letter);
        if (!folding.keepCase)
            result = withoutCase(result);
        if (!folding.keepAccents)
            result = withoutAccents(result);
        if (result == letter)
            return;
        const std::string bytes = result.toStdString();
        m_entries[c] = std::uint32_t(m_pool.size() << 4 | (bytes.size() & 0xF));
        m_pool += bytes.empty() ? std::string(1, '\0') : bytes;
    }

    std::vector<std::uint32_t> m_entries;
    std::string m_pool;
};

const FoldTable &tableFor(Folding folding)
{
    static std::array<std::once_flag, 4> once;
    static std::array<const FoldTable *, 4> tables;
    const std::size_t n = (folding.keepCase ? 1 : 0) + (folding.keepAccents ? 2 : 0);
    // Kept for the life of the program: searches on any thread use it.
    std::call_once(once[n], [&] { tables[n] = new FoldTable(folding); });
    return *tables[n];
}

void appendCharacter(std::string &out, std::string_view bytes, char32_t c, const FoldTable &table,
                     Folding folding)
{
    if (c < 0x10000) {
        const std::string_view replacement = table.replacement(c);
        out.append(replacement.data() ? replacement : bytes);
    } else if (folding.keepCase) {
        out.append(bytes);
    } else {
        appendUtf8(out, QChar::toCaseFolded(c));
    }
}

} // namespace

bool isAscii(std::string_view text)
{
    const char *at = text.data();
    std::size_t left = text.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t bytes;
        std::memcpy(&bytes, at, 8);
        if (bytes & highBits)
            return false;
    }
    for (; left; ++at, --left) {
        if (*at & 0x80)
            return false;
    }
    return true;
}

void appendFolded(std::string &out, std::string_view utf8, Folding folding)
{
    if (isAscii(utf8)) {
        if (folding.keepCase)
            out.append(utf8);
        else
            appendLowerAscii(out, utf8);
        return;
    }
    const FoldTable &table = tableFor(folding);
    out.reserve(out.size() + utf8.size());
    while (!utf8.empty()) {
        const Utf8Character character = decodeUtf8(utf8);
        const std::string_view bytes = utf8.substr(0, character.length);
        utf8.remove_prefix(character.length);
        if (character.isValid)
            appendCharacter(out, bytes, character.codePoint, table, folding);
        else
            out.append(bytes);
    }
}

std::string foldedText(std::string_view utf8, Folding folding)
{
    std::string out;
    appendFolded(out, utf8, folding);
    return out;
}

} // namespace hawser
