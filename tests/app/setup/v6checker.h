#pragma once

#include "app/portforward/support/fakev6router.h"

#include "portforward/proof/callercheck.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace hawser::portforward {

/// A port that nobody has just now.
inline quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::Any);
    return server.serverPort();
}

/// Somebody outside who connects back over IPv6, if the router's firewall has a hole.
class V6Checker : public QTcpServer
{
public:
    explicit V6Checker(FakeV6Router &router)
    {
        connect(this, &QTcpServer::newConnection, this, [this, &router] {
            QTcpSocket *caller = nextPendingConnection();
            connect(caller, &QTcpSocket::readyRead, this, [this, caller, &router] {
                const auto request
                    = CheckRequest::fromTarget(caller->readAll().split(' ').value(1));
                check(*request, caller, !router.holes().isEmpty() && !m_isWalledOff);
            });
        });
        listen(QHostAddress::LocalHostIPv6);
    }
    QUrl url() const { return QUrl(QStringLiteral("http://[::1]:%1/check").arg(serverPort())); }
    /// As if a firewall of the computer itself were in the way.
    void wallOff() { m_isWalledOff = true; }
    /// As if it were asked from \a address.
    void hearFrom(const IpAddress &address) { m_caller = address; }

private:
    void check(const CheckRequest &request, QTcpSocket *caller, bool isOpen)
    {
        CheckAnswer answer;
        answer.caller = m_caller;
        answer.port = request.port;
        if (!isOpen)
            return reply(answer, caller);
        auto *back = new QTcpSocket(this);
        connect(back, &QTcpSocket::readyRead, caller, [answer, back, caller]() mutable {
            answer.result = CheckAnswer::Result::Open;
            answer.banner = back->readAll();
            reply(answer, caller);
        });
        back->connectToHost(QHostAddress::LocalHostIPv6, request.port);
    }
    static void reply(const CheckAnswer &answer, QTcpSocket *caller)
    {
        caller->write("HTTP/1.0 200 OK\r\n\r\n" + answer.toJson());
        caller->disconnectFromHost();
    }

    bool m_isWalledOff = false;
    IpAddress m_caller = FakeV6Router::address();
};

} // namespace hawser::portforward
