#include "connectors/generic/reception.h"

#include "connectors/generic/genericconnector.h"
#include "connectors/generic/takeover.h"
#include "protocol/displaytext.h"
#include "protocol/redact.h"
#include "protocol/takaro/chain.h"

#include <QTimer>

#include <chrono>

namespace hawser::generic {

using namespace Qt::StringLiterals;

Reception::Reception(const Session::Shared &shared, RulingFor rulingFor, QObject *parent)
    : QObject(parent)
    , m_shared(shared)
    , m_rulingFor(std::move(rulingFor))
    , m_doorkeeper(shared.limits)
{
    connect(&shared.feed, &EventFeed::fullChanged, this, &Reception::setFeedFull);
}

Reception::~Reception() = default;

void Reception::welcome(websocket::Connection *connection)
{
    auto *session = new Session(connection, m_shared, this);
    m_sessions << session;
    tell(session, Arrival::Step::Upgraded);
    connect(session, &Session::stumbled, this,
            [this, session](Arrival::Step step, const QString &detail) {
                tell(session, step, {}, detail);
            });
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
    if (key == Key::None) {
        tell(session, Arrival::Step::WrongToken, identify.identityToken);
        return session->refuse(u"Invalid registrationToken provided"_s);
    }
    if (identify.via.contains(takaro::instanceId())) {
        tell(session, Arrival::Step::TurnedAway, identify.identityToken,
             tr("It is shared from here, in a circle"));
        return session->refuse(takaro::loopWords);
    }
    const bool hasRoom = session->isIdentified() || m_identified < m_shared.limits.identified;
    const Ruling ruling = hasRoom ? m_rulingFor(identify) : Ruling();
    GenericConnector *const connector = ruling.connector;
    if (connector && ruling.admission == Admission::Ask && !session->isIdentified())
        return hold({session, identify, key, connector}, connector);
    if (!connector || ruling.admission != Admission::LetIn || connector->isClosedByUser())
        return deny(session, identify, ruling);
    const Session *incumbent = connector->session();
    if (incumbent && incumbent != session && incumbent->isOpen())
        askIncumbent(session, identify, key, connector);
    else
        admit(session, identify, key, connector);
}

/// Somebody has to decide first. A mod that dials again meanwhile takes its own place.
void Reception::hold(const Held &held, GenericConnector *connector)
{
    const QString identity = held.identify.identityToken;
    for (const Held &former : std::exchange(m_held, {})) {
        if (former.connector != connector)
            m_held << former;
        else if (former.session && former.session != held.session)
            former.session->end(Ending::Replaced, tr("The mod has dialled in again"));
    }
    m_held << held;
    held.session->hold();
    connector->deny(Ending::Refused, tr("New: accept it, and it is let in"));
    tell(held.session, Arrival::Step::AwaitsDecision, identity);
}

void Reception::deny(Session *session, const takaro::Identify &identify, const Ruling &ruling)
{
    const auto turnAway = [&](Ending ending, const QString &answer, const QString &detail) {
        tell(session, Arrival::Step::TurnedAway, identify.identityToken, detail);
        session->turnAway(ending, answer);
    };
    if (!ruling.connector)
        return turnAway(Ending::Crowded, u"Too many game servers"_s,
                        tr("There are too many game servers already"));
    switch (ruling.admission) {
    case Admission::Block:
        return turnAway(Ending::Blocked, u"This game server is blocked"_s, tr("It is blocked"));
    case Admission::Ask:
    case Admission::Refuse:
        return turnAway(Ending::Refused, u"This game server is not let in"_s, tr("It was refused"));
    case Admission::LetIn:
    case Admission::Close:
        tell(session, Arrival::Step::TurnedAway, identify.identityToken,
             tr("It is switched off here"));
        return session->refuse(u"This game server was closed in Hawser"_s);
    }
}

void Reception::ruleChanged(const GenericConnector *connector)
{
    for (const Held &held : std::exchange(m_held, {})) {
        if (held.connector != connector)
            m_held << held;
        else if (held.session)
            conclude(held.session, held.identify, held.key);
    }
}

void Reception::forget(const GenericConnector *connector)
{
    for (const Held &held : std::exchange(m_held, {})) {
        if (held.connector != connector)
            m_held << held;
        else if (held.session)
            held.session->end(Ending::ClosedByUser, tr("Removed by the user"));
    }
}

void Reception::tell(const Session *session, Arrival::Step step, const QString &identity,
                     const QString &detail)
{
    emit arrived({step, session->visitor(), session->peerName(), displayText(identity),
                  redact(detail), QDateTime::currentDateTimeUtc()});
}

void Reception::askIncumbent(Session *session, const takaro::Identify &identify, Key key,
                             GenericConnector *connector)
{
    Session *const incumbent = connector->session();
    auto *takeover = new Takeover(incumbent, m_shared.limits, session);
    const QPointer<GenericConnector> alive(connector);
    connect(takeover, &Takeover::decided, session, [=, this](bool incumbentLives) {
        takeover->deleteLater();
        const auto now = Clock::now();
        if (!alive || connector->session() != incumbent)
            return conclude(session, identify, key);
        if (incumbentLives || !connector->mayBeReplaced(now))
            return refuseDuplicate(session, identify, connector);
        connector->noteReplacement(now);
        admit(session, identify, key, connector);
    });
}

void Reception::refuseDuplicate(Session *session, const takaro::Identify &identify,
                                GenericConnector *connector)
{
    connector->warnOfDuplicate(session->peerName());
    tell(session, Arrival::Step::DuplicateIdentity, identify.identityToken);
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
    tell(session, Arrival::Step::Identified, identify.identityToken);
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
    for (const Held &held : std::exchange(m_held, {})) { // came with the former secret, too
        const bool isMeant = held.key == key
            && (identityToken.isEmpty() || held.identify.identityToken == identityToken);
        if (!isMeant)
            m_held << held;
        else if (held.session)
            held.session->end(Ending::SecretChanged, tr("The registration token was changed"));
    }
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
