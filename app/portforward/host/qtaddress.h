#pragma once

#include "portforward/protocol/ipaddress.h"

#include <QHostAddress>

namespace hawser::portforward {

/// Our addresses at Qt's sockets. IPv4 within IPv6, as dual-stack sockets tell it, becomes IPv4.
IpAddress fromQt(const QHostAddress &address);
QHostAddress toQt(const IpAddress &address);

} // namespace hawser::portforward
