#include "portforward/proof/greetinglistener.h"

#include "portforward/host/qtaddress.h"
#include "portforward/proof/randomtoken.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace hawser::portforward {

using namespace std::chrono_literals;

GreetingListener::GreetingListener(QObject *parent)
    : QObject(parent)
    , m_server(new QTcpServer(this))
    , m_greeting(randomToken())
{
    m_server->setMaxPendingConnections(8);
    connect(m_server, &QTcpServer::newConnection, this, &GreetingListener::greet);
}

bool GreetingListener::listen(quint16 port)
{
    return m_server->listen(QHostAddress::Any, port);
}

void GreetingListener::close()
{
    m_server->close();
}

quint16 GreetingListener::port() const
{
    return m_server->serverPort();
}

void GreetingListener::greet()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_arrivals;
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(2s, socket, &QTcpSocket::abort); // nobody lingers
        socket->write(m_greeting + "\r\n");
        socket->disconnectFromHost();
        emit reached(fromQt(socket->peerAddress()));
    }
}

} // namespace hawser::portforward
