#pragma once

#include <QSslConfiguration>

namespace hawser::websocket {

/// A fresh self-signed P-256 certificate for 127.0.0.1 and localhost, with its key; for servers in
/// tests. Never written to disk.
QSslConfiguration throwawayServerConfiguration();

/// For clients of such a server: trusts nothing but its certificate.
QSslConfiguration clientConfigurationFor(const QSslConfiguration &server);

} // namespace hawser::websocket
