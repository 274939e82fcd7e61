#pragma once

#include "plotticks.h"

#include <QFontMetricsF>
#include <QPalette>
#include <QPen>
#include <QRectF>

class QPainter;

namespace hawser {

/// Where the data of a plot are painted, and which time lies where. A value.
struct PlotArea
{
    QRectF rect = {};
    TimeRange shown = {};
    QPalette palette = {};

    double x(qint64 us) const
    {
        return rect.left()
            + double(us - shown.fromUs) / double(std::max<qint64>(shown.lengthUs(), 1))
            * rect.width();
    }
    /// Within what is shown.
    qint64 us(double x) const
    {
        const double part = (x - rect.left()) / std::max(rect.width(), 1.0);
        return shown.nearest(shown.fromUs + qint64(part * double(shown.lengthUs())));
    }
};

/// Lines and words that every plot has, in the colours of the theme.
void paintTimeAxis(QPainter &painter, const PlotArea &area, const QTimeZone &zone);
/// \a top: the value at the upper edge of the area, \a bottom at the lower.
void paintValueAxis(QPainter &painter, const PlotArea &area, const QList<ValueTick> &ticks,
                    double bottom, double top);
/// A vertical line at \a us, and \a text (lines of it), unless it is empty, in a box beside it.
void paintCrosshair(QPainter &painter, const PlotArea &area, qint64 us, const QString &text);
/// What is shown in which pen.
struct PlotLegendEntry
{
    QString name = {}; ///< display text
    QPen pen = {};
};
/// One line above the area; what has no room is left out.
void paintPlotLegend(QPainter &painter, const PlotArea &area,
                     const QList<PlotLegendEntry> &entries);
/// The room the legend takes, in pixels.
double plotLegendHeight(const QFontMetricsF &metrics);
/// In the middle, for a plot that has nothing to show.
void paintPlotHint(QPainter &painter, const PlotArea &area, const QString &hint);

QColor plotGridColour(const QPalette &palette);

} // namespace hawser
