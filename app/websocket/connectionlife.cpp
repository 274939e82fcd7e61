// How a connection comes up and goes down.

#include "websocket/connection_p.h"

#include "websocket/httphead.h"
#include "websocket/scratch.h"
#include "websocket/systemproxy.h"

#include <QCryptographicHash>
#include <QNetworkProxy>
#include <QPointer>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace hawser::websocket {

using Clock = Deadlines::Clock;
using namespace Qt::StringLiterals;

namespace {

/// Qt keeps and reuses a buffer of this size, where it allocates bigger ones for every read.
constexpr qsizetype discardChunk = 16 * 1024;
/// How much a peer we leave may still say before it is not heard any more. A polite one in the
/// middle of a long message gets to read our close frame; a flood costs us no more than this.
constexpr qsizetype discardLimit = 8 * 1024 * 1024;

} // namespace

Connection::Private::Private(Role ourRole, const ConnectionLimits &bounds, Door opened)
    : role(ourRole)
    , limits(bounds)
    , parser(role, bounds.message, opened.budget)
    , deadlines(limits, role == Role::Client ? bounds.connect : bounds.handshake, Clock::now())
    , writer(role)
    , door(std::move(opened))
{
}

void Connection::Private::accept(std::unique_ptr<QTcpSocket> connected, const QHostAddress &address)
{
    socket = connected.release();
    socket->setParent(q);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    peerAddress = address;
    peerPort = socket->peerPort();
    state = State::Upgrading;
    watchSocket();
    if (auto *ssl = qobject_cast<QSslSocket *>(socket)) {
        isTls = true;
        ssl->startServerEncryption();
    }
}

void Connection::Private::dial(const ClientOptions &options)
{
    isTls = options.tls;
    auto made = ClientUpgrade::make(options.host, options.port, options.tls, options.path);
    if (!made)
        return finish({CloseInfo::By::Us, closecode::abnormal, made.error().why});
    upgrade = *std::move(made);
    pulse = new QTimer(q);
    QObject::connect(pulse, &QTimer::timeout, q, [this] { checkDeadlines(Clock::now()); });
    pulse->start(Deadlines::tick(limits));

    auto *ssl = isTls ? new QSslSocket(q) : nullptr;
    socket = isTls ? ssl : new QTcpSocket(q);
    socket->setProxy(options.useSystemProxy
                         ? systemProxyFor(options.host, options.port, options.proxyLogin)
                         : QNetworkProxy(QNetworkProxy::NoProxy));
    watchSocket();
    if (ssl)
        return dialTls(ssl, options);
    QObject::connect(socket, &QTcpSocket::connected, q, [this] { sendUpgrade(); });
    socket->connectToHost(options.host, options.port);
}

/// Without authorities no certificate is trusted, so that whoever decides is always asked, and
/// before anything is sent.
void Connection::Private::dialTls(QSslSocket *ssl, const ClientOptions &options)
{
    QSslConfiguration configuration = options.ssl;
    admitsCertificate = options.admitsCertificate;
    if (admitsCertificate) {
        configuration.setCaCertificates({});
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        QObject::connect(ssl, &QSslSocket::sslErrors, q, [this, ssl] {
            if (isAdmitted(*ssl))
                ssl->ignoreSslErrors();
        });
    }
    QObject::connect(ssl, &QSslSocket::encrypted, q, [this, ssl] {
        if (!admitsCertificate || isAdmitted(*ssl))
            sendUpgrade();
    });
    ssl->setSslConfiguration(configuration);
    ssl->connectToHostEncrypted(options.host, options.port);
}

bool Connection::Private::isAdmitted(const QSslSocket &ssl)
{
    if (!hasAdmitted) {
        const QByteArray der = ssl.peerCertificate().toDer();
        hasAdmitted = !der.isEmpty()
            && admitsCertificate(QCryptographicHash::hash(der, QCryptographicHash::Sha256));
    }
    if (!*hasAdmitted)
        finish(
            {CloseInfo::By::Us, closecode::abnormal, tr("its certificate is not the trusted one")});
    return *hasAdmitted && state != State::Closed;
}

void Connection::Private::sendUpgrade()
{
    state = State::Upgrading;
    peerAddress = socket->peerAddress();
    peerPort = socket->peerPort();
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->write(upgrade->request());
}

void Connection::Private::watchSocket()
{
    socket->setReadBufferSize(readChunk);
    QObject::connect(socket, &QTcpSocket::readyRead, q, [this] {
        if (isFlushing)
            turnLater();
        else if (!isTurnPosted)
            turn();
    });
    const auto wrote = [this] {
        deadlines.wrote(Clock::now());
        if (!isInTurn)
            settleOutput();
    };
    QObject::connect(socket, &QTcpSocket::bytesWritten, q, wrote);
    if (auto *ssl = qobject_cast<QSslSocket *>(socket))
        QObject::connect(ssl, &QSslSocket::encryptedBytesWritten, q, wrote);
    QObject::connect(socket, &QTcpSocket::errorOccurred, q,
                     [this](QAbstractSocket::SocketError error) { socketFailed(error); });
    QObject::connect(socket, &QTcpSocket::disconnected, q, [this] { socketEnded(); });
}

void Connection::Private::socketFailed(QAbstractSocket::SocketError error)
{
    if (state == State::Closed || state == State::Closing || state == State::Leaving)
        return;
    const bool hungUp = error == QAbstractSocket::RemoteHostClosedError;
    ending = hungUp
        ? CloseInfo{CloseInfo::By::Peer, closecode::abnormal, tr("hung up without a close frame")}
        : CloseInfo{CloseInfo::By::Network, closecode::abnormal, socket->errorString()};
    if (error == QAbstractSocket::ProxyAuthenticationRequiredError)
        ending.reason = tr(
            "the proxy of this network wants a name and a password, or others than it was given");
    if (error == QAbstractSocket::SslHandshakeFailedError) // so OpenSSL says when it reads "GET "
        doorTrouble = socket->errorString().contains("http request"_L1) ? DoorTrouble::SpokePlain
                                                                        : DoorTrouble::TlsFailed;
    else if (hungUp && isTls && state == State::Upgrading && head.isEmpty())
        doorTrouble = DoorTrouble::TlsFailed; // who does not trust the certificate just goes
    if (state == State::Connecting || (state == State::Upgrading && !hungUp))
        finish(ending);
}

void Connection::Private::socketEnded()
{
    isSocketGone = true;
    turnLater(); // what came before the end is looked at first
}

void Connection::Private::readUpgrade()
{
    const qsizetype searched = std::max<qsizetype>(head.size() - 3, 0);
    if (socket->isOpen())
        head += socket->read(limits.headerBytes + 1 - head.size());
    if (const qsizetype end = HttpHead::findEnd(head, searched);
        end >= 0 && end <= limits.headerBytes)
        return judgeUpgrade(end);
    if (head.size() > limits.headerBytes)
        return refuse({0, tr("the HTTP header is too long")});
    if (!upgrade) {
        if (const auto refusal = judgeFirstBytes(head))
            return refuse(*refusal);
    }
    if (isSocketGone)
        finish(ending);
}

void Connection::Private::judgeUpgrade(qsizetype headSize)
{
    backlog = head.sliced(headSize);
    head.truncate(headSize);
    head.squeeze();
    if (upgrade) {
        if (const auto refusal = upgrade->judgeResponse(head, limits.headerLines))
            return refuse(*refusal);
        upgrade.reset();
        return becomeOpen();
    }
    if (takesPlainRequest())
        return;
    const auto answer = answerUpgrade(head, *door.rules);
    if (!answer)
        return refuse(answer.error());
    if (!door.hasRoom())
        return refuse({503, tr("too many connections")});
    outgoing += *answer;
    flush();
    becomeOpen();
}

void Connection::Private::refuse(const Refusal &refusal)
{
    const CloseInfo info{CloseInfo::By::Us, closecode::abnormal, refusal.why};
    doorTrouble = refusal.spokeTls ? DoorTrouble::SpokeTls : DoorTrouble::NoUpgrade;
    const QByteArray response = refusalResponse(refusal);
    if (response.isEmpty())
        return finish(info);
    leaveWith(response, info);
}

void Connection::Private::leaveWith(const QByteArray &response, const CloseInfo &info)
{
    leave(info);
    socket->write(response);
    socket->disconnectFromHost();
}

/// True if it is one, and whoever serves these has taken it.
bool Connection::Private::takesPlainRequest()
{
    const auto target = door.answersPlain ? plainTarget(head, *door.rules) : std::nullopt;
    if (!target)
        return false;
    state = State::Answering;
    const auto reply = [this, alive = QPointer(q)](const PlainResponse &response) {
        if (alive && state == State::Answering)
            respond(response);
    };
    if (door.answersPlain({*target, peerAddress}, reply))
        return true;
    state = State::Upgrading;
    return false;
}

void Connection::Private::respond(const PlainResponse &response)
{
    wasAnswered = true;
    leaveWith(plainResponse(response.httpStatus, response.json),
              {CloseInfo::By::Us, closecode::abnormal, tr("asked by plain HTTP, and answered")});
}

void Connection::Private::becomeOpen()
{
    if (state == State::Closed)
        return;
    state = State::Open;
    wasOpen = true;
    const auto now = Clock::now();
    deadlines.opened(now);
    deadlines.received(now);
    turnLater(); // a frame may have come along with the handshake
    emit q->opened();
}

void Connection::Private::startClosing(quint16 code, QByteArrayView reason)
{
    const CloseInfo info{CloseInfo::By::Us, code, QString::fromUtf8(reason)};
    if (state == State::Connecting || state == State::Upgrading)
        return finish({info.by, closecode::abnormal, info.reason});
    if (state != State::Open)
        return;
    send(writer.close(code, reason));
    if (state != State::Open)
        return;
    flush(); // not at the end of the turn: abort() may follow at once, and the peer is told
    state = State::Closing;
    ending = info;
    deadlines.closing(Clock::now());
    turnLater(); // also a paused peer's close frame is waited for
}

void Connection::Private::leave(const CloseInfo &info)
{
    state = State::Leaving;
    ending = info;
    deadlines.closing(Clock::now());
    backlog = {};
    backlogUsed = 0;
    discardableBytes = discardLimit;
    socket->setReadBufferSize(discardChunk);
    turnLater();
}

void Connection::Private::discardInput()
{
    const Scratch scratch;
    while (discardableBytes > 0
           && socket->isOpen()) { // it closes by itself once it is gone and read
        const qint64 size = socket->read(scratch.data(), Scratch::size);
        if (size <= 0)
            break;
        discardableBytes -= size;
    }
    if (isSocketGone)
        finish(ending);
}

void Connection::Private::finish(const CloseInfo &info)
{
    if (state == State::Closed)
        return;
    state = State::Closed;
    ending = info;
    if (pulse)
        pulse->stop();
    if (socket)
        socket->abort();
    QMetaObject::invokeMethod(
        q, [this] { emit q->closed(ending); }, Qt::QueuedConnection);
}

void Connection::Private::shutDown()
{
    state = State::Closed;
    if (!socket)
        return;
    socket->disconnect(q);
    socket->abort();
}

void Connection::Private::checkDeadlines(Deadlines::Time now)
{
    if (state == State::Closed)
        return;
    const auto giveUp = [this](CloseInfo::By by, const QString &reason) {
        finish({by, closecode::abnormal, reason});
    };
    switch (deadlines.check(now)) {
    case Deadlines::Due::Nothing:
        return;
    case Deadlines::Due::Ping:
        return ping();
    case Deadlines::Due::OpeningTooSlow:
        return giveUp(upgrade ? CloseInfo::By::Network : CloseInfo::By::Us,
                      tr("no WebSocket handshake in time"));
    case Deadlines::Due::Unfinished:
        return fail({closecode::protocolError, "message not finished in time"},
                    tr("a message was not finished in time"));
    case Deadlines::Due::PeerDead:
        return giveUp(CloseInfo::By::Network, tr("no sign of life; two pings went unanswered"));
    case Deadlines::Due::PeerNotReading:
        return giveUp(CloseInfo::By::Us, tr("does not read what it is sent"));
    case Deadlines::Due::ClosingTooSlow:
        return finish(ending);
    }
}

} // namespace hawser::websocket
