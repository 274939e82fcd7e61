#pragma once

#include "console/serverbook.h"
#include "look/glyphs.h"

#include <QString>

namespace hawser {

/// How a standing is shown: a shape, a colour and a word, always together. An accepted game server
/// is shown by its connection state instead.
Glyph standingGlyph(Standing standing);
Tone standingTone(Standing standing);
QString standingWord(Standing standing);
/// In a few words: what follows from the standing.
QString standingMeaning(Standing standing);

/// Whether the user does not want to hear of it, so that it is greyed.
bool isPutAside(Standing standing);

} // namespace hawser
