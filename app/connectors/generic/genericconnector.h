#pragma once

#include "connectors/connector.h"
#include "connectors/generic/closecodes.h"
#include "connectors/generic/endpointlimits.h"
#include "connectors/generic/recentcount.h"
#include "connectors/generic/requestqueue.h"

#include <QBasicTimer>
#include <QPointer>

#include <optional>

namespace hawser {

namespace generic {
class Session;
}

/// One game server whose mod dials in. Outlives its sessions: between two of them it waits, for
/// it cannot dial itself.
class GenericConnector : public Connector
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;

    /// \a onWireInAll counts the requests on the wire over all connectors of an endpoint.
    GenericConnector(const ServerId &server, const EndpointLimits &limits, int &onWireInAll,
                     QObject *parent = nullptr);
    ~GenericConnector() override;

    void open() override; ///< lets the mod in again after close()
    void close() override;
    void send(const Request &request) override { m_queue.add(request); }

    /// Ends the session, if any; the state is Refused until the mod is let in.
    void deny(generic::Ending ending, const QString &cause);
    bool isClosedByUser() const { return m_isClosedByUser; }
    /// The session that is identified as this game server; null between two.
    generic::Session *session() const;
    /// Through which Hawsers the game server comes, see takaro::Identify; empty for a mod's own.
    QStringList via() const;
    /// Takes \a session, which has just been admitted, in the place of the one it may have.
    void attach(generic::Session *session);
    /// Which mod to take it for, whatever is recognised; null: as recognised. For this session and
    /// those to come.
    void takeFor(const takaro::Dialect *dialect);
    /// Ends the session; until the mod dials in again the state is Offline.
    void disconnectMod(generic::Ending ending, const QString &cause);

    /// Whether the session may be replaced once more, if it does not answer.
    bool mayBeReplaced(Clock::time_point now) const;
    void noteReplacement(Clock::time_point now) { m_replacements.note(now); }
    /// Tells the user that two game servers have this identity, at most once a minute.
    void warnOfDuplicate(const QString &peer);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void lost(const QString &cause);
    void release(const QString &cause);
    void tellDialect();
    void closeGap();

    const EndpointLimits &m_limits;
    generic::RequestQueue m_queue;
    QPointer<generic::Session> m_session;
    const takaro::Dialect *m_chosenDialect = nullptr; // by the user
    generic::RecentCount m_replacements;
    generic::RecentCount m_duplicateWarnings;
    QBasicTimer m_comesBack;
    QDateTime m_blindSince; // invalid unless a gap is open
    bool m_isClosedByUser = false;
};

} // namespace hawser
