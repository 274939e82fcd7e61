#include "chainprocess.h"
#include "chainwords.h"

#include "app/bridge/watchedsession.h"
#include "bridge/bridge.h"

#include <memory>

namespace tst_sharedwithhawser {

using namespace hawser;
using namespace hawser::test;
using bridge::Permissions;
using bridge::Remote;
using bridge::RemoteSession;

/// A bridge and our own endpoint as the remote, in a process of its own: all that may happen with
/// Takaro (tst_remotesession, tst_remotetrouble), and how our endpoint differs from it.
class TestSharedWithHawser : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_hub.reset(); }
    void letIn_data();
    void letIn();
    void wrongToken();
    void identifiesTwice();
    void secondOfOneIdentity();
    void cutAndBack();
    void silentAndBack();
    void staysByPings();
    void tellsEvents();
    void answersRequests_data();
    void answersRequests();

private:
    Remote remote(const QString &token = chainToken) const
    {
        return {u"ws://127.0.0.1:%1/"_s.arg(m_port), chainIdentity, token, u"Navezgane"_s};
    }
    bool seesServer() { return m_hub->last(u"server"_s) == u"Online"_s; }
    /// What the hub says of \a id after \a word; empty if nothing yet.
    QString told(const QString &word, const QString &id);

    std::unique_ptr<ChainProcess> m_hub;
    QString m_port;
};

void TestSharedWithHawser::init()
{
    m_hub
        = std::make_unique<ChainProcess>(QStringLiteral(CHAIN_LINK), QStringList{u"hub"_s, u"0"_s});
    QTRY_VERIFY(!m_hub->last(u"ready"_s).isEmpty());
    m_port = m_hub->last(u"ready"_s);
}

QString TestSharedWithHawser::told(const QString &word, const QString &id)
{
    const QString start = u"%1 %2 "_s.arg(word, id);
    for (const QString &line : m_hub->lines()) {
        if (line.startsWith(start))
            return line.sliced(start.size());
    }
    return {};
}

void TestSharedWithHawser::letIn_data()
{
    QTest::addColumn<int>("helloMs");
    QTest::newRow("identifies when greeted") << 10'000;
    QTest::newRow("does not wait to be greeted") << 0;
}

void TestSharedWithHawser::letIn()
{
    QFETCH(int, helloMs);
    bridge::BridgeTimes times = shortTimes();
    times.hello = std::chrono::milliseconds(helloMs);
    Watched bridged(remote(), times);
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    QTRY_VERIFY(seesServer());
    bridged.session.close();
    QTRY_VERIFY(!seesServer());
}

void TestSharedWithHawser::wrongToken()
{
    Watched bridged(remote(u"reg_wrong"_s));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Refused);
    QVERIFY2(bridged.cause().contains(u"token"_s), qPrintable(bridged.cause()));
    QVERIFY(m_hub->last(u"server"_s).isEmpty());
}

/// On one connection: nothing is lost by it, there or here.
void TestSharedWithHawser::identifiesTwice()
{
    QStringList via;
    RemoteSession session(remote(), shortTimes(), [&via] { return via; });
    int gaps = 0;
    connect(&session, &RemoteSession::gapClosed, this, [&gaps] { ++gaps; });
    session.open();
    QTRY_COMPARE(session.state().state, ConnectionState::Online);
    QTRY_VERIFY(seesServer());
    const qsizetype said = m_hub->lines().size();
    via = {u"another"_s};
    session.checkWay();
    QCOMPARE(session.state().state, ConnectionState::Identifying);
    QTRY_COMPARE(session.state().state, ConnectionState::Online);
    QCOMPARE(gaps, 1);
    session.sendEvent(logEvent("still here"));
    QTRY_VERIFY(m_hub->lines().contains(u"event still here"_s));
    QCOMPARE(m_hub->lines().size(), said + 1); // it did not seem to be away
}

/// Other than with Takaro the one that is there stays, if it lives; the other one is told.
void TestSharedWithHawser::secondOfOneIdentity()
{
    Watched first(remote());
    first.session.open();
    QTRY_COMPARE(first.state(), ConnectionState::Online);
    Watched second(remote());
    second.session.open();
    QTRY_VERIFY(second.history.contains(ConnectionState::Waiting));
    const QString cause = second.history.causeOf(ConnectionState::Waiting);
    QVERIFY2(cause.contains(u"not let us in"_s), qPrintable(cause));
    QCOMPARE(first.state(), ConnectionState::Online);
    QCOMPARE(first.history.size(), 3);
    first.session.close();
    QTRY_COMPARE(second.state(), ConnectionState::Online);
}

void TestSharedWithHawser::cutAndBack()
{
    Watched bridged(remote());
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    m_hub->kill();
    QTRY_COMPARE(bridged.state(), ConnectionState::Waiting);
    QVERIFY(!bridged.say("lost for ever"));
    m_hub->setArguments({u"hub"_s, m_port});
    m_hub->start();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    QVERIFY(bridged.say("after"));
    QTRY_VERIFY(m_hub->lines().contains(u"event after"_s));
    QVERIFY(!m_hub->lines().contains(u"event lost for ever"_s));
    QCOMPARE(bridged.gaps.size(), 1);
}

void TestSharedWithHawser::silentAndBack()
{
    bridge::BridgeTimes times = shortTimes();
    times.ping = 1s;
    Watched bridged(remote(), times);
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    bridged.history.clear(); // a busy hub may have been away before
    m_hub->stop();
    QTRY_VERIFY(bridged.history.contains(ConnectionState::Waiting));
    const QString cause = bridged.history.causeOf(ConnectionState::Waiting);
    QVERIFY2(cause.contains(u"not answered"_s), qPrintable(cause));
    m_hub->wake();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    QTRY_VERIFY(seesServer());
}

/// Neither side takes the other one for dead that says nothing else.
void TestSharedWithHawser::staysByPings()
{
    bridge::BridgeTimes times = shortTimes();
    times.ping = 2s;
    Watched bridged(remote(), times);
    int rounds = 0;
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    QTimer counting;
    connect(&counting, &QTimer::timeout, this, [&rounds] { ++rounds; });
    counting.start(times.ping);
    QTRY_VERIFY(rounds >= 4); // as many heartbeats of the hub, too
    QCOMPARE(bridged.history.size(), 3);
    QVERIFY(seesServer());
}

/// Our endpoint takes more than Takaro does, and complains of nothing that Outbound makes.
void TestSharedWithHawser::tellsEvents()
{
    Watched bridged(remote());
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    for (int i = 0; i < 100; ++i)
        QVERIFY(bridged.say("line " + QByteArray::number(i)));
    bridged.session.sendEvent(R"({"type":"gameEvent","payload":{"type":"log","data":[]}})");
    QVERIFY(bridged.say("last"));
    QTRY_VERIFY(m_hub->lines().contains(u"event last"_s));
    QCOMPARE(m_hub->lines().filter(u"event line "_s).size(), 100);
    QCOMPARE(bridged.refusedEvents, QStringList());
    QCOMPARE(bridged.history.size(), 3);
}

void TestSharedWithHawser::answersRequests_data()
{
    QTest::addColumn<Outcome>("here");
    QTest::addColumn<bool>("isAnswered");
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("words");
    QTest::newRow("done") << Outcome::Done << true << u"accepted"_s << QString();
    QTest::newRow("said no") << Outcome::Failed << true << u"failed"_s << u"No such player"_s;
    QTest::newRow("nobody knows") << Outcome::Unknown << true << u"failed"_s << u"No such player"_s;
    QTest::newRow("too late") << Outcome::Done << false << u"failed"_s << u"may have happened"_s;
}

void TestSharedWithHawser::answersRequests()
{
    QFETCH(Outcome, here);
    QFETCH(bool, isAnswered);
    QFETCH(QString, there);
    QFETCH(QString, words);
    bridge::BridgeTimes times = shortTimes();
    if (!isAnswered)
        times.answer = 300ms;
    QList<std::pair<Request, std::function<void(const Reply &)>>> open;
    Bridge bridge(
        ServerId::createNew(), remote(), Permissions::everything(), times,
        {[&open](const Request &request, const auto &done) { open.emplace_back(request, done); },
         [] {
             return StateChange{ConnectionState::Online, {}, {}};
         },
         {}});
    bridge.open();
    QTRY_COMPARE(bridge.state().state, ConnectionState::Online);
    QTRY_VERIFY(seesServer());
    const auto answerAll = [&] {
        for (const auto &[request, done] : std::exchange(open, {})) {
            Reply reply;
            reply.id = request.id;
            reply.outcome = here;
            reply.error = here == Outcome::Done ? QString() : u"No such player"_s;
            done(reply);
        }
    };
    m_hub->say(u"q1 hello"_s);
    QTRY_COMPARE(open.size(), 1);
    QCOMPARE(open[0].first.arguments["message"_L1], QJsonValue("hello"_L1));
    if (isAnswered)
        answerAll();
    QTRY_COMPARE(told(u"reply"_s, u"q1"_s), there);
    QVERIFY2(told(u"words"_s, u"q1"_s).contains(words), qPrintable(told(u"words"_s, u"q1"_s)));
    answerAll(); // whom nobody waits for any longer
    m_hub->say(u"q2 again"_s);
    QTRY_COMPARE(open.size(), 1);
    answerAll();
    QTRY_VERIFY(!told(u"reply"_s, u"q2"_s).isEmpty());
    QCOMPARE(m_hub->lines().filter(u"reply q1 "_s).size(), 1);
    QCOMPARE(bridge.state().state, ConnectionState::Online);
}

} // namespace tst_sharedwithhawser

QTEST_GUILESS_MAIN(tst_sharedwithhawser::TestSharedWithHawser)

#include "tst_sharedwithhawser.moc"
