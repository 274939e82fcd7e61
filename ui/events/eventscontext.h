#pragma once

#include "eventtext.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace hawser {

class Console;

/// All that the event viewer needs to know besides the events, so that it can be shown and tested
/// without a console. Every function is called on the GUI thread and must be set.
struct EventsContext
{
    EventLog *log = nullptr; ///< must outlive the viewer
    ServerNames serverName;
    std::function<int()> serverCount;
    /// Names for completion, of one game server or of all.
    std::function<QStringList(const std::optional<ServerId> &)> players;
};

/// \a console must outlive the context.
EventsContext eventsContext(Console &console);

} // namespace hawser
