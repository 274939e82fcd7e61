#include "connectors/generic/doorkeeper.h"
#include "connectors/generic/floodmeter.h"
#include "connectors/generic/recentcount.h"

#include <QTest>

namespace tst_doorkeeper {

using namespace hawser;
using namespace hawser::generic;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QHostAddress here(u"192.0.2.1"_s);
const QHostAddress there(u"192.0.2.2"_s);

} // namespace

/// The registration token and the throttle, on a clock of the tests.
class tst_Doorkeeper : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void knowsItsTokens_data();
    void knowsItsTokens();
    void forgetsAServersToken();
    void hasNoTokenAtFirst();
    void slowsDown_data();
    void slowsDown();
    void slowsDownOnlyTheAddress();
    void forgetsWithTime();
    void shutsOut();
    void neverShutsOutAnAddressOfAKnownServer();
    void takesAnIpv6SubscriberAsOne_data();
    void takesAnIpv6SubscriberAsOne();
    void countsOnlyLately();
    void noticesAFlood_data();
    void noticesAFlood();
    void warnsOfAFloodOnceAMinute();

private:
    Doorkeeper::Verdict guess(Doorkeeper &doorkeeper, const QHostAddress &address = here)
    {
        return doorkeeper.judge(address, u"a"_s, u"wrong"_s, m_now);
    }

    const EndpointLimits m_limits = {};
    RecentCount::Clock::time_point m_now;
};

void tst_Doorkeeper::init()
{
    m_now = RecentCount::Clock::time_point(1h);
}

void tst_Doorkeeper::knowsItsTokens_data()
{
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("key");
    QTest::newRow("endpoint's") << u"a"_s << u"everybody's"_s << int(Key::Endpoint);
    QTest::newRow("own") << u"b"_s << u"b's own"_s << int(Key::Server);
    QTest::newRow("endpoint's, has an own") << u"b"_s << u"everybody's"_s << int(Key::Endpoint);
    QTest::newRow("another's own") << u"a"_s << u"b's own"_s << int(Key::None);
    QTest::newRow("wrong") << u"a"_s << u"somebody's"_s << int(Key::None);
    QTest::newRow("beginning only") << u"a"_s << u"everybody"_s << int(Key::None);
    QTest::newRow("longer") << u"a"_s << u"everybody's!"_s << int(Key::None);
    QTest::newRow("other case") << u"a"_s << u"Everybody's"_s << int(Key::None);
    QTest::newRow("empty") << u"a"_s << QString() << int(Key::None);
}

void tst_Doorkeeper::knowsItsTokens()
{
    QFETCH(QString, identity);
    QFETCH(QString, token);
    QFETCH(int, key);
    Doorkeeper doorkeeper(m_limits);
    doorkeeper.setToken(u"everybody's"_s);
    doorkeeper.setServerToken(u"b"_s, u"b's own"_s);
    const Doorkeeper::Verdict verdict = doorkeeper.judge(here, identity, token, m_now);
    QCOMPARE(int(verdict.key), key);
    QCOMPARE(verdict.isNews, verdict.key == Key::None);
    QCOMPARE(verdict.answerAfter, 0ms);
}

void tst_Doorkeeper::forgetsAServersToken()
{
    Doorkeeper doorkeeper(m_limits);
    doorkeeper.setServerToken(u"b"_s, u"b's own"_s);
    QCOMPARE(doorkeeper.judge(here, u"b"_s, u"b's own"_s, m_now).key, Key::Server);
    doorkeeper.setServerToken(u"b"_s, {});
    QCOMPARE(doorkeeper.judge(here, u"b"_s, u"b's own"_s, m_now).key, Key::None);
}

void tst_Doorkeeper::hasNoTokenAtFirst()
{
    Doorkeeper doorkeeper(m_limits);
    QCOMPARE(doorkeeper.judge(here, u"a"_s, {}, m_now).key, Key::None);
}

void tst_Doorkeeper::slowsDown_data()
{
    QTest::addColumn<int>("wrong");
    QTest::addColumn<int>("waitMs");
    QTest::newRow("four wrong") << 4 << 0;
    QTest::newRow("five wrong") << 5 << 5000;
}

void tst_Doorkeeper::slowsDown()
{
    QFETCH(int, wrong);
    QFETCH(int, waitMs);
    Doorkeeper doorkeeper(m_limits);
    doorkeeper.setToken(u"right"_s);
    std::chrono::milliseconds wait{0};
    for (int i = 0; i < wrong; ++i)
        wait = guess(doorkeeper).answerAfter;
    QCOMPARE(wait.count(), waitMs);
    // Else it would be enough to wait a moment, and take silence for "wrong".
    const Doorkeeper::Verdict right = doorkeeper.judge(here, u"a"_s, u"right"_s, m_now);
    QCOMPARE(right.key, Key::Endpoint);
    QCOMPARE(right.answerAfter.count(), waitMs);
}

void tst_Doorkeeper::slowsDownOnlyTheAddress()
{
    Doorkeeper doorkeeper(m_limits);
    for (int i = 0; i < 10; ++i)
        guess(doorkeeper);
    QCOMPARE(guess(doorkeeper, there).answerAfter, 0ms);
}

void tst_Doorkeeper::forgetsWithTime()
{
    Doorkeeper doorkeeper(m_limits);
    for (int i = 0; i < 4; ++i)
        guess(doorkeeper);
    m_now += m_limits.wrongTokensCountFor - 1ms;
    QCOMPARE(guess(doorkeeper).answerAfter, m_limits.slowAnswer);
    m_now += 1ms; // four of them are ten minutes old
    QCOMPARE(guess(doorkeeper).answerAfter, 0ms);
}

void tst_Doorkeeper::shutsOut()
{
    Doorkeeper doorkeeper(m_limits);
    doorkeeper.setToken(u"right"_s);
    for (int i = 0; i < 19; ++i)
        QVERIFY(!guess(doorkeeper).shutNow);
    QVERIFY(doorkeeper.admits(here, m_now));
    QVERIFY(guess(doorkeeper).shutNow);
    QVERIFY(!doorkeeper.admits(here, m_now));
    QVERIFY(doorkeeper.admits(there, m_now));

    // A connection from before does not help.
    const Doorkeeper::Verdict right = doorkeeper.judge(here, u"a"_s, u"right"_s, m_now);
    QCOMPARE(right.key, Key::None);
    QVERIFY(!right.isNews);

    m_now += m_limits.shutFor - 1ms;
    QVERIFY(!doorkeeper.admits(here, m_now));
    m_now += 1ms;
    QVERIFY(doorkeeper.admits(here, m_now));
    QCOMPARE(doorkeeper.judge(here, u"a"_s, u"right"_s, m_now).key, Key::Endpoint);
}

void tst_Doorkeeper::neverShutsOutAnAddressOfAKnownServer()
{
    Doorkeeper doorkeeper(m_limits);
    doorkeeper.sessionIdentified(here);
    doorkeeper.sessionIdentified(here);
    for (int i = 0; i < 25; ++i)
        guess(doorkeeper);
    QVERIFY(doorkeeper.admits(here, m_now));
    doorkeeper.sessionLeft(here);
    QVERIFY(doorkeeper.admits(here, m_now));
    doorkeeper.sessionLeft(here);
    QVERIFY(!doorkeeper.admits(here, m_now));
}

void tst_Doorkeeper::takesAnIpv6SubscriberAsOne_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("same /64") << u"2001:db8:1:2::1"_s << u"2001:db8:1:2:ffff::9"_s << true;
    QTest::newRow("next /64") << u"2001:db8:1:2::1"_s << u"2001:db8:1:3::1"_s << false;
    QTest::newRow("IPv4 in IPv6") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
    QTest::newRow("next IPv4 in IPv6") << u"::ffff:192.0.2.1"_s << u"::ffff:192.0.2.2"_s << false;
}

void tst_Doorkeeper::takesAnIpv6SubscriberAsOne()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(bool, isSame);
    Doorkeeper doorkeeper(m_limits);
    for (int i = 0; i < 20; ++i)
        guess(doorkeeper, QHostAddress(first));
    QVERIFY(!doorkeeper.admits(QHostAddress(first), m_now));
    QCOMPARE(doorkeeper.admits(QHostAddress(second), m_now), !isSame);
}

void tst_Doorkeeper::countsOnlyLately()
{
    RecentCount count(10s, 3);
    QCOMPARE(count.count(m_now), 0);
    count.note(m_now);
    count.note(m_now + 5s);
    QCOMPARE(count.count(m_now + 9999ms), 2);
    QCOMPARE(count.count(m_now + 10s), 1);
    for (int i = 0; i < 10; ++i)
        count.note(m_now + 6s);
    QCOMPARE(count.count(m_now + 6s), 3); // remembers no more
}

void tst_Doorkeeper::noticesAFlood_data()
{
    QTest::addColumn<int>("perSecond");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("isFlood");
    QTest::newRow("5,000 a second") << 5000 << 30 << false;
    QTest::newRow("5,001 for nine seconds") << 5001 << 9 << false;
    QTest::newRow("5,001 for ten seconds") << 5001 << 10 << true;
}

void tst_Doorkeeper::noticesAFlood()
{
    QFETCH(int, perSecond);
    QFETCH(int, seconds);
    QFETCH(bool, isFlood);
    FloodMeter meter(m_limits);
    bool warned = meter.note(0);
    for (int second = 0; second < seconds; ++second) {
        for (int i = 0; i < perSecond; ++i)
            warned = meter.note(qint64(second) * 1'000'000 + 1 + i) || warned;
    }
    warned = meter.note(qint64(seconds) * 1'000'000 + 1) || warned;
    QCOMPARE(warned, isFlood);
    if (isFlood)
        QCOMPARE(meter.eventsPerSecond(), perSecond);
}

void tst_Doorkeeper::warnsOfAFloodOnceAMinute()
{
    FloodMeter meter(m_limits);
    QList<int> warnedAt;
    for (int second = 0; second < 140; ++second) {
        for (int i = 0; i < 6000; ++i) {
            if (meter.note(qint64(second) * 1'000'000 + i))
                warnedAt << second;
        }
    }
    QCOMPARE(warnedAt, (QList<int>{10, 70, 130}));
}

} // namespace tst_doorkeeper

QTEST_APPLESS_MAIN(tst_doorkeeper::tst_Doorkeeper)
#include "tst_doorkeeper.moc"
