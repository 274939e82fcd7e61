#pragma once

#include "console/bridgewish.h"

#include <QJsonObject>

namespace hawser::headless {

/// How a bridge does, as hawser-agent tells it; see jsonlines.h. Pure.

/// kind `bridge`: server, bridge (its number within the server, from 1), remote, identity, state,
/// cause, at; `awaySince` while the remote is not told of events.
QJsonObject bridgeLine(const BridgeInfo &bridge);
/// The same with `counts`: sent, leftOut (an object, by reason), eventsRefused, served, failed,
/// turnedDown.
QJsonObject bridgeObject(const BridgeInfo &bridge);

} // namespace hawser::headless
