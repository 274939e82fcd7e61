#include "websocket/connection.h"

#include "websocket/connection_p.h"

#include <utility>

namespace hawser::websocket {

Connection::Connection(std::unique_ptr<Private> works, QObject *parent)
    : QObject(parent)
    , d(std::move(works))
{
    d->q = this;
}

Connection::~Connection()
{
    d->shutDown();
}

Connection *Connection::open(const ClientOptions &options, const ConnectionLimits &limits,
                             QObject *parent)
{
    auto *connection = new Connection(std::make_unique<Private>(Role::Client, limits), parent);
    connection->d->dial(options);
    return connection;
}

bool Connection::isOpen() const
{
    return d->state == Private::State::Open;
}

QHostAddress Connection::peerAddress() const
{
    return d->peerAddress;
}

quint16 Connection::peerPort() const
{
    return d->peerPort;
}

quint64 Connection::number() const
{
    return d->number;
}

bool Connection::isEncrypted() const
{
    return d->isTls;
}

QByteArray Connection::handshakeHead() const
{
    return d->head;
}

void Connection::sendText(QByteArrayView utf8)
{
    d->sendText(utf8);
}

void Connection::queueText(QByteArrayView utf8)
{
    d->queueText(utf8);
}

void Connection::sendPing()
{
    d->ping();
}

void Connection::close(quint16 code, QByteArrayView reason)
{
    d->startClosing(code, reason);
}

void Connection::abort()
{
    d->finish({CloseInfo::By::Us, closecode::abnormal, {}});
}

void Connection::setPaused(bool paused)
{
    d->setPaused(paused);
}

bool Connection::isPaused() const
{
    return d->isPaused;
}

void Connection::setMessageLimits(const MessageLimits &limits)
{
    d->parser.setLimits(limits);
}

qsizetype Connection::bytesToWrite() const
{
    return d->owedBytes();
}

qint64 Connection::receivedUs() const
{
    return d->receivedUs;
}

std::chrono::milliseconds Connection::silence() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        d->deadlines.silence(Deadlines::Clock::now()));
}

} // namespace hawser::websocket
