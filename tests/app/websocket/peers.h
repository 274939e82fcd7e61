#pragma once

#include "app/websocket/rawframes.h"
#include "app/websocket/throwawaycertificate.h"
#include "websocket/connection.h"
#include "websocket/listener.h"

#include <QPointer>
#include <QSslSocket>
#include <QTcpSocket>

#include <functional>
#include <optional>

namespace hawser::websocket {

/// Keeps what a connection tells.
class Recorder : public QObject
{
public:
    explicit Recorder(Connection *recorded, QObject *parent = nullptr)
        : QObject(parent)
        , connection(recorded)
    {
        connect(recorded, &Connection::opened, this, [this] { ++openedCount; });
        connect(recorded, &Connection::messageReceived, this,
                [this](QByteArrayView message, bool isText) {
                    messages << message.toByteArray();
                    wasText << isText;
                    toldAfterClosed |= closed.has_value();
                });
        connect(recorded, &Connection::roundTripMeasured, this,
                [this](std::chrono::microseconds time) { roundTrips << time; });
        connect(recorded, &Connection::closed, this, [this](const CloseInfo &info) {
            closed = info;
            ++closedCount;
        });
    }

    QPointer<Connection> connection;
    int openedCount = 0;
    QList<QByteArray> messages;
    QList<bool> wasText;
    QList<std::chrono::microseconds> roundTrips;
    std::optional<CloseInfo> closed;
    int closedCount = 0;
    bool toldAfterClosed = false;
};

/// A listener on a free port of the loopback, and all that its connections tell.
class Host
{
public:
    explicit Host(Listener::Options options = {})
        : listener(std::move(options))
    {
        QObject::connect(&listener, &Listener::connected, &listener,
                         [this](Connection *connection) {
                             peers << new Recorder(connection, &listener);
                             if (onConnected)
                                 onConnected(connection);
                         });
        QObject::connect(&listener, &Listener::turnedAway, &listener,
                         [this](const QHostAddress &, const QString &why) { turnedAway << why; });
        if (!listener.listen())
            qFatal("cannot listen: %s", qPrintable(listener.errorString()));
    }

    QList<Recorder *> peers; // children of the listener
    QStringList turnedAway;
    std::function<void(Connection *)> onConnected;
    Listener listener;
};

inline const QSslConfiguration &serverTls()
{
    static const QSslConfiguration configuration = throwawayServerConfiguration();
    return configuration;
}

inline Listener::Options optionsFor(bool tls)
{
    Listener::Options options;
    if (tls)
        options.tls = serverTls();
    return options;
}

inline Connection::ClientOptions dialing(quint16 port, bool tls = false)
{
    Connection::ClientOptions options;
    options.host = QStringLiteral("127.0.0.1");
    options.port = port;
    options.tls = tls;
    if (tls)
        options.ssl = clientConfigurationFor(serverTls());
    return options;
}

inline QByteArray upgradeRequest(const QByteArray &extra = {})
{
    return "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        + extra + "\r\n";
}

/// A client that does as it is told; it collects what comes, and answers nothing.
class RawPeer
{
public:
    explicit RawPeer(const Listener &listener, const QByteArray &first = upgradeRequest())
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] {
            if (isReading)
                received += socket.readAll();
        });
        socket.connectToHost(QHostAddress::LocalHost, listener.port());
        write(first);
    }

    void write(const QByteArray &bytes) { socket.write(bytes); }
    void write(const RawFrame &frame) { write(frame.bytes()); }
    bool isUpgraded() const { return received.startsWith("HTTP/1.1 101"); }
    bool isGone() const { return socket.state() == QAbstractSocket::UnconnectedState; }
    /// What came behind the upgrade.
    QByteArray frames() const
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        return end < 0 ? QByteArray() : received.sliced(end + 4);
    }

    QTcpSocket socket;
    QByteArray received;
    bool isReading = true;
};

} // namespace hawser::websocket
