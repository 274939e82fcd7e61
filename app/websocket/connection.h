#pragma once

#include "websocket/limits.h"
#include "websocket/proxylogin.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>
#include <QObject>
#include <QSslConfiguration>

#include <chrono>
#include <functional>
#include <memory>

class QTcpSocket;
class QSslCertificate;

namespace hawser::websocket {

/// Why a connection ended.
struct CloseInfo
{
    enum class By : quint8 {
        Us,      ///< close() or abort() was called, or a limit made us
        Peer,    ///< a close frame came, or the peer hung up
        Network, ///< no route, reset, timeout, TLS failure
    };
    By by = By::Network;
    quint16 code = 1006; ///< RFC 6455 §7.4; 1006 when no close frame was exchanged
    QString reason;      ///< display text, bounded: the peer's words or ours
};

/// One RFC 6455 connection, server or client role, on a QTcpSocket or QSslSocket.
/// Single-threaded; lives on the thread of its creator. Slots may call anything, also close()
/// and abort() from within messageReceived(). Delete by deleteLater() only; what came together with
/// the message in hand is still told until then, so call abort() first to hear nothing more.
/// Signals: opened() once, then messageReceived() in order, last closed() once; a connection that
/// never opened still tells closed(). Nothing is emitted after closed().
class Connection : public QObject
{
    Q_OBJECT

public:
    struct ClientOptions
    {
        QString host; ///< name or address
        quint16 port = 80;
        QByteArray path = "/"; ///< sent exactly as given; CR, LF, blank and NUL are refused
        bool tls = false;
        QSslConfiguration ssl = QSslConfiguration::defaultConfiguration();
        bool useSystemProxy = false;
        ProxyLogin proxyLogin; ///< for it; if empty, what stands in its address
        /// If set, it alone decides about the certificate of a TLS server, by the SHA-256 over its
        /// DER, instead of the authorities; asked once, before the upgrade (and with it the path)
        /// is sent. False ends the connection; it may also be ended from within.
        std::function<bool(const QByteArray &sha256OfDer)> admitsCertificate;
    };

    /// Client role: dials at once; opened() or closed() follows within limits.connect.
    static Connection *open(const ClientOptions &options, const ConnectionLimits &limits,
                            QObject *parent);
    ~Connection() override;

    /// How many connections of this thread have more to read than one turn takes, and go on with
    /// that from the event loop: the thread has no time to rest.
    static int turnsToCome();

    bool isOpen() const;
    /// Address of the other side, as it was when the connection was made; stays readable after.
    QHostAddress peerAddress() const;
    quint16 peerPort() const;
    bool isEncrypted() const;
    /// Of a connection that a listener accepted: which one it was, from 1.
    quint64 number() const;
    /// First line and headers of the peer's upgrade, bounded, for the conversation; may hold
    /// anything a peer likes.
    QByteArray handshakeHead() const;

    /// Sends one unfragmented text message. \a utf8 must be valid UTF-8 (ours always is).
    /// No effect unless open.
    void sendText(QByteArrayView utf8);
    /// The same, but it may wait for what else is sent until the event loop is reached: many small
    /// messages then cost one system call. The order of all messages stays.
    void queueText(QByteArrayView utf8);
    void sendPing();
    /// Starts the closing handshake; aborts after limits.closing. Reason: at most 123 bytes.
    void close(quint16 code, QByteArrayView reason = {});
    /// Ends at once, without a word to the peer.
    void abort();

    /// While paused nothing is read from the peer: TCP pushes back. A paused peer is not judged
    /// dead. Takes effect after the message in hand.
    void setPaused(bool paused);
    bool isPaused() const;

    void setMessageLimits(const MessageLimits &limits);
    /// Bytes we still owe the peer, TLS included.
    qsizetype bytesToWrite() const;
    /// When the message in hand was read from the network: microseconds since 1970, UTC.
    qint64 receivedUs() const;
    /// Since the last byte came in.
    std::chrono::milliseconds silence() const;

signals:
    void opened();
    /// \a message is valid for the duration of the call only. Text is valid UTF-8.
    void messageReceived(QByteArrayView message, bool isText);
    void roundTripMeasured(std::chrono::microseconds roundTrip);
    void closed(const hawser::websocket::CloseInfo &info);

private:
    friend class Listener;
    class Private;
    explicit Connection(std::unique_ptr<Private> d, QObject *parent);
    std::unique_ptr<Private> d;
};

} // namespace hawser::websocket
