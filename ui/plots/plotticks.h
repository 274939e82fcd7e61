#pragma once

#include "timerange.h"

#include <QList>
#include <QString>
#include <QTimeZone>

namespace hawser {

/// A mark of a value axis.
struct ValueTick
{
    double value = 0;
    QString label = {};
};

/// A mark of a time axis.
struct TimeTick
{
    qint64 us = 0;
    QString label = {};
};

/// Round numbers (1, 2 or 5 times a power of ten) from \a least to \a most or just beyond, both
/// included; about \a count of them, at most 20. Finite numbers only. Pure.
QList<ValueTick> valueTicks(double least, double most, int count);
/// \a value with as many decimals as its size needs, in the user's notation.
QString plotNumber(double value);

/// Round times within \a range by the clock of \a zone, at most \a count (at most 50), at which
/// day begins the date. Pure.
QList<TimeTick> timeTicks(const TimeRange &range, int count, const QTimeZone &zone);
/// A moment as long as it must be to be understood: with the date, and with seconds if it has some.
QString plotMoment(qint64 us, const QTimeZone &zone);

} // namespace hawser
