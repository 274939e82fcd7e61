#include "connectors/dialled/requestline.h"

#include <algorithm>
#include <utility>

namespace hawser {

using namespace std::chrono_literals;

RequestLine::RequestLine(int atOnce, Transmit transmit, QObject *parent)
    : QObject(parent)
    , m_atOnce(atOnce)
    , m_transmit(std::move(transmit))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RequestLine::checkDeadlines);
}

void RequestLine::add(const Request &request)
{
    if (!m_isStarted) {
        fail(request, Outcome::Failed, tr("This game server is not connected"));
        return;
    }
    if (m_inLine.size() >= maximumInLine) {
        fail(request, Outcome::Failed, tr("Too many requests wait for this game server"));
        return;
    }
    m_inLine.push_back(request);
    pump();
}

void RequestLine::start()
{
    m_isStarted = true;
    pump();
}

void RequestLine::stop(const QString &cause)
{
    m_isStarted = false;
    m_timer.stop();
    const auto underway = std::exchange(m_underway, {});
    const auto inLine = std::exchange(m_inLine, {});
    const Clock::time_point now = Clock::now();
    for (const Sent &sent : underway) {
        if (sent.request.action == Action::Shutdown) {
            Reply accepted;
            accepted.outcome = Outcome::Accepted;
            end(sent.request, accepted, now - sent.at);
        } else {
            fail(sent.request, Outcome::Unknown, tr("No answer came: %1").arg(cause),
                 now - sent.at);
        }
    }
    for (const Request &request : inLine)
        fail(request, Outcome::Failed, tr("Not sent: %1").arg(cause));
}

void RequestLine::finish(const RequestId &id, Reply reply)
{
    const std::optional<Sent> sent = take(id);
    if (!sent)
        return;
    end(sent->request, std::move(reply), Clock::now() - sent->at);
    pump();
}

bool RequestLine::isWaitedFor(const RequestId &id) const
{
    return std::any_of(m_underway.begin(), m_underway.end(),
                       [&id](const Sent &sent) { return sent.request.id == id; });
}

/// A game may finish a request from within transmit(), so this is not entered twice.
void RequestLine::pump()
{
    if (m_isPumping)
        return;
    m_isPumping = true;
    while (m_isStarted && int(m_underway.size()) < m_atOnce && !m_inLine.empty()) {
        const Request request = std::move(m_inLine.front());
        m_inLine.pop_front();
        m_underway.push_back({request, Clock::now()});
        m_transmit(request);
    }
    m_isPumping = false;
    armTimer();
}

void RequestLine::checkDeadlines()
{
    const Clock::time_point now = Clock::now();
    const auto late = [now](const Sent &sent) { return sent.at + sent.request.deadline <= now; };
    for (auto it = std::find_if(m_underway.begin(), m_underway.end(), late); it != m_underway.end();
         it = std::find_if(m_underway.begin(), m_underway.end(), late)) {
        const Sent sent = std::move(*it);
        m_underway.erase(it);
        emit expired(sent.request.id);
        fail(sent.request, Outcome::Unknown, tr("No answer came in time"), now - sent.at);
    }
    pump();
}

void RequestLine::armTimer()
{
    if (m_underway.empty()) {
        m_timer.stop();
        return;
    }
    Clock::time_point nearest = Clock::time_point::max();
    for (const Sent &sent : m_underway)
        nearest = std::min(nearest, sent.at + sent.request.deadline);
    m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(nearest - Clock::now()),
                           std::chrono::milliseconds(1)));
}

std::optional<RequestLine::Sent> RequestLine::take(const RequestId &id)
{
    const auto it = std::find_if(m_underway.begin(), m_underway.end(),
                                 [&id](const Sent &sent) { return sent.request.id == id; });
    if (it == m_underway.end())
        return {};
    Sent sent = std::move(*it);
    m_underway.erase(it);
    return sent;
}

void RequestLine::end(const Request &request, Reply reply, Clock::duration took)
{
    reply.id = request.id;
    reply.server = request.server;
    reply.action = request.action;
    reply.took = std::chrono::duration_cast<std::chrono::microseconds>(took);
    emit replied(reply);
}

void RequestLine::fail(const Request &request, Outcome outcome, const QString &error,
                       Clock::duration took)
{
    Reply reply;
    reply.outcome = outcome;
    reply.error = error;
    end(request, std::move(reply), took);
}

} // namespace hawser
