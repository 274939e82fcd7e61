#pragma once

#include "console/bridgewish.h"

#include <QString>
#include <QStringList>

namespace hawser {

/// How a bridge does, in words.

/// "1,204 events sent, 3 left out, 18 requests served".
QString bridgeCountText(const BridgeCounts &counts);
/// One line a reason for which events were left out, with their number; and what the remote and
/// the game server refused.
QStringList bridgeTroubleTexts(const BridgeCounts &counts);

} // namespace hawser
