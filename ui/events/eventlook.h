#pragma once

#include "protocol/event.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

namespace hawser {

/// How each type of event is told apart: by word and shape, and by colour as well.
QString eventTypeWord(EventType type);
/// For text on \a palette's base; at least 4.5 : 1 against it, light or dark.
QColor eventTypeColour(EventType type, const QPalette &palette);
/// In the colour of the type.
QIcon eventTypeIcon(EventType type, const QPalette &palette);

/// Before the text of an event that is bookmarked.
inline const QString bookmarkSign = QStringLiteral("\u2605");
/// Where it would stand.
inline const QString emptyBookmarkSign = QStringLiteral("\u2606");

} // namespace hawser
