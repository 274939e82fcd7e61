#pragma once

#include "eventtext.h"

#include "archive/sqlite/archivefacts.h"

#include <QHash>
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
    /// All game servers that are known, with their names; may be unset, then there are none.
    std::function<QHash<ServerId, QString>()> servers = {};
    /// By name, identity token or id; may be unset.
    std::function<std::optional<ServerId>(const QString &)> findServer = {};
    /// See Archive::density() and Archive::seqAt(); unset where events are not archived.
    std::function<QFuture<std::vector<DensityBucket>>(const DensityRequest &)> density = {};
    std::function<QFuture<Seq>(qint64 timeUs)> seqAt = {};
    bool isLasting = false; ///< what is archived is there the next time, too
};

/// \a console must outlive the context.
EventsContext eventsContext(Console &console);

} // namespace hawser
