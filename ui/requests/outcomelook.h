#pragma once

#include "look/glyphs.h"

#include "protocol/request.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

namespace hawser {

/// How the end of a request is shown: never by colour alone.
QString outcomeWord(Outcome outcome);
/// One plain sentence: what the outcome means for the user.
QString outcomeMeaning(Outcome outcome);
Glyph outcomeGlyph(Outcome outcome);
Tone outcomeTone(Outcome outcome);
QIcon outcomeIcon(Outcome outcome);
/// For text on \a palette's base or window.
QColor outcomeColour(Outcome outcome, const QPalette &palette);

/// The payload of \a reply as it is shown: a foreign image is not decoded, only measured.
QJsonValue shownPayload(const Reply &reply);

/// "12 ms", "0.4 ms", "3.2 s" in the user's notation.
QString durationText(std::chrono::microseconds took);

} // namespace hawser
