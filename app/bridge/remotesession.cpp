#include "bridge/remotesession.h"

#include "bridge/clientmessages.h"
#include "bridge/dialling.h"
#include "connectors/retrytable.h"
#include "protocol/redact.h"
#include "websocket/connection.h"
#include "websocket/frame.h"

#include <QRandomGenerator>
#include <QTimerEvent>

#include <utility>

namespace hawser::bridge {

using namespace Qt::StringLiterals;

namespace {

/// A list of all items of a game is megabytes.
constexpr qsizetype mostOwed = 32 * 1024 * 1024;
/// Beyond this no more events are put in the line of a remote that does not keep up.
constexpr qsizetype mostOwedForEvents = 1024 * 1024;
constexpr qsizetype longestFromRemote = 1024 * 1024;
constexpr qsizetype mostRecentlyAnswered = 64;

/// Mods take these for "you are not wanted" and do not come back; so do we, until the user says.
bool meansUnwanted(quint16 closeCode)
{
    return closeCode == 1008 || closeCode == 4001 || closeCode == 4003;
}

websocket::ConnectionLimits limitsFor(const BridgeTimes &times)
{
    websocket::ConnectionLimits limits;
    limits.connect = times.connect;
    limits.message.messageBytes = longestFromRemote;
    limits.outboundHard = mostOwed;
    return limits;
}

QString causeOfClose(const websocket::CloseInfo &info)
{
    using By = websocket::CloseInfo::By;
    switch (info.by) {
    case By::Us:
        return RemoteSession::tr("Hawser ended the connection: %1").arg(info.reason);
    case By::Peer:
        if (info.code == websocket::closecode::abnormal)
            return RemoteSession::tr("The remote hung up");
        return info.reason.isEmpty()
            ? RemoteSession::tr("The remote closed the connection (%1)").arg(info.code)
            : RemoteSession::tr("The remote closed the connection (%1, %2)")
                  .arg(info.code)
                  .arg(info.reason);
    case By::Network:
        return RemoteSession::tr("No connection: %1").arg(info.reason);
    }
    Q_UNREACHABLE();
}

} // namespace

RemoteSession::RemoteSession(const Remote &remote, const BridgeTimes &times, Via via,
                             QObject *parent)
    : QObject(parent)
    , m_remote(remote)
    , m_times(times)
    , m_via(std::move(via))
{
}

RemoteSession::~RemoteSession() = default;

void RemoteSession::enter(ConnectionState next, const QString &cause)
{
    const QString shown = redact(cause);
    if (m_state.state == next && m_state.cause == shown)
        return;
    m_state = {next, shown, QDateTime::currentDateTimeUtc()};
    note(shown);
    emit stateChanged(m_state);
}

// Up and down.

void RemoteSession::open()
{
    switch (m_state.state) {
    case ConnectionState::Offline:
    case ConnectionState::Refused:
        m_awaySince = Clock::now();
        dial();
        return;
    case ConnectionState::Waiting:
        dial();
        return;
    case ConnectionState::Connecting:
    case ConnectionState::Identifying:
    case ConnectionState::Online:
        return;
    }
}

void RemoteSession::close()
{
    if (m_connection && m_connection->isOpen()) {
        m_connection->disconnect(this); // says goodbye, and is not listened to any more
        connect(m_connection, &websocket::Connection::closed, m_connection, &QObject::deleteLater);
        m_connection->close(websocket::closecode::normal);
        m_connection = nullptr;
    }
    hangUp();
    m_retry.stop();
    goAway(tr("paused"));
    enter(ConnectionState::Offline, tr("Paused"));
}

void RemoteSession::dial()
{
    m_retry.stop();
    const auto address = readRemoteUrl(m_remote.url);
    if (!address)
        return refuse(address.error());
    if (m_remote.identity.isEmpty() || m_remote.registrationToken.isEmpty())
        return refuse(tr("Identity token and registration token are needed"));
    enter(ConnectionState::Connecting, tr("Dialling %1").arg(address->display()));
    m_connection = websocket::Connection::open(clientOptionsFor(*address, m_remote.proxyLogin),
                                               limitsFor(m_times), this);
    connect(m_connection, &websocket::Connection::opened, this, &RemoteSession::opened);
    connect(m_connection, &websocket::Connection::messageReceived, this, &RemoteSession::receive);
    connect(m_connection, &websocket::Connection::closed, this, &RemoteSession::closed);
}

/// The remote speaks first; but some may not, and nobody has to wait for it.
void RemoteSession::opened()
{
    enter(ConnectionState::Identifying, tr("Connected, not yet let in"));
    m_reidentifiedAt.reset();
    m_hello.start(int(m_times.hello.count()), this);
    m_identify.start(int(m_times.identify.count()), this);
}

void RemoteSession::identify()
{
    m_hello.stop();
    m_awaitsIdentify = true;
    m_identify.start(int(m_times.identify.count()), this);
    note(tr("Identifying as “%1”").arg(m_remote.identity));
    m_toldVia = m_via ? m_via() : QStringList();
    send(identifyFrame(m_remote.identity, m_remote.registrationToken, m_remote.name, m_toldVia));
}

void RemoteSession::closed(const websocket::CloseInfo &info)
{
    const QString cause = causeOfClose(info);
    if (info.by == websocket::CloseInfo::By::Peer && meansUnwanted(info.code))
        refuse(cause);
    else
        lost(cause);
}

void RemoteSession::hangUp()
{
    m_hello.stop();
    m_identify.stop();
    m_ping.stop();
    m_awaitsIdentify = false;
    m_isLetIn = false;
    m_recentlyAnswered.clear();
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection->abort();
    m_connection->deleteLater();
    m_connection = nullptr;
}

void RemoteSession::lost(const QString &cause)
{
    const auto now = Clock::now();
    if (isOnline() && now - m_onlineSince >= m_times.steady)
        m_awaySince = now;
    hangUp();
    goAway(cause);
    const auto away = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_awaySince);
    const auto delay = RetryTable::delay(away, false, QRandomGenerator::global()->generateDouble());
    m_retry.start(int(delay.count()) / m_times.retryHaste, this);
    enter(ConnectionState::Waiting, cause);
}

void RemoteSession::refuse(const QString &cause)
{
    hangUp();
    m_retry.stop();
    goAway(cause);
    enter(ConnectionState::Refused, cause);
}

/// From now on events stay here.
void RemoteSession::goAway(const QString &cause)
{
    if (m_blindSince.isValid() || m_state.state == ConnectionState::Offline)
        return;
    m_blindSince = QDateTime::currentDateTimeUtc();
    emit gapOpened(m_blindSince, redact(cause));
}

/// The remote ends those who do not answer its pings; ours find out that it is gone.
void RemoteSession::keepAlive()
{
    if (m_unansweredPings >= 2)
        return lost(tr("The remote has not answered for %1 s")
                        .arg(std::chrono::ceil<std::chrono::seconds>(2 * m_times.ping).count()));
    ++m_unansweredPings;
    send(pingFrame());
    checkWay();
}

void RemoteSession::checkWay()
{
    const QStringList via = m_via ? m_via() : QStringList();
    if (isOnline() && !via.isEmpty() && via != m_toldVia)
        reidentify(tr("the server has come by another way"),
                   tr("The server has come by another way: identifying again"));
}

void RemoteSession::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_retry.timerId())
        dial();
    else if (event->timerId() == m_hello.timerId())
        identify();
    else if (event->timerId() == m_identify.timerId())
        lost(tr("The remote has not let us in within %1 s")
                 .arg(std::chrono::ceil<std::chrono::seconds>(m_times.identify).count()));
    else if (event->timerId() == m_ping.timerId())
        keepAlive();
    else
        QObject::timerEvent(event);
}

// Out.

std::optional<LeftOut> RemoteSession::sendEvent(QByteArrayView frame)
{
    if (!isOnline() || !m_connection)
        return LeftOut::Away;
    if (m_connection->bytesToWrite() > mostOwedForEvents)
        return LeftOut::TooSlow;
    m_connection->queueText(frame); // events come in batches
    return std::nullopt;
}

void RemoteSession::answer(const QString &requestId, const QJsonValue &payload)
{
    m_recentlyAnswered << requestId;
    if (m_recentlyAnswered.size() > mostRecentlyAnswered)
        m_recentlyAnswered.removeFirst();
    send(responseFrame(requestId, payload));
}

void RemoteSession::send(const QByteArray &frame)
{
    if (m_connection)
        m_connection->sendText(frame);
}

void RemoteSession::note(const QString &text)
{
    tell(m_conversation.note(text));
}

void RemoteSession::tell(const std::optional<ConversationLine> &line)
{
    if (line)
        emit conversed(*line);
}

} // namespace hawser::bridge
