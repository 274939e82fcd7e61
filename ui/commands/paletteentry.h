#pragma once

#include "look/glyphs.h"

#include <QString>

#include <functional>
#include <optional>

namespace hawser {

/// One line of the command palette.
struct PaletteEntry
{
    QString id;     ///< the same from one opening to the next, so that it is remembered
    QString title;  ///< display text
    QString detail; ///< what it is: a menu, "Game server" …
    QString keys;   ///< in the language of the system; empty: none
    std::optional<Glyph> sign;
    bool isEnabled = true;
    std::function<void()> run;
};

/// Asked each time the palette opens.
using PaletteProvider = std::function<QList<PaletteEntry>()>;

} // namespace hawser
