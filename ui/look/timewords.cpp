#include "look/timewords.h"

#include <QCoreApplication>
#include <QLocale>

namespace hawser {

namespace {

using Words = QCoreApplication;

bool isNow(const QDateTime &from, const QDateTime &to)
{
    return from.secsTo(to) < 1;
}

} // namespace

QString spanText(const QDateTime &from, const QDateTime &to)
{
    if (!from.isValid() || !to.isValid())
        return {};
    if (isNow(from, to))
        return Words::translate("Time", "now");
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    const qint64 seconds = from.secsTo(to);
    if (seconds < minute)
        return Words::translate("Time", "%1 s").arg(seconds);
    if (seconds < hour)
        return Words::translate("Time", "%1 min").arg(seconds / minute);
    if (seconds < day)
        return Words::translate("Time", "%1 h").arg(seconds / hour);
    return Words::translate("Time", "%1 d").arg(seconds / day);
}

QString agoText(const QDateTime &at, const QDateTime &now)
{
    const QString span = spanText(at, now);
    return span.isEmpty() || isNow(at, now) ? span : Words::translate("Time", "%1 ago").arg(span);
}

QString clockText(const QDateTime &at, const QDateTime &now)
{
    if (!at.isValid())
        return {};
    const QDateTime local = at.toLocalTime();
    const QString clock = local.time().toString(Words::translate("Time", "HH:mm:ss"));
    if (local.date() == now.toLocalTime().date())
        return clock;
    return Words::translate("Time", "%1, %2", "date, time")
        .arg(QLocale().toString(local.date(), QLocale::ShortFormat), clock);
}

} // namespace hawser
