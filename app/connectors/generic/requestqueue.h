#pragma once

#include "connectors/generic/endpointlimits.h"
#include "protocol/request.h"
#include "protocol/takaro/dialect.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hawser::generic {

/// The requests of one game server: a few on the wire, as many at once as its mod can take, the
/// others in line. Exactly one replied() follows each add(). Knows no socket.
///
/// On the wire a request has an id of its own (UUID v4), so that nobody guesses one and a late
/// answer never meets another request. Its deadline counts from sending.
class RequestQueue : public QObject
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;
    using Wire = std::function<void(const QByteArray &frame)>;

    /// \a onWireInAll counts the requests on the wire over all queues of an endpoint.
    RequestQueue(const EndpointLimits &limits, int &onWireInAll, QObject *parent = nullptr);
    ~RequestQueue() override;

    /// From now on requests are sent by \a wire.
    void attach(Wire wire);
    /// The wire is gone: what was on it is lost (or, for a shutdown, accepted), what stood in line
    /// was never sent. \a cause becomes part of the replies.
    void detach(const QString &cause);
    bool isAttached() const { return bool(m_wire); }

    /// How many requests at once, and what can be asked at all; for what is sent from now on.
    void setDialect(const takaro::Dialect &dialect);

    void add(const Request &request);
    /// What came back with \a wireId. False if nobody waits for that (any more).
    bool answer(std::string_view wireId, QByteArrayView frame);

    int onWire() const { return int(m_onWire.size()); }
    int inLine() const { return int(m_inLine.size()); }

signals:
    void replied(const hawser::Reply &reply);
    /// The answer had a shape that cannot be understood; the mod is to be told so.
    void answerRejected(const QString &wireId, const QString &why);

private:
    struct Sent
    {
        std::string wireId;
        Request request;
        Clock::time_point at;
        Clock::time_point deadline;
    };

    void pump();
    bool refuseUnsendable(const Request &request);
    bool transmit(const Request &request);
    Sent take(std::size_t index);
    void checkDeadlines();
    void armTimer();
    void reply(const Request &request, Outcome outcome, const QString &error);

    const EndpointLimits &m_limits;
    int &m_onWireInAll;
    const takaro::Dialect *m_dialect;
    Wire m_wire;
    std::deque<Request> m_inLine;
    std::vector<Sent> m_onWire;
    QTimer m_timer; // fires at the nearest deadline on the wire, or before
    Clock::time_point m_timerFires;
    bool m_isPumping = false;
};

} // namespace hawser::generic
