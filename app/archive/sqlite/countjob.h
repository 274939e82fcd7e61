#pragma once

#include "archive/recentevents.h"
#include "archive/sqlite/archivereader.h"

#include <QPromise>

#include <mutex>

namespace hawser {

/// Counts the matches of a filter over all history, slice by slice, on however many threads call
/// step(). Progress is in blocks, with the matches so far as its text.
class CountJob
{
public:
    CountJob(EventFilter filter, RecentSnapshot recent);

    QFuture<qint64> future() { return m_promise.future(); }
    /// Does the next slice; false if nothing is left to do for this thread.
    bool step(ArchiveReader *reader);

private:
    void start(ArchiveReader *reader);
    void tell();
    bool finish();

    const EventFilter m_filter;
    const RecentSnapshot m_recent;
    std::mutex m_mutex; // guards all below
    QPromise<qint64> m_promise;
    bool m_started = false;
    bool m_finished = false;
    CountStart m_blocks;
    qint64 m_nextBlock = 1;
    int m_running = 0; // slices under way
    qint64 m_matches = 0;
};

} // namespace hawser
