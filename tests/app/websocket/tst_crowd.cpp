#include "websocket/crowd.h"

#include <QTest>

namespace tst_crowd {

using namespace hawser::websocket;
using namespace Qt::StringLiterals;

using Verdict = Crowd::Verdict;

namespace {

const QHostAddress here(u"192.0.2.1"_s);
const QHostAddress there(u"192.0.2.2"_s);

/// A crowd of 4 half-open (2 per address) and 5 connections (3 per address).
ListenerLimits smallLimits()
{
    ListenerLimits limits;
    limits.halfOpen = 4;
    limits.halfOpenPerAddress = 2;
    limits.connections = 5;
    limits.connectionsPerAddress = 3;
    return limits;
}

void enter(Crowd &crowd, const QHostAddress &address, int count)
{
    for (int i = 0; i < count; ++i) {
        QCOMPARE(crowd.arrive(address), Verdict::Welcome);
        crowd.upgrade(address);
    }
}

} // namespace

class TestCrowd : public QObject
{
    Q_OBJECT

private slots:
    void boundsHalfOpenPerAddress();
    void boundsHalfOpenInAll();
    void boundsConnectionsPerAddress();
    void countsHalfOpenTowardsConnections();
    void boundsConnectionsInAll();
    void raisesHalfOpenWithConnections_data();
    void raisesHalfOpenWithConnections();
    void knowsAddressesInAnyClothes();
};

void TestCrowd::boundsHalfOpenPerAddress()
{
    Crowd crowd(smallLimits());
    QCOMPARE(crowd.arrive(here), Verdict::Welcome);
    QCOMPARE(crowd.arrive(here), Verdict::Welcome);
    QCOMPARE(crowd.arrive(here), Verdict::TooManyHalfOpenHere);
    QCOMPARE(crowd.arrive(there), Verdict::Welcome);
    crowd.leave(here, false);
    QCOMPARE(crowd.arrive(here), Verdict::Welcome);
    QCOMPARE(crowd.halfOpenCount(), 3);
}

void TestCrowd::boundsHalfOpenInAll()
{
    Crowd crowd(smallLimits());
    for (int i = 1; i <= 4; ++i)
        QCOMPARE(crowd.arrive(QHostAddress(quint32(i))), Verdict::Welcome);
    QCOMPARE(crowd.arrive(QHostAddress(quint32(5))), Verdict::TooManyHalfOpen);
    crowd.upgrade(QHostAddress(quint32(1)));
    QCOMPARE(crowd.arrive(QHostAddress(quint32(5))), Verdict::Welcome);
}

void TestCrowd::boundsConnectionsPerAddress()
{
    Crowd crowd(smallLimits());
    enter(crowd, here, 3);
    QCOMPARE(crowd.arrive(here), Verdict::TooManyHere);
    QCOMPARE(crowd.arrive(there), Verdict::Welcome);
    crowd.leave(here, true);
    QCOMPARE(crowd.arrive(here), Verdict::Welcome);
    QCOMPARE(crowd.openCount(), 2);
}

void TestCrowd::countsHalfOpenTowardsConnections()
{
    Crowd crowd(smallLimits());
    enter(crowd, here, 2);
    QCOMPARE(crowd.arrive(here), Verdict::Welcome);
    QCOMPARE(crowd.arrive(here), Verdict::TooManyHere);
}

void TestCrowd::boundsConnectionsInAll()
{
    Crowd crowd(smallLimits());
    enter(crowd, here, 3);
    enter(crowd, there, 1);
    QVERIFY(crowd.hasRoom());
    enter(crowd, there, 1);
    QVERIFY(!crowd.hasRoom());
    QCOMPARE(crowd.openCount(), 5);
    crowd.leave(there, true);
    QVERIFY(crowd.hasRoom());
}

void TestCrowd::raisesHalfOpenWithConnections_data()
{
    QTest::addColumn<int>("connectionsPerAddress");
    QTest::addColumn<int>("halfOpen");
    QTest::newRow("lowered") << 10 << 8;
    QTest::newRow("default") << 64 << 8;
    QTest::newRow("raised") << 65 << 65;
    QTest::newRow("load test") << 1000 << 1000;
}

void TestCrowd::raisesHalfOpenWithConnections()
{
    QFETCH(int, connectionsPerAddress);
    QFETCH(int, halfOpen);
    ListenerLimits limits;
    limits.connectionsPerAddress = connectionsPerAddress;
    Crowd crowd(limits);
    int welcomed = 0;
    while (crowd.arrive(here) == Verdict::Welcome)
        ++welcomed;
    QCOMPARE(welcomed, halfOpen);
}

void TestCrowd::knowsAddressesInAnyClothes()
{
    QCOMPARE(Crowd::plain(QHostAddress(u"::ffff:192.0.2.1"_s)), here);
    QCOMPARE(Crowd::plain(here), here);
    QCOMPARE(Crowd::plain(QHostAddress(u"fe80::1%lo"_s)), QHostAddress(u"fe80::1"_s));
}

} // namespace tst_crowd

QTEST_GUILESS_MAIN(tst_crowd::TestCrowd)
#include "tst_crowd.moc"
