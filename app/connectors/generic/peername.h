#pragma once

#include <QHostAddress>
#include <QString>

namespace hawser::generic {

/// "192.0.2.10:51234" or "[2001:db8::1]:51234"; port 0 is left out.
inline QString peerName(const QHostAddress &address, quint16 port)
{
    using namespace Qt::StringLiterals;
    if (port == 0)
        return address.toString();
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (isIpv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(port);
}

} // namespace hawser::generic
