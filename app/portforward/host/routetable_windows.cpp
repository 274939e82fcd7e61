// Not run by its authors: written to the documentation of IP Helper.

#include "portforward/host/routetable.h"

#include <QtEndian>

// winsock2.h must come before what includes windows.h
#include <winsock2.h>

#include <iphlpapi.h>
#include <netioapi.h>

namespace hawser::portforward {

namespace {

/// GetIpForwardTable2() tells a route's metric without that of its interface.
quint32 interfaceMetric(const MIB_IPFORWARD_ROW2 &row)
{
    MIB_IPINTERFACE_ROW interfaceRow;
    InitializeIpInterfaceEntry(&interfaceRow);
    interfaceRow.Family = AF_INET;
    interfaceRow.InterfaceLuid = row.InterfaceLuid;
    return GetIpInterfaceEntry(&interfaceRow) == NO_ERROR ? interfaceRow.Metric : 0;
}

} // namespace

QList<DefaultRoute> defaultRoutes()
{
    MIB_IPFORWARD_TABLE2 *table = nullptr;
    if (GetIpForwardTable2(AF_INET, &table) != NO_ERROR)
        return {};
    QList<DefaultRoute> routes;
    for (ULONG i = 0; i < table->NumEntries; ++i) {
        const MIB_IPFORWARD_ROW2 &row = table->Table[i];
        const bool isHalf = row.DestinationPrefix.PrefixLength == 1;
        const bool isToZero = row.DestinationPrefix.Prefix.Ipv4.sin_addr.s_addr == 0;
        if (!isToZero || row.DestinationPrefix.PrefixLength > 1)
            continue;
        DefaultRoute route;
        route.index = int(row.InterfaceIndex);
        const quint32 gateway = qFromBigEndian(quint32(row.NextHop.Ipv4.sin_addr.s_addr));
        route.gateway = gateway == 0 ? IpAddress() : IpAddress::fromV4(gateway);
        route.metric = isHalf ? 0 : row.Metric + interfaceMetric(row);
        routes << route;
    }
    FreeMibTable(table);
    return routes;
}

} // namespace hawser::portforward
