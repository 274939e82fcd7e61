#include "connectors/generic/session.h"

#include "connectors/generic/peername.h"
#include "websocket/frame.h"

#include <QTimerEvent>
#include <QUuid>

namespace hawser::generic {

using namespace Qt::StringLiterals;

namespace {

/// How much of a session is looked at to find out which mod it is.
constexpr int studiedEvents = 30;
constexpr int studiedMessages = 100;
constexpr qsizetype earlyLinesKept = 40;

QString causeOf(const websocket::CloseInfo &info)
{
    using By = websocket::CloseInfo::By;
    const bool hungUp = info.code == websocket::closecode::abnormal;
    switch (info.by) {
    case By::Us:
        return Session::tr("Hawser ended the connection: %1").arg(info.reason);
    case By::Peer:
        if (hungUp)
            return Session::tr("The mod hung up");
        return info.reason.isEmpty()
            ? Session::tr("The mod closed the connection (%1)").arg(info.code)
            : Session::tr("The mod closed the connection (%1, %2)").arg(info.code).arg(info.reason);
    case By::Network:
        return Session::tr("The connection broke: %1").arg(info.reason);
    }
    Q_UNREACHABLE();
}

} // namespace

Session::Session(websocket::Connection *connection, const Shared &shared, QObject *parent)
    : QObject(parent)
    , m_shared(shared)
    , m_connection(connection)
    , m_peerAddress(connection->peerAddress())
    , m_peerPort(connection->peerPort())
    , m_visitor(connection->number())
    , m_unstudiedEvents(studiedEvents)
    , m_unstudiedMessages(studiedMessages)
    , m_flood(shared.limits)
    , m_toldDialect(&m_recogniser.dialect())
{
    connect(connection, &websocket::Connection::messageReceived, this, &Session::receive);
    connect(connection, &websocket::Connection::roundTripMeasured, this,
            &Session::roundTripMeasured);
    connect(connection, &websocket::Connection::closed, this, &Session::closed);
    connect(connection, &QObject::destroyed, this, &QObject::deleteLater);

    const QByteArray head = connection->handshakeHead();
    note(tr("Connection from %1").arg(peerName()));
    line(ConversationLine::Direction::In, head);
    m_recogniser.upgraded(head);
    const QByteArray frame
        = takaro::connectedFrame("client-"_L1 + QUuid::createUuid().toString(QUuid::WithoutBraces));
    send(frame);
    line(ConversationLine::Direction::Out, frame);
    m_patience.start(int(shared.limits.identifyWithin.count()), this);
}

Session::~Session() = default;

QList<ConversationLine> Session::takeEarlyLines()
{
    m_hasAudience = true;
    return std::exchange(m_earlyLines, {});
}

bool Session::isOpen() const
{
    return m_stage != Stage::Ending && m_connection && m_connection->isOpen();
}

QString Session::peerName() const
{
    return generic::peerName(m_peerAddress, m_peerPort);
}

// Letting in, and sending away.

void Session::admit(const ServerId &server, const QString &identityToken, Key key)
{
    if (isIdentified() && server != m_server)
        emit left(tr("The mod identified as another game server"));
    m_stage = Stage::Identified;
    m_server = server;
    m_identityToken = identityToken;
    m_key = key;
    m_patience.stop();
    if (m_connection)
        m_connection->setMessageLimits({});
    const QByteArray frame = takaro::identifiedFrame(server.toString());
    send(frame);
    line(ConversationLine::Direction::Out, frame);
    setPause(IdentifyIsJudged, false);
}

void Session::refuse(const QString &message)
{
    const QByteArray frame = takaro::identifyErrorFrame(message);
    send(frame);
    line(ConversationLine::Direction::Out, frame);
    setPause(IdentifyIsJudged, false);
    if (m_stage != Stage::Unidentified)
        return;
    m_stage = Stage::Refused;
    m_patienceEnds = Ending::Refused;
    m_patience.start(int(m_shared.limits.refusedStays.count()), this);
}

void Session::turnAway(Ending ending, const QString &message)
{
    refuse(message);
    if (m_stage != Stage::Refused)
        return;
    m_patienceEnds = ending;
    m_patience.start(int(m_shared.limits.turnedAwayStays.count()), this);
}

void Session::hold()
{
    if (m_stage != Stage::Unidentified && m_stage != Stage::Refused)
        return;
    m_patienceEnds = Ending::Undecided;
    m_patience.start(int(m_shared.limits.undecidedStays.count()), this);
}

void Session::end(Ending ending, const QString &cause)
{
    if (m_stage == Stage::Ending)
        return;
    const CloseRule rule = closeRule(ending);
    note(tr("Closing with code %1: %2").arg(rule.code).arg(cause));
    m_stage = Stage::Ending;
    m_patience.stop();
    if (m_connection)
        m_connection->close(rule.code, rule.reason);
    if (!m_hasIdentified)
        emit stumbled(Arrival::Step::NoIdentify, cause);
    emit left(cause);
    emit ended();
}

void Session::closed(const websocket::CloseInfo &info)
{
    deleteLater();
    if (m_stage == Stage::Ending)
        return;
    const QString cause = m_endCause.isEmpty() ? causeOf(info) : m_endCause;
    note(cause);
    m_stage = Stage::Ending;
    m_patience.stop();
    if (!m_hasIdentified)
        emit stumbled(m_earlyEvents > 0 ? Arrival::Step::EventBeforeIdentify
                                        : Arrival::Step::NoIdentify,
                      cause);
    emit left(cause);
    emit ended();
}

void Session::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_patience.timerId())
        return QObject::timerEvent(event);
    end(m_patienceEnds,
        m_patienceEnds == Ending::NeverIdentified ? tr("The mod did not identify in time")
                                                  : tr("The mod was not let in"));
}

// Out.

void Session::send(const QByteArray &frame)
{
    if (m_connection)
        m_connection->sendText(frame);
}

void Session::tellError(const QString &message, const QString &requestId)
{
    const QByteArray frame = takaro::errorFrame(message, requestId);
    send(frame);
    line(ConversationLine::Direction::Out, frame);
}

void Session::ping()
{
    if (m_connection)
        m_connection->sendPing();
}

std::chrono::milliseconds Session::silence() const
{
    return m_connection ? m_connection->silence() : std::chrono::milliseconds::max();
}

void Session::setFeedFull(bool full)
{
    setPause(FeedIsFull, full);
}

void Session::setPause(Pause reason, bool on)
{
    m_pauses = quint8(on ? m_pauses | reason : m_pauses & ~reason);
    if (m_connection)
        m_connection->setPaused(m_pauses != 0);
}

// The conversation.

void Session::line(ConversationLine::Direction direction, QByteArrayView utf8)
{
    tell(m_conversation.line(direction, utf8));
}

void Session::note(const QString &text)
{
    tell(m_conversation.note(text));
}

void Session::tell(const std::optional<ConversationLine> &line)
{
    if (!line)
        return;
    if (m_hasAudience)
        emit conversed(*line);
    else if (m_earlyLines.size() < earlyLinesKept)
        m_earlyLines << *line;
}

} // namespace hawser::generic
