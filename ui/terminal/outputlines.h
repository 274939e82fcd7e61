#pragma once

#include <QString>
#include <QStringList>

namespace hawser {

/// Bounds of what one command's output may take of the screen.
inline constexpr qsizetype mostOutputLines = 2'000;
inline constexpr qsizetype mostOutputUnits = 200'000; ///< UTF-16 units
inline constexpr qsizetype longestOutputLine = 1'000; ///< UTF-16 units; longer ones are broken

/// \a output of a console as lines to show: cleaned, without colour codes of terminals and without
/// secrets, and bounded, with a last line that tells what was left out. A text view hangs on long
/// unbroken lines. Pure.
QStringList outputLines(const QString &output);

} // namespace hawser
