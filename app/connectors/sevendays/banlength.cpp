#include "connectors/sevendays/banlength.h"

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 minutesOfYear = 525'600;
constexpr qint64 yearsForEver = 100;

qint64 roundedUp(qint64 ms, qint64 unitMs)
{
    return (ms + unitMs - 1) / unitMs;
}

} // namespace

BanLength banLength(const QDateTime &end, const QDateTime &now)
{
    if (!end.isValid())
        return {yearsForEver, u"years"_s};
    const qint64 left = now.msecsTo(end);
    if (left <= 0)
        return {0, u"minutes"_s};
    const qint64 minutes = roundedUp(left, minuteMs);
    if (minutes <= minutesOfYear)
        return {minutes, u"minutes"_s};
    const qint64 hours = roundedUp(left, hourMs);
    if (hours >= yearsForEver * 8'766)
        return {yearsForEver, u"years"_s};
    return {hours, u"hours"_s};
}

} // namespace hawser::sevendays
