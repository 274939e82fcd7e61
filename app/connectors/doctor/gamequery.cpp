#include "connectors/doctor/gamequery.h"

#include <QNetworkDatagram>
#include <QNetworkProxy>
#include <QUdpSocket>

namespace hawser::doctor {

namespace {

constexpr char single[] = "\xFF\xFF\xFF\xFF";
constexpr qsizetype headSize = 4;
constexpr qsizetype challengeSize = 4;
constexpr qsizetype maximumName = 256;

QByteArray question(const QByteArray &challenge = {})
{
    return QByteArray(single, headSize) + QByteArray("TSource Engine Query\0", 21) + challenge;
}

bool isChallenge(const QByteArray &datagram)
{
    return datagram.size() == headSize + 1 + challengeSize
        && datagram.startsWith(QByteArray(single, headSize)) && datagram[headSize] == 'A';
}

} // namespace

QByteArray gameNameIn(const QByteArray &datagram)
{
    constexpr qsizetype namePlace = headSize + 2; // behind the kind and the protocol
    if (datagram.size() <= namePlace || !datagram.startsWith(QByteArray(single, headSize))
        || datagram[headSize] != 'I')
        return {};
    const QByteArray name = datagram.mid(namePlace, maximumName);
    const qsizetype end = name.indexOf('\0');
    return end < 0 ? name : name.first(end);
}

GameQuery::GameQuery(const QString &address, const QList<quint16> &ports,
                     std::chrono::milliseconds time, const Quote &quote, Done done, QObject *parent)
    : Probe(std::move(done), parent)
    , m_ports(ports)
    , m_quote(quote)
{
    within(time);
    QTimer::singleShot(0, this, [this, address] { ask(address); });
}

void GameQuery::ask(const QString &address)
{
    for (const quint16 port : m_ports) {
        auto *socket = new QUdpSocket(this);
        socket->setProxy(QNetworkProxy::NoProxy);
        m_heard.insert(socket, 0);
        connect(socket, &QUdpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QUdpSocket::connected, this, [socket] { socket->write(question()); });
        socket->connectToHost(address, port); // only its answers come in
    }
    if (m_ports.isEmpty())
        end(m_facts);
}

void GameQuery::read(QUdpSocket *socket)
{
    const QByteArray datagram = socket->receiveDatagram(2048).data();
    const bool wantsChallenge = isChallenge(datagram);
    const QByteArray name = gameNameIn(datagram);
    if (hasEnded() || (!wantsChallenge && name.isNull()))
        return;
    m_facts.port = socket->peerPort();
    if (wantsChallenge && m_heard[socket]++ == 0) {
        socket->write(question(datagram.last(challengeSize)));
        return;
    }
    m_facts.name = m_quote(name);
    end(m_facts);
}

void GameQuery::outOfTime()
{
    end(m_facts);
}

} // namespace hawser::doctor
