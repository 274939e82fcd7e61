#pragma once

#include "connectors/arrival.h"
#include "connectors/generic/closecodes.h"
#include "connectors/generic/doorkeeper.h"
#include "connectors/generic/session.h"
#include "connectors/identityrule.h"

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
    /// What is to be done with a mod that identifies so.
    struct Ruling
    {
        GenericConnector *connector = nullptr; ///< its game server; null: no room for another
        Admission admission = Admission::LetIn;
    };
    using RulingFor = std::function<Ruling(const takaro::Identify &)>;

    Reception(const Session::Shared &shared, RulingFor rulingFor, QObject *parent = nullptr);
    ~Reception() override;

    Doorkeeper &doorkeeper() { return m_doorkeeper; }
    int identifiedCount() const { return m_identified; }

    void welcome(websocket::Connection *connection);
    /// Ends the sessions that came in with the endpoint's token, or with that of one server.
    void secretChanged(Key key, const QString &identityToken = {});
    /// The user has decided about the game server that \a connector stands for: whoever was held
    /// because of it is judged again.
    void ruleChanged(const GenericConnector *connector);
    /// \a connector will be no more.
    void forget(const GenericConnector *connector);
    void endAll(Ending ending, const QString &cause);

signals:
    void audit(const QString &text);
    void arrived(const hawser::Arrival &arrival);

private:
    struct Held
    {
        QPointer<Session> session;
        takaro::Identify identify;
        Key key = Key::None;
        const GenericConnector *connector = nullptr;
    };

    void judge(Session *session, const takaro::Identify &identify);
    void tellOfWrongToken(const Session &session, const QString &identityToken, bool shutNow);
    void conclude(Session *session, const takaro::Identify &identify, Key key);
    void hold(const Held &held, GenericConnector *connector);
    void deny(Session *session, const takaro::Identify &identify, const Ruling &ruling);
    void tell(const Session *session, Arrival::Step step, const QString &identity = {},
              const QString &detail = {});
    void askIncumbent(Session *session, const takaro::Identify &identify, Key key,
                      GenericConnector *connector);
    void refuseDuplicate(Session *session, const takaro::Identify &identify,
                         GenericConnector *connector);
    void admit(Session *session, const takaro::Identify &identify, Key key,
               GenericConnector *connector);
    void dismiss(Session *session);
    void setFeedFull(bool full);

    const Session::Shared m_shared;
    const RulingFor m_rulingFor;
    Doorkeeper m_doorkeeper;
    QList<Session *> m_sessions; // children; open ones only
    QList<Held> m_held;          // one per game server
    int m_identified = 0;
};

} // namespace generic
} // namespace hawser
