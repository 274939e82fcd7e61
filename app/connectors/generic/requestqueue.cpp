#include "connectors/generic/requestqueue.h"

#include "protocol/takaro/messageobject.h"
#include "protocol/takaro/messages.h"

#include <QUuid>

#include <algorithm>
#include <utility>

namespace hawser::generic {

RequestQueue::RequestQueue(const EndpointLimits &limits, int &onWireInAll, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_onWireInAll(onWireInAll)
    , m_dialect(&takaro::unknownDialect())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RequestQueue::checkDeadlines);
}

RequestQueue::~RequestQueue()
{
    m_onWireInAll -= onWire();
}

void RequestQueue::attach(Wire wire)
{
    m_wire = std::move(wire);
    pump();
}

void RequestQueue::detach(const QString &cause)
{
    m_wire = nullptr;
    m_timer.stop();
    m_onWireInAll -= onWire();
    const auto lost = std::exchange(m_onWire, {});
    const auto unsent = std::exchange(m_inLine, {});
    for (const Sent &sent : lost) {
        if (sent.request.action == Action::Shutdown)
            reply(sent.request, Outcome::Accepted, {}); // it may die before it can answer
        else
            reply(sent.request, Outcome::Unknown,
                  tr("The connection ended before the answer came: %1").arg(cause));
    }
    for (const Request &request : unsent)
        reply(request, Outcome::Failed,
              tr("Not sent, because the connection ended: %1").arg(cause));
}

void RequestQueue::setDialect(const takaro::Dialect &dialect)
{
    m_dialect = &dialect;
    pump();
}

void RequestQueue::add(const Request &request)
{
    if (!isAttached())
        return reply(request, Outcome::Failed, tr("This game server is not connected"));
    if (inLine() >= m_limits.waitingRequests)
        return reply(request, Outcome::Failed,
                     tr("%n requests wait for this game server already", nullptr, inLine()));
    m_inLine.push_back(request);
    pump();
}

/// Replying may add requests or end the connection: nothing is kept across a reply.
void RequestQueue::pump()
{
    if (std::exchange(m_isPumping, true))
        return;
    while (isAttached() && !m_inLine.empty() && onWire() < m_dialect->requestsAtOnce) {
        const Request request = std::move(m_inLine.front());
        m_inLine.pop_front();
        if (!refuseUnsendable(request))
            transmit(request);
    }
    m_isPumping = false;
    armTimer();
}

bool RequestQueue::refuseUnsendable(const Request &request)
{
    const auto action = std::size_t(request.action);
    if (m_dialect->support[action] != takaro::Support::No)
        return false;
    const char *reason = m_dialect->reason[action];
    reply(request, Outcome::Unsupported,
          reason ? takaro::dialectText(reason)
                 : tr("%1 cannot do that").arg(takaro::dialectText(m_dialect->title)));
    return true;
}

bool RequestQueue::transmit(const Request &request)
{
    const QString wireId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QByteArray frame
        = takaro::requestFrame(wireId, request.action, request.arguments, *m_dialect);
    if (frame.size() > m_dialect->frameBytes) {
        reply(request, Outcome::Failed,
              tr("The request has %1 bytes; this mod reads no more than %2")
                  .arg(frame.size())
                  .arg(m_dialect->frameBytes));
        return false;
    }
    const auto now = Clock::now();
    m_onWire.push_back({wireId.toStdString(), request, now, now + request.deadline});
    ++m_onWireInAll;
    m_wire(frame);
    return true;
}

RequestQueue::Sent RequestQueue::take(std::size_t index)
{
    Sent sent = std::move(m_onWire[index]);
    m_onWire.erase(m_onWire.begin() + std::ptrdiff_t(index));
    --m_onWireInAll;
    return sent;
}

bool RequestQueue::answer(std::string_view wireId, QByteArrayView frame)
{
    const auto found = std::find_if(m_onWire.cbegin(), m_onWire.cend(),
                                    [wireId](const Sent &sent) { return sent.wireId == wireId; });
    if (found == m_onWire.cend())
        return false;
    const auto took = Clock::now() - found->at;
    const Sent sent = take(std::size_t(found - m_onWire.cbegin()));
    const QJsonObject message = takaro::messageObject({frame.data(), std::size_t(frame.size())});
    takaro::Answer answer = takaro::readAnswer(sent.request.action, message, *m_dialect);
    if (answer.isMalformed)
        emit answerRejected(QString::fromStdString(sent.wireId), answer.error);

    Reply reply;
    reply.id = sent.request.id;
    reply.server = sent.request.server;
    reply.action = sent.request.action;
    reply.outcome = answer.outcome;
    reply.payload = std::move(answer.payload);
    reply.error = std::move(answer.error);
    reply.raw = frame.toByteArray();
    reply.took = std::chrono::duration_cast<std::chrono::microseconds>(took);
    pump(); // the next one leaves before this one is looked at
    emit replied(reply);
    return true;
}

void RequestQueue::checkDeadlines()
{
    const auto now = Clock::now();
    std::vector<Sent> late;
    for (std::size_t i = 0; i < m_onWire.size();) {
        if (m_onWire[i].deadline <= now)
            late.push_back(take(i));
        else
            ++i;
    }
    pump();
    for (const Sent &sent : late) {
        const auto waited = std::chrono::duration<double>(sent.request.deadline).count();
        reply(sent.request, Outcome::Unknown,
              tr("No answer came within %1 s; it may have been done all the same").arg(waited));
    }
}

/// Answers usually come long before the timer, so it is left alone as long as it fires early
/// enough.
void RequestQueue::armTimer()
{
    if (m_onWire.empty())
        return;
    const auto nearest
        = std::min_element(m_onWire.cbegin(), m_onWire.cend(), [](const Sent &a, const Sent &b) {
              return a.deadline < b.deadline;
          })->deadline;
    if (m_timer.isActive() && m_timerFires <= nearest)
        return;
    m_timerFires = nearest;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(nearest - Clock::now());
    m_timer.start(std::max(left, std::chrono::milliseconds(0)));
}

void RequestQueue::reply(const Request &request, Outcome outcome, const QString &error)
{
    Reply reply;
    reply.id = request.id;
    reply.server = request.server;
    reply.action = request.action;
    reply.outcome = outcome;
    reply.error = error;
    emit replied(reply);
}

} // namespace hawser::generic
