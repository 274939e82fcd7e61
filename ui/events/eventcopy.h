#pragma once

#include "eventtext.h"

#include <vector>

namespace hawser {

/// What is copied may end up in a chat as quickly as on the screen, so in streamer mode addresses
/// are hidden in it as well.

/// One line an event: time, type, server, player and text with a tab between.
QString eventsAsTable(const std::vector<StoredEvent> &events, const ServerNames &serverName);

struct JsonLines
{
    QString text;
    std::size_t events = 0; ///< how many fitted
};
/// One line an event: its data as received. At most \a maximumBytes, but at least
/// one event.
JsonLines eventsAsJson(const std::vector<StoredEvent> &events, std::size_t maximumBytes);

} // namespace hawser
