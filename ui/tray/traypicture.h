#pragma once

#include "tray/traysummary.h"

#include <QIcon>

namespace hawser {

/// The sign of Hawser with a badge in the lower right corner: in the colour of the worst state,
/// holding how much is unread, up to "9+". In sizes from 16 to 64 pixels.
QIcon trayPicture(const TraySummary &summary);

} // namespace hawser
