#pragma once

#include <QDateTime>
#include <QStringView>
#include <QTimeZone>

#include <optional>

namespace hawser {

/// A stretch of time that a word of a filter names: a moment, or a whole day or minute.
struct FilterMoment
{
    qint64 beginUs = 0; ///< UTC, µs since 1970
    qint64 endUs = 0;   ///< of the day, if a day was named; else beginUs
    bool isDay() const { return endUs != beginUs; }
};

/// Reads "2026-11-01", "2026-11-01 14:00" (or with T; seconds with up to six decimals; Z or +02:00
/// behind it), "14:00" (today), "2h" (s, m, h, d, w: ago), "now", "today", "yesterday".
/// Empty if it is none of them, or no such day or time exists from 1970 to 9998. Pure.
std::optional<FilterMoment> parseFilterMoment(QStringView text, const QDateTime &now,
                                              const QTimeZone &zone);
/// The shortest text that parseFilterMoment() reads as \a us, UTC if \a zone has that time twice;
/// a moment before 1970 or after 9998 becomes the nearest within.
QString filterMomentText(qint64 us, const QTimeZone &zone);

} // namespace hawser
