#pragma once

#include <QByteArray>
#include <QString>

namespace hawser {

/// How much of an answer the raw view shows, in bytes, and how long a line of it may be before it
/// is broken, in UTF-16 units: a text view hangs on long unbroken lines.
inline constexpr qsizetype rawTextLimit = 65'536;
inline constexpr qsizetype rawTextLineLength = 1'024;

/// \a raw as display text fit for a text view: cleaned, cut after rawTextLimit with a last line
/// that says so, no line longer than rawTextLineLength, and as it may be seen, see forScreen().
QString rawText(const QByteArray &raw);

} // namespace hawser
