#include "archive/framepace.h"

#include <QTest>

namespace tst_framepace {

using namespace hawser;
using namespace std::chrono_literals;

namespace {

/// A log that gets events at a rate, and begins a frame as soon as the last one ended.
class PacedLog
{
public:
    std::chrono::milliseconds run(double perSecond, FramePace::Clock::duration time)
    {
        std::chrono::milliseconds frame{0};
        for (const auto end = m_now + time; m_now < end; m_now += frame) {
            frame = m_pace.frame(qint64(m_events), m_now);
            m_events += perSecond * std::chrono::duration<double>(frame).count();
        }
        return frame;
    }
    /// Nothing comes, so no frame begins.
    void rest(FramePace::Clock::duration time) { m_now += time; }

private:
    FramePace m_pace;
    FramePace::Clock::time_point m_now{1h};
    double m_events = 5'000'000; // of former days
};

} // namespace

class tst_FramePace : public QObject
{
    Q_OBJECT

private slots:
    void isQuickForRareEvents();
    void isQuickInABurst();
    void isSlowUnderLastingLoad();
    void isQuickWhereItIsNotTheCost();
    void isQuickAgainAfterwards();
    void isQuickAfterSilence();
};

void tst_FramePace::isQuickForRareEvents()
{
    PacedLog log;
    QCOMPARE(log.run(100, 60s), 16ms);
    QCOMPARE(log.run(3'000, 60s), 16ms);
}

void tst_FramePace::isQuickInABurst()
{
    PacedLog log;
    for (int n = 0; n < 5; ++n) {
        QCOMPARE(log.run(100'000, 8s), 16ms);
        QCOMPARE(log.run(100, 3s), 16ms);
    }
}

void tst_FramePace::isSlowUnderLastingLoad()
{
    PacedLog log;
    QCOMPARE(log.run(20'000, 15s), 28ms);
    QCOMPARE(log.run(6'000, 60s), 28ms);
}

void tst_FramePace::isQuickWhereItIsNotTheCost()
{
    PacedLog log;
    QCOMPARE(log.run(100'000, 60s), 16ms);
    QCOMPARE(log.run(20'000, 15s), 28ms);
    QCOMPARE(log.run(100'000, 3s), 16ms);
}

void tst_FramePace::isQuickAgainAfterwards()
{
    PacedLog log;
    QCOMPARE(log.run(20'000, 15s), 28ms);
    QCOMPARE(log.run(500, 3s), 16ms);
    QCOMPARE(log.run(20'000, 5s), 16ms);
}

void tst_FramePace::isQuickAfterSilence()
{
    PacedLog log;
    QCOMPARE(log.run(20'000, 15s), 28ms);
    log.rest(1min);
    QCOMPARE(log.run(20'000, 5s), 16ms);
}

} // namespace tst_framepace

QTEST_GUILESS_MAIN(tst_framepace::tst_FramePace)
#include "tst_framepace.moc"
