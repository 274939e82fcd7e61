#pragma once

#include "connectors/generic/certificate.h"

#include <QHostAddress>
#include <QNetworkInterface>
#include <QSslConfiguration>

namespace hawser::test {

/// Of a peer with a certificate of its own.
inline QSslConfiguration tlsSettings()
{
    EndpointOptions options;
    options.tls = true;
    return generic::serverTls(options).value_or(QSslConfiguration());
}

/// An address of this computer that others see; empty if it has none.
inline QString outsideAddress()
{
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLoopback() && address.protocol() == QAbstractSocket::IPv4Protocol)
            return address.toString();
    }
    return {};
}

} // namespace hawser::test
