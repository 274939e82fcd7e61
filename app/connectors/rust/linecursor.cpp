#include "connectors/rust/linecursor.h"

#include <QList>

#include <algorithm>
#include <cmath>

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

/// A network id, a slash and a Steam id.
constexpr qsizetype longestTag = 40;
constexpr std::size_t mostOccurrences = 8;

std::optional<double> coordinate(QStringView text)
{
    bool isGood = false;
    const double value = text.trimmed().toDouble(&isGood);
    if (!isGood || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<Position> positionOf(QStringView text)
{
    const auto parts = text.split(u',');
    if (parts.size() != 3)
        return std::nullopt;
    const auto x = coordinate(parts[0]);
    const auto y = coordinate(parts[1]);
    const auto z = coordinate(parts[2]);
    if (!x || !y || !z)
        return std::nullopt;
    return Position{*x, *y, *z};
}

} // namespace

bool isDigits(QStringView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

std::optional<Somebody> somebodyAtEnd(QStringView text)
{
    if (!text.endsWith(u']'))
        return std::nullopt;
    const QStringView tail = text.last(std::min(text.size(), longestTag));
    const qsizetype open = tail.lastIndexOf(u'[');
    if (open < 0)
        return std::nullopt;
    const QStringView tag = tail.sliced(open + 1).chopped(1);
    const qsizetype slash = tag.indexOf(u'/');
    const QStringView id = slash < 0 ? tag : tag.sliced(slash + 1);
    if (!isDigits(id) || (slash >= 0 && !isDigits(tag.first(slash))))
        return std::nullopt;
    return Somebody{text.chopped(tag.size() + 2).toString(), id.toString()};
}

std::optional<Position> takePosition(QStringView &text)
{
    constexpr QLatin1StringView before{" at ("};
    constexpr qsizetype longest = 80;
    if (!text.endsWith(u')'))
        return std::nullopt;
    const QStringView tail = text.last(std::min(text.size(), longest));
    const qsizetype start = tail.lastIndexOf(before);
    if (start < 0)
        return std::nullopt;
    const auto position = positionOf(tail.sliced(start + before.size()).chopped(1));
    if (position)
        text.chop(tail.size() - start);
    return position;
}

QString addressOf(QStringView text)
{
    const qsizetype colon = text.lastIndexOf(u':'); // IPv6 has more of them
    if (colon < 2 || !isDigits(text.sliced(colon + 1)))
        return {};
    QStringView address = text.first(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.sliced(1).chopped(1);
    const auto fits = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F')
            || c == u'.' || c == u':';
    };
    if (address.size() > 45 || !std::all_of(address.begin(), address.end(), fits))
        return {};
    return address.toString();
}

std::vector<qsizetype> occurrences(QStringView text, QLatin1StringView needle)
{
    std::vector<qsizetype> places;
    for (qsizetype at = text.indexOf(needle); at >= 0 && places.size() < mostOccurrences;
         at = text.indexOf(needle, at + 1))
        places.push_back(at);
    return places;
}

} // namespace hawser::rust
