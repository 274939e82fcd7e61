#include "portforward/proof/onetimelink.h"

#include "portforward/host/qtaddress.h"
#include "portforward/proof/linkpage.h"
#include "portforward/proof/randomtoken.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace hawser::portforward {

using namespace Qt::StringLiterals;

OneTimeLink::OneTimeLink(const Whereabouts &whereabouts, QObject *parent)
    : QObject(parent)
    , m_whereabouts(whereabouts)
    , m_token(randomToken())
    , m_server(new QTcpServer(this))
{
    m_server->setMaxPendingConnections(mostVisitors);
    connect(m_server, &QTcpServer::newConnection, this, &OneTimeLink::welcome);
    m_life.setSingleShot(true);
    connect(&m_life, &QTimer::timeout, this, [this] {
        close();
        emit expired();
    });
}

OneTimeLink::~OneTimeLink() = default;

bool OneTimeLink::listen(quint16 port)
{
    // Where IPv6 is off, or on systems that keep the two apart, IPv4 alone is enough.
    const bool isListening = m_server->listen(QHostAddress::Any, port)
        || m_server->listen(QHostAddress::AnyIPv4, port);
    if (isListening)
        m_life.start(lifetime);
    return isListening;
}

void OneTimeLink::close()
{
    m_life.stop();
    m_server->close();
}

quint16 OneTimeLink::port() const
{
    return m_server->serverPort();
}

QUrl OneTimeLink::url(const IpAddress &outside, quint16 externalPort) const
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(outside.toText());
    url.setPort(externalPort);
    url.setPath(u'/' + QString::fromLatin1(m_token));
    return url;
}

void OneTimeLink::welcome()
{
    while (QTcpSocket *visitor = m_server->nextPendingConnection()) {
        if (m_visitors >= mostVisitors) {
            delete visitor;
            continue;
        }
        ++m_visitors;
        connect(visitor, &QObject::destroyed, this, [this] { --m_visitors; });
        connect(visitor, &QTcpSocket::disconnected, visitor, &QObject::deleteLater);
        connect(visitor, &QTcpSocket::readyRead, this, [this, visitor] { read(visitor); });
        QTimer::singleShot(patience, visitor, &QTcpSocket::abort);
        visitor->setReadBufferSize(largestRequest);
        if (visitor->state() == QAbstractSocket::ConnectedState)
            read(visitor);
        else
            visitor->deleteLater(); // gone before we looked
    }
}

void OneTimeLink::read(QTcpSocket *visitor)
{
    const QByteArray bytes = visitor->peek(largestRequest);
    const std::optional<QByteArray> target = linkpage::targetOf(bytes);
    if (!target && bytes.size() < largestRequest)
        return; // more is to come
    visitor->disconnect(this);
    connect(visitor, &QObject::destroyed, this, [this] { --m_visitors; });
    visitor->readAll(); // what stays unread would turn the end into a reset
    if (!target || target->isEmpty())
        return visitor->abort();
    visitor->write(answerTo(*target, fromQt(visitor->peerAddress())));
    visitor->disconnectFromHost();
}

/// The token is compared whole: who guesses learns nothing from how long it takes.
QByteArray OneTimeLink::answerTo(const QByteArray &target, const IpAddress &from)
{
    if (!isSameToken(QByteArrayView(target).sliced(1), m_token))
        return linkpage::notFound();
    if (m_isUsed)
        return linkpage::usedUp();
    const VisitorPlace place = placeOf(from, m_whereabouts);
    m_isUsed = place == VisitorPlace::Outside;
    // Told later: whoever hears it may take us down, and the page is still to be sent.
    QMetaObject::invokeMethod(
        this, [this, place, from] { emit opened(place, from); }, Qt::QueuedConnection);
    return linkpage::reached(place);
}

} // namespace hawser::portforward
