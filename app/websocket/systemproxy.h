#pragma once

#include <QNetworkProxy>
#include <QString>

namespace hawser::websocket {

/// The proxy by which this computer reaches \a host, as its settings say; NoProxy if there is none
/// that takes connections through. Asked as for https, which is what firewalls know. Name and
/// password may stand in it, so it is never shown as a whole. May take a while where the system
/// runs a script for it.
QNetworkProxy systemProxyFor(const QString &host, quint16 port);

} // namespace hawser::websocket
