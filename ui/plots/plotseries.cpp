#include "plotseries.h"

#include <algorithm>
#include <cmath>

namespace hawser {

namespace {

using Point = QList<PlotPoint>::const_iterator;

Point firstFrom(const PlotSeries &series, qint64 us)
{
    return std::lower_bound(series.points.cbegin(), series.points.cend(), us,
                            [](const PlotPoint &point, qint64 at) { return point.us < at; });
}

/// The points of one column, unless they are few anyway.
void appendThinned(QList<PlotPoint> &out, Point begin, Point end)
{
    constexpr qsizetype few = 4;
    const bool hasGap
        = std::any_of(begin, end, [](const PlotPoint &p) { return std::isnan(p.value); });
    if (end - begin <= few) {
        out.append(QList<PlotPoint>(begin, end));
        return;
    }
    const auto known = [](const PlotPoint &p) { return !std::isnan(p.value); };
    const auto less = [&known](const PlotPoint &a, const PlotPoint &b) {
        return known(a) && (!known(b) || a.value < b.value);
    };
    const auto greatest = [&known](const PlotPoint &a, const PlotPoint &b) {
        return known(b) && (!known(a) || a.value < b.value);
    };
    QList<Point> kept{begin, std::min_element(begin, end, less),
                      std::max_element(begin, end, greatest), end - 1};
    if (hasGap)
        kept[0] = std::find_if_not(begin, end, known); // a gap must not vanish
    std::sort(kept.begin(), kept.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    for (const Point &point : kept)
        out.append(*point);
}

} // namespace

void ValueSpan::add(double value)
{
    if (std::isnan(value))
        return;
    least = isKnown ? std::min(least, value) : value;
    most = isKnown ? std::max(most, value) : value;
    isKnown = true;
}

ValueSpan spanOf(const PlotSeries &series, const TimeRange &range)
{
    ValueSpan span;
    for (auto point = firstFrom(series, range.fromUs);
         point != series.points.cend() && point->us < range.toUs; ++point)
        span.add(point->value);
    return span;
}

qsizetype nearestPoint(const PlotSeries &series, qint64 us)
{
    const qsizetype from = firstFrom(series, us) - series.points.cbegin();
    qsizetype before = from - 1;
    qsizetype after = from;
    while (before >= 0 && std::isnan(series.points[before].value))
        --before;
    while (after < series.points.size() && std::isnan(series.points[after].value))
        ++after;
    if (after == series.points.size())
        return before;
    if (before < 0)
        return after;
    return us - series.points[before].us <= series.points[after].us - us ? before : after;
}

QList<PlotPoint> thinnedPoints(const PlotSeries &series, const TimeRange &range, int columns)
{
    QList<PlotPoint> out;
    auto point = firstFrom(series, range.fromUs);
    auto end = firstFrom(series, range.toUs);
    if (point != series.points.cbegin())
        out.append(*(point - 1));
    const double width = double(range.lengthUs()) / std::max(columns, 1);
    for (int column = 1; point != end; ++column) {
        const qint64 until = column >= columns ? range.toUs : range.fromUs + qint64(width * column);
        const auto next = std::min(firstFrom(series, until), end);
        appendThinned(out, point, next);
        point = next;
    }
    if (end != series.points.cend())
        out.append(*end);
    return out;
}

} // namespace hawser
