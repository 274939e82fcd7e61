#include "portforward/host/qtaddress.h"

#include <algorithm>

namespace hawser::portforward {

IpAddress fromQt(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return IpAddress::fromV4(v4);
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    IpAddress::Bytes bytes{};
    std::copy(std::begin(v6.c), std::end(v6.c), bytes.begin());
    return IpAddress(bytes);
}

QHostAddress toQt(const IpAddress &address)
{
    if (address.isNull())
        return {};
    if (address.isV4())
        return QHostAddress(address.toV4());
    Q_IPV6ADDR v6{};
    std::copy(address.bytes().begin(), address.bytes().end(), std::begin(v6.c));
    return QHostAddress(v6);
}

} // namespace hawser::portforward
