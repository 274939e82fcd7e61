#pragma once

#include "portforward/proof/visitor.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>

class QTcpServer;
class QTcpSocket;

namespace hawser::portforward {

/// Proof by a phone: holds a port where nothing listens yet, and answers to one link that nobody
/// can guess. Opened on mobile data, the page says "Reached from outside", and so do we. From
/// inside it says what to do instead, and the link stays good. Single-threaded.
///
/// Bounded: few visitors at a time, short requests, short patience, and an end for the link itself.
class OneTimeLink : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostVisitors = 8; ///< at a time
    static constexpr qsizetype largestRequest = 8 * 1024;
    static constexpr std::chrono::milliseconds patience{5000}; ///< for one visitor's request
    static constexpr std::chrono::minutes lifetime{10};

    /// \a whereabouts: what visitors are told apart by.
    explicit OneTimeLink(const Whereabouts &whereabouts, QObject *parent = nullptr);
    ~OneTimeLink() override;

    /// On all addresses; false if the port cannot be had. 0: any port.
    bool listen(quint16 port);
    void close();
    quint16 port() const;
    bool isUsed() const { return m_isUsed; }

    /// "http://203.0.113.7:28016/0123…": what the QR code holds. \a outside and \a externalPort:
    /// where others reach us.
    QUrl url(const IpAddress &outside, quint16 externalPort) const;

signals:
    /// Somebody opened the link. Once with Outside; then the link is used up.
    void opened(hawser::portforward::VisitorPlace place,
                const hawser::portforward::IpAddress &visitor);
    /// Nobody came from outside in time; the port is free again.
    void expired();

private:
    void welcome();
    void read(QTcpSocket *visitor);
    QByteArray answerTo(const QByteArray &target, const IpAddress &from);

    const Whereabouts m_whereabouts;
    const QByteArray m_token; // 32 hexadecimal digits
    QTcpServer *m_server;
    QTimer m_life{this};
    int m_visitors = 0;
    bool m_isUsed = false;
};

} // namespace hawser::portforward
