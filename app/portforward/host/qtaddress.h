#pragma once

#include "portforward/protocol/ipaddress.h"

#include <QHostAddress>

namespace hawser::portforward {

/// Our addresses at Qt's sockets. IPv4 within IPv6, as dual-stack sockets tell it, becomes IPv4.
IpAddress fromQt(const QHostAddress &address);
QHostAddress toQt(const IpAddress &address);
/// \a to as it can be reached from our address \a from: what counts on one link only (fe80::1,
/// FF02::C) gets that link as its zone.
QHostAddress toQt(const IpAddress &to, const IpAddress &from);

} // namespace hawser::portforward
