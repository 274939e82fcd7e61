#pragma once

#include "bridge/leftout.h"
#include "bridge/remote.h"
#include "connectors/connector.h"
#include "connectors/conversation.h"

#include <QBasicTimer>
#include <QByteArrayView>
#include <QJsonObject>
#include <QJsonValue>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <optional>

namespace hawser {

namespace websocket {
class Connection;
struct CloseInfo;
} // namespace websocket

namespace bridge {

/// One game server's life on a remote: dials it, says which server it is, keeps the connection,
/// and comes back. The client's side of the Takaro generic connector protocol. Network thread.
///
/// Nothing is kept for a remote that is away, for it would stamp what it is told later with the
/// time it is told: the period is a gap, and the events of it are not sent.
class RemoteSession : public QObject
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;
    /// Through which Hawsers the game server has come to this one, see takaro::Identify::via.
    using Via = std::function<QStringList()>;

    RemoteSession(const Remote &remote, const BridgeTimes &times, Via via,
                  QObject *parent = nullptr);
    ~RemoteSession() override;

    /// Waiting, Refused … as of any connection. Refused needs the user: another registration token,
    /// another address, or the remote has shut this server out.
    const StateChange &state() const { return m_state; }
    bool isOnline() const { return m_state.state == ConnectionState::Online; }

    void open();  ///< dials at once; also ends the waiting for the next attempt
    void close(); ///< ends in Offline

    /// Sends what Outbound made, or tells why not (Away, TooSlow).
    std::optional<LeftOut> sendEvent(QByteArrayView frame);
    void answer(const QString &requestId, const QJsonValue &payload);
    /// The game server may have come by another way than the remote was told: it is told then.
    void checkWay();

signals:
    void stateChanged(const hawser::StateChange &change);
    /// A message of type `request`, once we are let in, to be answered by answer().
    void requested(const QJsonObject &message);
    /// The remote did not accept an event, or an answer; \a words are its own, display text.
    void eventRefused(const QString &words);
    void answerRefused(const QString &words);
    void conversed(const hawser::ConversationLine &line);
    void gapOpened(const QDateTime &from, const QString &cause);
    void gapClosed(const QDateTime &from, const QDateTime &to);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void enter(ConnectionState next, const QString &cause);
    void dial();
    void opened();
    void closed(const websocket::CloseInfo &info);
    void hangUp();
    void lost(const QString &cause);
    void refuse(const QString &cause);
    void goAway(const QString &cause);
    void identify();
    void keepAlive();
    void send(const QByteArray &frame);
    void note(const QString &text);
    void tell(const std::optional<ConversationLine> &line);

    // remotesessionhearing.cpp
    void receive(QByteArrayView message);
    void hear(const QJsonObject &message);
    void hearConnected(const QJsonObject &payload);
    void hearIdentifyResponse(const QJsonObject &payload);
    void hearError(const QJsonObject &message);
    void identified();
    void denied(const QString &words);
    void touchLost();
    void reidentify(const QString &why, const QString &cause);

    const Remote m_remote;
    const BridgeTimes m_times;
    const Via m_via;
    QPointer<websocket::Connection> m_connection; // a child
    StateChange m_state;
    QBasicTimer m_retry;
    QBasicTimer m_hello;    // until it is identified without `connected`
    QBasicTimer m_identify; // until the answer to it is overdue
    QBasicTimer m_ping;
    int m_unansweredPings = 0;
    QStringList m_toldVia;
    bool m_awaitsIdentify = false;
    bool m_isLetIn = false; // since then requests are heard
    Clock::time_point m_awaySince;
    Clock::time_point m_onlineSince;
    std::optional<Clock::time_point> m_reidentifiedAt;
    QDateTime m_blindSince;         // UTC; invalid unless a gap is open
    QStringList m_recentlyAnswered; // ids of requests, bounded
    Conversation m_conversation;
};

} // namespace bridge
} // namespace hawser
