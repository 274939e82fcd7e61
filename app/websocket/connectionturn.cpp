// How an open connection reads and writes, one bounded turn at a time.

#include "websocket/connection_p.h"

#include "websocket/sendatonce.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSslSocket>

#include <algorithm>
#include <cstring>
#include <utility>

namespace hawser::websocket {

using Clock = Deadlines::Clock;

namespace {

thread_local int postedTurns = 0;

qint64 utcUs()
{
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(sinceEpoch).count();
}

} // namespace

int Connection::turnsToCome()
{
    return postedTurns;
}

void Connection::Private::turnLater()
{
    if (isTurnPosted || isInTurn || state == State::Closed)
        return;
    isTurnPosted = true;
    ++postedTurns;
    QMetaObject::invokeMethod(
        q,
        [this] {
            forgetTurn();
            turn();
        },
        Qt::QueuedConnection);
}

void Connection::Private::forgetTurn()
{
    postedTurns -= int(std::exchange(isTurnPosted, false));
}

void Connection::Private::turn()
{
    if (isInTurn)
        return;
    switch (state) {
    case State::Connecting:
    case State::Answering:
        if (isSocketGone)
            finish(ending);
        return;
    case State::Upgrading:
        return readUpgrade();
    case State::Open:
    case State::Closing:
        return readFrames();
    case State::Leaving:
        return discardInput();
    case State::Closed:
        return;
    }
}

/// Once our close frame is out, pausing has no meaning: the peer's is looked for.
bool Connection::Private::mayTakeFrames() const
{
    return state == State::Closing || (state == State::Open && !isPaused && !isChoked);
}

void Connection::Private::readFrames()
{
    const QPointer<Connection> alive(q);
    int framesLeft = limits.framesPerTurn;
    isInTurn = true;
    if (!backlog.isEmpty()) {
        takeInput(std::exchange(backlog, {}), std::exchange(backlogUsed, 0), framesLeft);
        if (!alive)
            return;
    }
    if (backlog.isEmpty() && framesLeft > 0 && mayTakeFrames()) {
        // All of it at once: so Qt hands its buffer over instead of copying and keeping it. A
        // socket closes by itself once it is gone and read.
        QByteArray bytes = socket->isOpen()
            ? socket->read(std::min<qint64>(socket->bytesAvailable(), readChunk))
            : QByteArray();
        hasProbablyMore = bytes.size() >= readChunk;
        if (!bytes.isEmpty()) {
            deadlines.received(Clock::now());
            receivedUs
                = utcUs(); // once for all frames of this read: asking costs as much as a frame
            takeInput(std::move(bytes), 0, framesLeft);
            if (!alive)
                return;
        }
    }
    endTurn();
}

/// What is not taken in this turn becomes the backlog.
void Connection::Private::takeInput(QByteArray bytes, qsizetype used, int &framesLeft)
{
    const QPointer<Connection> alive(q);
    const std::span<char> rest(bytes.data() + used, std::size_t(bytes.size() - used));
    used += takeFrames(rest, framesLeft);
    if (!alive || used == bytes.size())
        return;
    backlog = std::move(bytes);
    backlogUsed = used;
}

qsizetype Connection::Private::takeFrames(std::span<char> input, int &framesLeft)
{
    const QPointer<Connection> alive(q);
    qsizetype used = 0;
    while (used < qsizetype(input.size()) && framesLeft > 0 && mayTakeFrames()) {
        const FrameParser::Result frame = parser.next(input.subspan(std::size_t(used)));
        used += frame.used;
        --framesLeft;
        handle(frame);
        if (!alive)
            return used;
    }
    return used;
}

void Connection::Private::handle(const FrameParser::Result &frame)
{
    if (frame.event != FrameParser::Event::NeedMore && !parser.isInMessage())
        deadlines.messageFinished();
    switch (frame.event) {
    case FrameParser::Event::NeedMore:
    case FrameParser::Event::Fragment:
        return;
    case FrameParser::Event::Text:
    case FrameParser::Event::Binary:
        if (state == State::Open)
            emit q->messageReceived(frame.payload, frame.event == FrameParser::Event::Text);
        return;
    case FrameParser::Event::Ping:
        if (state == State::Open)
            send(writer.pong(frame.payload));
        return;
    case FrameParser::Event::Pong:
        return handlePong(frame.payload);
    case FrameParser::Event::Close:
        return handleClose(frame.code, frame.payload);
    case FrameParser::Event::Failed:
        return fail(parser.violation(),
                    QCoreApplication::translate("hawser::websocket::FrameParser",
                                                parser.violation().reason));
    }
}

void Connection::Private::handlePong(QByteArrayView payload)
{
    quint64 serial = 0;
    if (!pingSentAt || payload.size() != sizeof serial)
        return;
    std::memcpy(&serial, payload.data(), sizeof serial);
    if (serial != pingSerial)
        return;
    const auto roundTrip = Clock::now() - *std::exchange(pingSentAt, {});
    emit q->roundTripMeasured(std::chrono::duration_cast<std::chrono::microseconds>(roundTrip));
}

void Connection::Private::handleClose(quint16 code, QByteArrayView reason)
{
    CloseInfo info = ending;
    if (state == State::Open) {
        info = {CloseInfo::By::Peer, code, QString::fromUtf8(reason)};
        send(writer.close(code));
    }
    flush();
    leave(info);
    if (role == Role::Server) // RFC 6455 §7.1.1: the server ends TCP, the client waits for it
        socket->disconnectFromHost();
}

void Connection::Private::fail(const Violation &violation, const QString &why)
{
    if (state == State::Closing)
        return finish(ending);
    send(writer.close(violation.code, violation.reason));
    if (state == State::Open)
        leave({CloseInfo::By::Us, violation.code, why});
}

void Connection::Private::endTurn()
{
    isInTurn = false;
    parser.releaseDelivered();
    if (state == State::Closed)
        return;
    deadlines.unfinished(parser.isUnfinished(), Clock::now());
    flush();
    settleOutput();
    const bool hasMore = !backlog.isEmpty() || hasProbablyMore || socket->bytesAvailable() > 0;
    if (state == State::Leaving || (hasMore && mayTakeFrames()))
        turnLater();
    else if (isSocketGone && !hasMore)
        finish(ending);
}

/// A TLS socket also decrypts on this occasion and tells of what has come: that is looked at in a
/// turn of its own, not in the middle of what sends.
void Connection::Private::flush()
{
    const bool wasFlushing = std::exchange(isFlushing, true);
    if (!outgoing.isEmpty()) {
        const QByteArray bytes = std::exchange(outgoing, {});
        const bool mayGoAtOnce = !isTls && socket->bytesToWrite() == 0;
        const qsizetype sent = mayGoAtOnce ? sendAtOnce(socket->socketDescriptor(), bytes) : 0;
        if (sent < bytes.size() && socket->isOpen())
            socket->write(bytes.constData() + sent, bytes.size() - sent);
    }
    socket->flush();
    isFlushing = wasFlushing;
}

qsizetype Connection::Private::owedBytes() const
{
    if (!socket)
        return 0;
    const auto *ssl = isTls ? static_cast<const QSslSocket *>(socket) : nullptr;
    return outgoing.size() + socket->bytesToWrite() + (ssl ? ssl->encryptedBytesToWrite() : 0);
}

void Connection::Private::send(const QByteArray &frame)
{
    if (state != State::Open)
        return;
    outgoing += frame;
    if (isInTurn && outgoing.size() < readChunk)
        return;
    flush();
    if (!isInTurn)
        settleOutput();
}

void Connection::Private::sendText(QByteArrayView utf8)
{
    if (state == State::Open)
        send(writer.text(utf8));
}

void Connection::Private::queueText(QByteArrayView utf8)
{
    if (state != State::Open)
        return;
    if (outgoing.size() >= readChunk)
        return sendText(utf8);
    outgoing += writer.text(utf8);
    turnLater(); // at its end all of it goes out
}

void Connection::Private::ping()
{
    if (state != State::Open)
        return;
    ++pingSerial;
    const auto now = Clock::now();
    pingSentAt = now;
    deadlines.pingSent(now);
    send(writer.ping({reinterpret_cast<const char *>(&pingSerial), sizeof pingSerial}));
}

void Connection::Private::setPaused(bool paused)
{
    if (std::exchange(isPaused, paused) == paused)
        return;
    deadlines.reading(!isPaused && !isChoked, Clock::now());
    turnLater();
}

/// Output decides whether we go on listening: a peer that does not read is not answered for ever.
void Connection::Private::settleOutput()
{
    if (state == State::Closed)
        return;
    const qsizetype owed = owedBytes();
    if (owed > limits.outboundHard)
        return finish(
            {CloseInfo::By::Us, closecode::abnormal, tr("does not read what it is sent")});
    const bool wasChoked = std::exchange(
        isChoked, owed > (isChoked ? limits.outboundSoft / 2 : limits.outboundSoft));
    if (wasChoked == isChoked)
        return;
    const auto now = Clock::now();
    deadlines.owing(isChoked, now);
    deadlines.reading(!isPaused && !isChoked, now);
    turnLater();
}

} // namespace hawser::websocket
