#include "profiles/indexlock.h"

#include <utility>

namespace hawser {

namespace {

constexpr std::chrono::milliseconds betweenAttempts{20};

} // namespace

IndexLock::IndexLock(const QString &path)
{
    if (!path.isEmpty()) {
        m_file = std::make_unique<QLockFile>(path);
        m_file->setStaleLockTime(2 * longestWait);
    }
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &IndexLock::attempt);
}

void IndexLock::acquire(std::function<void()> then)
{
    Q_ASSERT(!m_then);
    m_then = std::move(then);
    m_waited = {};
    m_again.start(std::chrono::milliseconds(0));
}

void IndexLock::attempt()
{
    if (!m_file || m_file->tryLock(0) || m_file->error() != QLockFile::LockFailedError
        || m_waited >= longestWait) {
        proceed();
        return;
    }
    m_waited += betweenAttempts;
    m_again.start(betweenAttempts);
}

void IndexLock::proceed()
{
    const std::function<void()> then = std::exchange(m_then, nullptr);
    then();
}

void IndexLock::release()
{
    if (m_file)
        m_file->unlock();
}

} // namespace hawser
