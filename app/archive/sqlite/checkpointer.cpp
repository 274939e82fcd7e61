#include "archive/sqlite/checkpointer.h"

#include "archive/sqlite/archivefile.h"
#include "archive/sqlite/threadname.h"

#include <QFileInfo>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// A log of this length is copied back; it is read again at the next start, which must be quick.
constexpr qint64 longLog = 4 * 1024 * 1024;
/// From here on the writer waits for the log to start anew.
constexpr qint64 veryLongLog = 24 * 1024 * 1024;
/// Longest that it then waits for readers.
constexpr int patienceMs = 60;

void checkpoint(SqlSession &session, const QString &path)
{
    (void)session.run(u"PRAGMA wal_checkpoint(PASSIVE)"_s);
    if (QFileInfo(path + "-wal"_L1).size() >= veryLongLog)
        (void)session.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

} // namespace

Checkpointer::Checkpointer(QString path)
    : m_path(std::move(path))
    , m_thread([this] { run(); })
{
}

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Checkpointer::written(qint64 bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        m_bytes += bytes;
    }
    m_wake.notify_one();
}

void Checkpointer::run()
{
    nameThread("checkpointer");
    std::unique_ptr<SqlSession> session;
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopped || m_bytes >= longLog; });
        if (m_stopped)
            return;
        m_bytes = 0;
        lock.unlock();
        if (!session) {
            if (auto opened = openBeside(m_path, patienceMs))
                session = std::move(*opened);
        }
        if (session)
            checkpoint(*session, m_path);
        lock.lock();
    }
}

} // namespace hawser
