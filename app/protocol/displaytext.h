#pragma once

#include <QString>

#include <cstddef>
#include <string>
#include <string_view>

namespace hawser {

/// The one gate between foreign text and people. Whatever a game server or player sends passes
/// here once, before it is kept for showing: valid UTF-8 (damage becomes U+FFFD), no C0 and C1
/// control characters but tab, line ends shown as ⏎, no bidirectional controls
/// (U+202A–202E, U+2066–2069), at most 8 combining marks in a row.
/// Markup is not touched: it is shown as the plain text it is. Pure and thread-safe.

/// Bounds, in characters (code points), of what is shown.
inline constexpr std::size_t rowTextLimit = 500;     ///< one line of a list or table
inline constexpr std::size_t detailTextLimit = 4096; ///< details pane; also the most a record keeps

/// True if \a utf8 is already as appendClean() would leave it (bounds apart); the fast path.
bool isClean(std::string_view utf8);

/// Appends the cleaned \a utf8 to \a out, at most \a maximumBytes of it; what is cut off shows
/// as "…". Never cuts inside a character.
void appendClean(std::string &out, std::string_view utf8, std::size_t maximumBytes);

/// The cleaned text, cut to \a maximumCharacters code points with "…".
QString displayText(std::string_view utf8, std::size_t maximumCharacters = rowTextLimit);
QString displayText(const QString &text, std::size_t maximumCharacters = rowTextLimit);

} // namespace hawser
