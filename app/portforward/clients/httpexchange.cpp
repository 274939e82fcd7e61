#include "portforward/clients/httpexchange.h"

#include "portforward/host/qtaddress.h"

#include <QNetworkProxy>
#include <QSslSocket>

#include <utility>

namespace hawser::portforward {

HttpExchange::HttpExchange(const Plan &plan, Hearing<HttpAnswer> hearing, QObject *parent)
    : Asking(parent)
    , m_plan(plan)
    , m_hearing(std::move(hearing))
    , m_socket(isEncrypted() ? new QSslSocket(this) : new QTcpSocket(this))
    , m_reply(plan.largestBody)
{
    for (QTimer *timer : {&m_connectTimer, &m_timer}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this,
                [this] { finish(tl::make_unexpected(Silence::NoAnswer)); });
    }
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(64 * 1024);
    if (auto *encrypted = qobject_cast<QSslSocket *>(m_socket))
        connect(encrypted, &QSslSocket::encrypted, this, &HttpExchange::send);
    else
        connect(m_socket, &QTcpSocket::connected, this, &HttpExchange::send);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpExchange::read);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &HttpExchange::hungUp);
    QTimer::singleShot(0, this, &HttpExchange::start);
}

void HttpExchange::start()
{
    m_connectTimer.start(m_plan.connect);
    m_timer.start(m_plan.whole);
    if (!m_plan.own.isNull() && !m_socket->bind(toQt(m_plan.own)))
        return finish(tl::make_unexpected(Silence::NoRoute));
    connectToPeer();
}

void HttpExchange::connectToPeer()
{
    const QHostAddress peer = toQt(m_plan.at.host, m_plan.own);
    auto *encrypted = qobject_cast<QSslSocket *>(m_socket);
    if (encrypted == nullptr)
        return m_socket->connectToHost(peer, m_plan.at.port);
    encrypted->setPeerVerifyMode(QSslSocket::VerifyPeer);
    encrypted->connectToHostEncrypted(peer.toString(), m_plan.at.port, m_plan.tlsName);
}

void HttpExchange::send()
{
    m_connectTimer.stop();
    m_socket->write(m_plan.request);
}

void HttpExchange::read()
{
    m_reply.feed(m_socket->readAll()); // at most what the socket may hold at once
    judge();
}

void HttpExchange::hungUp()
{
    if (!m_hearing)
        return;
    switch (m_socket->error()) {
    case QAbstractSocket::RemoteHostClosedError:
        m_reply.feed(m_socket->readAll());
        m_reply.ended();
        return judge();
    case QAbstractSocket::ConnectionRefusedError:
        return finish(tl::make_unexpected(Silence::Refused));
    case QAbstractSocket::SslHandshakeFailedError: {
        const auto *encrypted = qobject_cast<QSslSocket *>(m_socket);
        const bool isDoubted = encrypted != nullptr && !encrypted->sslHandshakeErrors().isEmpty();
        return finish(tl::make_unexpected(isDoubted ? Silence::Untrusted : Silence::Garbled));
    }
    case QAbstractSocket::SslInvalidUserDataError:
        return finish(tl::make_unexpected(Silence::Garbled)); // does not speak TLS
    default:                                                  // Qt's list is open
        return finish(tl::make_unexpected(Silence::NoRoute));
    }
}

void HttpExchange::judge()
{
    switch (m_reply.state()) {
    case HttpReply::State::Head:
    case HttpReply::State::Body:
        return;
    case HttpReply::State::Complete:
        return finish(HttpAnswer{m_reply.status(), m_reply.body()});
    case HttpReply::State::Broken:
        return finish(tl::make_unexpected(Silence::Garbled));
    }
}

void HttpExchange::finish(const Heard<HttpAnswer> &heard)
{
    if (!m_hearing)
        return;
    const Hearing<HttpAnswer> hearing = std::exchange(m_hearing, {});
    m_connectTimer.stop();
    m_timer.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    leaveParent();
    hearing(heard);
}

} // namespace hawser::portforward
