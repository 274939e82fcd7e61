#pragma once

#include "portforward/clients/heard.h"
#include "portforward/protocol/httpreply.h"
#include "portforward/protocol/location.h"

#include <QTimer>

class QTcpSocket;

namespace hawser::portforward {

struct HttpAnswer
{
    int status = 0;
    QByteArray body;
};

/// One HTTP request to a router, or to a checker outside, on a connection of its own. Follows no
/// redirect, uses no proxy.
class HttpExchange : public Asking
{
    Q_OBJECT
public:
    struct Plan
    {
        IpAddress own; ///< the address to ask from; none: whatever is usual
        Location at;
        QByteArray request; ///< head and body
        QString tlsName;    ///< whom the certificate must be of; empty: no TLS
        qsizetype largestBody = 0;
        std::chrono::milliseconds connect{1000};
        std::chrono::milliseconds whole{2000}; ///< with connecting
    };

    HttpExchange(const Plan &plan, Hearing<HttpAnswer> hearing, QObject *parent);

private:
    void start();
    void connectToPeer();
    void send();
    void read();
    void hungUp();
    void judge();
    void finish(const Heard<HttpAnswer> &heard);
    bool isEncrypted() const { return !m_plan.tlsName.isEmpty(); }

    const Plan m_plan;
    Hearing<HttpAnswer> m_hearing;
    QTcpSocket *m_socket;
    QTimer m_connectTimer;
    QTimer m_timer;
    HttpReply m_reply;
};

} // namespace hawser::portforward
