#pragma once

#include "bridge/bridgecounts.h"
#include "bridge/inbound.h"
#include "bridge/permissions.h"
#include "bridge/remote.h"
#include "connectors/connector.h"
#include "connectors/conversation.h"

#include <QBasicTimer>
#include <QHash>
#include <QJsonObject>
#include <QObject>

#include <tl/expected.hpp>

#include <chrono>
#include <functional>
#include <string_view>

namespace hawser {

namespace bridge {
class AuditTrail;
class RemoteSession;
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
        /// Ends the looking for the effect of a request, see Prover::giveUp().
        std::function<void(const RequestId &id)> giveUp = {};
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
    void checkWay(); ///< see bridge::RemoteSession
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

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    using Clock = std::chrono::steady_clock;
    /// A request of the remote that is being performed. Its answer goes to the connection that
    /// asked, or nowhere.
    struct Open
    {
        RequestId id; ///< ours
        bridge::RemoteRequest asked;
        Clock::time_point since;
        bool isGivenUp = false; ///< its effect is not looked for any longer
    };

    void serve(const QJsonObject &message);
    void perform(const bridge::RemoteRequest &asked);
    void hurry();
    void answerUnknown(const bridge::RemoteRequest &asked);
    void answerReachability(const bridge::RemoteRequest &asked);
    void turnDown(const QString &requestId, std::optional<Action> action, const QString &why);
    Reply account(const bridge::RemoteRequest &asked, const Reply &given);

    const ServerId m_server;
    const bridge::Remote m_remote;
    const bridge::Permissions m_permissions;
    const bridge::BridgeTimes m_times;
    const Surroundings m_surroundings;
    bridge::RemoteSession *m_session; // a child
    const QString m_title;            // of the remote, for people
    BridgeCounts m_counts;
    QHash<QString, Open> m_open; // by the remote's ids
    QBasicTimer m_hurry;         // while there are any
    bridge::AuditTrail *m_audit; // a child
};

} // namespace hawser
