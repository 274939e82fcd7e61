// What a session hears: the hot path of events first, then everything rare.

#include "connectors/generic/session.h"
#include "protocol/takaro/messageobject.h"

#include <QUuid>

#include <algorithm>

namespace hawser::generic {

using namespace Qt::StringLiterals;
using takaro::FrameKind;

namespace {

constexpr int notedUnknownTypes = 16;
constexpr std::size_t notedTypeBytes = 64;
constexpr std::size_t echoedIdBytes = 128;

} // namespace

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
    const qint64 receivedUs = m_connection->receivedUs();
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
    tellUnreadable(frame);
    if (++m_unreadableInARow >= m_shared.limits.unreadableInARow)
        end(Ending::Unreadable, tr("The mod sent nothing but unreadable messages"));
}

void Session::tellUnreadable(std::string_view frame)
{
    line(ConversationLine::Direction::In, frame);
    tellError(u"Invalid message format"_s);
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
    if (kind == FrameKind::Unreadable)
        return tellUnreadable(frame);
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
    switch (kind) {
    case FrameKind::Identify:
        return hearIdentify(frame);
    case FrameKind::Response:
        return hearAnswer(frame);
    case FrameKind::Ping:
        hearInConversation(frame);
        return answerPing();
    case FrameKind::Pong:
    case FrameKind::Error:
        return hearInConversation(frame);
    case FrameKind::Other:
        return hearUnknown(frame);
    case FrameKind::GameEvent:
    case FrameKind::Unreadable:
        return; // were dealt with before
    }
}

void Session::hearInConversation(std::string_view frame)
{
    line(ConversationLine::Direction::In, frame);
    study(frame);
}

void Session::hearIdentify(std::string_view frame)
{
    m_hasIdentified = true;
    line(ConversationLine::Direction::In, frame);
    const QJsonObject message = takaro::messageObject(frame);
    m_recogniser.identified(message);
    tellIfRecognised();
    const tl::expected<takaro::Identify, QString> identify = takaro::readIdentify(message);
    if (!identify)
        return refuseMalformed(identify.error());
    if (identify->registrationToken.isEmpty())
        return refuseMalformed(u"No registrationToken provided"_s);
    if (identify->identityToken.toUtf8().size() > m_shared.limits.identityTokenBytes)
        return refuseMalformed(
            u"The identityToken is longer than %1 bytes"_s.arg(m_shared.limits.identityTokenBytes));
    m_via = identify->via;
    setPause(IdentifyIsJudged, true);
    emit identifyAsked(*identify);
}

/// A token of the wrong type is answered by an error, as the original does; all else by an
/// identifyResponse.
void Session::refuseMalformed(const QString &message)
{
    stumbleOver(message);
    if (message.startsWith("Invalid"_L1))
        tellError(message);
    else
        refuse(message);
}

void Session::stumbleOver(const QString &message)
{
    const bool isAboutIdentity
        = message.contains("identityToken"_L1) || message.contains("payload"_L1);
    emit stumbled(isAboutIdentity ? Arrival::Step::EmptyIdentity : Arrival::Step::WrongToken,
                  message);
}

void Session::hearAnswer(std::string_view frame)
{
    study(frame);
    emit answered(m_shared.decoder.requestId(), frame);
}

void Session::answerPing()
{
    const std::string_view asked = m_shared.decoder.requestId().substr(0, echoedIdBytes);
    const QString id = asked.empty() ? QUuid::createUuid().toString(QUuid::WithoutBraces)
                                     : QString::fromUtf8(asked);
    const QByteArray frame = takaro::pongFrame(id);
    send(frame);
    line(ConversationLine::Direction::Out, frame);
}

void Session::hearUnknown(std::string_view frame)
{
    study(frame);
    const QByteArray name
        = QByteArrayView(m_shared.decoder.type().substr(0, notedTypeBytes)).toByteArray();
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
    m_recogniser.received(takaro::messageObject(frame));
    tellIfRecognised();
}

void Session::takeFor(const takaro::Dialect *dialect)
{
    m_recogniser.overrideWith(dialect);
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

} // namespace hawser::generic
