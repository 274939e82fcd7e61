#pragma once

#include "look/glyphs.h"

#include "connectors/connector.h"

#include <QString>

namespace hawser {

/// How a connection state is shown: a shape, a colour and a word, always together.
Glyph stateGlyph(ConnectionState state);
Tone stateTone(ConnectionState state);
QString stateWord(ConnectionState state);
/// One plain sentence: what the state means for the user.
QString stateMeaning(ConnectionState state);

} // namespace hawser
