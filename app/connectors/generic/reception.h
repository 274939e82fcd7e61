#pragma once

#include "connectors/generic/closecodes.h"
#include "connectors/generic/doorkeeper.h"
#include "connectors/generic/session.h"

#include <QList>
#include <QObject>

#include <functional>

namespace hawser {

class GenericConnector;

namespace generic {

/// Receives the mods that have dialled in and judges who is let in as which game server.
/// Owns their sessions.
class Reception : public QObject
{
    Q_OBJECT

public:
    using Clock = Doorkeeper::Clock;
    /// The connector of the game server that identifies so; null if there is no room for another.
    using ConnectorFor = std::function<GenericConnector *(const takaro::Identify &)>;

    Reception(const Session::Shared &shared, ConnectorFor connectorFor, QObject *parent = nullptr);
    ~Reception() override;

    Doorkeeper &doorkeeper() { return m_doorkeeper; }
    int identifiedCount() const { return m_identified; }

    void welcome(websocket::Connection *connection);
    /// Ends the sessions that came in with the endpoint's token, or with that of one server.
    void secretChanged(Key key, const QString &identityToken = {});
    void endAll(Ending ending, const QString &cause);

signals:
    void audit(const QString &text);

private:
    void judge(Session *session, const takaro::Identify &identify);
    void tellOfWrongToken(const Session &session, const QString &identityToken, bool shutNow);
    void conclude(Session *session, const takaro::Identify &identify, Key key);
    void askIncumbent(Session *session, const takaro::Identify &identify, Key key,
                      GenericConnector *connector);
    void refuseDuplicate(Session *session, GenericConnector *connector);
    void admit(Session *session, const takaro::Identify &identify, Key key,
               GenericConnector *connector);
    void dismiss(Session *session);
    void setFeedFull(bool full);

    const Session::Shared m_shared;
    const ConnectorFor m_connectorFor;
    Doorkeeper m_doorkeeper;
    QList<Session *> m_sessions; // children; open ones only
    int m_identified = 0;
};

} // namespace generic
} // namespace hawser
