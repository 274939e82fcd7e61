#pragma once

#include "websocket/connection.h"
#include "websocket/limits.h"
#include "websocket/plainrequest.h"

#include <QHostAddress>
#include <QObject>
#include <QSslConfiguration>

#include <functional>
#include <memory>
#include <optional>

namespace hawser::websocket {

/// What happened before the upgrade: somebody came, or did not get in.
struct Knock
{
    enum class Kind : quint8 {
        Came,
        SpokeTls,   ///< and we do not
        SpokePlain, ///< and we speak TLS
        TlsFailed,
        NoUpgrade,   ///< said something else than a WebSocket upgrade
        Silent,      ///< said nothing, or not all in time, or hung up
        NotAdmitted, ///< by the caps or Options::admit
    };
    Kind kind = Kind::Came;
    quint64 number = 0; ///< Connection::number(); 0 for who was not admitted
    QHostAddress address;
    quint16 port = 0; ///< of the peer
    QString why;      ///< display text; empty for Came
};

/// Accepts WebSocket connections (ws, or wss with a TLS configuration) and keeps the crowd before
/// the door small: caps by address, deadlines, refused foreign Origins and Host names.
/// Single-threaded; owns its connections until they are closed.
class Listener : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QHostAddress address = QHostAddress::LocalHost;
        quint16 port = 0;                     ///< 0: the system picks a free one
        std::optional<QSslConfiguration> tls; ///< local certificate and key: wss
        QStringList hostNames;                ///< accepted in Host besides addresses and localhost
        ListenerLimits limits;
        ConnectionLimits connection;
        /// Asked at accept, before anything is read: false drops the peer (throttling).
        std::function<bool(const QHostAddress &)> admit;
        AnswersPlain answersPlain; ///< none: who asks by plain HTTP is refused
    };

    explicit Listener(Options options, QObject *parent = nullptr);
    ~Listener() override;

    /// False if the port cannot be had; see errorString() and error().
    bool listen();
    QAbstractSocket::SocketError error() const;
    QString errorString() const;
    void close(); ///< stops accepting and aborts what is open

    quint16 port() const;
    QHostAddress address() const;
    int connectionCount() const; ///< upgraded and not yet closed
    int halfOpenCount() const;

signals:
    /// Upgraded. The connection belongs to the listener and deletes itself after closed().
    void connected(hawser::websocket::Connection *connection);
    /// A peer that did not get in, with why; for the audit, at most ten a second.
    void turnedAway(const QHostAddress &address, const QString &why);
    /// As it happens, for who sets up a mod and watches; at most twenty a second.
    void knocked(const hawser::websocket::Knock &knock);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hawser::websocket
