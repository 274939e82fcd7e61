#include "connectors/dialled/dialledconnector.h"

#include "connectors/retrytable.h"
#include "protocol/redact.h"

#include <QRandomGenerator>
#include <QTimerEvent>

namespace hawser {

using namespace std::chrono_literals;

namespace {

/// How often silence is looked for, as a part of what is patience enough for a probe.
constexpr int looksPerProbe = 5;
/// After a probe, before silence means anything: whoever was held up himself, asleep perhaps, has
/// yet to hear what has come meanwhile.
constexpr int looksForAnAnswer = looksPerProbe;

bool isConnected(ConnectionState state)
{
    return state == ConnectionState::Online;
}

QString readable(const QByteArray &fingerprint)
{
    return QString::fromLatin1(fingerprint.toHex(':').toUpper());
}

} // namespace

DialledConnector::DialledConnector(const DialTarget &target, const DialTimes &times,
                                   EventFeed &feed, int requestsAtOnce, QObject *parent)
    : Connector(target.server, parent)
    , m_target(target)
    , m_times(times)
    , m_feed(feed)
    , m_requests(
          requestsAtOnce, [this](const Request &request) { transmit(request); }, this)
{
    connect(&m_requests, &RequestLine::replied, this, &Connector::replied);
    connect(&m_requests, &RequestLine::expired, this, [this](const RequestId &id) { forget(id); });
    connect(&m_feed, &EventFeed::fullChanged, this, [this](bool full) {
        m_heardAt = Clock::now(); // who was not listened to is not judged by his silence
        setReadingPaused(full);
    });
}

void DialledConnector::open()
{
    switch (state().state) {
    case ConnectionState::Offline:
    case ConnectionState::Refused:
        m_awaySince = Clock::now();
        m_expectedBackBy.reset();
        startAttempt();
        return;
    case ConnectionState::Waiting:
        startAttempt();
        return;
    case ConnectionState::Connecting:
    case ConnectionState::Identifying:
    case ConnectionState::Online:
        return;
    }
}

void DialledConnector::close()
{
    hangUp();
    m_attempt.stop();
    m_retry.stop();
    goBlind(tr("closed"));
    enter(ConnectionState::Offline, tr("Closed"));
}

void DialledConnector::setTarget(const DialTarget &target)
{
    DialTarget next = target;
    next.cursor = m_target.cursor; // that of an earlier run has been used
    if (m_target == next)
        return;
    m_target = next;
    if (state().state == ConnectionState::Offline)
        return;
    hangUp();
    goBlind(tr("the settings of this server were changed"));
    m_awaySince = Clock::now();
    startAttempt();
}

void DialledConnector::startAttempt()
{
    m_retry.stop();
    m_attempt.start(int(m_times.attempt.count()), this);
    enter(ConnectionState::Connecting, tr("Dialling"));
    dial();
}

void DialledConnector::identifying(const QString &cause)
{
    if (state().state == ConnectionState::Connecting)
        enter(ConnectionState::Identifying, cause);
}

void DialledConnector::loggedIn(const QString &cause, bool backfilled)
{
    m_attempt.stop();
    m_expectedBackBy.reset();
    heard();
    if (m_blindSince.isValid()) {
        feed().flush(); // what was fetched comes before the gap is said to be closed
        emit gapClosed(std::exchange(m_blindSince, {}), QDateTime::currentDateTimeUtc(),
                       backfilled);
    }
    m_life.start(int(m_times.probeAfter.count()) / looksPerProbe, this);
    enter(ConnectionState::Online, cause);
    m_requests.start();
}

void DialledConnector::lost(const QString &cause)
{
    switch (state().state) {
    case ConnectionState::Offline:
    case ConnectionState::Refused:
    case ConnectionState::Waiting:
        return;
    case ConnectionState::Connecting:
    case ConnectionState::Identifying:
        break;
    case ConnectionState::Online:
        m_awaySince = Clock::now();
        break;
    }
    hangUp();
    m_attempt.stop();
    goBlind(cause);
    scheduleRetry(cause);
}

void DialledConnector::refuse(const QString &cause)
{
    if (state().state == ConnectionState::Offline)
        return;
    hangUp();
    m_attempt.stop();
    m_retry.stop();
    goBlind(cause);
    enter(ConnectionState::Refused, redact(cause));
}

void DialledConnector::scheduleRetry(const QString &cause)
{
    const auto away
        = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_awaySince);
    const std::chrono::milliseconds delay
        = RetryTable::delay(away, isStarting(), QRandomGenerator::global()->generateDouble());
    m_retry.start(int(delay.count()) / m_times.retryHaste, this);
    enter(ConnectionState::Waiting,
          isStarting() ? tr("The server is starting: %1").arg(redact(cause)) : redact(cause));
}

void DialledConnector::heard()
{
    m_heardAt = Clock::now();
    m_lastLife = QDateTime::currentDateTimeUtc();
    m_looksSinceProbe.reset();
}

void DialledConnector::expectRestart()
{
    m_expectedBackBy = Clock::now() + m_times.starting;
}

bool DialledConnector::isStarting() const
{
    return m_expectedBackBy && Clock::now() < *m_expectedBackBy;
}

bool DialledConnector::admitsCertificate(const QByteArray &fingerprint)
{
    if (m_target.pin.isEmpty()) {
        m_target.pin = fingerprint;
        emit certificateSeen(fingerprint, true);
        return true;
    }
    if (m_target.pin == fingerprint)
        return true;
    emit certificateSeen(fingerprint, false);
    refuse(tr("The certificate has changed: %1 was trusted, the server now shows %2")
               .arg(readable(m_target.pin), readable(fingerprint)));
    return false;
}

/// What was being asked is lost, and nothing is seen any more until loggedIn().
void DialledConnector::goBlind(const QString &cause)
{
    m_life.stop();
    m_requests.stop(redact(cause));
    if (!isConnected(state().state) || m_blindSince.isValid())
        return;
    feed().flush();
    m_blindSince = m_lastLife;
    emit gapOpened(m_blindSince, redact(cause));
}

void DialledConnector::checkLife()
{
    if (m_feed.isFull()) {
        m_heardAt = Clock::now();
        return;
    }
    if (m_looksSinceProbe)
        ++*m_looksSinceProbe;
    const auto silence = Clock::now() - m_heardAt;
    if (silence >= m_times.deadAfter && m_looksSinceProbe.value_or(0) >= looksForAnAnswer) {
        lost(tr("The server has not answered for %1 s")
                 .arg(std::chrono::duration_cast<std::chrono::seconds>(silence).count()));
        return;
    }
    if (silence >= m_times.probeAfter && !m_looksSinceProbe) {
        m_looksSinceProbe = 0;
        probe();
    }
}

void DialledConnector::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_attempt.timerId()) {
        lost(tr("No answer within %1 s")
                 .arg(std::chrono::ceil<std::chrono::seconds>(m_times.attempt).count()));
    } else if (event->timerId() == m_retry.timerId()) {
        startAttempt();
    } else if (event->timerId() == m_life.timerId()) {
        checkLife();
    } else {
        Connector::timerEvent(event);
    }
}

} // namespace hawser
