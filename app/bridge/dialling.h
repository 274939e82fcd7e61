#pragma once

#include "bridge/remote.h"
#include "websocket/connection.h"

namespace hawser::bridge {

/// How the remote at \a address is dialled: through the system's proxy unless it is on this
/// computer, and trusting one certificate alone if the address says which. \a proxyLogin: as in
/// Remote.
websocket::Connection::ClientOptions clientOptionsFor(const RemoteAddress &address,
                                                      const QString &proxyLogin);

} // namespace hawser::bridge
