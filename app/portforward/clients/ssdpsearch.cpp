#include "portforward/clients/ssdpsearch.h"

#include "portforward/host/qtaddress.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QUdpSocket>
#include <QVariant>

#include <utility>

namespace hawser::portforward {

using namespace std::chrono_literals;

Pace SsdpSearch::multicastPace()
{
    return {{0ms, 500ms, 1500ms}, 3000ms};
}

Pace SsdpSearch::unicastPace()
{
    return {{100ms, 700ms}, 3000ms};
}

SsdpSearch::SsdpSearch(const Plan &plan, Found found, Over over, QObject *parent)
    : Asking(parent)
    , m_plan(plan)
    , m_found(std::move(found))
    , m_over(std::move(over))
    , m_socket(new QUdpSocket(this))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { m_sent < m_plan.pace.sendAt.size() ? send() : finish(); });
    connect(m_socket, &QUdpSocket::readyRead, this, &SsdpSearch::read);
    QTimer::singleShot(0, this, &SsdpSearch::start);
}

void SsdpSearch::start()
{
    if (!m_socket->bind(toQt(m_plan.own)))
        return finish();
    if (isMulticast())
        chooseInterface();
    scheduleNext();
}

bool SsdpSearch::isMulticast() const
{
    return m_plan.to == ssdp::multicastGroup() || m_plan.to == ssdp::multicastGroupV6();
}

/// A multicast leaves through the interface of the default route otherwise.
void SsdpSearch::chooseInterface()
{
    constexpr int hops = 2; // UPnP Device Architecture 1.1, section 1.1.2
    m_socket->setSocketOption(QAbstractSocket::MulticastTtlOption, hops);
    for (const QNetworkInterface &card : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &entry : card.addressEntries()) {
            if (fromQt(entry.ip()) == m_plan.own)
                m_socket->setMulticastInterface(card);
        }
    }
}

void SsdpSearch::scheduleNext()
{
    const QList<std::chrono::milliseconds> &sendAt = m_plan.pace.sendAt;
    const auto next = m_sent < sendAt.size() ? sendAt[m_sent] : m_plan.pace.giveUp;
    const auto last = m_sent == 0 ? 0ms : sendAt[m_sent - 1];
    m_timer.start(next - last);
}

void SsdpSearch::send()
{
    const QHostAddress to = toQt(m_plan.to, m_plan.own);
    for (const QByteArray &target : m_plan.targets)
        m_socket->writeDatagram(ssdp::searchRequest(target, m_plan.to), to, m_plan.port);
    ++m_sent;
    scheduleNext();
}

void SsdpSearch::read()
{
    constexpr int mostAtOnce = 32;
    for (int i = 0; i < mostAtOnce && m_socket->hasPendingDatagrams(); ++i)
        take(m_socket->receiveDatagram(ssdp::largestAnswer + 1));
}

void SsdpSearch::take(const QNetworkDatagram &datagram)
{
    const auto answer = ssdp::parseAnswer(datagram.data());
    const IpAddress sender = fromQt(datagram.senderAddress());
    // Who was asked alone must answer; the port may be another.
    const bool isAsked = isMulticast() || sender == m_plan.to;
    if (!answer || !isAsked || m_answers >= mostAnswers)
        return;
    ++m_answers;
    m_found(*answer, sender);
}

void SsdpSearch::finish()
{
    m_timer.stop();
    m_socket->disconnect(this);
    leaveParent();
    if (const Over over = std::exchange(m_over, {}))
        over();
}

} // namespace hawser::portforward
