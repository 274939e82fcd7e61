#pragma once

#include "connectors/connector.h"
#include "connectors/eventfeed.h"
#include "connectors/generic/genericendpoint.h"
#include "websocket/connection.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QUuid>
#include <QWebSocket>

#include <functional>
#include <memory>
#include <optional>

namespace hawser::test {

using namespace Qt::StringLiterals;

inline const QString rightToken = u"reg_Zq1-right_token"_s;

/// An event as a test wants to see it.
struct Seen
{
    ServerId server;
    QString type;
    QString player;
    QString playerId;
    QString text;
    QByteArray raw;
    ChatChannel channel = ChatChannel::None;
    bool isReadable = true;
};

/// An endpoint on a free port of the loopback, with everything it tells.
class Host
{
public:
    explicit Host(const EndpointLimits &limits = {}, EndpointOptions options = defaultOptions(),
                  std::size_t queueBytes = EventQueue::defaultBoundBytes,
                  const EndpointPolicy &policy = {});

    static EndpointOptions defaultOptions();

    /// The events so far. Room is made for more, so that a paused peer goes on.
    const QList<Seen> &events();
    /// The steps that were told, of one visitor or of all.
    QList<Arrival::Step> steps(quint64 visitor = 0) const;
    Connector *connectorOf(const QString &identity) const
    {
        return endpoint.connector(ServerId::forIdentity(identity));
    }
    ConnectionState stateOf(const QString &identity) const
    {
        const Connector *connector = connectorOf(identity);
        return connector ? connector->state().state : ConnectionState::Offline;
    }
    void ask(const QString &identity, const QString &id, Action action,
             const QJsonObject &arguments = {},
             std::chrono::milliseconds deadline = std::chrono::seconds(10));

    EventQueue queue;
    EventFeed feed;
    GenericEndpoint endpoint;
    QUrl url;
    QStringList appeared; ///< identity=name
    QList<StateChange> states;
    QList<Reply> replies;
    QStringList audits;
    QList<Arrival> arrivals;
    QStringList warnings;
    QList<ConversationLine> conversation;
    int gapsOpened = 0;
    int gapsClosed = 0;

private:
    void watch(Connector *connector);

    QList<Seen> m_events;
};

/// A mod of ours for the tests: connects, and keeps what it is told. On our own client role, or on
/// QWebSocket, which is not ours (but takes close codes above 1011 for errors).
class Mod : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Foreign, Own };

    explicit Mod(const QUrl &url, Kind kind = Kind::Own);

    void send(const QByteArray &text);
    void identify(const QString &identity, const QString &token = rightToken,
                  const QString &name = {});
    void log(const QString &text);
    void close();
    void abort();
    void setPaused(bool paused); ///< Kind::Own only: hears nothing, answers nothing

    bool isConnected() const { return m_isConnected; }
    bool isGone() const { return closeCode.has_value(); }
    /// The first message of a type that has come, or nothing.
    QJsonObject first(const QString &type) const;
    int count(const QString &type) const;
    bool isIdentified() const;
    QString identifyError() const;

    QList<QJsonObject> received;
    QList<QByteArray> receivedText;
    std::optional<int> closeCode;
    QString closeReason;
    /// Asked for each request: the answer to send, or nothing.
    std::function<QByteArray(const QString &requestId, const QString &action, const QString &args)>
        onRequest;
    QWebSocket socket; ///< Kind::Foreign only

private:
    void take(const QByteArray &text);

    websocket::Connection *m_connection = nullptr; // Kind::Own only
    bool m_isConnected = false;
};

/// Limits that wait no longer than a test should.
EndpointLimits shortLimits();
/// A row for each kind of mod: column "kind".
void addModKinds();

QByteArray json(const QJsonObject &object);
QByteArray identifyFrame(const QString &identity, const QString &token = rightToken,
                         const QString &name = {});
QByteArray logFrame(const QString &text);
QByteArray responseFrame(const QString &requestId, const QJsonValue &payload);

/// A peer that speaks raw bytes, and so can keep silent where a mod's library would answer.
class SilentMod : public QObject
{
public:
    SilentMod(const QUrl &url, const QString &identity);

    void send(const QByteArray &text); ///< as one masked frame
    bool isUpgraded() const { return received.contains("connected"); }
    bool isIdentified() const { return received.contains("gameServerId"); }

    QTcpSocket socket;
    QByteArray received;
};

} // namespace hawser::test

Q_DECLARE_METATYPE(hawser::test::Mod::Kind)
