#pragma once

#include "archive/sqlite/archivefile.h"
#include "archive/sqlite/archiveoptions.h"
#include "archive/sqlite/blockstore.h"
#include "archive/sqlite/checkpointer.h"
#include "archive/sqlite/retention.h"
#include "archive/sqlite/writequeue.h"
#include "locking/lifetimelock.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace hawser {

/// The thread that writes the archive: takes what the queue holds, commits ten times a second,
/// tidies up in between. When it cannot write it says so, tries again every second, and writes what
/// waits as soon as it can. A damaged file is kept aside and a new one begun, under the same
/// numbers.
class ArchiveWriter
{
public:
    /// What the file held when it was opened first.
    struct Opened
    {
        QUuid id;
        Seq first = 1;
        Seq last = 0;
        QHash<ServerId, QByteArray> cursors;
        Bookmarks bookmarks;
        std::vector<NumberedBatch> newest;
    };
    /// How it goes. `generation` counts the files there have been.
    struct Report
    {
        StorageState state = StorageState::Opening;
        SqlError error = {};
        bool inUse = false; ///< another Hawser has the archive
        Seq first = 1;
        Seq committed = 0;
        qint64 fileBytes = 0;
        std::optional<FileKeptAside> keptAside = {};

        void beginStoring()
        {
            state = StorageState::Storing;
            error = {};
            inUse = false;
        }
    };

    /// \a notify is called on the writer's thread whenever there is news; it must only post.
    ArchiveWriter(const ArchiveOptions &options, WriteQueue &queue, OpenIndex &index,
                  std::function<void()> notify);
    /// Writes what waits, once, and ends.
    ~ArchiveWriter();

    // GUI's thread
    Report report() const;
    int generation() const { return m_generation; }
    /// Once, after the first opening. Waits for it for at most \a longest.
    std::optional<Opened> takeOpened(std::chrono::milliseconds longest);
    std::vector<FileKeptAside> takeKeptAside();

private:
    using Clock = WriteQueue::Clock;

    void run();
    bool openUntilStopped();
    bool tryOpen();
    bool prepare(const ArchiveIdentity &fresh, OpenFailure &failure);
    bool lock();
    SqlResult<void> loadStore();
    bool setAside(FileKeptAside::Reason reason);
    void announceOpened();

    void turn();
    SqlResult<void> write(const WriteQueue::Taken &taken);
    SqlResult<void> beginWriting(Clock::time_point commitAt);
    SqlResult<void> commit(bool withCounts);
    void reportCommitted();
    SqlResult<void> tidy();
    void fail(const SqlError &error);
    void reportTrouble(const SqlError &error, bool inUse);
    Clock::time_point nextDeadline() const;

    const ArchiveOptions m_options;
    WriteQueue &m_queue;
    OpenIndex &m_index;
    const std::function<void()> m_notify;
    std::atomic<int> m_generation = 0;

    mutable std::mutex m_mutex;
    std::condition_variable m_firstAttempt;
    Report m_report;                        // guarded by m_mutex
    std::optional<Opened> m_opened;         // guarded by m_mutex
    std::vector<FileKeptAside> m_keptAside; // guarded by m_mutex
    bool m_attempted = false;               // guarded by m_mutex

    // Of the writer's thread:
    std::unique_ptr<LifetimeLock> m_lock;
    std::unique_ptr<SqlSession> m_session;
    std::unique_ptr<Checkpointer> m_checkpointer;
    std::unique_ptr<BlockStore> m_store;
    std::unique_ptr<Retention> m_retention;
    RetentionPolicy m_policy;
    ArchiveIdentity m_identity;
    bool m_wasOpened = false;
    bool m_writing = false;        // a transaction is open
    qint64 m_transactionBytes = 0; // of memory
    Clock::time_point m_commitAt;
    Clock::duration m_commitTook{0}; // the last one
    Clock::time_point m_tidyAt;
    std::thread m_thread;
};

} // namespace hawser
