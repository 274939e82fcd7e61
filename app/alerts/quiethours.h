#pragma once

#include <QJsonObject>
#include <QTime>

namespace hawser {

/// When nobody wants to be told of anything: each day from one time to another, local time; over
/// midnight if the end comes before the beginning. A value.
struct QuietHours
{
    bool isOn = false;
    QTime from{22, 0};
    QTime to{8, 0}; ///< no longer quiet; the same as `from`: the whole day is

    bool contains(const QTime &time) const;
    friend bool operator==(const QuietHours &, const QuietHours &) = default;
};

QJsonObject quietHoursToJson(const QuietHours &hours);
/// Lenient: what cannot be understood has its default.
QuietHours quietHoursFromJson(const QJsonObject &json);

} // namespace hawser
