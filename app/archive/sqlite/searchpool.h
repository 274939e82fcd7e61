#pragma once

#include "archive/sqlite/archivereader.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hawser {

/// Two threads that read the archive, each with a connection of its own. Pages go first; long work
/// goes on in short slices in between, so that a page never waits for a count.
class SearchPool
{
public:
    /// \a reader is null if the archive cannot be read.
    using Job = std::function<void(ArchiveReader *reader)>;
    /// True while there is more to do. A slice takes some milliseconds.
    using Slice = std::function<bool(ArchiveReader *reader)>;

    /// \a generation tells which file is the archive now.
    SearchPool(QString path, const OpenIndex &index, std::function<int()> generation);
    /// Drops what has not begun; its promises are cancelled.
    ~SearchPool();

    void ask(Job job);
    /// \a slice runs on both threads at once, on each until it returns false.
    void work(const Slice &slice);

private:
    void run();
    bool take(Job &job, Slice &slice);

    const QString m_path;
    const OpenIndex &m_index;
    const std::function<int()> m_generation;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_jobs;     // guarded by m_mutex
    std::deque<Slice> m_slices; // guarded by m_mutex
    bool m_stopped = false;     // guarded by m_mutex
    std::vector<std::thread> m_threads;
};

} // namespace hawser
