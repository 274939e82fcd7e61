#include "portforward/clients/datagramasking.h"

#include "portforward/host/qtaddress.h"

#include <QNetworkDatagram>
#include <QUdpSocket>

#include <utility>

namespace hawser::portforward {

DatagramAsking::DatagramAsking(const Datagram &datagram, const Pace &pace, Read reader,
                               Unheard unheard, QObject *parent)
    : Asking(parent)
    , m_datagram(datagram)
    , m_pace(pace)
    , m_reader(std::move(reader))
    , m_unheard(std::move(unheard))
    , m_socket(new QUdpSocket(this))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_sent < m_pace.sendAt.size())
            send();
        else
            giveUp(m_hasHeardOther ? Silence::Garbled : Silence::NoAnswer);
    });
    connect(m_socket, &QUdpSocket::readyRead, this, &DatagramAsking::read);
    // Never from within the constructor: who asks does not hold us yet.
    QTimer::singleShot(0, this, &DatagramAsking::start);
}

void DatagramAsking::start()
{
    if (!m_datagram.from.isNull() && !m_socket->bind(toQt(m_datagram.from)))
        return giveUp(Silence::NoRoute);
    connect(m_socket, &QUdpSocket::connected, this, &DatagramAsking::scheduleNext);
    connect(m_socket, &QUdpSocket::errorOccurred, this, [this] {
        if (m_socket->error() != QAbstractSocket::DatagramTooLargeError)
            giveUp(silenceNow());
    });
    m_socket->connectToHost(toQt(m_datagram.to, m_datagram.from), m_datagram.toPort);
}

void DatagramAsking::scheduleNext()
{
    const bool isLast = m_sent >= m_pace.sendAt.size();
    const auto next = isLast ? m_pace.giveUp : m_pace.sendAt[m_sent];
    const auto last = m_sent == 0 ? std::chrono::milliseconds(0) : m_pace.sendAt[m_sent - 1];
    m_timer.start(next - last);
}

void DatagramAsking::send()
{
    ++m_sent;
    scheduleNext();
    m_socket->write(m_datagram.bytes); // a failure comes as errorOccurred
}

void DatagramAsking::read()
{
    constexpr int mostAtOnce = 32;
    // The first read must not be asked for with hasPendingDatagrams(): that eats a refusal.
    for (int i = 0; i < mostAtOnce && !m_isOver && (i == 0 || m_socket->hasPendingDatagrams());
         ++i) {
        const QNetworkDatagram datagram = m_socket->receiveDatagram(4096);
        if (!datagram.isValid())
            return; // errorOccurred tells
        if (const Telling telling = m_reader(datagram.data()))
            return finish(telling);
        m_hasHeardOther = true;
    }
}

Silence DatagramAsking::silenceNow() const
{
    switch (m_socket->error()) {
    case QAbstractSocket::ConnectionRefusedError:
        return Silence::Refused;
    case QAbstractSocket::SocketAccessError:
        return Silence::Forbidden;
    default: // Qt's list is open
#ifdef Q_OS_MACOS
             // There a route exists, and the permission for the local network does not.
        return Silence::Forbidden;
#else
        return Silence::NoRoute;
#endif
    }
}

void DatagramAsking::giveUp(Silence silence)
{
    if (m_isOver)
        return;
    finish([unheard = m_unheard, silence] { unheard(silence); });
}

void DatagramAsking::finish(const Telling &telling)
{
    m_isOver = true;
    m_timer.stop();
    m_socket->disconnect(this);
    leaveParent();
    telling();
}

} // namespace hawser::portforward
