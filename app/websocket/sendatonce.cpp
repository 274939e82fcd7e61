#include "websocket/sendatonce.h"

#ifdef Q_OS_WIN
#include <winsock2.h>

#include <algorithm>
#include <limits>
#else
#include <sys/socket.h>
#endif

namespace hawser::websocket {

#ifdef Q_OS_WIN

qsizetype sendAtOnce(qintptr socket, QByteArrayView bytes)
{
    const auto most = qsizetype(std::numeric_limits<int>::max());
    const int size = int(std::min(bytes.size(), most));
    const int sent = ::send(SOCKET(socket), bytes.data(), size, 0); // Qt made it non-blocking
    return sent > 0 ? sent : 0;
}

#else

qsizetype sendAtOnce(qintptr socket, QByteArrayView bytes)
{
#ifdef MSG_NOSIGNAL
    constexpr int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
#else
    constexpr int flags = MSG_DONTWAIT; // macOS: Qt has set SO_NOSIGPIPE
#endif
    const ssize_t sent = ::send(int(socket), bytes.data(), std::size_t(bytes.size()), flags);
    return sent > 0 ? sent : 0;
}

#endif

} // namespace hawser::websocket
