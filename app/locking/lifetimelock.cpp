#include "locking/lifetimelock.h"

namespace hawser {

LifetimeLock::LifetimeLock(const QString &path)
    : m_file(path)
{
    m_file.setStaleLockTime(0); // age means nothing; that a holder is dead is noticed anyway
}

LifetimeLock::Holder LifetimeLock::claim()
{
    if (m_file.isLocked() || m_file.tryLock(0))
        return Holder::Us;
    if (m_file.error() != QLockFile::LockFailedError)
        return Holder::Nobody;
    return inherits() ? Holder::Us : Holder::Another;
}

bool LifetimeLock::inherits()
{
    if (m_file.getLockInfo(nullptr, nullptr, nullptr))
        return false; // it names somebody
    m_file.setStaleLockTime(int(ownerlessFor.count()));
    const bool isOurs = m_file.tryLock(0);
    m_file.setStaleLockTime(0);
    return isOurs;
}

} // namespace hawser
