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
    using Telling = std::function<void()>;
    /// Reads a datagram: what is to be called once the asking is over, or nothing if the datagram
    /// is not the answer.
    using Read = std::function<Telling(QByteArrayView)>;
    using Unheard = std::function<void(Silence)>;

    DatagramAsking(const Datagram &datagram, const Pace &pace, Read reader, Unheard unheard,
                   QObject *parent);

private:
    void start();
    void send();
    void scheduleNext();
    void read();
    void giveUp(Silence silence);
    void finish(const Telling &telling);
    Silence silenceNow() const;

    const Datagram m_datagram;
    const Pace m_pace;
    Read m_reader;
    Unheard m_unheard;
    QUdpSocket *m_socket;
    QTimer m_timer;
    qsizetype m_sent = 0;
    bool m_hasHeardOther = false;
    bool m_isOver = false;
};

} // namespace hawser::portforward
