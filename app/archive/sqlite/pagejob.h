#pragma once

#include "archive/recentevents.h"
#include "archive/sqlite/archivereader.h"

#include <functional>
#include <optional>

namespace hawser {

/// One page of an archive, to be made on a searching thread: what is fresh from memory, the rest
/// from the disk.
struct PageJob
{
    RecentSnapshot recent;
    EventFilter filter;
    Seq anchor = 0;
    EventLog::Direction direction = EventLog::Direction::Older;
    int count = 0;
    Bookmarks bookmarks = {}; ///< for a filter that wants them
    PageClock clock = std::chrono::steady_clock::now;
};

/// \a reader is null if the disk cannot be read. \a cancelled is asked now and then.
EventPage madePage(ArchiveReader *reader, const PageJob &job,
                   const std::function<bool()> &cancelled);

/// The event at or after \a timeUs that is nearest to it in time, if there is one.
std::optional<TimedSeq> nearestInMemory(const RecentSnapshot &recent, qint64 timeUs);

} // namespace hawser
