#include "connectors/doctor/sourcerconprobe.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QtEndian>

namespace hawser::doctor {

namespace {

constexpr qint32 ourId = 7;
constexpr qint32 loginKind = 3;
constexpr qint32 answerKind = 0;
constexpr qint32 loginAnswerKind = 2;
constexpr qsizetype packetHead = 12; // size, id, kind
constexpr qint32 minimumSize = 10;   // id, kind, two zeros
constexpr qint32 maximumSize = 4096;

void append(QByteArray &bytes, qint32 number)
{
    char raw[sizeof number];
    qToLittleEndian(number, raw);
    bytes.append(raw, sizeof raw);
}

QByteArray emptyLogin()
{
    QByteArray packet;
    append(packet, minimumSize);
    append(packet, ourId);
    append(packet, loginKind);
    return packet + QByteArray(2, '\0');
}

} // namespace

bool isSourceRconAnswer(const QByteArray &bytes)
{
    if (bytes.size() < packetHead)
        return false;
    const auto size = qFromLittleEndian<qint32>(bytes.constData());
    const auto id = qFromLittleEndian<qint32>(bytes.constData() + 4);
    const auto kind = qFromLittleEndian<qint32>(bytes.constData() + 8);
    return size >= minimumSize && size <= maximumSize && (id == ourId || id == -1)
        && (kind == answerKind || kind == loginAnswerKind);
}

SourceRconProbe::SourceRconProbe(const QString &host, quint16 port, std::chrono::milliseconds time,
                                 Done done, QObject *parent)
    : Probe(std::move(done), parent)
    , m_socket(new QTcpSocket(this))
{
    within(time);
    QTimer::singleShot(0, this, [this, host, port] { ask(host, port); });
}

void SourceRconProbe::ask(const QString &host, quint16 port)
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(maximumSize);
    connect(m_socket, &QTcpSocket::connected, this, [this] { m_socket->write(emptyLogin()); });
    connect(m_socket, &QTcpSocket::readyRead, this, [this] {
        m_received += m_socket->readAll();
        if (m_received.size() >= packetHead)
            end(isSourceRconAnswer(m_received));
    });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this] { end(false); });
    m_socket->connectToHost(host, port);
}

} // namespace hawser::doctor
