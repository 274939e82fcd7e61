#include "bridge/bridge.h"

#include "bridge/answer.h"
#include "bridge/audittrail.h"
#include "bridge/inbound.h"
#include "bridge/remotesession.h"
#include "protocol/displaytext.h"

#include <QJsonDocument>
#include <QPointer>
#include <QUuid>

#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;
using bridge::LeftOut;
using bridge::RemoteRequest;
using bridge::RemoteSession;

namespace {

constexpr qsizetype longestRequestId = 256;
constexpr std::size_t longestArguments = 200;

QString titleOf(const bridge::Remote &remote)
{
    const auto address = bridge::readRemoteUrl(remote.url);
    return address ? address->display() : displayText(remote.url);
}

QString wordsOf(const RemoteRequest &asked)
{
    const QString name = actionSpec(asked.action).name;
    if (asked.arguments.isEmpty())
        return name;
    const QByteArray json = QJsonDocument(asked.arguments).toJson(QJsonDocument::Compact);
    return name + u' ' + displayText(QString::fromUtf8(json), longestArguments);
}

bool succeeded(const Reply &reply)
{
    return reply.outcome == Outcome::Done || reply.outcome == Outcome::Accepted;
}

} // namespace

Bridge::Bridge(const ServerId &server, const bridge::Remote &remote,
               const bridge::Permissions &permissions, const bridge::BridgeTimes &times,
               Surroundings surroundings, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_remote(remote)
    , m_permissions(permissions)
    , m_surroundings(std::move(surroundings))
    , m_session(new RemoteSession(remote, times, m_surroundings.via, this))
    , m_title(titleOf(remote))
    , m_audit(new bridge::AuditTrail(m_title, this))
{
    connect(m_audit, &bridge::AuditTrail::told, this, &Bridge::conversed);
    connect(m_session, &RemoteSession::stateChanged, this, [this](const StateChange &change) {
        if (change.state == ConnectionState::Connecting) {
            ++m_meeting;
            m_open.clear();
        }
        emit stateChanged(change);
    });
    connect(m_session, &RemoteSession::requested, this, &Bridge::serve);
    connect(m_session, &RemoteSession::conversed, this, [this](ConversationLine line) {
        line.text.prepend(m_title + ": "_L1);
        emit conversed(line);
    });
    connect(m_session, &RemoteSession::eventRefused, this, [this](const QString &words) {
        ++m_counts.eventsRefused;
        m_counts.lastRefusal = words;
    });
    connect(m_session, &RemoteSession::answerRefused, this,
            [this](const QString &words) { m_counts.lastRefusal = words; });
    connect(m_session, &RemoteSession::gapOpened, this, &Bridge::gapOpened);
    connect(m_session, &RemoteSession::gapClosed, this, &Bridge::gapClosed);
}

Bridge::~Bridge() = default;

const StateChange &Bridge::state() const
{
    return m_session->state();
}

void Bridge::open()
{
    m_session->open();
}

void Bridge::close()
{
    m_session->close();
}

void Bridge::forward(const tl::expected<std::string_view, LeftOut> &frame)
{
    const std::optional<LeftOut> why = frame
        ? m_session->sendEvent({frame->data(), qsizetype(frame->size())})
        : std::optional(frame.error());
    if (why)
        ++m_counts.leftOut[std::size_t(*why)];
    else
        ++m_counts.sent;
}

/// A request without an id cannot be answered, and one that is open already is not done twice.
void Bridge::serve(const QJsonObject &message)
{
    const QString id = message["requestId"_L1].toString();
    if (id.isEmpty() || id.size() > longestRequestId || m_open.contains(id))
        return;
    const auto asked = bridge::readRequest(message);
    if (!asked)
        return turnDown(id, asked.error().action, asked.error().error);
    if (asked->action == Action::TestReachability)
        return answerReachability(*asked);
    if (!m_permissions.allows(asked->action))
        return turnDown(id, asked->action,
                        tr("%1 is not shared with you").arg(actionSpec(asked->action).name));
    perform(*asked);
}

void Bridge::perform(const RemoteRequest &asked)
{
    if (m_open.size() >= mostAtOnce)
        return turnDown(asked.requestId, asked.action, tr("Too many requests at once"));
    m_open.insert(asked.requestId);
    Request request;
    request.id = "bridge-"_L1 + QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.server = m_server;
    request.action = asked.action;
    request.arguments = asked.arguments;
    request.origin = RequestOrigin::Bridge;
    request.deadline = actionSpec(asked.action).deadline;
    // No read-back: a remote cannot be told more than that the game server took it.
    const QPointer<Bridge> alive(this);
    m_surroundings.ask(request, [alive, asked, meeting = m_meeting](const Reply &reply) {
        if (alive)
            alive->finish(asked, reply, meeting);
    });
}

/// What the remote does with a server hangs on this, so it is answered whatever else is allowed,
/// and never better than things are.
void Bridge::answerReachability(const RemoteRequest &asked)
{
    const StateChange state = m_surroundings.serverState();
    if (state.state == ConnectionState::Online && m_permissions.allows(asked.action))
        return perform(asked);
    Reply reply;
    reply.action = asked.action;
    const bool isOnline = state.state == ConnectionState::Online;
    reply.outcome = isOnline ? Outcome::Done : Outcome::Failed;
    reply.payload = QJsonObject{{"connectable"_L1, true}};
    if (!isOnline)
        reply.error = state.cause;
    finish(asked, reply, m_meeting);
}

void Bridge::finish(const RemoteRequest &asked, const Reply &given, quint64 meeting)
{
    Reply reply = given;
    reply.action = asked.action;
    if (asked.action == Action::TestReachability && reply.outcome == Outcome::Unsupported) {
        reply.outcome = Outcome::Done; // it is online, and says no more
        reply.payload = QJsonObject{{"connectable"_L1, true}};
    }
    ++(succeeded(reply) ? m_counts.served : m_counts.failed);
    const QString outcome = outcomeName(reply.outcome);
    m_audit->note(actionSpec(asked.action).name,
                  reply.error.isEmpty()
                      ? tr("asked for %1: %2", "action, outcome").arg(wordsOf(asked), outcome)
                      : tr("asked for %1: %2, %3", "action, outcome, error")
                            .arg(wordsOf(asked), outcome, reply.error));
    if (meeting != m_meeting)
        return; // whoever asked has gone
    m_open.remove(asked.requestId);
    m_session->answer(asked.requestId, bridge::answerPayload(reply));
}

void Bridge::turnDown(const QString &requestId, std::optional<Action> action, const QString &why)
{
    ++m_counts.turnedDown;
    m_audit->note(tr("turned down"), tr("turned down: %1").arg(why));
    const QJsonValue payload = action ? bridge::refusalPayload(*action, why)
                                      : QJsonValue(QJsonObject{{"error"_L1, why}});
    m_session->answer(requestId, payload);
}

} // namespace hawser
