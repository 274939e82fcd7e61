#include "app/connectors/dialledin.h"
#include "protocol/takaro/dialect.h"
#include "support/patience.h"

#include <QTest>

namespace tst_admission {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

using Step = Arrival::Step;

namespace {

EndpointPolicy asking()
{
    EndpointPolicy policy;
    policy.stranger = Admission::Ask;
    return policy;
}

IdentityRule rule(Admission admission)
{
    return {ServerId::forIdentity(u"lobby"_s), admission};
}

} // namespace

/// What the user decides about who dials in, and that it takes effect at once.
class tst_Admission : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhoIsNewUntilItIsAccepted();
    void aHeldModThatDialsAgainTakesItsOwnPlace();
    void aHeldModIsSentAwayInTheEnd();
    void turnsAway_data();
    void turnsAway();
    void aDecisionEndsTheSession_data();
    void aDecisionEndsTheSession();
    void letsInAgain();
    void forgetsWhoWasRemoved();
    void givesTheServerTheIdOfItsProfile();
    void aHeldModGoesWithTheTokenItCameWith();
    void goesOnWaitingWhenItIsToldToAsk();
    void takesAModForWhatTheUserSays();

private:
    std::unique_ptr<Mod> identified(Host &host, const QString &identity = u"lobby"_s);
};

std::unique_ptr<Mod> tst_Admission::identified(Host &host, const QString &identity)
{
    auto mod = std::make_unique<Mod>(host.url);
    if (QTest::qWaitFor([&] { return mod->isConnected(); }, patiently))
        mod->identify(identity);
    return mod;
}

void tst_Admission::holdsWhoIsNewUntilItIsAccepted()
{
    Host host({}, Host::defaultOptions(), EventQueue::defaultBoundBytes, asking());
    const auto mod = identified(host);
    QTRY_VERIFY(host.steps().contains(Step::AwaitsDecision));
    QCOMPARE(host.appeared, QStringList{u"lobby=lobby"_s}); // seen, so that it can be accepted
    QCOMPARE(host.stateOf(u"lobby"_s), ConnectionState::Refused);
    mod->log(u"while it waits"_s);
    QVERIFY(!mod->isIdentified());
    QVERIFY(!mod->isGone());
    QCOMPARE(host.events().size(), 0);

    host.endpoint.setRule(u"lobby"_s, rule(Admission::LetIn));
    QTRY_VERIFY(mod->isIdentified());
    QCOMPARE(host.stateOf(u"lobby"_s), ConnectionState::Online);
    QTRY_COMPARE(host.events().size(), 1); // what it said before is not lost
}

void tst_Admission::aHeldModThatDialsAgainTakesItsOwnPlace()
{
    Host host({}, Host::defaultOptions(), EventQueue::defaultBoundBytes, asking());
    const auto first = identified(host);
    QTRY_VERIFY(host.steps().contains(Step::AwaitsDecision));
    const auto second = identified(host);
    QTRY_VERIFY(first->isGone());
    QVERIFY(!second->isGone());
    host.endpoint.setRule(u"lobby"_s, rule(Admission::LetIn));
    QTRY_VERIFY(second->isIdentified());
    QCOMPARE(host.endpoint.identifiedCount(), 1);
}

void tst_Admission::aHeldModIsSentAwayInTheEnd()
{
    EndpointLimits limits = shortLimits();
    limits.undecidedStays = 60ms;
    Host host(limits, Host::defaultOptions(), EventQueue::defaultBoundBytes, asking());
    const auto mod = identified(host);
    QTRY_VERIFY(mod->isGone());
    QCOMPARE(mod->closeCode, 1013); // it may come again
}

void tst_Admission::turnsAway_data()
{
    QTest::addColumn<int>("admission");
    QTest::addColumn<int>("code"); // 1008: not to come back; 0: stays, and may try again
    QTest::newRow("refused") << int(Admission::Refuse) << 1013;
    QTest::newRow("blocked") << int(Admission::Block) << 1008;
    QTest::newRow("switched off") << int(Admission::Close) << 0;
}

void tst_Admission::turnsAway()
{
    QFETCH(int, admission);
    QFETCH(int, code);
    EndpointPolicy policy;
    policy.rules[u"lobby"_s] = rule(Admission(admission));
    Host host(shortLimits(), Host::defaultOptions(), EventQueue::defaultBoundBytes, policy);
    const auto mod = identified(host);
    QTRY_VERIFY(host.steps().contains(Step::TurnedAway));
    QTRY_VERIFY(!mod->identifyError().isEmpty());
    QVERIFY(!mod->isIdentified());
    if (code)
        QTRY_COMPARE(mod->closeCode, code);
}

void tst_Admission::aDecisionEndsTheSession_data()
{
    QTest::addColumn<int>("admission");
    QTest::addColumn<int>("code");
    QTest::addColumn<ConnectionState>("state");
    QTest::newRow("refused") << int(Admission::Refuse) << 1013 << ConnectionState::Refused;
    QTest::newRow("blocked") << int(Admission::Block) << 1008 << ConnectionState::Refused;
    QTest::newRow("switched off") << int(Admission::Close) << 1000 << ConnectionState::Offline;
}

void tst_Admission::aDecisionEndsTheSession()
{
    QFETCH(int, admission);
    QFETCH(int, code);
    QFETCH(ConnectionState, state);
    Host host;
    const auto mod = identified(host);
    QTRY_VERIFY(mod->isIdentified());
    host.endpoint.setRule(u"lobby"_s, rule(Admission(admission)));
    QTRY_COMPARE(mod->closeCode, code);
    QCOMPARE(host.stateOf(u"lobby"_s), state);
}

void tst_Admission::letsInAgain()
{
    EndpointPolicy policy;
    policy.rules[u"lobby"_s] = rule(Admission::Close);
    Host host({}, Host::defaultOptions(), EventQueue::defaultBoundBytes, policy);
    const auto mod = identified(host);
    QTRY_VERIFY(!mod->identifyError().isEmpty());
    host.endpoint.setRule(u"lobby"_s, rule(Admission::LetIn));
    mod->identify(u"lobby"_s);
    QTRY_VERIFY(mod->isIdentified());
    QCOMPARE(host.stateOf(u"lobby"_s), ConnectionState::Online);
}

/// In the session that runs, in those to come, and no longer once it is taken back.
void tst_Admission::takesAModForWhatTheUserSays()
{
    IdentityRule chosen = rule(Admission::LetIn);
    chosen.dialect = u"valheim"_s;
    const auto title
        = [](const QString &key) { return takaro::dialectText(takaro::findDialect(key)->title); };
    Host host;
    auto mod = identified(host);
    QTRY_VERIFY(mod->isIdentified());
    QSignalSpy told(host.connectorOf(u"lobby"_s), &Connector::dialectRecognised);
    host.endpoint.setRule(u"lobby"_s, chosen);
    QVERIFY(!told.isEmpty());
    QCOMPARE(told.last().at(1).toString(), title(u"valheim"_s));

    told.clear();
    mod.reset();
    mod = identified(host);
    QTRY_VERIFY(mod->isIdentified());
    QTRY_VERIFY(!told.isEmpty());
    QCOMPARE(told.last().at(1).toString(), title(u"valheim"_s));

    told.clear();
    host.endpoint.setRule(u"lobby"_s, rule(Admission::LetIn));
    QVERIFY(!told.isEmpty());
    QVERIFY(told.last().at(1).toString() != title(u"valheim"_s));
}

void tst_Admission::forgetsWhoWasRemoved()
{
    Host host;
    const auto mod = identified(host);
    QTRY_VERIFY(mod->isIdentified());
    host.endpoint.setRule(u"lobby"_s, std::nullopt);
    QTRY_VERIFY(mod->isGone());
    QVERIFY(!host.connectorOf(u"lobby"_s));
    const auto again = identified(host);
    QTRY_VERIFY(again->isIdentified());
    QCOMPARE(host.appeared.size(), 2); // met as for the first time
}

void tst_Admission::givesTheServerTheIdOfItsProfile()
{
    const ServerId id = ServerId::createNew();
    EndpointPolicy policy;
    policy.rules[u"lobby"_s] = {id, Admission::LetIn};
    Host host({}, Host::defaultOptions(), EventQueue::defaultBoundBytes, policy);
    const auto mod = identified(host);
    QTRY_VERIFY(mod->isIdentified());
    QVERIFY(host.endpoint.connector(id));
    QVERIFY(!host.connectorOf(u"lobby"_s));
}

/// Accepting it later must not let it in with a token that does not count any more.
void tst_Admission::aHeldModGoesWithTheTokenItCameWith()
{
    Host host({}, Host::defaultOptions(), EventQueue::defaultBoundBytes, asking());
    const auto mod = identified(host);
    QTRY_VERIFY(host.steps().contains(Step::AwaitsDecision));
    host.endpoint.rotateRegistrationToken(u"reg_another_token"_s);
    QTRY_COMPARE(mod->closeCode, 1012);
    host.endpoint.setRule(u"lobby"_s, rule(Admission::LetIn));
    QCOMPARE(host.endpoint.identifiedCount(), 0);
    QVERIFY(!mod->isIdentified());
}

void tst_Admission::goesOnWaitingWhenItIsToldToAsk()
{
    Host host({}, Host::defaultOptions(), EventQueue::defaultBoundBytes, asking());
    const auto mod = identified(host);
    QTRY_VERIFY(host.steps().contains(Step::AwaitsDecision));
    host.endpoint.setRule(u"lobby"_s, rule(Admission::Ask));
    QCOMPARE(host.steps().count(Step::AwaitsDecision), 1);
    host.endpoint.setRule(u"lobby"_s, rule(Admission::LetIn));
    QTRY_VERIFY(mod->isIdentified());
}

} // namespace tst_admission

QTEST_GUILESS_MAIN(tst_admission::tst_Admission)
#include "tst_admission.moc"
