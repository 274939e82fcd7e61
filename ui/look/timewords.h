#pragma once

#include <QDateTime>
#include <QString>

namespace hawser {

/// Short words for time, in the user's language and notation.

/// "now", "25 s", "3 min", "5 h", "2 d": how long since \a from until \a to. Empty if one is not
/// valid; "now" if \a to is earlier.
QString spanText(const QDateTime &from, const QDateTime &to);
/// "3 min ago", or "now".
QString agoText(const QDateTime &at, const QDateTime &now);
/// Local time: "14:03:27" on the day of \a now, else with the date.
QString clockText(const QDateTime &at, const QDateTime &now);

} // namespace hawser
