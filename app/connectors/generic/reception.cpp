#include "connectors/generic/reception.h"

#include "connectors/generic/genericconnector.h"
#include "connectors/generic/takeover.h"
#include "protocol/displaytext.h"
#include "protocol/redact.h"

#include <QTimer>

#include <chrono>

namespace hawser::generic {

using namespace Qt::StringLiterals;

Reception::Reception(const Session::Shared &shared, ConnectorFor connectorFor, QObject *parent)
    : QObject(parent)
    , m_shared(shared)
    , m_connectorFor(std::move(connectorFor))
    , m_doorkeeper(shared.limits)
{
    connect(&shared.feed, &EventFeed::fullChanged, this, &Reception::setFeedFull);
}

Reception::~Reception() = default;

void Reception::welcome(websocket::Connection *connection)
{
    auto *session = new Session(connection, m_shared, this);
    m_sessions << session;
    connect(session, &Session::identifyAsked, this,
            [this, session](const takaro::Identify &identify) { judge(session, identify); });
    connect(session, &Session::ended, this, [this, session] { dismiss(session); });
}

void Reception::judge(Session *session, const takaro::Identify &identify)
{
    const Doorkeeper::Verdict verdict = m_doorkeeper.judge(
        session->peerAddress(), identify.identityToken, identify.registrationToken, Clock::now());
    if (verdict.isNews)
        tellOfWrongToken(*session, identify.identityToken, verdict.shutNow);
    if (verdict.answerAfter == verdict.answerAfter.zero())
        return conclude(session, identify, verdict.key);
    QTimer::singleShot(verdict.answerAfter, session, [this, session, identify, key = verdict.key] {
        conclude(session, identify, key);
    });
}

void Reception::tellOfWrongToken(const Session &session, const QString &identityToken, bool shutNow)
{
    const QString address = session.peerAddress().toString();
    emit audit(redact(tr("Wrong registration token from %1, for “%2”")
                          .arg(session.peerName(), displayText(identityToken))));
    if (shutNow)
        emit audit(tr("Too many wrong registration tokens: %1 is shut out for %n minute(s)",
                      nullptr,
                      int(std::chrono::ceil<std::chrono::minutes>(m_shared.limits.shutFor).count()))
                       .arg(address));
}

void Reception::conclude(Session *session, const takaro::Identify &identify, Key key)
{
    if (!session->isOpen())
        return;
    if (key == Key::None)
        return session->refuse(u"Invalid registrationToken provided"_s);
    const bool hasRoom = session->isIdentified() || m_identified < m_shared.limits.identified;
    GenericConnector *connector = hasRoom ? m_connectorFor(identify) : nullptr;
    if (!connector)
        return session->turnAway(Ending::Crowded, u"Too many game servers"_s);
    if (connector->isClosedByUser())
        return session->refuse(u"This game server was closed in Hawser"_s);
    const Session *incumbent = connector->session();
    if (incumbent && incumbent != session && incumbent->isOpen())
        askIncumbent(session, identify, key, connector);
    else
        admit(session, identify, key, connector);
}

void Reception::askIncumbent(Session *session, const takaro::Identify &identify, Key key,
                             GenericConnector *connector)
{
    Session *const incumbent = connector->session();
    auto *takeover = new Takeover(incumbent, m_shared.limits, session);
    connect(takeover, &Takeover::decided, session, [=, this](bool incumbentLives) {
        takeover->deleteLater();
        const auto now = Clock::now();
        if (connector->session() != incumbent)
            return conclude(session, identify, key);
        if (incumbentLives || !connector->mayBeReplaced(now))
            return refuseDuplicate(session, connector);
        connector->noteReplacement(now);
        admit(session, identify, key, connector);
    });
}

void Reception::refuseDuplicate(Session *session, GenericConnector *connector)
{
    connector->warnOfDuplicate(session->peerName());
    session->turnAway(Ending::Duplicate, u"This identity is connected already"_s);
}

void Reception::admit(Session *session, const takaro::Identify &identify, Key key,
                      GenericConnector *connector)
{
    if (!session->isOpen())
        return;
    if (!session->isIdentified()) {
        ++m_identified;
        m_doorkeeper.sessionIdentified(session->peerAddress());
    }
    session->setFeedFull(m_shared.feed.isFull());
    session->admit(connector->server(), identify.identityToken, key);
    connector->attach(session);
}

void Reception::dismiss(Session *session)
{
    m_sessions.removeOne(session);
    if (session->key() == Key::None)
        return;
    --m_identified;
    m_doorkeeper.sessionLeft(session->peerAddress());
}

void Reception::secretChanged(Key key, const QString &identityToken)
{
    const QList<Session *> sessions = m_sessions; // ending one removes it
    for (Session *session : sessions) {
        if (session->key() == key
            && (identityToken.isEmpty() || session->identityToken() == identityToken))
            session->end(Ending::SecretChanged, tr("The registration token was changed"));
    }
}

void Reception::endAll(Ending ending, const QString &cause)
{
    const QList<Session *> sessions = m_sessions;
    for (Session *session : sessions)
        session->end(ending, cause);
}

void Reception::setFeedFull(bool full)
{
    for (Session *session : std::as_const(m_sessions)) {
        if (session->isIdentified())
            session->setFeedFull(full);
    }
}

} // namespace hawser::generic
