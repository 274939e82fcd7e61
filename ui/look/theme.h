#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

namespace hawser {

/// What a colour says. It never says so alone: a word or a shape stands beside it. The hues keep
/// apart for people who see red and green alike.
enum class Tone : quint8 {
    Plain,
    Muted,   ///< secondary, still readable
    Good,    ///< works
    Busy,    ///< on the way
    Warning, ///< look at this
    Danger,  ///< broken, refused, or cannot be undone
};
inline constexpr std::array tones{Tone::Plain, Tone::Muted,   Tone::Good,
                                  Tone::Busy,  Tone::Warning, Tone::Danger};

/// The least contrast of text to what it stands on (WCAG 2 AA).
inline constexpr double readableContrast = 4.5;

bool isDark(const QPalette &palette);
/// 1 (the same) to 21 (black on white), as WCAG 2 defines it.
double contrast(const QColor &one, const QColor &other);

/// Made from \a palette, whatever that is: readable on its window, base and selection colour.
QColor toneColour(Tone tone, const QPalette &palette);
/// A wash of \a tone for banners; Plain text and \a tone itself are readable on it.
QColor toneBackground(Tone tone, const QPalette &palette);
/// Behind a chosen row that keeps its colours.
QColor selectionColour(const QPalette &palette);

/// Distances between things, in device-independent pixels.
namespace space {
inline constexpr int tight = 4;
inline constexpr int normal = 8;
inline constexpr int wide = 16;
} // namespace space

/// The side of a small icon beside text.
inline constexpr int iconSide = 16;

/// \a font for a heading: larger and bolder.
QFont headingFont(const QFont &font);
/// For tokens, addresses and what was said on a connection.
QFont monospaceFont();

} // namespace hawser
