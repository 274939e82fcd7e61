#include "connectors/generic/session.h"

#include "connectors/generic/messageobject.h"
#include "protocol/displaytext.h"
#include "websocket/frame.h"

#include <QTimerEvent>
#include <QUuid>

namespace hawser::generic {

using namespace Qt::StringLiterals;
using takaro::FrameKind;

namespace {

/// How much of a session is looked at to find out which mod it is.
constexpr int studiedEvents = 30;
constexpr int studiedMessages = 100;
constexpr int notedUnknownTypes = 16;
constexpr qsizetype earlyLinesKept = 40;

qint64 nowUs()
{
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(sinceEpoch).count();
}

QString freshId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

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
    const QByteArray frame = takaro::connectedFrame("client-"_L1 + freshId());
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
    const bool isIpv6 = m_peerAddress.protocol() == QAbstractSocket::IPv6Protocol;
    return (isIpv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(m_peerAddress.toString()).arg(m_peerPort);
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

// In.

void Session::receive(QByteArrayView message)
{
    const std::string_view frame(message.data(), std::size_t(message.size()));
    switch (m_stage) {
    case Stage::Identified:
        return receiveServer(frame);
    case Stage::Unidentified:
    case Stage::Refused:
        if (isHeardBeforeIdentify())
            receiveStranger(frame);
        return;
    case Stage::Ending:
        return;
    }
}

void Session::receiveServer(std::string_view frame)
{
    const qint64 receivedUs = nowUs();
    const FrameKind kind
        = m_shared.decoder.decode(frame, m_server, receivedUs, &m_shared.feed.builder());
    if (kind == FrameKind::GameEvent)
        return receivedEvent(frame, receivedUs);
    if (kind == FrameKind::Unreadable)
        return receivedUnreadable(frame, receivedUs);
    m_unreadableInARow = 0;
    hear(kind, frame);
}

/// The hot path: no QString, no signal.
void Session::receivedEvent(std::string_view frame, qint64 receivedUs)
{
    m_unreadableInARow = 0;
    m_shared.feed.written();
    if (m_flood.note(receivedUs))
        emit warned(
            tr("This game server floods: %1 events in a second").arg(m_flood.eventsPerSecond()));
    if (m_unstudiedEvents > 0) {
        --m_unstudiedEvents;
        m_recogniser.sawEvent(frame);
        tellIfRecognised();
    }
}

void Session::receivedUnreadable(std::string_view frame, qint64 receivedUs)
{
    takaro::FrameDecoder::keepUnreadable(frame, m_server, receivedUs, m_shared.feed.builder());
    m_shared.feed.written();
    line(ConversationLine::Direction::In, {frame.data(), qsizetype(frame.size())});
    tellError(u"Invalid message format"_s);
    if (++m_unreadableInARow >= m_shared.limits.unreadableInARow)
        end(Ending::Unreadable, tr("The mod sent nothing but unreadable messages"));
}

/// A refused mod may go on talking, as some do: it is not heard any more, and sent away later.
bool Session::isHeardBeforeIdentify()
{
    if (++m_messagesBeforeIdentify <= m_shared.limits.messagesBeforeIdentify)
        return true;
    if (m_stage == Stage::Refused)
        setPause(IsTooChatty, true);
    else
        end(Ending::TooManyMessages, tr("The mod sent too much before it identified"));
    return false;
}

void Session::receiveStranger(std::string_view frame)
{
    const FrameKind kind = m_shared.decoder.decode(frame, {}, 0, nullptr);
    if (kind == FrameKind::GameEvent)
        return receivedEarlyEvent();
    line(ConversationLine::Direction::In, {frame.data(), qsizetype(frame.size())});
    if (kind == FrameKind::Unreadable)
        return tellError(u"Invalid message format"_s);
    if (kind != FrameKind::Response) // nobody has asked it anything
        hear(kind, frame);
}

/// Minecraft's mod may send events before it has been let in; who goes on with it is cut off, upon
/// which mods dial in again and identify.
void Session::receivedEarlyEvent()
{
    if (m_stage == Stage::Refused)
        return;
    if (++m_earlyEvents == 1)
        return tellError(u"Identify before sending events"_s);
    m_endCause = tr("The mod sent events without identifying");
    if (m_connection)
        m_connection->abort();
}

void Session::hear(FrameKind kind, std::string_view frame)
{
    const QByteArrayView bytes(frame.data(), qsizetype(frame.size()));
    const bool isTold = !isIdentified(); // a stranger's messages are in the conversation already
    switch (kind) {
    case FrameKind::Identify:
        if (!isTold)
            line(ConversationLine::Direction::In, bytes);
        return hearIdentify(messageObject(frame));
    case FrameKind::Response:
        return hearAnswer(frame);
    case FrameKind::Ping:
    case FrameKind::Pong:
    case FrameKind::Error:
        if (!isTold)
            line(ConversationLine::Direction::In, bytes);
        if (kind == FrameKind::Ping)
            answerPing();
        return study(frame);
    case FrameKind::Other:
        return receivedUnknown(frame);
    case FrameKind::GameEvent:
    case FrameKind::Unreadable:
        return; // never come here
    }
}

void Session::hearIdentify(const QJsonObject &message)
{
    m_recogniser.identified(message);
    tellIfRecognised();
    const tl::expected<takaro::Identify, QString> identify = takaro::readIdentify(message);
    if (!identify)
        return refuseMalformed(identify.error());
    if (identify->registrationToken.isEmpty())
        return refuse(u"No registrationToken provided"_s);
    if (identify->identityToken.toUtf8().size() > m_shared.limits.identityTokenBytes)
        return refuse(
            u"The identityToken is longer than %1 bytes"_s.arg(m_shared.limits.identityTokenBytes));
    setPause(IdentifyIsJudged, true);
    emit identifyAsked(*identify);
}

/// A token of the wrong type is answered by an error, as the original does; all else by an
/// identifyResponse.
void Session::refuseMalformed(const QString &message)
{
    if (message.startsWith("Invalid"_L1))
        tellError(message);
    else
        refuse(message);
}

void Session::hearAnswer(std::string_view frame)
{
    study(frame);
    emit answered(m_shared.decoder.requestId(), {frame.data(), qsizetype(frame.size())});
}

void Session::answerPing()
{
    const std::string_view asked = m_shared.decoder.requestId();
    const QString id = asked.empty()
        ? freshId()
        : QString::fromUtf8(asked.data(), qsizetype(std::min<std::size_t>(asked.size(), 128)));
    const QByteArray frame = takaro::pongFrame(id);
    send(frame);
    line(ConversationLine::Direction::Out, frame);
}

void Session::receivedUnknown(std::string_view frame)
{
    study(frame);
    const std::string_view type = m_shared.decoder.type();
    const QByteArray name(type.data(), qsizetype(std::min<std::size_t>(type.size(), 64)));
    if (m_unknownTypes.size() >= notedUnknownTypes || m_unknownTypes.contains(name))
        return;
    m_unknownTypes.insert(name);
    note(tr("The mod sends messages of an unknown type, “%1”; they are ignored")
             .arg(QString::fromUtf8(name)));
}

void Session::study(std::string_view frame)
{
    if (m_unstudiedMessages <= 0)
        return;
    --m_unstudiedMessages;
    m_recogniser.received(messageObject(frame));
    tellIfRecognised();
}

void Session::tellIfRecognised()
{
    const QString evidence = m_recogniser.evidence();
    if (&m_recogniser.dialect() == m_toldDialect && evidence == m_toldEvidence)
        return;
    m_toldDialect = &m_recogniser.dialect();
    m_toldEvidence = evidence;
    emit recognised();
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
