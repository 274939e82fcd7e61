#pragma once

#include <QtGlobal>

namespace hawser::websocket {

/// Closes \a socket, which was accepted just now, if its peer has reset it already, and tells
/// whether it did. Such a connection has no address any more and nothing to say, but a flood of
/// them would cost a TLS session each, while those who mean it wait behind. Never blocks. Always
/// false on Windows, where nothing tells before Qt has taken the socket over.
bool closeIfReset(qintptr socket);

} // namespace hawser::websocket
