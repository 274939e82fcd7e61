#pragma once

#include "protocol/request.h"
#include "protocol/serverid.h"

#include <QDateTime>
#include <QObject>
#include <QString>

#include <chrono>
#include <optional>

namespace hawser {

/// Where the live link to a game server stands.
enum class ConnectionState : quint8 {
    Offline,     ///< closed on purpose, or given up waiting for a mod to come back
    Connecting,  ///< on the way: TCP, TLS, upgrade
    Identifying, ///< talking, not yet let in
    Online,
    Waiting, ///< lost; will be tried again (dialled) or expected back (dials in)
    Refused, ///< needs the user: wrong secret, blocked, changed certificate
};
/// "Online" …, exactly these words in the headless interface.
QLatin1StringView connectionStateName(ConnectionState state);

/// One change of state, with why and when.
struct StateChange
{
    ConnectionState state = ConnectionState::Offline;
    QString cause; ///< display text, redacted, one sentence without full stop
    QDateTime at;  ///< UTC
};

/// One line of what was said on a connection, for the connection page: upgrade, identify,
/// errors, close codes. Secrets are masked before the line is made.
struct ConversationLine
{
    enum class Direction : quint8 { In, Out, Note };
    QDateTime at; ///< UTC
    Direction direction = Direction::Note;
    QString text; ///< display text, redacted
};

/// The live link to one game server. Lives on the network thread; single-threaded and unaware of
/// others. Slots may call any function; delete it by deleteLater() only.
/// Events do not pass through here: connectors write them into the EventFeed they were given.
class Connector : public QObject
{
    Q_OBJECT

public:
    explicit Connector(const ServerId &server, QObject *parent = nullptr)
        : QObject(parent)
        , m_server(server)
    {
    }

    const ServerId &server() const { return m_server; }
    const StateChange &state() const { return m_state; }

    virtual void open() = 0;  ///< no effect unless Offline, Waiting or Refused
    virtual void close() = 0; ///< ends in Offline; open requests end as unknown
    /// Exactly one replied() with the id of \a request follows, also when it cannot be sent.
    virtual void send(const Request &request) = 0;

signals:
    void stateChanged(const hawser::StateChange &change);
    void replied(const hawser::Reply &reply);
    /// Measured, never assumed: WebSocket ping, or a harmless request.
    void roundTripMeasured(std::chrono::microseconds roundTrip);
    void conversed(const hawser::ConversationLine &line);
    /// What the peer is, as far as recognised: the game's key ("minecraft"; empty if unknown), the
    /// name of the mod or API, and by which evidence; the latter two display texts.
    void dialectRecognised(const QString &game, const QString &dialect, const QString &evidence);
    /// A condition worth telling the user that is not a change of state (flood, odd peer).
    void warned(const QString &text);
    void gapOpened(const QDateTime &from, const QString &cause);
    void gapClosed(const QDateTime &from, const QDateTime &to, bool backfilled);

protected:
    /// The only way to change state; tells once, and only if something changed.
    void enter(ConnectionState next, const QString &cause);

private:
    ServerId m_server;
    StateChange m_state;
};

} // namespace hawser
