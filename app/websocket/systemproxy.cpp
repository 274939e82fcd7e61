#include "websocket/systemproxy.h"

#include <QUrl>

namespace hawser::websocket {

using namespace Qt::StringLiterals;

QNetworkProxy systemProxyFor(const QString &host, quint16 port)
{
    // Asked as for a page: for a bare connection some systems know only the proxy of plain HTTP.
    QUrl page;
    page.setScheme(u"https"_s);
    page.setHost(host);
    page.setPort(port);
    const QNetworkProxyQuery query(page);
    for (const QNetworkProxy &proxy : QNetworkProxyFactory::systemProxyForQuery(query)) {
        if (proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability))
            return proxy;
    }
    return QNetworkProxy::NoProxy;
}

} // namespace hawser::websocket
