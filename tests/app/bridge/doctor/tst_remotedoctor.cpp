#include "app/bridge/doctor/remoterun.h"
#include "app/bridge/faketakaro.h"
#include "app/connectors/dialledin.h"
#include "protocol/takaro/chain.h"

#include <QJsonArray>
#include <QSignalSpy>

namespace tst_remotedoctor {

using namespace hawser;
using namespace hawser::test;

/// What the doctor of bridges makes of a remote that it reaches.
class tst_RemoteDoctor : public QObject
{
    Q_OBJECT

private slots:
    void healthy();
    void answersTruthfully_data();
    void answersTruthfully();
    void whatWasEntered_data();
    void whatWasEntered();
    void wrongToken();
    void otherTrouble();
    void saysNothing();
    void needsNoWelcome();
    void notListening();
    void refusesEvents();
    void hangsUpOnEvents();
    void mute();
    void leavesAnOnlineBridgeAlone();
    void anotherHawser();
    void itself();
    void boundedInTime();
    void cancels();
};

void tst_RemoteDoctor::healthy()
{
    FakeTakaro fake;
    const RemoteRun run(targetAt(fake.url()));
    QVERIFY(run.isInTime);
    QCOMPARE(run.code(), u"healthy"_s);
    QVERIFY(run.verdict().healthy);
    for (const Rung rung : doctor::rungsTo(doctor::remoteGoal))
        QCOMPARE(run.statusOf(rung), rung == Rung::Tls ? Status::Skipped : Status::Passed);
    QCOMPARE(fake.identifies.size(), 1);
    QCOMPARE(fake.events.size(), 1);
    QCOMPARE(fake.refusals, QStringList());
    QCOMPARE(fake.visits, 1);
    QTRY_COMPARE(fake.connections(), 0);
    QVERIFY(!run.told().contains(testToken));
}

void tst_RemoteDoctor::answersTruthfully_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("connectable");
    QTest::newRow("online") << int(ConnectionState::Online) << true;
    QTest::newRow("waiting") << int(ConnectionState::Waiting) << false;
}

/// A remote that asks while it is tested is told how the game server does, and nothing is done.
void tst_RemoteDoctor::answersTruthfully()
{
    QFETCH(int, state);
    QFETCH(bool, connectable);
    FakeTakaro fake;
    QStringList ids;
    connect(&fake, &FakeTakaro::said, &fake, [&](int, const QJsonObject &message) {
        if (message["type"_L1] != "pong"_L1)
            return;
        ids << fake.ask(u"tested"_s, u"testReachability"_s) << fake.ask(u"tested"_s, u"shutdown"_s)
            << fake.ask(u"tested"_s, u"dance"_s);
    });
    bridge::RemoteTarget target = targetAt(fake.url());
    target.serverState.state = ConnectionState(state);
    target.serverState.cause = u"the cause"_s;
    bridge::RemoteDoctorOptions options = quickOptions();
    options.request = 2s;
    const RemoteRun run(target, options);
    QCOMPARE(run.code(), u"healthy"_s);
    QVERIFY2(run.evidenceOf(Rung::RoundTrip).contains(u"dance"_s),
             qPrintable(run.evidenceOf(Rung::RoundTrip)));
    QCOMPARE(ids.size(), 3);
    QCOMPARE(fake.answers[ids[0]]["connectable"_L1], QJsonValue(connectable));
    QCOMPARE(fake.answers[ids[0]]["reason"_L1].toString(),
             connectable ? QString() : u"the cause"_s);
    QVERIFY(fake.answers[ids[1]]["error"_L1].toString().contains(u"tested"_s));
    QVERIFY(!fake.answers[ids[2]]["error"_L1].toString().isEmpty());
}

void tst_RemoteDoctor::whatWasEntered_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("code");
    QTest::newRow("web page") << u"https://takaro.io/"_s << u"i"_s << u"t"_s << u"address-wrong"_s;
    QTest::newRow("identity") << u"ws://127.0.0.1/"_s << QString() << u"t"_s
                              << u"identity-missing"_s;
    QTest::newRow("token") << u"ws://127.0.0.1/"_s << u"i"_s << QString() << u"token-missing"_s;
}

void tst_RemoteDoctor::whatWasEntered()
{
    QFETCH(QString, url);
    QFETCH(QString, identity);
    QFETCH(QString, token);
    QFETCH(QString, code);
    bridge::RemoteTarget target = targetAt(url);
    target.remote.identity = identity;
    target.remote.registrationToken = token;
    const RemoteRun run(target);
    COMPARE_REMOTE_VERDICT(run, code, Rung::Address);
    QCOMPARE(run.statusOf(Rung::Name), Status::Waiting);
}

void tst_RemoteDoctor::wrongToken()
{
    FakeTakaro fake(u"another"_s);
    const RemoteRun run(targetAt(fake.url()));
    COMPARE_REMOTE_VERDICT(run, u"tokens-refused"_s, Rung::Credentials);
    QCOMPARE(fake.identifies.size(), 1);
    QCOMPARE(fake.cutOff, QStringList());
}

void tst_RemoteDoctor::otherTrouble()
{
    FakeTakaro fake;
    fake.rawIdentifyError = QJsonObject();
    const RemoteRun nameless(targetAt(fake.url()));
    COMPARE_REMOTE_VERDICT(nameless, u"not-let-in"_s, Rung::Credentials);
    fake.rawIdentifyError = u"echo "_s + testToken;
    const RemoteRun echo(targetAt(fake.url()));
    COMPARE_REMOTE_VERDICT(echo, u"not-let-in"_s, Rung::Credentials);
}

void tst_RemoteDoctor::saysNothing()
{
    FakeTakaro fake;
    fake.answersIdentify = false;
    bridge::RemoteDoctorOptions options = quickOptions();
    options.letIn = 400ms;
    const RemoteRun run(targetAt(fake.url()), options);
    COMPARE_REMOTE_VERDICT(run, u"no-welcome"_s, Rung::Credentials);
}

void tst_RemoteDoctor::needsNoWelcome()
{
    FakeTakaro fake;
    fake.saysConnected = false;
    QCOMPARE(RemoteRun(targetAt(fake.url())).code(), u"healthy"_s);
}

void tst_RemoteDoctor::notListening()
{
    FakeTakaro fake;
    fake.isListening = false;
    const RemoteRun run(targetAt(fake.url()));
    COMPARE_REMOTE_VERDICT(run, u"not-listening"_s, Rung::FirstEvent);
}

void tst_RemoteDoctor::refusesEvents()
{
    FakeTakaro fake;
    connect(&fake, &FakeTakaro::said, &fake, [&](int, const QJsonObject &message) {
        if (message["type"_L1] == "pong"_L1)
            fake.sendToAll(R"({"type":"error","payload":{"message":"msg isString"}})");
    });
    const RemoteRun run(targetAt(fake.url()));
    COMPARE_REMOTE_VERDICT(run, u"event-refused"_s, Rung::FirstEvent);
    QCOMPARE(run.evidenceOf(Rung::FirstEvent), u"msg isString"_s);
}

void tst_RemoteDoctor::hangsUpOnEvents()
{
    FakeTakaro fake;
    fake.forgets = true;
    const RemoteRun run(targetAt(fake.url()));
    COMPARE_REMOTE_VERDICT(run, u"hangs-up"_s, Rung::FirstEvent);
}

void tst_RemoteDoctor::mute()
{
    FakeTakaro fake;
    fake.answersPings = false;
    bridge::RemoteDoctorOptions options = quickOptions();
    options.pong = 400ms;
    const RemoteRun run(targetAt(fake.url()), options);
    COMPARE_REMOTE_VERDICT(run, u"mute"_s, Rung::FirstEvent);
}

/// The remote would send the bridge's requests to the test, and then to nobody.
void tst_RemoteDoctor::leavesAnOnlineBridgeAlone()
{
    FakeTakaro fake;
    bridge::RemoteTarget target = targetAt(fake.url());
    target.live = {QDateTime::currentDateTimeUtc(), 1'204, 18};
    const RemoteRun run(target);
    QCOMPARE(run.code(), u"healthy"_s);
    QVERIFY(run.evidenceOf(Rung::FirstEvent).contains(u"1204"_s));
    QVERIFY(run.evidenceOf(Rung::RoundTrip).contains(u"18"_s));
    QCOMPARE(fake.visits, 1);
    QCOMPARE(fake.identifies.size(), 0);
}

void tst_RemoteDoctor::anotherHawser()
{
    FakeTakaro fake;
    fake.identifyError = takaro::loopWords;
    bridge::RemoteTarget target = targetAt(fake.url());
    target.via = {u"the first"_s}; // the remote has to know, or it could not notice
    const RemoteRun run(target);
    COMPARE_REMOTE_VERDICT(run, u"loop"_s, Rung::Credentials);
    QCOMPARE(fake.identifies[0]["via"_L1].toArray().first(), QJsonValue("the first"_L1));
}

void tst_RemoteDoctor::itself()
{
    const Host host;
    const RemoteRun run(targetAt(host.url));
    COMPARE_REMOTE_VERDICT(run, u"leads-back"_s, Rung::Credentials);
}

void tst_RemoteDoctor::boundedInTime()
{
    FakeTakaro fake;
    fake.answersIdentify = false;
    bridge::RemoteDoctorOptions options = quickOptions();
    options.whole = 3s; // enough to come so far
    options.letIn = 1h;
    const RemoteRun run(targetAt(fake.url()), options);
    COMPARE_REMOTE_VERDICT(run, u"out-of-time"_s, Rung::Credentials);
}

void tst_RemoteDoctor::cancels()
{
    FakeTakaro fake;
    bridge::RemoteDoctor tested(quickOptions());
    QSignalSpy finished(&tested, &bridge::RemoteDoctor::finished);
    tested.start(targetAt(fake.url()));
    QTRY_COMPARE(fake.identifies.size(), 1);
    tested.cancel();
    QTRY_COMPARE(fake.connections(), 0);
    QCOMPARE(finished.size(), 0);
    tested.start(targetAt(fake.url()));
    QTRY_COMPARE(finished.size(), 1);
}

} // namespace tst_remotedoctor

QTEST_GUILESS_MAIN(tst_remotedoctor::tst_RemoteDoctor)

#include "tst_remotedoctor.moc"
