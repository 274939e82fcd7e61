#pragma once

#include "console/serverbook.h"

namespace hawser {

/// How a game server is called where nothing of it may be missing: its name, else its identity.
/// In streamer mode one whose title would tell an address or a token has a number instead.
QString serverTitle(const ServerInfo &server);

} // namespace hawser
