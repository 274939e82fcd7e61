#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace hawser::test {

/// A line to a port of this computer, which can be cut.
class CuttableLine : public QTcpServer
{
public:
    explicit CuttableLine(quint16 target)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, target] {
            while (QTcpSocket *near = nextPendingConnection())
                join(near, target);
        });
    }

    /// Breaks what goes over it, and lets nothing over it until mend().
    void cut()
    {
        m_isCut = true;
        for (QTcpSocket *end : findChildren<QTcpSocket *>())
            end->abort();
    }
    void mend() { m_isCut = false; }

private:
    void join(QTcpSocket *near, quint16 target)
    {
        if (m_isCut) {
            near->abort();
            near->deleteLater();
            return;
        }
        auto *far = new QTcpSocket(this);
        far->connectToHost(QHostAddress::LocalHost, target);
        pass(near, far);
        pass(far, near);
    }
    void pass(QTcpSocket *from, QTcpSocket *to)
    {
        const QPointer<QTcpSocket> other(to);
        connect(from, &QTcpSocket::readyRead, this, [from, other] {
            if (other && other->isOpen() && from->isOpen())
                other->write(from->readAll());
        });
        connect(from, &QTcpSocket::stateChanged, this,
                [from, other](QAbstractSocket::SocketState state) {
                    if (state != QAbstractSocket::UnconnectedState)
                        return;
                    if (other)
                        other->abort();
                    from->deleteLater();
                });
    }

    bool m_isCut = false;
};

} // namespace hawser::test
