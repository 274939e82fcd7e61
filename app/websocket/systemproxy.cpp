#include "websocket/systemproxy.h"

#include <QUrl>

namespace hawser::websocket {

using namespace Qt::StringLiterals;

namespace {

QNetworkProxy withLogin(QNetworkProxy proxy, const ProxyLogin &login)
{
    if (!login.isEmpty()) {
        proxy.setUser(login.user);
        proxy.setPassword(login.password);
    }
    return proxy;
}

} // namespace

QNetworkProxy systemProxyFor(const QString &host, quint16 port, const ProxyLogin &login)
{
    // Asked as for a page: for a bare connection some systems know only the proxy of plain HTTP.
    QUrl page;
    page.setScheme(u"https"_s);
    page.setHost(host);
    page.setPort(port);
    const QNetworkProxyQuery query(page);
    for (const QNetworkProxy &proxy : QNetworkProxyFactory::systemProxyForQuery(query)) {
        if (proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability))
            return withLogin(proxy, login);
    }
    return QNetworkProxy::NoProxy;
}

} // namespace hawser::websocket
