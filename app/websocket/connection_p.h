#pragma once

#include "websocket/connection.h"
#include "websocket/deadlines.h"
#include "websocket/frameparser.h"
#include "websocket/framewriter.h"
#include "websocket/handshake.h"
#include "websocket/plainrequest.h"

#include <QTcpSocket>

#include <functional>
#include <memory>
#include <optional>
#include <span>

class QSslSocket;
class QTimer;

namespace hawser::websocket {

/// The works of a connection: moves bytes between its socket, the handshake and the frame parser,
/// one bounded turn at a time.
class Connection::Private
{
public:
    /// What a listener gives to each connection it accepts.
    struct Door
    {
        std::shared_ptr<const UpgradeRules> rules;
        std::shared_ptr<MemoryBudget> budget;
        std::function<bool()> hasRoom; ///< for one more upgraded connection
        AnswersPlain answersPlain;     ///< may be none
    };

    enum class State : quint8 {
        Connecting, ///< client: TCP and TLS
        Upgrading,  ///< the opening handshake
        Answering,  ///< a plain request is being answered; what comes is not read
        Open,
        Closing, ///< our close frame is out, the peer's is awaited
        Leaving, ///< only the end of TCP is awaited; what comes is thrown away
        Closed,
    };

    /// Why an accepted connection did not come to its upgrade.
    enum class DoorTrouble : quint8 { Silent, SpokeTls, SpokePlain, TlsFailed, NoUpgrade };

    Private(Role role, const ConnectionLimits &limits, Door door = {});
    ~Private() { forgetTurn(); }

    void accept(std::unique_ptr<QTcpSocket> connected, const QHostAddress &address);
    void dial(const ClientOptions &options);
    /// Takes the connection down without a word; nothing is emitted any more.
    void shutDown();
    void checkDeadlines(Deadlines::Time now);

    qsizetype owedBytes() const;
    void sendText(QByteArrayView utf8);
    void queueText(QByteArrayView utf8);
    void ping();
    void startClosing(quint16 code, QByteArrayView reason);
    void setPaused(bool paused);
    /// Ends the connection now; closed() follows from the event loop.
    void finish(const CloseInfo &info);

    /// What is read at a time, at most.
    static constexpr qsizetype readChunk = 64 * 1024;

    Connection *q = nullptr;
    const Role role;
    const ConnectionLimits limits;
    State state = State::Connecting;
    bool wasOpen = false;
    bool wasAnswered = false; ///< it was a plain request, and got its answer
    DoorTrouble doorTrouble = DoorTrouble::Silent;
    bool isPaused = false;
    QTcpSocket *socket = nullptr; // child of q
    QHostAddress peerAddress;
    quint16 peerPort = 0;
    bool isTls = false;
    quint64 number = 0; ///< of a listener's connections, from 1
    QByteArray head;    // the peer's upgrade
    FrameParser parser;
    Deadlines deadlines;
    qint64 receivedUs = 0; // when the bytes in hand were read

private:
    void dialTls(QSslSocket *ssl, const ClientOptions &options);
    bool isAdmitted(const QSslSocket &ssl);
    void sendUpgrade();
    void watchSocket();
    void socketFailed(QAbstractSocket::SocketError error);
    void socketEnded();
    void readUpgrade();
    void judgeUpgrade(qsizetype headSize);
    bool takesPlainRequest();
    void respond(const PlainResponse &response);
    void refuse(const Refusal &refusal);
    void leaveWith(const QByteArray &response, const CloseInfo &info);
    void becomeOpen();
    void leave(const CloseInfo &info);
    void discardInput();

    void turnLater();
    void forgetTurn();
    void turn();
    bool mayTakeFrames() const;
    void readFrames();
    void takeInput(QByteArray bytes, qsizetype used, int &framesLeft);
    qsizetype takeFrames(std::span<char> input, int &framesLeft);
    void endTurn();
    void handle(const FrameParser::Result &frame);
    void handlePong(QByteArrayView payload);
    void handleClose(quint16 code, QByteArrayView reason);
    void fail(const Violation &violation, const QString &why);
    void send(const QByteArray &frame);
    void flush();
    void settleOutput();

    const FrameWriter writer;
    const Door door;
    std::optional<ClientUpgrade> upgrade;                      // client role only
    std::function<bool(const QByteArray &)> admitsCertificate; // client role only
    std::optional<bool> hasAdmitted;
    QTimer *pulse = nullptr; // client role only; a listener has one for all
    CloseInfo ending;
    bool isChoked = false; // we owe the peer so much that we do not read from it
    bool isTurnPosted = false;
    bool hasProbablyMore = false; // the last read was as large as one may be
    bool isInTurn = false;        // what is sent leaves together at its end
    bool isFlushing = false;
    bool isSocketGone = false; // what it received before may still wait to be read
    QByteArray backlog;        // received, not yet looked at
    qsizetype backlogUsed = 0;
    QByteArray outgoing;            // frames of this turn, and what stood before them
    qsizetype discardableBytes = 0; // left to throw away while leaving
    quint64 pingSerial = 0;
    std::optional<Deadlines::Time> pingSentAt;
};

} // namespace hawser::websocket
