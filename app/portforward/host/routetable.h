#pragma once

#include "portforward/protocol/ipaddress.h"

#include <QList>
#include <QString>

namespace hawser::portforward {

/// A route to all of the internet. What each operating system tells in its own way; the rest
/// of networkPaths() is the same everywhere.
struct DefaultRoute
{
    QString interface; ///< system name: "eth0"; empty where the system knows indexes only
    int index = 0;     ///< 0: unknown
    IpAddress gateway; ///< none: straight into the interface, as tunnels do
    quint32 metric = 0;
    bool operator==(const DefaultRoute &) const = default;
};

/// In no order. VPNs that cover the internet with two halves (0/1 and 128/1) count with one entry
/// of metric 0. One native file per operating system.
QList<DefaultRoute> defaultRoutes();

/// The same for IPv6; gateways are mostly link-local.
QList<DefaultRoute> defaultRoutesV6();

/// The reading of /proc/net/route and of /proc/net/ipv6_route, pure.
QList<DefaultRoute> parseLinuxRoutes(const QByteArray &table);
QList<DefaultRoute> parseLinuxRoutesV6(const QByteArray &table);

} // namespace hawser::portforward
