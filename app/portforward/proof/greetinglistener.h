#pragma once

#include "portforward/protocol/ipaddress.h"

#include <QByteArray>
#include <QObject>

class QTcpServer;

namespace hawser::portforward {

/// Holds a port for the length of a test, where the game server does not run yet: tells whoever
/// connects a random greeting, which proves that it was us who answered, and hangs up.
class GreetingListener : public QObject
{
    Q_OBJECT
public:
    explicit GreetingListener(QObject *parent = nullptr);

    /// On all addresses; false if the port cannot be had. 0: any port.
    bool listen(quint16 port);
    void close();
    quint16 port() const;
    /// 32 letters and digits.
    const QByteArray &greeting() const { return m_greeting; }
    int arrivals() const { return m_arrivals; }

signals:
    /// Somebody connected: from where.
    void reached(const hawser::portforward::IpAddress &from);

private:
    void greet();

    QTcpServer *m_server;
    const QByteArray m_greeting;
    int m_arrivals = 0;
};

} // namespace hawser::portforward
