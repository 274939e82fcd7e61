#include "bridge/bridge.h"

#include "bridge/answer.h"
#include "bridge/audittrail.h"
#include "bridge/inbound.h"
#include "bridge/remotesession.h"
#include "protocol/displaytext.h"

#include <QJsonDocument>
#include <QPointer>
#include <QTimerEvent>
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
/// How often is looked who is to be hurried, as a part of the time for the shortest.
constexpr int hurriesPerReadBack = 12;

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
    , m_times(times)
    , m_surroundings(std::move(surroundings))
    , m_session(new RemoteSession(remote, times, m_surroundings.via, this))
    , m_title(titleOf(remote))
    , m_audit(new bridge::AuditTrail(m_title, this))
{
    connect(m_audit, &bridge::AuditTrail::told, this, &Bridge::conversed);
    connect(m_session, &RemoteSession::stateChanged, this, [this](const StateChange &change) {
        if (change.state != ConnectionState::Online && change.state != ConnectionState::Identifying)
            m_open.clear(); // whoever asked has gone
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

void Bridge::checkWay()
{
    m_session->checkWay();
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
    Request request;
    request.id = "bridge-"_L1 + QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.server = m_server;
    request.action = asked.action;
    request.arguments = asked.arguments;
    request.origin = RequestOrigin::Bridge;
    request.deadline = actionSpec(asked.action).deadline;
    request.proof = Proof::ReadBack;
    m_open.insert(asked.requestId, {request.id, asked, Clock::now()});
    if (!m_hurry.isActive())
        m_hurry.start(int(m_times.readBack.count()) / hurriesPerReadBack, this);
    const QPointer<Bridge> alive(this);
    m_surroundings.ask(request, [alive, asked, id = request.id](const Reply &given) {
        if (!alive)
            return;
        const Reply reply = alive->account(asked, given);
        if (alive->m_open.value(asked.requestId).id != id)
            return; // it was answered already, or whoever asked has gone
        alive->m_open.remove(asked.requestId);
        alive->m_session->answer(asked.requestId, bridge::answerPayload(reply));
    });
}

void Bridge::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_hurry.timerId())
        hurry();
    else
        QObject::timerEvent(event);
}

/// No remote is kept waiting, however long the game server, or the looking for what it did, takes.
void Bridge::hurry()
{
    const Clock::time_point now = Clock::now();
    QList<RequestId> slowToSee;
    QList<RemoteRequest> overdue;
    for (Open &open : m_open) {
        const ActionSpec &spec = actionSpec(open.asked.action);
        if (now - open.since >= m_times.readBack && !std::exchange(open.isGivenUp, true))
            slowToSee << open.id;
        if (now - open.since >= m_times.answer && spec.deadline <= bridge::takaroPatience)
            overdue << open.asked;
    }
    for (const RequestId &id : std::as_const(slowToSee)) {
        if (m_surroundings.giveUp)
            m_surroundings.giveUp(id); // the reply may come from within
    }
    for (const RemoteRequest &asked : std::as_const(overdue)) {
        if (m_open.contains(asked.requestId))
            answerUnknown(asked);
    }
    if (m_open.isEmpty())
        m_hurry.stop();
}

/// How it ends is told on the connection page when it does.
void Bridge::answerUnknown(const RemoteRequest &asked)
{
    m_open.remove(asked.requestId);
    const QString why = tr("The game server has not answered in time; it may have happened");
    m_audit->note(actionSpec(asked.action).name,
                  tr("told that %1 was not answered in time").arg(wordsOf(asked)));
    m_session->answer(asked.requestId, bridge::refusalPayload(asked.action, why));
}

/// What the remote does with a server hangs on this, so it is answered whatever else is allowed,
/// and never better than things are.
void Bridge::answerReachability(const RemoteRequest &asked)
{
    const StateChange state = m_surroundings.serverState();
    if (state.state == ConnectionState::Online && m_permissions.allows(asked.action))
        return perform(asked);
    Reply reply;
    const bool isOnline = state.state == ConnectionState::Online;
    reply.outcome = isOnline ? Outcome::Done : Outcome::Failed;
    reply.payload = QJsonObject{{"connectable"_L1, true}};
    if (!isOnline)
        reply.error = state.cause;
    m_session->answer(asked.requestId, bridge::answerPayload(account(asked, reply)));
}

/// Counts and tells what became of a request; returns what the remote is to know of it.
Reply Bridge::account(const RemoteRequest &asked, const Reply &given)
{
    Reply reply = given;
    reply.action = asked.action;
    if (asked.action == Action::TestReachability && reply.outcome == Outcome::Unsupported) {
        reply.outcome = Outcome::Done; // it is online, and says no more
        reply.payload = QJsonObject{{"connectable"_L1, true}};
    }
    ++(succeeded(reply) ? m_counts.served : m_counts.failed);
    const QString outcome = outcomeName(reply.outcome);
    const QString more = reply.error.isEmpty() ? reply.proof : reply.error;
    m_audit->note(actionSpec(asked.action).name,
                  more.isEmpty()
                      ? tr("asked for %1: %2", "action, outcome").arg(wordsOf(asked), outcome)
                      : tr("asked for %1: %2, %3", "action, outcome, error")
                            .arg(wordsOf(asked), outcome, more));
    return reply;
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
