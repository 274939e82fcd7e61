#pragma once

#include "bridge/bridgecounts.h"
#include "bridge/permissions.h"
#include "bridge/remote.h"
#include "connectors/connector.h"
#include "connectors/conversation.h"

#include <QJsonObject>
#include <QObject>
#include <QSet>

#include <tl/expected.hpp>

#include <functional>
#include <string_view>

namespace hawser {

namespace bridge {
class AuditTrail;
class RemoteSession;
struct RemoteRequest;
} // namespace bridge

/// One game server shared with one remote: its events go out, what the remote may ask comes in, is
/// performed by the game server's own connector, and answered. Several bridges of a server know
/// nothing of each other. Network thread.
class Bridge : public QObject
{
    Q_OBJECT

public:
    /// Has a request performed; the reply comes once, at once or later.
    using Ask = std::function<void(const Request &request,
                                   const std::function<void(const Reply &reply)> &done)>;
    /// What a bridge needs of the rest of the program.
    struct Surroundings
    {
        Ask ask;
        std::function<StateChange()> serverState;
        std::function<QStringList()> via; ///< see bridge::RemoteSession
    };
    /// Requests of one remote being performed; more are turned down.
    static constexpr qsizetype mostAtOnce = 256;

    Bridge(const ServerId &server, const bridge::Remote &remote,
           const bridge::Permissions &permissions, const bridge::BridgeTimes &times,
           Surroundings surroundings, QObject *parent = nullptr);
    ~Bridge() override;

    const ServerId &server() const { return m_server; }
    const bridge::Remote &remote() const { return m_remote; }
    const bridge::Permissions &permissions() const { return m_permissions; }
    const StateChange &state() const;
    const BridgeCounts &counts() const { return m_counts; }

    void open();
    void close();
    /// An event of the server as bridge::Outbound made it, or why it stays here.
    void forward(const tl::expected<std::string_view, bridge::LeftOut> &frame);

signals:
    void stateChanged(const hawser::StateChange &change);
    /// For the connection page of the server: what the remote asked, and what happens to the
    /// bridge.
    void conversed(const hawser::ConversationLine &line);
    /// The remote was, or is, not told of events. UTC.
    void gapOpened(const QDateTime &from, const QString &cause);
    void gapClosed(const QDateTime &from, const QDateTime &to);

private:
    void serve(const QJsonObject &message);
    void perform(const bridge::RemoteRequest &asked);
    void answerReachability(const bridge::RemoteRequest &asked);
    void turnDown(const QString &requestId, std::optional<Action> action, const QString &why);
    void finish(const bridge::RemoteRequest &asked, const Reply &reply, quint64 meeting);

    const ServerId m_server;
    const bridge::Remote m_remote;
    const bridge::Permissions m_permissions;
    const Surroundings m_surroundings;
    bridge::RemoteSession *m_session; // a child
    const QString m_title;            // of the remote, for people
    BridgeCounts m_counts;
    QSet<QString> m_open;  // ids of the remote's requests that are being performed
    quint64 m_meeting = 0; // which connection: an answer goes to the one that asked, or nowhere
    bridge::AuditTrail *m_audit; // a child
};

} // namespace hawser
