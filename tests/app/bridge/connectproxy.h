#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <utility>

namespace hawser::test {

/// An HTTP proxy that lets nobody through but with the right name and password, and then to the
/// remote, wherever was asked for.
class ConnectProxy : public QTcpServer
{
public:
    explicit ConnectProxy(quint16 target)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, target] {
            while (QTcpSocket *client = nextPendingConnection())
                serve(client, target);
        });
    }

    QByteArray address(const QByteArray &login) const
    {
        return "http://" + login + "127.0.0.1:" + QByteArray::number(serverPort());
    }

    QStringList asked;  ///< first lines
    bool allows = true; ///< false: not even to those who may come

private:
    void serve(QTcpSocket *client, quint16 target)
    {
        auto *remote = new QTcpSocket(client);
        connect(remote, &QTcpSocket::readyRead, client,
                [client, remote] { client->write(remote->readAll()); });
        connect(client, &QTcpSocket::readyRead, remote, [this, client, remote, target] {
            if (remote->state() != QAbstractSocket::UnconnectedState) {
                remote->write(client->readAll());
                return;
            }
            m_head += client->readAll();
            if (!m_head.contains("\r\n\r\n"))
                return;
            const QByteArray head = std::exchange(m_head, {});
            asked << QString::fromLatin1(head.first(head.indexOf("\r\n")));
            if (!head.contains("Basic " + QByteArray("hawser:pass").toBase64())) {
                client->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                              "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            if (!allows) {
                client->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            remote->connectToHost(QHostAddress::LocalHost, target);
            client->write("HTTP/1.1 200 Connection established\r\n\r\n");
        });
    }

    QByteArray m_head;
};

} // namespace hawser::test
