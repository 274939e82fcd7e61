#pragma once

#include "portforward/clients/heard.h"
#include "portforward/protocol/ipaddress.h"
#include "portforward/protocol/ssdp.h"

#include <QTimer>

class QNetworkDatagram;
class QUdpSocket;

namespace hawser::portforward {

/// Searches for routers that speak UPnP: in the network of one of our addresses, or at one address
/// only. Tells every answer with its sender, and when the search is over.
class SsdpSearch : public Asking
{
    Q_OBJECT
public:
    static constexpr int mostAnswers = 64;

    struct Plan
    {
        IpAddress own;
        IpAddress to = ssdp::multicastGroup();
        quint16 port = ssdp::searchPort;
        Pace pace;
        QList<QByteArray> targets = ssdp::searchTargets();
    };
    using Found = std::function<void(const ssdp::Answer &, const IpAddress &sender)>;
    using Over = std::function<void()>;

    /// 0, 500, 1500 ms; 3 s.
    static Pace multicastPace();
    /// 100, 700 ms; 3 s.
    static Pace unicastPace();

    SsdpSearch(const Plan &plan, Found found, Over over, QObject *parent);

private:
    void start();
    bool isMulticast() const;
    void chooseInterface();
    void send();
    void scheduleNext();
    void read();
    void take(const QNetworkDatagram &datagram);
    void finish();

    const Plan m_plan;
    Found m_found;
    Over m_over;
    QUdpSocket *m_socket;
    QTimer m_timer;
    qsizetype m_sent = 0;
    int m_answers = 0;
};

} // namespace hawser::portforward
