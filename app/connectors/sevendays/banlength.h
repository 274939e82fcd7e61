#pragma once

#include <QDateTime>
#include <QString>

namespace hawser::sevendays {

/// How long a ban lasts in the game's words, which count from now: "90 minutes".
struct BanLength
{
    qint64 number = 0;
    QString unit;

    bool operator==(const BanLength &) const = default;
};

/// Until \a end, seen from \a now and never too short: exact to the minute for a year, to the hour
/// above. An invalid \a end is for ever, which the game does not know: 100 years. The number is 0
/// if \a end has passed.
BanLength banLength(const QDateTime &end, const QDateTime &now);

} // namespace hawser::sevendays
