#include "console/ownaddresses.h"

#include <QNetworkInterface>

namespace hawser {

QStringList ownAddresses()
{
    QStringList v4;
    QStringList v6;
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address.isLoopback() || address.isLinkLocal())
            continue;
        const bool isV4 = address.protocol() == QAbstractSocket::IPv4Protocol;
        (isV4 ? v4 : v6).append(address.toString());
    }
    return v4 + v6;
}

} // namespace hawser
