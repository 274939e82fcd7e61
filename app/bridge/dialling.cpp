#include "bridge/dialling.h"

namespace hawser::bridge {

websocket::Connection::ClientOptions clientOptionsFor(const RemoteAddress &address,
                                                      const QString &proxyLogin)
{
    websocket::Connection::ClientOptions options;
    options.host = address.host;
    options.port = address.port;
    options.path = address.path;
    options.tls = address.tls;
    options.useSystemProxy = !address.isLoopback();
    options.proxyLogin = websocket::ProxyLogin::fromText(proxyLogin);
    if (!address.pin.isEmpty())
        options.admitsCertificate
            = [pin = address.pin](const QByteArray &sha256OfDer) { return sha256OfDer == pin; };
    return options;
}

} // namespace hawser::bridge
