#include "console/warmheap.h"

#include <QtGlobal>

#if defined(Q_OS_LINUX) && defined(__GLIBC__)
#include <malloc.h>
#endif

namespace hawser {

void keepHeapWarm()
{
#if defined(Q_OS_LINUX) && defined(__GLIBC__)
    constexpr int keptBytes = 16 * 1024 * 1024;
    constexpr int ownMappingBytes = 4 * 1024 * 1024; // what is larger goes back at once
    mallopt(M_TRIM_THRESHOLD, keptBytes);
    mallopt(M_MMAP_THRESHOLD, ownMappingBytes);
#endif
}

} // namespace hawser
