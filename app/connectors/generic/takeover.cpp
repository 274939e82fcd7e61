#include "connectors/generic/takeover.h"

#include "connectors/generic/session.h"

#include <QTimerEvent>

#include <utility>

namespace hawser::generic {

Takeover::Takeover(Session *incumbent, const EndpointLimits &limits, QObject *parent)
    : QObject(parent)
    , m_incumbent(incumbent)
    , m_limits(limits)
    , m_asked(Clock::now())
{
    connect(incumbent, &Session::roundTripMeasured, this, [this] { decide(true); });
    connect(incumbent, &Session::left, this, [this] { decide(false); });
    m_timer.start(int(limits.incumbentAnswersWithin.count()), this);
    incumbent->ping();
}

void Takeover::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QObject::timerEvent(event);
    if (m_incumbent && m_incumbent->isPausedByFeed()) {
        m_asked = Clock::now(); // it may have answered: we do not listen at the moment
        return;
    }
    m_timer.stop();
    using std::chrono::milliseconds; // as coarse as silence() is
    const auto sinceAsked = std::chrono::duration_cast<milliseconds>(Clock::now() - m_asked);
    decide(m_incumbent && m_incumbent->silence() < sinceAsked);
}

void Takeover::decide(bool incumbentLives)
{
    if (!std::exchange(m_isDecided, true))
        emit decided(incumbentLives);
}

} // namespace hawser::generic
