#include "archive/grammar/filtertimes.h"

#include <QRegularExpression>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 usPerMs = 1000;
constexpr qint64 usPerSecond = 1'000'000;
constexpr int digitsOfUs = 6;
constexpr qint64 latestUs = 253'370'764'800 * usPerSecond; // the year 9999 begins

FilterMoment dayOf(const QDate &day, const QTimeZone &zone)
{
    return {day.startOfDay(zone).toMSecsSinceEpoch() * usPerMs,
            day.addDays(1).startOfDay(zone).toMSecsSinceEpoch() * usPerMs};
}

FilterMoment momentAt(qint64 us)
{
    return {us, us};
}

std::optional<FilterMoment> wordMoment(QStringView text, const QDateTime &now,
                                       const QTimeZone &zone)
{
    const QDate today = now.toTimeZone(zone).date();
    if (text.compare("now"_L1, Qt::CaseInsensitive) == 0)
        return momentAt(now.toMSecsSinceEpoch() * usPerMs);
    if (text.compare("today"_L1, Qt::CaseInsensitive) == 0)
        return dayOf(today, zone);
    if (text.compare("yesterday"_L1, Qt::CaseInsensitive) == 0)
        return dayOf(today.addDays(-1), zone);
    return std::nullopt;
}

std::optional<FilterMoment> agoMoment(QStringView text, const QDateTime &now)
{
    static const QRegularExpression form(u"^([0-9]{1,5})(s|m|min|h|d|w)$"_s);
    const auto match = form.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const QChar unit = match.capturedView(2).front();
    const qint64 seconds = unit == u's' ? 1
        : unit == u'm'                  ? 60
        : unit == u'h'                  ? 3600
        : unit == u'd'                  ? 86'400
                                        : 7 * 86'400;
    return momentAt((now.toMSecsSinceEpoch() - match.capturedView(1).toLongLong() * seconds * 1000)
                    * usPerMs);
}

qint64 microsecondsOf(QStringView decimals)
{
    return decimals.toString().leftJustified(digitsOfUs, u'0').toLongLong();
}

/// From Z or +02:00; \a zone if there is neither; invalid if there is no such.
QTimeZone zoneOf(QStringView offset, const QTimeZone &zone)
{
    if (offset.isEmpty())
        return zone;
    if (offset == "Z"_L1 || offset == "z"_L1)
        return QTimeZone::utc();
    const int minutes = offset.sliced(1, 2).toInt() * 60 + offset.sliced(4, 2).toInt();
    return QTimeZone((offset.front() == u'-' ? -minutes : minutes) * 60);
}

std::optional<FilterMoment> clockMoment(QStringView text, const QDateTime &now,
                                        const QTimeZone &zone)
{
    static const QRegularExpression form(
        u"^(?:([0-9]{4})-([0-9]{2})-([0-9]{2})|(?=[0-9]{2}:))"
        "(?:(?:(?<=[0-9])[ Tt]|^)([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,6}))?)?)?"
        "(Z|z|[+-][0-9]{2}:[0-9]{2})?$"_s);
    const auto match = form.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&match](int n) { return match.capturedView(n).toInt(); };
    const QTimeZone theirs = zoneOf(match.capturedView(8), zone);
    if (!theirs.isValid())
        return std::nullopt;
    const QDate day = match.capturedLength(1) ? QDate(number(1), number(2), number(3))
                                              : now.toTimeZone(theirs).date();
    if (!day.isValid())
        return std::nullopt;
    if (!match.capturedLength(4))
        return dayOf(day, theirs);
    const QTime time(number(4), number(5), number(6));
    const QDateTime at(day, time, theirs);
    if (!time.isValid() || !at.isValid())
        return std::nullopt;
    return momentAt(at.toMSecsSinceEpoch() * usPerMs + microsecondsOf(match.capturedView(7)));
}

QString timeText(const QDateTime &at, qint64 fraction)
{
    QString text = at.date().toString(Qt::ISODate);
    if (at.time() == QTime(0, 0) && !fraction)
        return text;
    text += u' ' + at.time().toString(at.time().second() || fraction ? u"HH:mm:ss"_s : u"HH:mm"_s);
    if (!fraction)
        return text;
    QString decimals = u"%1"_s.arg(fraction, digitsOfUs, 10, QChar(u'0'));
    while (decimals.endsWith(u'0'))
        decimals.chop(1);
    return text + u'.' + decimals;
}

} // namespace

std::optional<FilterMoment> parseFilterMoment(QStringView text, const QDateTime &now,
                                              const QTimeZone &zone)
{
    constexpr qsizetype longest = 40;
    const QStringView trimmed = text.trimmed();
    if (trimmed.size() > longest)
        return std::nullopt;
    auto moment = wordMoment(trimmed, now, zone);
    if (!moment)
        moment = agoMoment(trimmed, now);
    if (!moment)
        moment = clockMoment(trimmed, now, zone);
    const bool isSensible = moment && moment->beginUs >= 0 && moment->endUs <= latestUs;
    return isSensible ? moment : std::nullopt;
}

QString filterMomentText(qint64 us, const QTimeZone &zone)
{
    const qint64 bounded = std::clamp<qint64>(us, 0, latestUs);
    const qint64 fraction = bounded % usPerSecond;
    const QDateTime utc
        = QDateTime::fromMSecsSinceEpoch((bounded - fraction) / usPerMs, QTimeZone::utc());
    const QString local = timeText(utc.toTimeZone(zone), fraction);
    const auto read = parseFilterMoment(local, utc, zone);
    if (read && read->beginUs == bounded)
        return local;
    return timeText(utc, fraction) + u'Z';
}

} // namespace hawser
