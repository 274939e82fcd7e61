#include "websocket/earlyreset.h"

#ifndef Q_OS_WIN
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace hawser::websocket {

#ifdef Q_OS_WIN

bool closeIfReset(qintptr)
{
    return false;
}

#else

bool closeIfReset(qintptr socket)
{
    char first = 0;
    const ssize_t got = ::recv(int(socket), &first, 1, MSG_PEEK | MSG_DONTWAIT);
    if (got >= 0 || errno != ECONNRESET)
        return false;
    ::close(int(socket));
    return true;
}

#endif

} // namespace hawser::websocket
