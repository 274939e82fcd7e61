#pragma once

#include "bridge/bridge.h"
#include "bridge/outbound.h"
#include "connectors/eventfeed.h"
#include "console/bridgewish.h"

#include <QBasicTimer>
#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

namespace hawser {

/// All bridges, on the network thread: hands them the events as they leave for the console, and
/// brings their requests to the game servers. Owns them.
class BridgeHost : public QObject
{
    Q_OBJECT

public:
    struct Surroundings
    {
        std::function<void(const Request &request)> send; ///< the reply comes by hear()
        std::function<StateChange(const ServerId &server)> serverState;
        std::function<QStringList(const ServerId &server)> via;
        std::function<void(const RequestId &id)> giveUp = {}; ///< see Prover::giveUp()
    };

    BridgeHost(EventFeed &feed, const bridge::BridgeTimes &times, Surroundings surroundings,
               QObject *parent = nullptr);
    ~BridgeHost() override;

    /// Opens a bridge; one of the same key is closed first if it is another.
    void open(const BridgeWish &wish);
    void close(const BridgeKey &key);
    /// Does not wait for the next attempt, and tries again after a refusal.
    void redial(const BridgeKey &key);
    /// Replies of the game servers; those to others are not looked at.
    void hear(const Reply &reply);
    /// \a server has come, perhaps through other Hawsers than the last time.
    void arrived(const ServerId &server);

signals:
    void stateChanged(const hawser::BridgeKey &key, const hawser::StateChange &change);
    /// At most once a second for each bridge.
    void counted(const hawser::BridgeKey &key, const hawser::BridgeCounts &counts);
    void conversed(const hawser::ServerId &server, const hawser::ConversationLine &line);
    void gapOpened(const hawser::BridgeKey &key, const QDateTime &from, const QString &cause);
    void gapClosed(const hawser::BridgeKey &key, const QDateTime &from, const QDateTime &to);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    using Done = std::function<void(const Reply &reply)>;

    Bridge *make(const BridgeWish &wish);
    void forward(const EventBatch &batch);
    void ask(const Request &request, const Done &done);
    void tellCounts();

    const bridge::BridgeTimes m_times;
    const Surroundings m_surroundings;
    bridge::Outbound m_outbound;
    QHash<BridgeKey, Bridge *> m_bridges;        // children
    QHash<ServerId, QList<Bridge *>> m_ofServer; // the same
    QHash<BridgeKey, BridgeCounts> m_toldCounts;
    QHash<RequestId, Done> m_pending;
    QBasicTimer m_counting;
};

} // namespace hawser
