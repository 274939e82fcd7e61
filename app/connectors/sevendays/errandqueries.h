#pragma once

#include "connectors/sevendays/errand.h"

namespace hawser::sevendays {

// The errands that only look. \a facts must outlive them.

/// One player, all of them, or where one is.
Next askPlayers(const Request &request, const ServerFacts &facts);
Next askInventory(const Request &request, const ServerFacts &facts);
Next askItems(const ServerFacts &facts);
Next askEntities(const ServerFacts &facts);
Next askLocations(const ServerFacts &facts);
Next askReachability(const ServerFacts &facts);
Next askBans(const ServerFacts &facts);
Next askMapInfo();
Next askMapTile(const Request &request);

/// Where the list of players, and where the cheapest answer of all is.
QByteArray playersPath(WebApi api);
QByteArray statsPath(WebApi api);

} // namespace hawser::sevendays
