#pragma once

#include "timerange.h"

#include "look/theme.h"

#include <QList>
#include <QPolygonF>
#include <QString>

namespace hawser {

/// A value at a time. NaN: not known; the line breaks there.
struct PlotPoint
{
    qint64 us = 0; ///< UTC, µs since 1970
    double value = 0;
};

/// A line of a plot, told from the others by colour, dashes and its name.
struct PlotSeries
{
    QString name = {}; ///< display text
    QString unit = {}; ///< "ms"; may be empty
    Tone tone = Tone::Busy;
    Qt::PenStyle style = Qt::SolidLine;
    QList<PlotPoint> points = {}; ///< ascending in time
};

/// Least and greatest known value of \a series within \a range; nothing if there is none.
struct ValueSpan
{
    double least = 0;
    double most = 0;
    bool isKnown = false;
    void add(double value);
};
ValueSpan spanOf(const PlotSeries &series, const TimeRange &range);

/// The index of the known point nearest to \a us; -1 if there is none.
qsizetype nearestPoint(const PlotSeries &series, qint64 us);

/// The points of \a series within \a range, and one before and behind, as at most 4 points for each
/// of \a columns equal stretches: first, least, greatest and last, so that no peak is lost. Pure.
QList<PlotPoint> thinnedPoints(const PlotSeries &series, const TimeRange &range, int columns);

} // namespace hawser
