#include "websocket/deadlines.h"

#include <QTest>

namespace tst_deadlines {

using namespace hawser::websocket;
using namespace std::chrono_literals;

using Due = Deadlines::Due;
namespace {

const ConnectionLimits limits;
const Deadlines::Time start = Deadlines::Clock::now();

Deadlines opening()
{
    return {limits, limits.handshake, start};
}

Deadlines opened()
{
    Deadlines deadlines = opening();
    deadlines.opened(start);
    deadlines.received(start);
    return deadlines;
}

} // namespace

class TestDeadlines : public QObject
{
    Q_OBJECT

private slots:
    void opens();
    void closes();
    void pings();
    void findsPeerDead();
    void hearsAnyByte();
    void asksTwiceAfterAHoldUp();
    void doesNotJudgeAPausedPeer();
    void boundsIdleUnfinished();
    void boundsUnfinishedInAll();
    void startsAnewWithEveryMessage();
    void noticesWhoDoesNotRead();
    void ticksFineEnough();
};

void TestDeadlines::opens()
{
    const Deadlines deadlines = opening();
    QCOMPARE(deadlines.check(start + 5s - 1ms), Due::Nothing);
    QCOMPARE(deadlines.check(start + 5s), Due::OpeningTooSlow);
}

void TestDeadlines::closes()
{
    Deadlines deadlines = opened();
    deadlines.closing(start + 60s);
    QCOMPARE(deadlines.check(start + 62s - 1ms), Due::Nothing);
    QCOMPARE(deadlines.check(start + 62s), Due::ClosingTooSlow);
}

void TestDeadlines::pings()
{
    Deadlines deadlines = opened();
    QCOMPARE(deadlines.check(start + 15s - 1ms), Due::Nothing);
    QCOMPARE(deadlines.check(start + 15s), Due::Ping);
    deadlines.pingSent(start + 15s);
    QCOMPARE(deadlines.check(start + 15s), Due::Nothing);
    QCOMPARE(deadlines.check(start + 30s), Due::Ping);
}

void TestDeadlines::findsPeerDead()
{
    Deadlines deadlines = opened();
    deadlines.pingSent(start + 15s);
    deadlines.pingSent(start + 30s);
    QCOMPARE(deadlines.check(start + 37499ms), Due::Nothing);
    QCOMPARE(deadlines.check(start + 37500ms), Due::PeerDead); // two and a half heartbeats

    Deadlines late = opened();
    late.received(start + 15s - 1ms);
    late.pingSent(start + 15s);
    late.pingSent(start + 30s);
    QCOMPARE(late.check(start + 45s - 2ms), Due::Nothing);
    QCOMPARE(late.check(start + 45s - 1ms), Due::PeerDead);
}

void TestDeadlines::hearsAnyByte()
{
    Deadlines deadlines = opened();
    deadlines.pingSent(start + 15s);
    deadlines.pingSent(start + 30s);
    deadlines.received(start + 37s);
    QCOMPARE(deadlines.check(start + 38s), Due::Nothing);
    QCOMPARE(deadlines.silence(start + 38s), 1s);
    deadlines.pingSent(start + 45s);
    QCOMPARE(deadlines.check(start + 59s), Due::Nothing);
    deadlines.pingSent(start + 60s);
    QCOMPARE(deadlines.check(start + 68s), Due::PeerDead);
}

void TestDeadlines::asksTwiceAfterAHoldUp()
{
    Deadlines deadlines = opened();
    QCOMPARE(deadlines.check(start + 1h), Due::Ping); // we slept, not the peer
    deadlines.pingSent(start + 1h);
    QCOMPARE(deadlines.check(start + 1h + 14s), Due::Nothing);
    QCOMPARE(deadlines.check(start + 1h + 15s), Due::Ping);
}

void TestDeadlines::doesNotJudgeAPausedPeer()
{
    Deadlines deadlines = opened();
    deadlines.unfinished(true, start);
    deadlines.pingSent(start + 15s);
    deadlines.pingSent(start + 30s);
    deadlines.reading(false, start + 31s);
    QCOMPARE(deadlines.check(start + 10min), Due::Nothing);
    deadlines.reading(true, start + 10min);
    QCOMPARE(deadlines.check(start + 10min + 9s), Due::Nothing);
    QCOMPARE(deadlines.check(start + 10min + 10s), Due::Unfinished);
    deadlines.unfinished(false, start + 10min);
    QCOMPARE(deadlines.check(start + 10min + 15s), Due::Ping);
}

void TestDeadlines::boundsIdleUnfinished()
{
    Deadlines deadlines = opened();
    deadlines.received(start + 1s);
    deadlines.unfinished(true, start + 1s);
    QCOMPARE(deadlines.check(start + 11s - 1ms), Due::Nothing);
    QCOMPARE(deadlines.check(start + 11s), Due::Unfinished);
}

void TestDeadlines::boundsUnfinishedInAll()
{
    Deadlines deadlines = opened();
    for (auto now = start; now < start + 60s; now += 5s) {
        deadlines.received(now);
        deadlines.pingSent(now);
        deadlines.unfinished(true, now);
        QCOMPARE(deadlines.check(now), Due::Nothing);
    }
    deadlines.received(start + 59s);
    QCOMPARE(deadlines.check(start + 60s - 1ms), Due::Nothing);
    QCOMPARE(deadlines.check(start + 60s), Due::Unfinished);
}

void TestDeadlines::startsAnewWithEveryMessage()
{
    Deadlines deadlines = opened();
    for (auto now = start; now < start + 5min;
         now += 5s) { // never between two messages when looked at
        deadlines.received(now);
        deadlines.pingSent(now);
        deadlines.messageFinished();
        deadlines.unfinished(true, now);
        QCOMPARE(deadlines.check(now), Due::Nothing);
    }
}

void TestDeadlines::noticesWhoDoesNotRead()
{
    Deadlines deadlines = opened();
    deadlines.owing(true, start);
    deadlines.reading(false, start);
    QCOMPARE(deadlines.check(start + 10s - 1ms), Due::Nothing);
    QCOMPARE(deadlines.check(start + 10s), Due::PeerNotReading);
    deadlines.wrote(start + 10s);
    QCOMPARE(deadlines.check(start + 20s - 1ms), Due::Nothing);
    deadlines.owing(false, start + 15s);
    QCOMPARE(deadlines.check(start + 1h), Due::Nothing);
}

void TestDeadlines::ticksFineEnough()
{
    QCOMPARE(Deadlines::tick(limits), 250ms);
    ConnectionLimits quick;
    quick.heartbeat = 80ms;
    QCOMPARE(Deadlines::tick(quick), 10ms);
    quick.heartbeat = 1ms;
    QCOMPARE(Deadlines::tick(quick), 5ms);
}

} // namespace tst_deadlines

QTEST_GUILESS_MAIN(tst_deadlines::TestDeadlines)
#include "tst_deadlines.moc"
