#pragma once

#include <QString>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace hawser {

/// Copies SQLite's log back into the file, on a thread and a connection of its own, so that no
/// commit has to wait for it. Only when the log has grown very long is the writer held up, shortly:
/// a log that is always written to never starts anew by itself.
class Checkpointer
{
public:
    explicit Checkpointer(QString path);
    ~Checkpointer();

    /// Writer's thread: so much was written since the last call.
    void written(qint64 bytes);

private:
    void run();

    const QString m_path;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    qint64 m_bytes = 0;     // guarded by m_mutex
    bool m_stopped = false; // guarded by m_mutex
    std::thread m_thread;
};

} // namespace hawser
