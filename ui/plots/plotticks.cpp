#include "plotticks.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 tickSecondUs = 1'000'000;
constexpr int daySeconds = 86'400;
constexpr int mostTicks = 50;

constexpr std::array secondSteps{1,   2,   5,    10,   15,   30,     60,     120,   300,
                                 600, 900, 1800, 3600, 7200, 10'800, 21'600, 43'200};
constexpr std::array daySteps{1, 2, 7, 14, 30, 91, 182, 365, 730, 1826, 3652};

double roundStep(double raw)
{
    const double power = std::pow(10, std::floor(std::log10(raw)));
    const double leading = raw / power;
    if (leading <= 1)
        return power;
    if (leading <= 2)
        return 2 * power;
    return leading <= 5 ? 5 * power : 10 * power;
}

QDateTime localAt(qint64 us, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000, zone);
}

QString tickLabel(const QDateTime &at, bool seconds)
{
    if (at.time() == QTime(0, 0))
        return QLocale().toString(at.date(), u"d MMM"_s);
    return at.time().toString(seconds ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

QList<TimeTick> clockTicks(const TimeRange &range, int seconds, const QTimeZone &zone)
{
    QList<TimeTick> ticks;
    const QDate firstDay = localAt(range.fromUs, zone).date();
    // From every midnight anew: days with a change of the clocks are not 24 hours long.
    for (QDate day = firstDay; ticks.size() < mostTicks; day = day.addDays(1)) {
        const QDateTime midnight = day.startOfDay(zone);
        const qint64 begin = midnight.toMSecsSinceEpoch() * 1000;
        const qint64 end = day.addDays(1).startOfDay(zone).toMSecsSinceEpoch() * 1000;
        if (begin >= range.toUs)
            break;
        const qint64 step = seconds * tickSecondUs;
        const qint64 skipped = std::max<qint64>(0, (range.fromUs - begin + step - 1) / step);
        for (qint64 us = begin + skipped * step;
             us < std::min(end, range.toUs) && ticks.size() < mostTicks; us += step)
            ticks.append({us, tickLabel(localAt(us, zone), seconds < 60)});
    }
    return ticks;
}

QList<TimeTick> dateTicks(const TimeRange &range, int days, const QTimeZone &zone)
{
    QList<TimeTick> ticks;
    QDate day = localAt(range.fromUs, zone).date();
    day = day.addDays((days - day.toJulianDay() % days) % days);
    for (; ticks.size() < mostTicks; day = day.addDays(days)) {
        const qint64 us = day.startOfDay(zone).toMSecsSinceEpoch() * 1000;
        if (us >= range.toUs)
            break;
        if (us >= range.fromUs)
            ticks.append({us, QLocale().toString(day, days >= 365 ? u"MMM yyyy"_s : u"d MMM"_s)});
    }
    return ticks;
}

} // namespace

QString plotNumber(double value)
{
    const double size = std::abs(value);
    const int decimals = size >= 100 || size == std::floor(size) ? 0 : size >= 10 ? 1 : 2;
    QLocale locale;
    QString text = locale.toString(value, 'f', decimals);
    const QString point = locale.decimalPoint();
    while (decimals && text.contains(point) && text.endsWith(locale.zeroDigit()))
        text.chop(1);
    return text.endsWith(point) ? text.chopped(point.size()) : text;
}

QList<ValueTick> valueTicks(double least, double most, int count)
{
    constexpr int mostValueTicks = 20;
    if (!(most > least))
        most = least + 1;
    const double step = roundStep((most - least) / std::clamp(count - 1, 1, mostValueTicks / 2));
    QList<ValueTick> ticks;
    const double first = std::floor(least / step);
    const double last = std::ceil(most / step);
    for (double n = first; n <= last && ticks.size() < mostValueTicks; ++n)
        ticks.append({n * step, plotNumber(n * step)});
    return ticks;
}

QList<TimeTick> timeTicks(const TimeRange &range, int count, const QTimeZone &zone)
{
    if (range.isEmpty() || count < 1)
        return {};
    const qint64 most = std::min(count, mostTicks);
    const qint64 least = range.lengthUs() / most;
    for (const int seconds : secondSteps) {
        if (seconds * tickSecondUs >= least)
            return clockTicks(range, seconds, zone);
    }
    for (const int days : daySteps) {
        if (days * qint64(daySeconds) * tickSecondUs >= least)
            return dateTicks(range, days, zone);
    }
    return {};
}

QString plotMoment(qint64 us, const QTimeZone &zone)
{
    const QDateTime at = localAt(us, zone);
    return QLocale().toString(at.date(), u"d MMM yyyy"_s) + u' '
        + at.time().toString(at.time().second() ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

} // namespace hawser
