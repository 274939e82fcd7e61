#include "alerts/quiethours.h"

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView onKey("on");
constexpr QLatin1StringView fromKey("from");
constexpr QLatin1StringView toKey("to");
constexpr QLatin1StringView timeFormat("HH:mm");

QTime timeOr(const QJsonValue &value, const QTime &fallback)
{
    const QTime time = QTime::fromString(value.toString(), QString(timeFormat));
    return time.isValid() ? time : fallback;
}

} // namespace

bool QuietHours::contains(const QTime &time) const
{
    if (!isOn)
        return false;
    return from < to ? time >= from && time < to : time >= from || time < to;
}

QJsonObject quietHoursToJson(const QuietHours &hours)
{
    return {{onKey, hours.isOn},
            {fromKey, hours.from.toString(QString(timeFormat))},
            {toKey, hours.to.toString(QString(timeFormat))}};
}

QuietHours quietHoursFromJson(const QJsonObject &json)
{
    const QuietHours usual;
    return {json[onKey].toBool(), timeOr(json[fromKey], usual.from), timeOr(json[toKey], usual.to)};
}

} // namespace hawser
