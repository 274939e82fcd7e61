#include "websocket/descriptorlimit.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <algorithm>
#include <limits.h>
#include <sys/resource.h>
#endif

namespace hawser::websocket {

void raiseDescriptorLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    rlim_t wanted = limit.rlim_max;
#ifdef Q_OS_DARWIN
    wanted = std::min<rlim_t>(wanted, OPEN_MAX); // more is refused although the hard limit says so
#endif
    if (limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = wanted;
    setrlimit(RLIMIT_NOFILE, &limit);
#endif
}

} // namespace hawser::websocket
