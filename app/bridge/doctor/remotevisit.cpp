#include "bridge/doctor/remotevisit.h"

#include "bridge/answer.h"
#include "bridge/clientmessages.h"
#include "bridge/dialling.h"
#include "bridge/inbound.h"
#include "protocol/displaytext.h"
#include "protocol/redact.h"
#include "protocol/takaro/chain.h"
#include "protocol/takaro/messageobject.h"
#include "protocol/takaro/messages.h"
#include "websocket/connection.h"
#include "websocket/frame.h"
#include "websocket/httphead.h"

namespace hawser::bridge {

using namespace Qt::StringLiterals;
using doctor::Rung;
using websocket::CloseInfo;

namespace {

constexpr qsizetype longestHeard = 1024 * 1024; // bytes
constexpr int mostFields = 64;
constexpr std::size_t longestProgramName = 60;

/// The one event that a test sends: harmless, and clear to whoever finds it there.
constexpr QByteArrayView testEvent
    = R"({"type":"gameEvent","payload":{"type":"log","data":{"msg":"Hawser: connection test"}}})";

QString closingWords(const CloseInfo &info)
{
    return info.reason.isEmpty() ? RemoteVisit::tr("it hung up (%1)").arg(info.code)
                                 : RemoteVisit::tr("it hung up (%1, %2)")
                                       .arg(QString::number(info.code), redact(info.reason));
}

/// 407, 502 … of "HTTP/1.1 502 Bad Gateway"; 0 if it is none.
int statusIn(QByteArrayView startLine)
{
    const qsizetype blank = startLine.indexOf(' ');
    return blank < 0 || !startLine.startsWith("HTTP/")
        ? 0
        : startLine.sliced(blank + 1)
              .first(std::min<qsizetype>(3, startLine.size() - blank - 1))
              .toInt();
}

QString programIn(const websocket::HttpHead &head)
{
    QByteArray names = head.value("Server").toByteArray();
    if (const QByteArrayView via = head.value("Via"); !via.isEmpty())
        names += (names.isEmpty() ? "via " : ", via ") + via.toByteArray();
    return displayText(redact(QString::fromUtf8(names)), longestProgramName);
}

/// What a remote is answered that asks while the connection is only tested.
QJsonValue testAnswer(Action action, const StateChange &server)
{
    if (action == Action::TestReachability && server.state == ConnectionState::Online)
        return QJsonObject{{"connectable"_L1, true}};
    return refusalPayload(action,
                          action == Action::TestReachability
                              ? server.cause
                              : RemoteVisit::tr("Only the connection is being tested"));
}

} // namespace

RemoteVisit::RemoteVisit(const RemoteTarget &target, const RemoteDoctorOptions &options,
                         RemoteEvidence &evidence, QObject *parent)
    : QObject(parent)
    , m_target(target)
    , m_options(options)
    , m_evidence(evidence)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &RemoteVisit::outOfPatience);
}

RemoteVisit::~RemoteVisit()
{
    leave();
}

void RemoteVisit::begin()
{
    websocket::ConnectionLimits limits;
    limits.connect = m_options.upgrade;
    limits.message.messageBytes = longestHeard;
    m_connection = websocket::Connection::open(
        clientOptionsFor(m_evidence.address, m_target.remote.proxyLogin), limits, this);
    connect(m_connection, &websocket::Connection::opened, this, &RemoteVisit::opened);
    connect(m_connection, &websocket::Connection::messageReceived, this, &RemoteVisit::receive);
    connect(m_connection, &websocket::Connection::closed, this, &RemoteVisit::closed);
}

void RemoteVisit::leave()
{
    m_stage = Stage::Over;
    m_patience.stop();
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection->close(websocket::closecode::normal);
    m_connection->abort(); // nobody waits for its goodbye
    m_connection->deleteLater();
    m_connection = nullptr;
}

void RemoteVisit::climb()
{
    switch (m_stage) {
    case Stage::Opening:
        m_stage = Stage::Identifying;
        m_patience.start(m_options.hello);
        return;
    case Stage::Identifying:
        return tell();
    case Stage::Telling:
        return listen();
    case Stage::Listening:
    case Stage::Over:
        return;
    }
}

void RemoteVisit::identify()
{
    m_hasIdentified = true;
    const Remote &remote = m_target.remote;
    send(identifyFrame(remote.identity, remote.registrationToken, remote.name, m_target.via));
    m_patience.start(m_options.letIn);
}

void RemoteVisit::tell()
{
    m_stage = Stage::Telling;
    send(testEvent.toByteArray());
    send(pingFrame());
    m_sincePing.start();
    m_patience.start(m_options.pong);
}

void RemoteVisit::listen()
{
    m_stage = Stage::Listening;
    if (m_evidence.request == RemoteEvidence::Request::Came)
        emit reached(Rung::RoundTrip);
    else
        m_patience.start(m_options.request);
}

void RemoteVisit::outOfPatience()
{
    switch (m_stage) {
    case Stage::Identifying:
        if (!m_hasIdentified) // it should have spoken first; nobody has to wait for it
            return identify();
        return welcome(RemoteEvidence::Welcome::Silent);
    case Stage::Telling:
        m_evidence.event = m_evidence.roundTrip < m_evidence.roundTrip.zero()
            ? RemoteEvidence::Event::Unconfirmed
            : RemoteEvidence::Event::Taken;
        emit reached(Rung::FirstEvent);
        return;
    case Stage::Listening:
        m_evidence.request = RemoteEvidence::Request::NobodyAsked;
        emit reached(Rung::RoundTrip);
        return;
    case Stage::Opening:
    case Stage::Over:
        return;
    }
}

void RemoteVisit::welcome(RemoteEvidence::Welcome how, const QString &words)
{
    m_patience.stop();
    m_evidence.welcome = how;
    m_evidence.words = words;
    emit reached(Rung::Credentials);
}

// Up and down.

void RemoteVisit::opened()
{
    m_evidence.upgrade = RemoteEvidence::Upgrade::Opened;
    emit reached(Rung::Upgrade);
}

void RemoteVisit::closed(const CloseInfo &info)
{
    m_patience.stop();
    switch (m_stage) {
    case Stage::Opening:
        return neverOpened(info);
    case Stage::Identifying:
        return welcome(RemoteEvidence::Welcome::HungUp, closingWords(info));
    case Stage::Telling:
        m_evidence.event = RemoteEvidence::Event::HungUp;
        m_evidence.words = closingWords(info);
        emit reached(Rung::FirstEvent);
        return;
    case Stage::Listening:
        m_evidence.request = RemoteEvidence::Request::HungUp;
        m_evidence.words = closingWords(info);
        emit reached(Rung::RoundTrip);
        return;
    case Stage::Over:
        return;
    }
}

void RemoteVisit::neverOpened(const CloseInfo &info)
{
    const QByteArray bytes = m_connection->handshakeHead();
    const auto head = websocket::HttpHead::parse(bytes, mostFields);
    m_evidence.upgradeStatus = head ? statusIn(head->startLine()) : 0;
    m_evidence.upgrade = m_evidence.upgradeStatus > 0 && m_evidence.upgradeStatus != 101
        ? RemoteEvidence::Upgrade::Answered
        : RemoteEvidence::Upgrade::Failed;
    if (head)
        m_evidence.upgradeServer = programIn(*head);
    m_evidence.upgradeTrouble = redact(info.reason);
    emit reached(Rung::Upgrade);
}

// What it says.

void RemoteVisit::receive(QByteArrayView bytes)
{
    const QJsonObject message = takaro::messageObject({bytes.data(), std::size_t(bytes.size())});
    const QString type = message["type"_L1].toString();
    const QJsonObject payload = message["payload"_L1].toObject();
    if (type == "connected"_L1)
        hearWelcome(payload);
    else if (type == "identifyResponse"_L1)
        hearIdentifyResponse(payload);
    else if (type == "error"_L1)
        hearError(message);
    else if (type == "pong"_L1)
        hearPong();
    else if (type == "ping"_L1)
        send(takaro::pongFrame(message["requestId"_L1].toString()));
    else if (type == "request"_L1)
        hearRequest(message);
}

void RemoteVisit::hearWelcome(const QJsonObject &payload)
{
    if (m_stage != Stage::Identifying || m_hasIdentified)
        return;
    if (payload["hawser"_L1].toString() == takaro::instanceId())
        welcome(RemoteEvidence::Welcome::LeadsBack);
    else
        identify();
}

void RemoteVisit::hearIdentifyResponse(const QJsonObject &payload)
{
    if (m_stage != Stage::Identifying || !m_hasIdentified)
        return;
    const QJsonValue error = payload["error"_L1];
    if (error.isUndefined() || error.isNull())
        return welcome(RemoteEvidence::Welcome::LetIn);
    const QString words = redact(wordsOfError(error));
    m_evidence.denial = denialIn(words);
    welcome(RemoteEvidence::Welcome::Denied, words);
}

void RemoteVisit::hearError(const QJsonObject &message)
{
    const QString words = redact(wordsOfError(message["payload"_L1]));
    if (m_stage == Stage::Identifying && m_hasIdentified) {
        m_evidence.denial = denialIn(words);
        return welcome(RemoteEvidence::Welcome::Denied, words);
    }
    if (m_stage != Stage::Telling && m_stage != Stage::Listening)
        return;
    m_patience.stop();
    m_evidence.event = RemoteEvidence::Event::Refused;
    m_evidence.words = words;
    emit reached(m_stage == Stage::Telling ? Rung::FirstEvent : Rung::RoundTrip);
}

void RemoteVisit::hearPong()
{
    if (m_stage != Stage::Telling || !m_sincePing.isValid())
        return;
    m_evidence.roundTrip = std::chrono::milliseconds(m_sincePing.elapsed());
    m_sincePing.invalidate();
    m_patience.start(m_options.complaint);
}

void RemoteVisit::hearRequest(const QJsonObject &message)
{
    if (m_stage != Stage::Telling && m_stage != Stage::Listening)
        return;
    const auto asked = readRequest(message);
    const auto action = asked ? std::optional(asked->action) : asked.error().action;
    const QJsonValue answer = action ? testAnswer(*action, m_target.serverState)
                                     : QJsonValue(QJsonObject{{"error"_L1, asked.error().error}});
    send(responseFrame(message["requestId"_L1].toString(), answer));
    m_evidence.request = RemoteEvidence::Request::Came;
    m_evidence.asked = action ? QString(actionSpec(*action).name) : asked.error().actionName;
    if (m_stage == Stage::Listening) {
        m_patience.stop();
        emit reached(Rung::RoundTrip);
    }
}

void RemoteVisit::send(const QByteArray &frame)
{
    if (m_connection)
        m_connection->sendText(frame);
}

} // namespace hawser::bridge
