#include "lineplot.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int wantedValueTicks = 5;
constexpr double lineThickness = 1.6;
constexpr double spotRadius = 3.5;

QPen penOf(const PlotSeries &series, const QPalette &palette)
{
    return QPen(toneColour(series.tone, palette), lineThickness, series.style, Qt::RoundCap,
                Qt::RoundJoin);
}

} // namespace

LinePlot::LinePlot(QWidget *parent)
    : TimePlot(parent)
{
    setObjectName(u"linePlot"_s);
    setAccessibleName(tr("Values over time"));
}

QSize LinePlot::sizeHint() const
{
    return {480, fontMetrics().height() * 12};
}

QSize LinePlot::minimumSizeHint() const
{
    return {200, fontMetrics().height() * 7};
}

void LinePlot::setSeries(const QList<PlotSeries> &series, const TimeRange &range,
                         const QString &description)
{
    m_series = series;
    m_times.clear();
    for (const PlotSeries &one : series) {
        for (const PlotPoint &point : one.points) {
            if (range.contains(point.us) && !std::isnan(point.value))
                m_times.append(point.us);
        }
    }
    std::sort(m_times.begin(), m_times.end());
    m_times.erase(std::unique(m_times.begin(), m_times.end()), m_times.end());
    setAccessibleName(description);
    setShown(range);
    shownChanged();
    refresh();
}

QList<ValueTick> LinePlot::ticks() const
{
    ValueSpan span;
    span.add(0);
    for (const PlotSeries &one : m_series) {
        const ValueSpan its = spanOf(one, shown());
        if (its.isKnown) {
            span.add(its.least);
            span.add(its.most);
        }
    }
    return valueTicks(span.least, span.most, wantedValueTicks);
}

bool LinePlot::hasData() const
{
    return !m_times.isEmpty();
}

QString LinePlot::emptyHint() const
{
    return tr("Nothing was measured in this time");
}

double LinePlot::leftMargin(const QFontMetricsF &metrics) const
{
    double width = 0;
    for (const ValueTick &tick : m_ticks)
        width = std::max(width, metrics.horizontalAdvance(tick.label));
    return width + space::normal + space::tight;
}

double LinePlot::topMargin(const QFontMetricsF &metrics) const
{
    return plotLegendHeight(metrics);
}

QPointF LinePlot::spot(const PlotArea &area, const PlotPoint &point) const
{
    const double bottom = m_ticks.first().value;
    const double top = m_ticks.last().value;
    const double part = (point.value - bottom) / (top - bottom);
    return {area.x(point.us), area.rect.bottom() - part * area.rect.height()};
}

void LinePlot::paintData(QPainter &painter, const PlotArea &area) const
{
    paintValueAxis(painter, area, m_ticks, m_ticks.first().value, m_ticks.last().value);
    paintLegend(painter, area);
    painter.save();
    painter.setClipRect(area.rect.adjusted(0, -lineThickness, 0, lineThickness));
    for (const PlotSeries &series : m_series)
        paintSeries(painter, area, series);
    painter.restore();
}

void LinePlot::paintSeries(QPainter &painter, const PlotArea &area, const PlotSeries &series) const
{
    painter.setPen(penOf(series, area.palette));
    QPolygonF line;
    const auto flush = [&] {
        if (line.size() == 1) // alone between two gaps
            painter.drawPoint(line.first());
        else if (line.size() > 1)
            painter.drawPolyline(line);
        line.clear();
    };
    const QList<PlotPoint> points = thinnedPoints(series, area.shown, int(area.rect.width()));
    for (const PlotPoint &point : points) {
        if (std::isnan(point.value))
            flush();
        else
            line.append(spot(area, point));
    }
    flush();
}

void LinePlot::paintLegend(QPainter &painter, const PlotArea &area) const
{
    QList<PlotLegendEntry> entries;
    for (const PlotSeries &series : m_series) {
        const QString name
            = series.unit.isEmpty() ? series.name : tr("%1 (%2)").arg(series.name, series.unit);
        entries.append({name, penOf(series, area.palette)});
    }
    paintPlotLegend(painter, area, entries);
}

void LinePlot::paintOver(QPainter &painter, const PlotArea &area) const
{
    if (!crosshair())
        return;
    painter.setPen(Qt::NoPen);
    for (const PlotSeries &series : m_series) {
        const qsizetype at = nearestPoint(series, *crosshair());
        if (at < 0 || series.points[at].us != *crosshair())
            continue;
        painter.setBrush(toneColour(series.tone, area.palette));
        painter.drawEllipse(spot(area, series.points[at]), spotRadius, spotRadius);
    }
    painter.setBrush(Qt::NoBrush);
}

QString LinePlot::valueWords(const PlotSeries &series, qint64 us) const
{
    const qsizetype at = nearestPoint(series, us);
    const bool isThere = at >= 0 && series.points[at].us == us;
    if (!isThere)
        return tr("%1: not known").arg(series.name);
    const QString value = plotNumber(series.points[at].value);
    return series.unit.isEmpty() ? tr("%1: %2").arg(series.name, value)
                                 : tr("%1: %2 %3").arg(series.name, value, series.unit);
}

QString LinePlot::textAt(qint64 us) const
{
    QStringList lines{plotMoment(us, zone())};
    for (const PlotSeries &series : m_series)
        lines.append(valueWords(series, us));
    return lines.join(u'\n');
}

qint64 LinePlot::snapped(qint64 us) const
{
    const auto after = std::lower_bound(m_times.cbegin(), m_times.cend(), us);
    if (after == m_times.cend())
        return m_times.last();
    if (after == m_times.cbegin())
        return *after;
    return us - *(after - 1) <= *after - us ? *(after - 1) : *after;
}

qint64 LinePlot::stepped(qint64 us, int steps) const
{
    const qsizetype at = std::lower_bound(m_times.cbegin(), m_times.cend(), us) - m_times.cbegin();
    return m_times[std::clamp<qsizetype>(at + steps, 0, m_times.size() - 1)];
}

} // namespace hawser
