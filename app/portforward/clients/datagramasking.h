#pragma once

#include "portforward/clients/heard.h"
#include "portforward/protocol/ipaddress.h"

#include <QByteArray>
#include <QTimer>

class QUdpSocket;

namespace hawser::portforward {

/// A datagram, who gets it, and from which of our addresses.
struct Datagram
{
    IpAddress from; ///< none: the operating system chooses
    IpAddress to;
    quint16 toPort = 0;
    QByteArray bytes;
};

/// Sends one datagram until an answer is accepted. Answers of anybody else are never seen, for the
/// socket is connected; that also tells a port that refuses.
class DatagramAsking : public Asking
{
    Q_OBJECT
public:
    /// True if the datagram is the answer; then it is over.
    using Accept = std::function<bool(QByteArrayView)>;
    using Unheard = std::function<void(Silence)>;

    DatagramAsking(const Datagram &datagram, const Pace &pace, Accept accept, Unheard unheard,
                   QObject *parent);

private:
    void start();
    void send();
    void scheduleNext();
    void read();
    void giveUp(Silence silence);
    void finish();
    Silence silenceNow() const;

    const Datagram m_datagram;
    const Pace m_pace;
    Accept m_accept;
    Unheard m_unheard;
    QUdpSocket *m_socket;
    QTimer m_timer;
    qsizetype m_sent = 0;
    bool m_hasHeardOther = false;
    bool m_isOver = false;
};

} // namespace hawser::portforward
