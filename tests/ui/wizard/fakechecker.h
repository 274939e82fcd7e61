#pragma once

#include "app/portforward/support/fakerouter.h"

#include "portforward/proof/callercheck.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace hawser::test {

/// Somebody outside who connects back through a FakeRouter: only what is in its table arrives.
class FakeChecker : public QObject
{
public:
    explicit FakeChecker(const FakeRouter &router)
        : m_router(router)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, &FakeChecker::accept);
    }
    QString url() const
    {
        return QStringLiteral("http://127.0.0.1:%1/check").arg(m_server.serverPort());
    }

private:
    void accept()
    {
        QTcpSocket *caller = m_server.nextPendingConnection();
        caller->setParent(this);
        connect(caller, &QTcpSocket::readyRead, this, [this, caller] {
            const QByteArray target = caller->readAll().split(' ').value(1);
            check(*portforward::CheckRequest::fromTarget(target), caller);
        });
    }
    void check(const portforward::CheckRequest &request, QTcpSocket *caller)
    {
        portforward::CheckAnswer answer;
        answer.caller = *portforward::IpAddress::fromText("198.51.99.2");
        answer.port = request.port;
        const FakeRouter::Mapping *mapping = m_router.find(request.port);
        if (!mapping)
            return reply(answer, caller);
        auto *back = new QTcpSocket(this);
        connect(back, &QTcpSocket::readyRead, this, [answer, back, caller]() mutable {
            answer.result = portforward::CheckAnswer::Result::Open;
            answer.banner = back->readAll();
            reply(answer, caller);
        });
        back->connectToHost(QHostAddress::LocalHost, mapping->internalPort);
    }
    static void reply(const portforward::CheckAnswer &answer, QTcpSocket *caller)
    {
        const QByteArray body = answer.toJson();
        caller->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                      + "\r\nConnection: close\r\n\r\n" + body);
        caller->disconnectFromHost();
    }

    const FakeRouter &m_router;
    QTcpServer m_server;
};

} // namespace hawser::test
