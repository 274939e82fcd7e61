#include "portforward/host/routetable.h"

#include <QtEndian>

#include <algorithm>

namespace hawser::portforward {

namespace {

constexpr int interfaceColumn = 0;
constexpr int destinationColumn = 1;
constexpr int gatewayColumn = 2;
constexpr int flagsColumn = 3;
constexpr int metricColumn = 6;
constexpr int maskColumn = 7;
constexpr uint routeIsUp = 1;

/// The kernel prints addresses as numbers of its own byte order.
quint32 tableAddress(const QByteArray &hex)
{
    return qFromBigEndian(hex.toUInt(nullptr, 16));
}

} // namespace

QList<DefaultRoute> parseLinuxRoutes(const QByteArray &table)
{
    constexpr quint32 lowerHalf = 0x80000000; // the mask of 0.0.0.0/1
    QList<DefaultRoute> routes;
    for (const QByteArray &line : table.split('\n')) {
        const QList<QByteArray> columns = line.simplified().split(' ');
        if (columns.size() <= maskColumn
            || (columns[flagsColumn].toUInt(nullptr, 16) & routeIsUp) == 0)
            continue;
        const quint32 mask = tableAddress(columns[maskColumn]);
        const bool isHalf = mask == lowerHalf;
        if (tableAddress(columns[destinationColumn]) != 0 || (mask != 0 && !isHalf))
            continue;
        DefaultRoute route;
        route.interface = QString::fromUtf8(columns[interfaceColumn]);
        const quint32 gateway = tableAddress(columns[gatewayColumn]);
        route.gateway = gateway == 0 ? IpAddress() : IpAddress::fromV4(gateway);
        route.metric = isHalf ? 0 : columns[metricColumn].toUInt();
        routes << route;
    }
    return routes;
}

QList<DefaultRoute> parseLinuxRoutesV6(const QByteArray &table)
{
    constexpr int lengthColumn = 1;
    constexpr int nextHopColumn = 4;
    constexpr int metricColumnV6 = 5;
    constexpr int flagsColumnV6 = 8;
    constexpr int interfaceColumnV6 = 9;
    constexpr uint routeRejects = 0x200;
    QList<DefaultRoute> routes;
    for (const QByteArray &line : table.split('\n')) {
        const QList<QByteArray> columns = line.simplified().split(' ');
        if (columns.size() <= interfaceColumnV6 || columns[lengthColumn] != "00")
            continue;
        const uint flags = columns[flagsColumnV6].toUInt(nullptr, 16);
        const QByteArray hop = QByteArray::fromHex(columns[nextHopColumn]);
        IpAddress::Bytes gateway{};
        if ((flags & routeIsUp) == 0 || (flags & routeRejects) != 0
            || hop.size() != qsizetype(gateway.size()))
            continue;
        std::copy(hop.begin(), hop.end(), gateway.begin());
        DefaultRoute route;
        route.interface = QString::fromUtf8(columns[interfaceColumnV6]);
        route.gateway = IpAddress(gateway);
        route.metric = columns[metricColumnV6].toUInt(nullptr, 16);
        routes << route;
    }
    return routes;
}

} // namespace hawser::portforward
