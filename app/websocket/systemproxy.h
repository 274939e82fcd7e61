#pragma once

#include "websocket/proxylogin.h"

#include <QNetworkProxy>
#include <QString>

namespace hawser::websocket {

/// The proxy by which this computer reaches \a host, as its settings say; NoProxy if there is none
/// that takes connections through. Asked as for https, which is what firewalls know. It logs in
/// by \a login, or by what stands in its address; so it is never shown as a whole. May take a while
/// where the system runs a script for it.
QNetworkProxy systemProxyFor(const QString &host, quint16 port, const ProxyLogin &login = {});

} // namespace hawser::websocket
