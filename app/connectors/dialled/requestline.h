#pragma once

#include "protocol/request.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace hawser {

/// The requests of a dialled game server: a few being answered, the others in line. Exactly one
/// replied() follows each add(). Deadlines count from sending. Knows no socket; network thread.
class RequestLine : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t maximumInLine = 10'000;

    /// \a transmit sends a request; its end comes by finish(), at once or later.
    using Transmit = std::function<void(const Request &request)>;

    RequestLine(int atOnce, Transmit transmit, QObject *parent = nullptr);

    void add(const Request &request);
    /// From now on requests are sent.
    void start();
    /// What was being answered is lost (a shutdown is accepted), what stood in line was never sent;
    /// \a cause becomes part of the replies.
    void stop(const QString &cause);
    /// The end of a request: \a reply without id, server, action and time, which are filled in.
    /// No effect if it has ended already.
    void finish(const RequestId &id, Reply reply);

    bool isWaitedFor(const RequestId &id) const;
    int underway() const { return int(m_underway.size()); }

signals:
    void replied(const hawser::Reply &reply);
    /// The server did not answer a request in time; the game may have to drop what it still holds.
    void expired(const hawser::RequestId &id);

private:
    using Clock = std::chrono::steady_clock;
    struct Sent
    {
        Request request;
        Clock::time_point at;
    };

    void pump();
    void checkDeadlines();
    void armTimer();
    std::optional<Sent> take(const RequestId &id);
    void end(const Request &request, Reply reply, Clock::duration took);
    void fail(const Request &request, Outcome outcome, const QString &error,
              Clock::duration took = {});

    const int m_atOnce;
    Transmit m_transmit;
    std::deque<Request> m_inLine;
    std::vector<Sent> m_underway;
    QTimer m_timer{this};
    bool m_isStarted = false;
    bool m_isPumping = false;
};

} // namespace hawser
