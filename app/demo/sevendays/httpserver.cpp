#include "demo/sevendays/httpserver.h"

#include <QSslCertificate>
#include <QSslSocket>

namespace hawser::demo {

void HttpServer::incomingConnection(qintptr handle)
{
    const bool isTls = !m_tls.localCertificate().isNull();
    auto *const secure = isTls ? new QSslSocket : nullptr;
    QTcpSocket *const socket = isTls ? secure : new QTcpSocket;
    socket->setSocketDescriptor(handle);
    ++m_count;
    auto *const connection = new HttpConnection(socket, this);
    m_connections.append(connection);
    connect(connection, &HttpConnection::requested, this, &HttpServer::requested);
    connect(connection, &HttpConnection::closed, this, [this](HttpConnection *gone) {
        if (m_connections.removeOne(gone))
            gone->deleteLater();
    });
    if (secure) {
        secure->setSslConfiguration(m_tls);
        secure->startServerEncryption();
    }
}

void HttpServer::cutAll()
{
    const QList<HttpConnection *> all = m_connections;
    for (HttpConnection *connection : all)
        connection->cut();
}

} // namespace hawser::demo
