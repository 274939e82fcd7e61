#pragma once

#include "app/portforward/support/fakerouter.h"

#include "portforward/proof/callercheck.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>

namespace hawser::test {

/// Somebody outside who connects back through FakeRouters: only what is in their tables arrives.
class FakeChecker : public QObject
{
public:
    /// \a routers: the farthest from home first.
    explicit FakeChecker(const QList<const FakeRouter *> &routers)
        : m_routers(routers)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, &FakeChecker::accept);
    }
    QString url() const
    {
        return QStringLiteral("http://127.0.0.1:%1/check").arg(m_server.serverPort());
    }

    int asked() const { return m_asked; }
    int mostAtOnce() const { return m_mostAtOnce; }
    /// Keeps whoever asks waiting.
    void setMute(bool mute) { m_isMute = mute; }

private:
    void accept()
    {
        QTcpSocket *caller = m_server.nextPendingConnection();
        caller->setParent(this);
        connect(caller, &QTcpSocket::readyRead, this, [this, caller] {
            const QByteArray target = caller->readAll().split(' ').value(1);
            ++m_asked;
            m_mostAtOnce = std::max(m_mostAtOnce, ++m_underWay);
            if (!m_isMute)
                check(*portforward::CheckRequest::fromTarget(target), caller);
        });
    }
    void check(const portforward::CheckRequest &request, QTcpSocket *caller)
    {
        portforward::CheckAnswer answer;
        answer.caller = *portforward::IpAddress::fromText("198.51.99.2");
        answer.port = request.port;
        quint16 port = request.port;
        for (const FakeRouter *router : m_routers) {
            const FakeRouter::Mapping *mapping = router->find(port);
            if (!mapping)
                return reply(answer, caller);
            port = mapping->internalPort;
        }
        auto *back = new QTcpSocket(this);
        connect(back, &QTcpSocket::readyRead, this, [this, answer, back, caller]() mutable {
            answer.result = portforward::CheckAnswer::Result::Open;
            answer.banner = back->readAll();
            reply(answer, caller);
        });
        back->connectToHost(QHostAddress::LocalHost, port);
    }
    void reply(const portforward::CheckAnswer &answer, QTcpSocket *caller)
    {
        const QByteArray body = answer.toJson();
        caller->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                      + "\r\nConnection: close\r\n\r\n" + body);
        caller->disconnectFromHost();
        --m_underWay;
    }

    const QList<const FakeRouter *> m_routers;
    QTcpServer m_server;
    bool m_isMute = false;
    int m_asked = 0;
    int m_underWay = 0;
    int m_mostAtOnce = 0;
};

} // namespace hawser::test
