#include "plotarea.h"

#include "look/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace hawser {

namespace {

constexpr int gridAlpha = 48;
constexpr double tickLength = 4;
constexpr double edge = 2; // of the widget, where no label touches it
constexpr double corner = 3;
constexpr double legendLine = 22;

} // namespace

QColor plotGridColour(const QPalette &palette)
{
    QColor colour = palette.color(QPalette::Active, QPalette::WindowText);
    colour.setAlpha(gridAlpha);
    return colour;
}

void paintTimeAxis(QPainter &painter, const PlotArea &area, const QTimeZone &zone)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double room = metrics.horizontalAdvance(QStringLiteral("00:00:00")) + space::wide;
    const QRectF &rect = area.rect;
    painter.setPen(plotGridColour(area.palette));
    painter.drawLine(rect.bottomLeft(), rect.bottomRight());
    double free = 0; // labels must not touch
    for (const TimeTick &tick : timeTicks(area.shown, int(rect.width() / room), zone)) {
        const double x = area.x(tick.us);
        painter.setPen(plotGridColour(area.palette));
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x, rect.bottom() + tickLength));
        const double width = metrics.horizontalAdvance(tick.label);
        const double left = std::clamp(x - width / 2, edge, std::max(edge, rect.right() - width));
        if (left < free)
            continue;
        painter.setPen(toneColour(Tone::Muted, area.palette));
        painter.drawText(QPointF(left, rect.bottom() + tickLength + metrics.ascent()), tick.label);
        free = left + width + space::tight;
    }
}

void paintValueAxis(QPainter &painter, const PlotArea &area, const QList<ValueTick> &ticks,
                    double bottom, double top)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    const QRectF &rect = area.rect;
    for (const ValueTick &tick : ticks) {
        const double part = (tick.value - bottom) / std::max(top - bottom, 1e-12);
        const double y = rect.bottom() - part * rect.height();
        painter.setPen(plotGridColour(area.palette));
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
        painter.setPen(toneColour(Tone::Muted, area.palette));
        const double width = metrics.horizontalAdvance(tick.label);
        painter.drawText(QPointF(rect.left() - width - space::tight, y + metrics.capHeight() / 2),
                         tick.label);
    }
}

void paintCrosshair(QPainter &painter, const PlotArea &area, qint64 us, const QString &text)
{
    const double x = area.x(us);
    const QColor ink = area.palette.color(QPalette::Active, QPalette::WindowText);
    painter.setPen(QPen(ink, 1));
    painter.drawLine(QPointF(x, area.rect.top()), QPointF(x, area.rect.bottom()));
    if (text.isEmpty())
        return;
    const QFontMetricsF metrics(painter.font(), painter.device());
    QRectF box = metrics.boundingRect(QRectF(0, 0, 10'000, 10'000), Qt::AlignLeft, text);
    box.adjust(0, 0, 2 * space::tight, space::tight);
    const bool fitsRight = x + space::tight + box.width() <= area.rect.right();
    box.moveTop(area.rect.top() + 1);
    if (fitsRight)
        box.moveLeft(x + space::tight);
    else
        box.moveRight(std::max(x - space::tight, area.rect.left() + box.width()));
    QColor ground = area.palette.color(QPalette::Active, QPalette::Base);
    ground.setAlpha(235);
    painter.setPen(plotGridColour(area.palette));
    painter.setBrush(ground);
    painter.drawRoundedRect(box, corner, corner);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(ink);
    painter.drawText(box.adjusted(space::tight, space::tight / 2.0, 0, 0),
                     Qt::AlignLeft | Qt::AlignTop, text);
}

double plotLegendHeight(const QFontMetricsF &metrics)
{
    return metrics.height() + 2 * space::tight;
}

void paintPlotLegend(QPainter &painter, const PlotArea &area, const QList<PlotLegendEntry> &entries)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    double x = area.rect.left();
    const double y = area.rect.top() - space::tight - metrics.height() / 2;
    for (const PlotLegendEntry &entry : entries) {
        const double room = area.rect.right() - x - legendLine - space::tight;
        if (room < metrics.horizontalAdvance(QStringLiteral("…")))
            return;
        painter.setPen(entry.pen);
        painter.drawLine(QPointF(x, y), QPointF(x + legendLine, y));
        painter.setPen(area.palette.color(QPalette::Active, QPalette::Text));
        const QString name = metrics.elidedText(entry.name, Qt::ElideRight, room);
        x += legendLine + space::tight;
        painter.drawText(QPointF(x, y + metrics.capHeight() / 2), name);
        x += metrics.horizontalAdvance(name) + space::wide;
    }
}

void paintPlotHint(QPainter &painter, const PlotArea &area, const QString &hint)
{
    painter.setPen(toneColour(Tone::Muted, area.palette));
    painter.drawText(area.rect, Qt::AlignCenter | Qt::TextWordWrap, hint);
}

} // namespace hawser
