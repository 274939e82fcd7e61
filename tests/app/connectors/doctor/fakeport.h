#pragma once

#include <QPointer>
#include <QSslConfiguration>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>
#include <vector>

namespace hawser::test {

/// A port on loopback that says what a test wants it to say. Remembers everything it was sent.
class FakePort : public QObject
{
public:
    /// Given what came so far on one connection; what it returns is sent back. May close it.
    using Answer = std::function<QByteArray(const QByteArray &received, QTcpSocket &socket)>;

    explicit FakePort(Answer answer = {}, const QByteArray &greeting = {},
                      const QSslConfiguration &tls = {})
        : m_answer(std::move(answer))
        , m_greeting(greeting)
        , m_server(makeServer(tls))
    {
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] { take(); });
        m_server->listen(QHostAddress::LocalHost);
    }

    quint16 port() const { return m_server->serverPort(); }
    int connections() const { return int(m_received.size()); }
    /// All that came, of every connection.
    QByteArray received() const
    {
        QByteArray all;
        for (const auto &one : m_received)
            all += *one;
        return all;
    }

private:
    static std::unique_ptr<QTcpServer> makeServer(const QSslConfiguration &tls)
    {
        if (tls.isNull())
            return std::make_unique<QTcpServer>();
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(tls);
        return server;
    }

    void take()
    {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            m_received.push_back(std::make_shared<QByteArray>());
            socket->setParent(this);
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this,
                    [this, socket, bytes = m_received.back()] { hear(*socket, *bytes); });
            if (!m_greeting.isEmpty())
                socket->write(m_greeting);
        }
    }

    void hear(QTcpSocket &socket, QByteArray &received)
    {
        received += socket.readAll();
        if (!m_answer)
            return;
        const QByteArray said = m_answer(received, socket);
        if (!said.isEmpty() && socket.isOpen())
            socket.write(said);
    }

    const Answer m_answer;
    const QByteArray m_greeting;
    std::unique_ptr<QTcpServer> m_server;
    std::vector<std::shared_ptr<QByteArray>> m_received;
};

/// A port number that nobody listens at.
inline quint16 closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// A port that takes no more connections, as if a firewall dropped the packets: the queue of a
/// listener that never accepts is full.
class FullPort
{
public:
    FullPort()
    {
        m_server.setListenBacklogSize(1);
        m_server.listen(QHostAddress::LocalHost);
        m_server.pauseAccepting();
        for (int i = 0; i < 8; ++i) {
            m_fillers.push_back(std::make_unique<QTcpSocket>());
            m_fillers.back()->connectToHost(QHostAddress::LocalHost, port());
            if (!m_fillers.back()->waitForConnected(150))
                break;
        }
    }

    quint16 port() const { return m_server.serverPort(); }
    bool isFull() const { return m_fillers.back()->state() != QAbstractSocket::ConnectedState; }

private:
    QTcpServer m_server;
    std::vector<std::unique_ptr<QTcpSocket>> m_fillers;
};

inline QByteArray httpAnswer(const QByteArray &status, const QByteArray &body = {},
                             const QByteArray &type = "application/json",
                             const QByteArray &fields = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n" + fields + "\r\n" + body;
}

} // namespace hawser::test
