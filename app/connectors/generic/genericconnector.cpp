#include "connectors/generic/genericconnector.h"

#include "connectors/generic/session.h"

#include <QTimerEvent>

#include <utility>

namespace hawser {

using generic::Ending;
using generic::Session;

GenericConnector::GenericConnector(const ServerId &server, const EndpointLimits &limits,
                                   int &onWireInAll, QObject *parent)
    : Connector(server, parent)
    , m_limits(limits)
    , m_queue(limits, onWireInAll)
    , m_replacements(limits.swapWindow, limits.swaps)
    , m_duplicateWarnings(limits.swapWindow, 1)
{
    connect(&m_queue, &generic::RequestQueue::replied, this, &Connector::replied);
    connect(&m_queue, &generic::RequestQueue::answerRejected, this,
            [this](const QString &wireId, const QString &why) {
                if (m_session)
                    m_session->tellError(why, wireId);
            });
}

GenericConnector::~GenericConnector() = default;

Session *GenericConnector::session() const
{
    return m_session;
}

QStringList GenericConnector::via() const
{
    return m_session ? m_session->via() : QStringList();
}

void GenericConnector::open()
{
    if (state().state == ConnectionState::Online)
        return;
    m_isClosedByUser = false;
    enter(ConnectionState::Waiting, tr("Waits for the mod to dial in"));
}

void GenericConnector::close()
{
    m_isClosedByUser = true;
    disconnectMod(Ending::ClosedByUser, tr("Closed by the user"));
}

void GenericConnector::deny(Ending ending, const QString &cause)
{
    m_isClosedByUser = false;
    if (m_session)
        disconnectMod(ending, cause);
    m_comesBack.stop();
    enter(ConnectionState::Refused, cause);
}

void GenericConnector::disconnectMod(Ending ending, const QString &cause)
{
    Session *session = m_session;
    release(cause);
    if (session)
        session->end(ending, cause);
    m_comesBack.stop();
    enter(ConnectionState::Offline, cause);
}

void GenericConnector::attach(Session *session)
{
    if (m_session == session)
        return;
    Session *const former = m_session;
    const QString replaced = tr("Replaced by a newer connection of the same game server");
    release(replaced);
    if (former)
        former->end(Ending::Replaced, replaced);

    m_session = session;
    m_comesBack.stop();
    const QList<ConversationLine> earlyLines = session->takeEarlyLines();
    for (const ConversationLine &line : earlyLines)
        emit conversed(line);
    connect(session, &Session::conversed, this, &Connector::conversed);
    connect(session, &Session::roundTripMeasured, this, &Connector::roundTripMeasured);
    connect(session, &Session::warned, this, &Connector::warned);
    connect(session, &Session::recognised, this, &GenericConnector::tellDialect);
    connect(session, &Session::left, this, &GenericConnector::lost);
    connect(session, &Session::answered, &m_queue, &generic::RequestQueue::answer);
    session->takeFor(m_chosenDialect);
    tellDialect();
    m_queue.attach([session](const QByteArray &frame) { session->send(frame); });
    closeGap();
    enter(ConnectionState::Online, tr("Identified from %1").arg(session->peerName()));
}

/// Lets go of the session, which is told nothing.
void GenericConnector::release(const QString &cause)
{
    if (!m_session)
        return;
    m_blindSince = QDateTime::currentDateTimeUtc().addMSecs(-m_session->silence().count());
    disconnect(m_session, nullptr, this, nullptr);
    disconnect(m_session, nullptr, &m_queue, nullptr);
    m_session = nullptr;
    m_queue.detach(cause);
    emit gapOpened(m_blindSince, cause);
}

void GenericConnector::lost(const QString &cause)
{
    release(cause);
    m_comesBack.start(int(m_limits.comesBackWithin.count()), this);
    enter(ConnectionState::Waiting, tr("%1; the mod dials in again by itself").arg(cause));
}

void GenericConnector::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_comesBack.timerId())
        return Connector::timerEvent(event);
    m_comesBack.stop();
    const auto waited = std::chrono::duration<double>(m_limits.comesBackWithin).count();
    enter(ConnectionState::Offline, tr("The mod has not come back for %1 s").arg(waited));
}

void GenericConnector::closeGap()
{
    if (!m_blindSince.isValid())
        return;
    const QDateTime from = std::exchange(m_blindSince, {});
    emit gapClosed(from, QDateTime::currentDateTimeUtc(), false);
}

/// What was recognised before still holds for a session that has not shown itself yet.
void GenericConnector::tellDialect()
{
    const takaro::DialectRecogniser &recogniser = m_session->recogniser();
    const takaro::Dialect &dialect = recogniser.dialect();
    if (&dialect == &takaro::unknownDialect())
        return;
    m_queue.setDialect(dialect);
    emit dialectRecognised(dialect.game, takaro::dialectText(dialect.title), recogniser.evidence());
}

void GenericConnector::takeFor(const takaro::Dialect *dialect)
{
    if (m_chosenDialect == dialect)
        return;
    m_chosenDialect = dialect;
    if (m_session)
        m_session->takeFor(dialect);
    const bool isUnknown
        = !m_session || &m_session->recogniser().dialect() == &takaro::unknownDialect();
    if (dialect || !isUnknown)
        return; // a session has told of it; the next one will
    m_queue.setDialect(takaro::unknownDialect());
    emit dialectRecognised({}, {}, {});
}

bool GenericConnector::mayBeReplaced(Clock::time_point now) const
{
    return m_replacements.count(now) < m_limits.swaps;
}

void GenericConnector::warnOfDuplicate(const QString &peer)
{
    const auto now = Clock::now();
    if (m_duplicateWarnings.count(now) > 0)
        return;
    m_duplicateWarnings.note(now);
    emit warned(tr("The same identity twice: another game server dials in with it from %1; give "
                   "each its own identity token")
                    .arg(peer));
}

} // namespace hawser
