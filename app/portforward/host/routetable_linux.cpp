#include "portforward/host/routetable.h"

#include <QFile>

namespace hawser::portforward {

QList<DefaultRoute> defaultRoutes()
{
    QFile file(QStringLiteral("/proc/net/route"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return parseLinuxRoutes(file.readAll()); // has no size to read by
}

} // namespace hawser::portforward
