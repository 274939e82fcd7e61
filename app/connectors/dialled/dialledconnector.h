#pragma once

#include "connectors/connector.h"
#include "connectors/dialled/dialtarget.h"
#include "connectors/dialled/dialtimes.h"
#include "connectors/dialled/requestline.h"
#include "connectors/eventfeed.h"

#include <QBasicTimer>

#include <optional>

namespace hawser {

/// What Hawser dials: the one state machine of 7 Days to Die, Rust and whatever comes. It decides
/// when to dial, to probe, to give up and to dial again, opens and closes the gap, and keeps the
/// requests; a game adds how it is spoken to. Network thread.
///
/// A game implements dial(), hangUp(), transmit() and probe(), and tells what it sees by the
/// protected functions. It never changes the state by itself.
class DialledConnector : public Connector
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;

    /// \a requestsAtOnce: how many requests the game server may have before it at a time.
    DialledConnector(const DialTarget &target, const DialTimes &times, EventFeed &feed,
                     int requestsAtOnce, QObject *parent = nullptr);

    void open() final; ///< dials at once; also ends the waiting for the next attempt
    void close() final;
    void send(const Request &request) final { m_requests.add(request); }

    /// The user changed address, secret or trusted certificate. Dials anew, unless closed.
    void setTarget(const DialTarget &target);
    const DialTarget &target() const { return m_target; }

signals:
    /// SHA-256 over the DER of a certificate: the first that was seen, trusted from now on; or
    /// another than the trusted one, which was refused.
    void certificateSeen(const QByteArray &fingerprint, bool isTrusted);

protected:
    // What a game does.
    /// Begins an attempt; the end is loggedIn(), lost() or refuse(). The attempt has a deadline.
    virtual void dial() = 0;
    /// Drops every socket and reply at once; nothing of them may be told afterwards.
    virtual void hangUp() = 0;
    /// Sends a request while Online; its end comes by finish(), at once or later.
    virtual void transmit(const Request &request) = 0;
    /// Nothing was heard for a while: asks something harmless whose answer calls heard().
    virtual void probe() = 0;
    /// Reads no more events from the server while the feed is full.
    virtual void setReadingPaused(bool paused) = 0;

    // What a game tells.
    void identifying(const QString &cause);
    /// Logged in, events flow. \a backfilled: what was missed since lost() has been fetched.
    void loggedIn(const QString &cause, bool backfilled = false);
    /// The attempt failed, or the connection broke off: dials again by the retry table.
    void lost(const QString &cause);
    /// Only the user can help: wrong secret, changed certificate. Not dialled again.
    void refuse(const QString &cause);
    /// The server gave a sign of life.
    void heard();
    /// The server is known to go down: it is given time, and looked for often.
    void expectRestart();
    /// The end of a request, see RequestLine::finish().
    void finish(const RequestId &id, Reply reply) { m_requests.finish(id, std::move(reply)); }
    bool isWaitedFor(const RequestId &id) const { return m_requests.isWaitedFor(id); }
    /// The server did not answer in time: what is held for the request may go.
    virtual void forget(const RequestId &id) { Q_UNUSED(id) }

    /// True if a TLS connection with a certificate of \a fingerprint (SHA-256 over its DER) may go
    /// on, before anything secret is sent. Trusts the first one; else false, and refuse() was
    /// called.
    bool admitsCertificate(const QByteArray &fingerprint);

    EventFeed &feed() { return m_feed; }
    /// Where the server was last heard of, UTC; invalid until it was Online in this run.
    QDateTime blindSince() const { return m_blindSince; }

    void timerEvent(QTimerEvent *event) override;

private:
    void startAttempt();
    void scheduleRetry(const QString &cause);
    void checkLife();
    void goBlind(const QString &cause);
    bool isStarting() const;

    DialTarget m_target;
    const DialTimes m_times;
    EventFeed &m_feed;
    RequestLine m_requests;
    QBasicTimer m_attempt; // deadline of the attempt in hand
    QBasicTimer m_retry;   // until the next attempt
    QBasicTimer m_life;    // looks for silence while Online
    Clock::time_point m_heardAt;
    Clock::time_point m_awaySince;
    std::optional<Clock::time_point> m_expectedBackBy;
    QDateTime m_lastLife;                 // UTC
    QDateTime m_blindSince;               // UTC; invalid unless a gap is open
    std::optional<int> m_looksSinceProbe; // none: nothing was asked since it was heard last
};

} // namespace hawser
