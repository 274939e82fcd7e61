#pragma once

#include <QLatin1StringView>
#include <QPalette>
#include <QString>

namespace hawser {

/// Light, dark, or as the system has it: the values of Setting::Theme.
inline constexpr QLatin1StringView systemTheme{"system"};
inline constexpr QLatin1StringView lightTheme{"light"};
inline constexpr QLatin1StringView darkTheme{"dark"};

/// The colours of our own themes: those of darkTheme if \a isDark, else of lightTheme.
QPalette themePalette(bool isDark);

/// Gives the whole program that theme at once. The system's own style and colours are kept as long
/// as "system" is chosen, and come back with it; anything unknown is "system". GUI thread, after
/// the application was made.
void applyTheme(const QString &theme);

} // namespace hawser
