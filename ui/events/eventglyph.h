#pragma once

#include "protocol/event.h"

#include <QColor>
#include <QIcon>

namespace hawser {

/// The sign of a type of event, drawn sharp at any size and scale.
QIcon eventGlyph(EventType type, const QColor &colour);

} // namespace hawser
