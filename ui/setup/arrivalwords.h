#pragma once

#include "setup/ladder.h"

#include "connectors/arrivaltexts.h"
#include "look/glyphs.h"

#include <QString>

namespace hawser {

/// How the arrival of a mod is spoken of. All display texts.

/// Who and what in one line for a list: time, address, what has happened. The address is hidden in
/// streamer mode.
QString arrivalLine(const Arrival &arrival);

/// How a rung is called and shown: a shape, a colour and a word, always together.
QString rungTitle(Rung rung);
QString rungWord(RungState state);
Glyph rungGlyph(RungState state);
Tone rungTone(RungState state);

} // namespace hawser
