#pragma once

#include "look/glyphs.h"

#include <QString>

namespace hawser {

/// The sign for the game of this key ("minecraft", "7d2d" …): our own drawings, no trademarks.
Glyph gameGlyph(const QString &game);
/// How the game calls itself; the key as it is for a game that we do not know, and "Unknown game"
/// for none.
QString gameTitle(const QString &game);

} // namespace hawser
