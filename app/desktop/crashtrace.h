#pragma once

#include <QString>

namespace hawser {

/// Lets a crash of this process write what it can into \a path before the process ends: the signal
/// and the addresses of the calls, never memory. One at a time; the file is made at once and only
/// its owner can open it.
class CrashTrace
{
public:
    explicit CrashTrace(const QString &path);
    ~CrashTrace();
    Q_DISABLE_COPY_MOVE(CrashTrace)
};

} // namespace hawser
