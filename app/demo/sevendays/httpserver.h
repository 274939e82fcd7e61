#pragma once

#include "demo/sevendays/httpconnection.h"

#include <QSslConfiguration>
#include <QTcpServer>

namespace hawser::demo {

/// A web server on a port of its own, over TLS where it has a certificate. Does nothing but hand
/// out its requests.
class HttpServer : public QTcpServer
{
    Q_OBJECT

public:
    explicit HttpServer(QObject *parent = nullptr)
        : QTcpServer(parent)
    {
    }

    /// For connections from now on; without one they are plain.
    void setTls(const QSslConfiguration &configuration) { m_tls = configuration; }
    const QList<HttpConnection *> &connections() const { return m_connections; }
    int connectionsSoFar() const { return m_count; }
    void cutAll();

signals:
    void requested(hawser::demo::HttpConnection *connection,
                   const hawser::demo::HttpRequest &request);

protected:
    void incomingConnection(qintptr handle) override;

private:
    QList<HttpConnection *> m_connections;
    QSslConfiguration m_tls;
    int m_count = 0;
};

} // namespace hawser::demo
