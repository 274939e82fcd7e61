#include "portforward/host/routetable.h"

#include <QFile>

namespace hawser::portforward {

namespace {

QByteArray routeTable(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray(); // has no size to read by
}

} // namespace

QList<DefaultRoute> defaultRoutes()
{
    return parseLinuxRoutes(routeTable(QStringLiteral("/proc/net/route")));
}

QList<DefaultRoute> defaultRoutesV6()
{
    return parseLinuxRoutesV6(routeTable(QStringLiteral("/proc/net/ipv6_route")));
}

} // namespace hawser::portforward
