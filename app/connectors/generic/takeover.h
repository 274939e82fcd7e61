#pragma once

#include "connectors/generic/endpointlimits.h"

#include <QBasicTimer>
#include <QObject>
#include <QPointer>

#include <chrono>

namespace hawser::generic {

class Session;

/// A newcomer has the identity of a session that is still open: asks that incumbent whether it
/// lives. If it does, the newcomer is somebody else; if it does not, it is the same game server
/// coming back after its old connection died without our noticing.
class Takeover : public QObject
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;

    Takeover(Session *incumbent, const EndpointLimits &limits, QObject *parent);

signals:
    void decided(bool incumbentLives); ///< once

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void decide(bool incumbentLives);

    const QPointer<Session> m_incumbent;
    const EndpointLimits &m_limits;
    Clock::time_point m_asked;
    QBasicTimer m_timer;
    bool m_isDecided = false;
};

} // namespace hawser::generic
