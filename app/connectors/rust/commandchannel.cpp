#include "connectors/rust/commandchannel.h"

#include <limits>
#include <utility>

namespace hawser::rust {

CommandChannel::CommandChannel(Send send, QObject *parent)
    : QObject(parent)
    , m_send(std::move(send))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CommandChannel::look);
}

void CommandChannel::run(const QString &command, const ReplyRule &rule, Done done, Urgency urgency)
{
    auto &line = urgency == Urgency::Request ? m_requests : m_background;
    line.push_back({command, rule, std::move(done)});
    pump();
}

CommandChannel::Owner CommandChannel::ownerOf(const RconFrame &frame) const
{
    if (m_correlation.isUnderway() && frame.identifier == m_identifier)
        return Owner::CommandInHand;
    const bool isOurs = frame.identifier >= m_firstIdentifier && frame.identifier <= m_identifier;
    return isOurs ? Owner::EarlierCommand : Owner::Nobody;
}

void CommandChannel::take(const RconFrame &frame)
{
    if (m_correlation.take(frame, Clock::now()))
        look();
}

void CommandChannel::clear()
{
    m_timer.stop();
    m_requests.clear();
    m_background.clear();
    m_correlation.drop();
    m_done = nullptr;
    m_firstIdentifier = m_identifier + 1;
    m_isPaused = false;
}

void CommandChannel::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused)
        return;
    if (!m_isPaused && m_correlation.isUnderway())
        m_correlation.allowMore(Clock::now());
    armTimer();
}

void CommandChannel::pump()
{
    if (m_correlation.isUnderway() || (m_requests.empty() && m_background.empty()))
        return;
    auto &line = m_requests.empty() ? m_background : m_requests;
    Entry next = std::move(line.front());
    line.pop_front();
    if (m_identifier == std::numeric_limits<qint32>::max()) {
        m_identifier = RconFrame::lastReserved;
        m_firstIdentifier = m_identifier + 1;
    }
    m_correlation.begin(++m_identifier, next.rule, Clock::now());
    m_done = std::move(next.done);
    armTimer();
    m_send(commandFrame(m_identifier, next.command));
}

/// Whoever is told may ask again, close the connection, or both.
void CommandChannel::look()
{
    if (const auto output = m_correlation.finished(Clock::now())) {
        m_timer.stop();
        if (const Done done = std::exchange(m_done, nullptr))
            done(*output);
        pump();
        return;
    }
    armTimer();
}

void CommandChannel::armTimer()
{
    if (m_isPaused || !m_correlation.isUnderway()) {
        m_timer.stop();
        return;
    }
    const auto left = m_correlation.due() - Clock::now();
    m_timer.start(
        std::max(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(0)));
}

} // namespace hawser::rust
