// Not run by its authors: written to the documentation of IP Helper.

#include "portforward/host/routetable.h"

#include <QtEndian>

// These two must come before iphlpapi.h: without the second it knows no IPv6.
#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>
#include <netioapi.h>

#include <algorithm>

namespace hawser::portforward {

namespace {

/// GetIpForwardTable2() tells a route's metric without that of its interface.
quint32 interfaceMetric(const MIB_IPFORWARD_ROW2 &row)
{
    MIB_IPINTERFACE_ROW interfaceRow;
    InitializeIpInterfaceEntry(&interfaceRow);
    interfaceRow.Family = row.DestinationPrefix.Prefix.si_family;
    interfaceRow.InterfaceLuid = row.InterfaceLuid;
    return GetIpInterfaceEntry(&interfaceRow) == NO_ERROR ? interfaceRow.Metric : 0;
}

/// None for the address of all.
IpAddress addressIn(const SOCKADDR_INET &address)
{
    if (address.si_family == AF_INET6) {
        IpAddress::Bytes bytes{};
        std::copy(std::begin(address.Ipv6.sin6_addr.s6_addr),
                  std::end(address.Ipv6.sin6_addr.s6_addr), bytes.begin());
        return IpAddress(bytes);
    }
    const quint32 v4 = qFromBigEndian(quint32(address.Ipv4.sin_addr.s_addr));
    return v4 == 0 ? IpAddress() : IpAddress::fromV4(v4);
}

QList<DefaultRoute> routesOf(ADDRESS_FAMILY family)
{
    MIB_IPFORWARD_TABLE2 *table = nullptr;
    if (GetIpForwardTable2(family, &table) != NO_ERROR)
        return {};
    QList<DefaultRoute> routes;
    for (ULONG i = 0; i < table->NumEntries; ++i) {
        const MIB_IPFORWARD_ROW2 &row = table->Table[i];
        const bool isHalf = row.DestinationPrefix.PrefixLength == 1;
        const bool isToZero = addressIn(row.DestinationPrefix.Prefix).isNull();
        if (!isToZero || row.DestinationPrefix.PrefixLength > 1)
            continue;
        DefaultRoute route;
        route.index = int(row.InterfaceIndex);
        route.gateway = addressIn(row.NextHop);
        route.metric = isHalf ? 0 : quint32(row.Metric + interfaceMetric(row));
        routes << route;
    }
    FreeMibTable(table);
    return routes;
}

} // namespace

QList<DefaultRoute> defaultRoutes()
{
    return routesOf(AF_INET);
}

QList<DefaultRoute> defaultRoutesV6()
{
    return routesOf(AF_INET6);
}

} // namespace hawser::portforward
