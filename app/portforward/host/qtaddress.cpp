#include "portforward/host/qtaddress.h"

#include <QNetworkInterface>

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

namespace {

bool isOfOneLink(const IpAddress &address)
{
    const IpAddress::Bytes &bytes = address.bytes();
    const bool isUnicast = bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80;
    const bool isMulticast = bytes[0] == 0xff && (bytes[1] & 0x0f) == 0x02;
    return isUnicast || isMulticast;
}

/// Number of the interface that has \a own; 0: none.
int interfaceWith(const IpAddress &own)
{
    for (const QNetworkInterface &card : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &entry : card.addressEntries()) {
            if (fromQt(entry.ip()) == own)
                return card.index();
        }
    }
    return 0;
}

} // namespace

QHostAddress toQt(const IpAddress &to, const IpAddress &from)
{
    QHostAddress address = toQt(to);
    const int zone = isOfOneLink(to) ? interfaceWith(from) : 0;
    if (zone > 0)
        address.setScopeId(QString::number(zone));
    return address;
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
