#include "connectors/rust/readingmark.h"

#include <QStringList>

#include <algorithm>

namespace hawser::rust {

namespace {

constexpr std::size_t cursorDigits = 12;
/// How many lines of others may stand between two that we have read.
constexpr std::size_t longestSkip = 32;
constexpr int worthOfMatch = 4;
/// The first word of a cursor; another one is of a version to come.
constexpr char version[] = "rust1";

/// FNV-1a over the UTF-16 units, folded to 48 bits. Must stay as it is: cursors are kept.
std::uint64_t fnv48(const QString &text)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const QChar c : text) {
        hash = (hash ^ (c.unicode() & 0xFF)) * 0x100000001b3;
        hash = (hash ^ std::uint64_t(c.unicode() >> 8)) * 0x100000001b3;
    }
    return (hash ^ (hash >> 48)) & 0xFFFF'FFFF'FFFF;
}

} // namespace

LineMemory::Print LineMemory::printOf(const QString &line)
{
    return fnv48(line);
}

void LineMemory::add(Print print)
{
    if (m_prints.size() >= m_capacity)
        m_prints.pop_front();
    m_prints.push_back(print);
}

bool LineMemory::contains(Print print) const
{
    return std::find(m_prints.begin(), m_prints.end(), print) != m_prints.end();
}

std::optional<std::size_t> LineMemory::firstNew(std::span<const Print> tail) const
{
    for (std::size_t remembered = m_prints.size(); remembered-- > 0;) {
        std::optional<std::size_t> best;
        int bestFit = 0;
        for (std::size_t place = 0; place < tail.size(); ++place) {
            const int fit
                = tail[place] == m_prints[remembered] ? fitAt(remembered, tail, place) : 0;
            if (fit > 0 && fit >= bestFit) {
                best = place;
                bestFit = fit;
            }
        }
        if (best)
            return *best + 1;
    }
    return std::nullopt;
}

/// Goes backwards from a line that both have: each match is worth some lines of others in between.
/// The best value on the way counts, since the beginning of the list may be anything.
int LineMemory::fitAt(std::size_t remembered, std::span<const Print> tail, std::size_t place) const
{
    int fit = worthOfMatch;
    int best = fit;
    while (remembered > 0 && place > 0) {
        --remembered;
        std::size_t before = place;
        const std::size_t furthest = place - std::min(place, longestSkip);
        while (before > furthest && tail[before - 1] != m_prints[remembered])
            --before;
        if (before == furthest) {
            --fit; // this one never was in the list
            continue;
        }
        fit += worthOfMatch - int(place - before);
        place = before - 1;
        best = std::max(best, fit);
    }
    return best;
}

std::string LineMemory::toText() const
{
    constexpr char hex[] = "0123456789abcdef";
    std::string text;
    text.reserve(m_prints.size() * cursorDigits);
    for (const Print print : m_prints) {
        for (std::size_t digit = cursorDigits; digit-- > 0;)
            text.push_back(hex[(print >> (4 * digit)) & 15]);
    }
    return text;
}

void LineMemory::readText(std::string_view text)
{
    m_prints.clear();
    for (; text.size() >= cursorDigits; text.remove_prefix(cursorDigits)) {
        bool isGood = false;
        const Print print
            = QByteArray(text.data(), qsizetype(cursorDigits)).toULongLong(&isGood, 16);
        if (isGood)
            add(print);
    }
}

std::string ReadingMark::toCursor() const
{
    return std::string(version) + ' ' + std::to_string(readUs) + ' ' + console.toText() + ' '
        + chat.toText();
}

ReadingMark ReadingMark::fromCursor(const QByteArray &cursor)
{
    ReadingMark mark;
    const QList<QByteArray> parts = cursor.split(' ');
    if (parts.size() != 4 || parts[0] != version)
        return mark;
    mark.readUs = std::max<qint64>(parts[1].toLongLong(), 0);
    mark.console.readText(parts[2].toStdString());
    mark.chat.readText(parts[3].toStdString());
    return mark;
}

} // namespace hawser::rust
