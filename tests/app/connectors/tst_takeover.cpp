#include "app/connectors/dialledin.h"
#include "support/patience.h"

#include <QTest>

namespace tst_takeover {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

namespace {

/// Long enough for whoever lives to answer.
EndpointLimits patientLimits()
{
    EndpointLimits limits;
    limits.incumbentAnswersWithin = 20s;
    limits.turnedAwayStays = 20ms;
    return limits;
}

/// For incumbents that do not answer anyway.
EndpointLimits hastyLimits()
{
    EndpointLimits limits = patientLimits();
    limits.incumbentAnswersWithin = 50ms;
    return limits;
}

} // namespace

/// Two sockets, one identity.
class tst_Takeover : public QObject
{
    Q_OBJECT

private slots:
    void refusesASecondOneWhileTheFirstLives_data();
    void refusesASecondOneWhileTheFirstLives();
    void replacesOneThatIsSilent();
    void takesAnyTrafficForLife();
    void letsAModInAgainAtOnce_data();
    void letsAModInAgainAtOnce();
    void letsInWhenTheFirstGoesMeanwhile();
    void judgesManyNewcomers();
    void keepsTheOlderAfterThreeSwaps();
    void doesNotTakePausedForDead();
    void losesNothingWhileItIsJudged();
};

void tst_Takeover::refusesASecondOneWhileTheFirstLives_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("QWebSocket") << int(Mod::Kind::Foreign);
    QTest::newRow("our client role") << int(Mod::Kind::Own);
}

void tst_Takeover::refusesASecondOneWhileTheFirstLives()
{
    QFETCH(int, kind);
    Host host(patientLimits());
    Mod first(host.url, Mod::Kind(kind));
    QTRY_VERIFY(first.isConnected());
    first.identify(u"a"_s);
    QTRY_VERIFY(first.isIdentified());
    for (int i = 0; i < 2; ++i) {
        Mod second(host.url);
        QTRY_VERIFY(second.isConnected());
        second.identify(u"a"_s);
        QTRY_VERIFY(second.isGone());
        QVERIFY(!second.identifyError().isEmpty());
        QCOMPARE(*second.closeCode, 1013);
    }
    QCOMPARE(host.warnings.size(), 1); // at most one a minute
    QVERIFY(host.warnings[0].contains("identity"_L1));
    QVERIFY(!first.isGone());
    QCOMPARE(host.states.size(), 1);
    first.log(u"still here"_s);
    QTRY_COMPARE(host.events().size(), 1);
}

void tst_Takeover::replacesOneThatIsSilent()
{
    Host host(hastyLimits());
    SilentMod silent(host.url, u"a"_s);
    QTRY_VERIFY(silent.isIdentified());
    host.ask(u"a"_s, u"r1"_s, Action::GetPlayers);
    Mod second(host.url);
    QTRY_VERIFY(second.isConnected());
    second.identify(u"a"_s);
    QTRY_VERIFY(second.isIdentified());
    QCOMPARE(host.stateOf(u"a"_s), ConnectionState::Online);
    QCOMPARE(host.endpoint.identifiedCount(), 1);
    QCOMPARE(host.replies.size(), 1);
    QCOMPARE(host.replies[0].outcome, Outcome::Unknown);
    QCOMPARE(host.gapsOpened, 1);
    QCOMPARE(host.gapsClosed, 1);
    QTRY_VERIFY(silent.received.contains("\x0F\xA0")); // code 4000
    silent.send(logFrame(u"from the grave"_s));
    second.log(u"from the living"_s);
    QTRY_COMPARE(host.events().size(), 1);
    QCOMPARE(host.events()[0].text, u"from the living"_s);
}

/// Some libraries answer pings only while their owner reads.
void tst_Takeover::takesAnyTrafficForLife()
{
    EndpointLimits limits = hastyLimits();
    limits.incumbentAnswersWithin = 3s; // and all of it
    Host host(limits);
    SilentMod first(host.url, u"a"_s);
    QTRY_VERIFY(first.isIdentified());
    Mod second(host.url);
    QTRY_VERIFY(second.isConnected());
    QTimer chatter; // events, but no pong
    connect(&chatter, &QTimer::timeout, this, [&] { first.send(logFrame(u"busy"_s)); });
    chatter.start(10);
    second.identify(u"a"_s);
    QTRY_VERIFY(second.isGone());
    QVERIFY(!second.identifyError().isEmpty());
    QCOMPARE(host.states.size(), 1);
}

void tst_Takeover::letsAModInAgainAtOnce_data()
{
    QTest::addColumn<bool>("isClean");
    QTest::newRow("after a close") << true;
    QTest::newRow("after a reset") << false;
}

void tst_Takeover::letsAModInAgainAtOnce()
{
    QFETCH(bool, isClean);
    Host host(patientLimits());
    for (int i = 0; i < 10; ++i) {
        Mod mod(host.url);
        QTRY_VERIFY(mod.isConnected());
        mod.identify(u"a"_s);
        QTRY_VERIFY(mod.isIdentified());
        if (isClean)
            mod.close();
        else
            mod.abort();
    }
    QVERIFY(host.warnings.isEmpty());
    QTRY_COMPARE(host.endpoint.identifiedCount(), 0);
    QCOMPARE(host.stateOf(u"a"_s), ConnectionState::Waiting);
}

void tst_Takeover::letsInWhenTheFirstGoesMeanwhile()
{
    Host host(patientLimits());
    SilentMod first(host.url, u"a"_s);
    QTRY_VERIFY(first.isIdentified());
    Mod second(host.url);
    QTRY_VERIFY(second.isConnected());
    second.identify(u"a"_s);
    QTRY_VERIFY(first.received.contains(QByteArray("\x89\x08", 2))); // the ping
    QVERIFY(!second.isIdentified());
    first.socket.abort();
    QTRY_VERIFY(second.isIdentified());
}

void tst_Takeover::judgesManyNewcomers()
{
    Host host(patientLimits());
    SilentMod first(host.url, u"a"_s);
    QTRY_VERIFY(first.isIdentified());
    std::vector<std::unique_ptr<Mod>> newcomers;
    for (int i = 0; i < 5; ++i) {
        newcomers.push_back(std::make_unique<Mod>(host.url));
        QTRY_VERIFY(newcomers.back()->isConnected());
        newcomers.back()->identify(u"a"_s);
    }
    first.socket.abort();
    const auto identified = [&] {
        return std::count_if(newcomers.begin(), newcomers.end(),
                             [](const auto &mod) { return mod->isIdentified(); });
    };
    const auto gone = [&] {
        return std::count_if(newcomers.begin(), newcomers.end(),
                             [](const auto &mod) { return mod->isGone(); });
    };
    QTRY_COMPARE(int(gone()), 4);
    QCOMPARE(int(identified()), 1);
    QCOMPARE(host.endpoint.identifiedCount(), 1);
}

/// Two processes with one identity would throw each other out for ever.
void tst_Takeover::keepsTheOlderAfterThreeSwaps()
{
    Host host(hastyLimits());
    std::vector<std::unique_ptr<SilentMod>> mods;
    for (int i = 0; i < 4; ++i) { // the first, and three that replace it
        mods.push_back(std::make_unique<SilentMod>(host.url, u"a"_s));
        QTRY_VERIFY(mods.back()->isIdentified());
    }
    QVERIFY(host.warnings.isEmpty());
    SilentMod fourth(host.url, u"a"_s);
    QTRY_VERIFY(fourth.received.contains("connected already"));
    QTRY_COMPARE(host.warnings.size(), 1);
    QVERIFY(!fourth.isIdentified());
    mods.back()->send(logFrame(u"the older"_s));
    QTRY_COMPARE(host.events().size(), 1);
}

/// Its pong waits unread, because we do not read.
void tst_Takeover::doesNotTakePausedForDead()
{
    EndpointLimits limits = hastyLimits();
    limits.incumbentAnswersWithin = 1s;
    Host host(limits, Host::defaultOptions(), 1); // full with the first event
    Mod first(host.url);
    QTRY_VERIFY(first.isConnected());
    first.identify(u"a"_s);
    first.log(u"one"_s);
    QTRY_VERIFY(host.feed.isFull());
    Mod second(host.url);
    QTRY_VERIFY(second.isConnected());
    second.identify(u"a"_s);
    QTimer ticks; // several times as long as the incumbent has to answer
    int ticked = 0;
    connect(&ticks, &QTimer::timeout, this, [&] { ++ticked; });
    ticks.start(limits.incumbentAnswersWithin);
    QTRY_VERIFY(ticked >= 3);
    QVERIFY(!second.isIdentified());
    QCOMPARE(host.events().size(), 1); // makes room, so that the first is heard again
    QTRY_VERIFY(second.isGone());
    QVERIFY(!second.identifyError().isEmpty());
    QVERIFY(!first.isGone());
}

void tst_Takeover::losesNothingWhileItIsJudged()
{
    Host host(patientLimits());
    SilentMod first(host.url, u"a"_s);
    QTRY_VERIFY(first.isIdentified());
    Mod second(host.url);
    QTRY_VERIFY(second.isConnected());
    second.identify(u"a"_s);
    for (int i = 0; i < 100; ++i)
        second.log(QString::number(i));
    QTRY_VERIFY(first.received.contains(QByteArray("\x89\x08", 2)));
    first.socket.abort();
    QTRY_COMPARE(host.events().size(), 100);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(host.events()[i].text, QString::number(i));
}

} // namespace tst_takeover

QTEST_GUILESS_MAIN(tst_takeover::tst_Takeover)
#include "tst_takeover.moc"
