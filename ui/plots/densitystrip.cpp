#include "densitystrip.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr double columnWidth = 3;
constexpr double widthForGap = 4;
constexpr double swatchHeight = 8;
constexpr double nearEdge = 5;
constexpr int brushAlpha = 56;
constexpr qint64 minuteUs = 60'000'000;

} // namespace

DensityStrip::DensityStrip(QWidget *parent)
    : TimePlot(parent)
{
    setObjectName(u"densityStrip"_s);
    setAccessibleName(tr("Events over time"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize DensityStrip::sizeHint() const
{
    return {480, fontMetrics().height() * 5};
}

QSize DensityStrip::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void DensityStrip::setBins(const DensityBins &bins)
{
    m_bins = bins;
    setShown(bins.range());
    merge();
}

void DensityStrip::merge()
{
    const auto room = qsizetype(std::max(1.0, area().rect.width() / columnWidth));
    m_columns = mergedBins(m_bins, shown(), room);
    refresh();
}

void DensityStrip::setBrush(std::optional<TimeRange> range)
{
    if (range && range->isEmpty())
        range.reset();
    m_brush = range;
    update();
}

void DensityStrip::clearBrush()
{
    if (!m_brush)
        return;
    setBrush(std::nullopt);
    emit brushCleared();
}

bool DensityStrip::hasData() const
{
    return m_bins.size() > 0;
}

QString DensityStrip::emptyHint() const
{
    return tr("Nothing to count yet");
}

double DensityStrip::leftMargin(const QFontMetricsF &) const
{
    return space::normal;
}

TimeRange DensityStrip::columnAt(qint64 us) const
{
    return m_columns.bin(m_columns.binAt(us));
}

qint64 DensityStrip::snapped(qint64 us) const
{
    // The middle of a column, where the line does not hide its neighbour.
    const TimeRange column = columnAt(us);
    return shown().nearest(column.fromUs + column.lengthUs() / 2);
}

qint64 DensityStrip::stepped(qint64 us, int steps) const
{
    return us + steps * m_columns.binUs;
}

quint64 DensityStrip::tallest() const
{
    quint64 most = 1;
    for (qsizetype n = 0; n < m_columns.size(); ++n) {
        quint64 sum = 0;
        for (qsizetype group = 0; group < m_columns.groups.size(); ++group)
            sum += m_columns.count(n, group);
        most = std::max(most, sum);
    }
    return most;
}

double DensityStrip::topMargin(const QFontMetricsF &metrics) const
{
    return plotLegendHeight(metrics);
}

void DensityStrip::paintData(QPainter &painter, const PlotArea &area) const
{
    const double scale = area.rect.height() / double(tallest());
    painter.save();
    painter.setClipRect(area.rect);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (qsizetype n = 0; n < m_columns.size(); ++n)
        paintColumn(painter, area, n, scale);
    painter.restore();
    QList<PlotLegendEntry> entries;
    for (const DensityGroup &group : m_columns.groups) {
        const QPen pen(toneColour(group.tone, area.palette), swatchHeight, Qt::SolidLine,
                       Qt::FlatCap);
        entries.append({group.name, pen});
    }
    paintPlotLegend(painter, area, entries);
}

/// On whole pixels, so that all gaps are alike.
void DensityStrip::paintColumn(QPainter &painter, const PlotArea &area, qsizetype column,
                               double scale) const
{
    const TimeRange times = m_columns.bin(column);
    const double left = std::round(area.x(times.fromUs));
    const double end = std::round(area.x(times.toUs));
    const double width = std::max(end - left - (end - left >= widthForGap ? 1 : 0), 1.0);
    if (left + width < area.rect.left() || left > area.rect.right())
        return;
    double y = area.rect.bottom();
    for (qsizetype group = 0; group < m_columns.groups.size(); ++group) {
        const quint32 count = m_columns.count(column, group);
        // What was rare must not be invisible.
        const double height = count ? std::max(count * scale, 1.0) : 0;
        painter.fillRect(QRectF(left, y - height, width, height),
                         toneColour(m_columns.groups[group].tone, area.palette));
        y -= height;
    }
}

void DensityStrip::paintOver(QPainter &painter, const PlotArea &area) const
{
    if (m_brush)
        paintBrush(painter, area);
    if (crosshair())
        paintWords(painter, area);
}

void DensityStrip::paintBrush(QPainter &painter, const PlotArea &area) const
{
    const double left = std::max(area.x(m_brush->fromUs), area.rect.left());
    const double right = std::min(area.x(m_brush->toUs), area.rect.right());
    if (right < left)
        return;
    const QRectF chosen(left, area.rect.top(), std::max(right - left, 1.0), area.rect.height());
    QColor wash = area.palette.color(QPalette::Active, QPalette::Highlight);
    wash.setAlpha(brushAlpha);
    painter.fillRect(chosen, wash);
    painter.setPen(QPen(area.palette.color(QPalette::Active, QPalette::WindowText), 2));
    painter.drawLine(chosen.topLeft(), chosen.bottomLeft());
    painter.drawLine(chosen.topRight(), chosen.bottomRight());
}

/// In place of the legend, so that they hide no column.
void DensityStrip::paintWords(QPainter &painter, const PlotArea &area) const
{
    const QRectF line(area.rect.left(), 0, area.rect.width(), area.rect.top());
    painter.fillRect(line, area.palette.color(QPalette::Active, QPalette::Base));
    painter.setPen(area.palette.color(QPalette::Active, QPalette::Text));
    const QFontMetricsF metrics(painter.font(), painter.device());
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(crosshairText(), Qt::ElideRight, line.width()));
}

QString DensityStrip::textAt(qint64 us) const
{
    const qsizetype n = m_columns.binAt(us);
    const TimeRange column = m_columns.bin(n);
    const QLocale locale;
    QStringList parts;
    quint64 sum = 0;
    for (qsizetype group = 0; group < m_columns.groups.size(); ++group) {
        const quint32 count = m_columns.count(n, group);
        sum += count;
        if (count)
            parts.append(tr("%1 %2", "a number and what is counted")
                             .arg(locale.toString(count), m_columns.groups[group].name));
    }
    QString time = plotMoment(column.fromUs, zone());
    if (column.lengthUs() != minuteUs)
        time = tr("%1 to %2").arg(time, plotMoment(column.toUs, zone()));
    if (parts.isEmpty())
        return tr("%1: no events").arg(time);
    if (parts.size() > 1)
        parts.append(tr("%1 in all").arg(locale.toString(sum)));
    return tr("%1: %2").arg(time, parts.join(u", "_s));
}

std::optional<qint64> DensityStrip::edgeNear(double x) const
{
    if (!m_brush)
        return std::nullopt;
    const PlotArea here = area();
    if (std::abs(here.x(m_brush->fromUs) - x) <= nearEdge)
        return m_brush->toUs - 1; // the other one stays
    if (std::abs(here.x(m_brush->toUs) - x) <= nearEdge)
        return m_brush->fromUs;
    return std::nullopt;
}

void DensityStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !hasData()) {
        TimePlot::mousePressEvent(event);
        return;
    }
    const double x = event->position().x();
    m_beforeDrag = m_brush;
    m_keyFrom.reset();
    m_dragFrom = edgeNear(x);
    if (!m_dragFrom)
        m_dragFrom = area().us(x);
}

void DensityStrip::mouseMoveEvent(QMouseEvent *event)
{
    TimePlot::mouseMoveEvent(event);
    const double x = event->position().x();
    if (m_dragFrom)
        dragTo(x);
    setCursor(m_dragFrom || edgeNear(x) ? Qt::SizeHorCursor : Qt::CrossCursor);
}

void DensityStrip::dragTo(double x)
{
    const TimeRange one = columnAt(*m_dragFrom);
    const TimeRange other = columnAt(area().us(x));
    setBrush(TimeRange{std::min(one.fromUs, other.fromUs), std::max(one.toUs, other.toUs)});
}

void DensityStrip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_dragFrom)
        return;
    m_dragFrom.reset();
    if (m_brush && m_brush != m_beforeDrag)
        emit brushed(*m_brush);
}

void DensityStrip::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        clearBrush();
}

void DensityStrip::brushByKeyboard(qint64 from, qint64 to)
{
    const TimeRange one = columnAt(from);
    const TimeRange other = columnAt(to);
    const TimeRange range{std::min(one.fromUs, other.fromUs), std::max(one.toUs, other.toUs)};
    if (m_brush == range)
        return;
    setBrush(range);
    emit brushed(range);
}

void DensityStrip::keyPressEvent(QKeyEvent *event)
{
    const std::optional<qint64> before = crosshair();
    if (event->key() == Qt::Key_Escape && m_brush) {
        clearBrush();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && before) {
        brushByKeyboard(*before, *before);
        return;
    }
    TimePlot::keyPressEvent(event);
    if (!(event->modifiers() & Qt::ShiftModifier) || !before || !crosshair()) {
        m_keyFrom.reset();
        return;
    }
    if (!m_keyFrom)
        m_keyFrom = before;
    if (crosshair() != before)
        brushByKeyboard(*m_keyFrom, *crosshair());
}

bool DensityStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && m_brush) {
        event->accept();
        return true;
    }
    return TimePlot::event(event);
}

void DensityStrip::resizeEvent(QResizeEvent *event)
{
    TimePlot::resizeEvent(event);
    merge();
}

} // namespace hawser
