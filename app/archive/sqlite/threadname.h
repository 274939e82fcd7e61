#pragma once

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <pthread.h>
#endif

namespace hawser {

/// Gives the calling thread a name that debuggers and top show; at most 15 letters. Nothing where
/// the system has no simple way.
inline void nameThread([[maybe_unused]] const char *name)
{
#ifdef Q_OS_LINUX
    pthread_setname_np(pthread_self(), name);
#endif
}

} // namespace hawser
