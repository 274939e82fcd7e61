#include "console/roundrule.h"

#include <QTest>

namespace tst_roundrule {

using namespace hawser;
using namespace std::chrono_literals;

namespace {

struct Weather
{
    double perSecond = 0;
    int connections = 1;
};

/// What the rule says once \a weather has lasted for a while. As a thread would do it: it rests as
/// long as it is told, and a round without rest takes \a busyRound.
std::chrono::milliseconds settled(const Weather &weather, std::chrono::microseconds busyRound)
{
    RoundRule rule;
    RoundRule::Clock::time_point now{1h};
    const auto begin = now;
    std::chrono::milliseconds round{0};
    for (int i = 0; i < 500; ++i) {
        now += std::max<RoundRule::Clock::duration>(round, busyRound);
        const double seconds = std::chrono::duration<double>(now - begin).count();
        round = rule.round({quint64(seconds * weather.perSecond), weather.connections, false}, now);
    }
    return round;
}

} // namespace

class tst_RoundRule : public QObject
{
    Q_OBJECT

private slots:
    void settles_data();
    void settles();
    void beginsAtOnce();
    void restsOnNobodyWhoHasMore();
};

void tst_RoundRule::settles_data()
{
    QTest::addColumn<double>("perSecond");
    QTest::addColumn<int>("connections");
    QTest::addColumn<int>("roundMs");
    QTest::newRow("nothing") << 0.0 << 8 << 0;
    QTest::newRow("an event now and then") << 100.0 << 8 << 0;
    QTest::newRow("just busy") << 5'000.0 << 8 << 8;
    QTest::newRow("busy") << 20'000.0 << 8 << 7;
    QTest::newRow("busy, one server") << 20'000.0 << 1 << 7;
    QTest::newRow("very busy") << 100'000.0 << 8 << 3;
    QTest::newRow("flood") << 600'000.0 << 8 << 0;
    QTest::newRow("flood from one server") << 600'000.0 << 1 << 0;
    QTest::newRow("many, idle") << 0.0 << 1'000 << 8;
    QTest::newRow("many, busy") << 20'000.0 << 1'000 << 25;
    QTest::newRow("many, flood") << 600'000.0 << 1'000 << 8;
}

void tst_RoundRule::settles()
{
    QFETCH(double, perSecond);
    QFETCH(int, connections);
    QTEST(int(settled({perSecond, connections}, 200us).count()), "roundMs");
}

/// A peer that was alone in its rush is not rested upon before that is seen to last.
void tst_RoundRule::beginsAtOnce()
{
    RoundRule rule;
    RoundRule::Clock::time_point now{1h};
    QCOMPARE(rule.round({0, 1, false}, now), 0ms);
    QCOMPARE(rule.round({1'000'000, 1, false}, now += 1ms), 0ms);
}

/// Who has more than one turn reads is limited by our own rest: the rate alone would not show it.
void tst_RoundRule::restsOnNobodyWhoHasMore()
{
    constexpr double perSecond = 50'000;
    RoundRule rule;
    RoundRule::Clock::time_point now{1h};
    std::chrono::milliseconds round{0};
    quint64 events = 0;
    for (int i = 0; i < 100; ++i)
        round = rule.round({events += quint64(perSecond / 1000), 1, false}, now += 1ms);
    QVERIFY(round > 0ms);
    QCOMPARE(rule.round({events, 1, true}, now), 0ms);
}

} // namespace tst_roundrule

QTEST_APPLESS_MAIN(tst_roundrule::tst_RoundRule)
#include "tst_roundrule.moc"
