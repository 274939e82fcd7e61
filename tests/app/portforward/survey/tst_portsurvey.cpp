#include "app/portforward/support/loopbackplan.h"

#include "portforward/survey/survey.h"
#include "portforward/verdict/verdict.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QThread>

#include <atomic>

namespace tst_portsurvey {

using namespace hawser::portforward;
using namespace hawser::portforward::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A search lasts until its deadline whoever has answered: here for a moment.
template<typename Router>
SurveyPlan quickPlan(const Router &router, quint16 port = 1)
{
    SurveyPlan plan = planFor(router, port);
    plan.pace = Pace{{0ms, 25ms, 50ms}, 600ms};
    return plan;
}

} // namespace

class tst_PortSurvey : public QObject
{
    Q_OBJECT

private slots:
    void findsOut_data();
    void findsOut();
    void tellsAsItComes();
    void endsAtItsLimit();
    void cancels();
    void knowsTheListener();
    void knowsNoNetwork();
    void asksNobodyOutsideUnasked();
    void findsTheFirewallForV6_data();
    void findsTheFirewallForV6();
    void looksAtTheComputerElsewhere();
};

void tst_PortSurvey::findsOut_data()
{
    QTest::addColumn<std::function<void(FakeRouter::Manner &)>>("change");
    QTest::addColumn<QString>("finding");
    QTest::addColumn<QString>("note"); // one that must be there; empty: any
    const auto row = [](const char *name, std::function<void(FakeRouter::Manner &)> change,
                        Finding finding, const QString &note = {}) {
        QTest::newRow(name) << change << nameOf(finding) << note;
    };
    using M = FakeRouter::Manner;
    row(
        "polite", [](M &) {}, Finding::NatSingle);
    row(
        "IGD v1", [](M &m) { m.igdVersion = 1; }, Finding::NatSingle);
    row(
        "UPnP only", [](M &m) { m.pcp = m.natPmp = false; }, Finding::NatSingle);
    row(
        "NAT-PMP only", [](M &m) { m.pcp = m.igd = false; }, Finding::NatSingle);
    row(
        "nothing", [](M &m) { m.pcp = m.natPmp = m.igd = false; }, Finding::NoMappingService);
    row(
        "carrier", [](M &m) { m.external = *IpAddress::fromText("100.64.0.9"); }, Finding::Cgnat);
    row(
        "second box", [](M &m) { m.external = *IpAddress::fromText("192.168.0.9"); },
        Finding::DoubleNat);
    row(
        "lossy", [](M &m) { m.lostDatagrams = 3; }, Finding::NatSingle);
    row(
        "slow", [](M &m) { m.delay = 120ms; }, Finding::NatSingle);
    row(
        "disconnected", [](M &m) { m.connected = false; }, Finding::NatSingle,
        nameOf(Note::RouterDisconnected));
    row(
        "hostile description",
        [](M &m) { m.description = "<!DOCTYPE r [<!ENTITY a \"ha\">]><root>&a;</root>"; },
        Finding::NatSingle, nameOf(Note::SuspiciousRouter));
    row(
        "lures elsewhere", [](M &m) { m.location = "http://evil.example/d.xml"; },
        Finding::NatSingle, nameOf(Note::SuspiciousRouter));
    row(
        "garbage for every action", [](M &m) { m.soapReply = "what?"; }, Finding::NatSingle);
}

void tst_PortSurvey::findsOut()
{
    QFETCH(std::function<void(FakeRouter::Manner &)>, change);
    QFETCH(QString, finding);
    QFETCH(QString, note);
    FakeRouter::Manner manner;
    change(manner);
    FakeRouter router(manner);
    Survey survey(quickPlan(router));
    QSignalSpy finished(&survey, &Survey::finished);
    survey.start();
    QTRY_COMPARE(finished.count(), 1);
    const Verdict verdict = verdictOf(survey.evidence());
    QCOMPARE(nameOf(verdict.finding), finding);
    QStringList notes;
    for (const Note told : verdict.notes)
        notes << nameOf(told);
    QVERIFY2(note.isEmpty() || notes.contains(note), qPrintable(notes.join(u' ')));
    QCOMPARE(router.adds(), 0); // a survey only reads
}

void tst_PortSurvey::tellsAsItComes()
{
    FakeRouter::Manner manner;
    manner.delay = 100ms;
    FakeRouter router(manner);
    Survey survey(quickPlan(router));
    QStringList seenStates;
    connect(&survey, &Survey::changed, this, [&] {
        const PathEvidence &path = survey.evidence().paths[0];
        seenStates << u"%1 %2"_s.arg(int(path.natPmp)).arg(path.routers.size());
    });
    survey.start();
    QTRY_VERIFY(survey.isOver());
    QVERIFY(seenStates.contains(u"%1 0"_s.arg(int(ProbeState::Answered)))); // before the router
    QVERIFY(seenStates.last().endsWith(u" 1"));
    QCOMPARE(survey.evidence().paths[0].routers[0].description.name, u"Fake Box"_s);
    QVERIFY(survey.evidence().paths[0].routers[0].isConnected);
}

void tst_PortSurvey::endsAtItsLimit()
{
    FakeRouter::Manner manner;
    manner.delay = 60s;
    FakeRouter router(manner);
    SurveyPlan plan = quickPlan(router);
    plan.limit = 2s;
    Survey survey(plan);
    QSignalSpy finished(&survey, &Survey::finished);
    survey.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(int(survey.evidence().paths[0].igd), int(ProbeState::Silent));
    QCOMPARE(verdictOf(survey.evidence()).finding, Finding::NatSingle);
}

void tst_PortSurvey::cancels()
{
    FakeRouter router({});
    int told = 0;
    {
        Survey survey(quickPlan(router));
        connect(&survey, &Survey::finished, this, [&] { ++told; });
        survey.start();
        QTRY_VERIFY(router.requests() > 0);
    }
    Survey second(quickPlan(router));
    second.start();
    QTRY_VERIFY(second.isOver());
    QCOMPARE(told, 0);
}

void tst_PortSurvey::knowsTheListener()
{
    FakeRouter router({});
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Survey survey(quickPlan(router, server.serverPort()));
    survey.start();
    QTRY_VERIFY(survey.isOver());
    QCOMPARE(verdictOf(survey.evidence()).finding, Finding::LoopbackOnly);
    server.close();
    QVERIFY(server.listen(QHostAddress::AnyIPv4, survey.evidence().internalPort));
    Survey second(quickPlan(router, server.serverPort()));
    second.start();
    QTRY_VERIFY(second.isOver());
    QCOMPARE(int(second.evidence().listening), int(Listening::Reachable));
}

void tst_PortSurvey::knowsNoNetwork()
{
    FakeRouter router({});
    SurveyPlan plan = quickPlan(router);
    plan.paths = [] { return QList<NetworkPath>(); };
    Survey survey(plan);
    survey.start();
    QTRY_VERIFY(survey.isOver());
    QCOMPARE(verdictOf(survey.evidence()).finding, Finding::NoNetwork);
}

void tst_PortSurvey::asksNobodyOutsideUnasked()
{
    FakeRouter router({});
    Survey survey(quickPlan(router));
    survey.start();
    QTRY_VERIFY(survey.isOver());
    QCOMPARE(int(survey.evidence().paths[0].reflection), int(ProbeState::NotAsked));
    QCOMPARE(int(survey.evidence().paths[0].hopList), int(ProbeState::NotAsked));
}

void tst_PortSurvey::findsTheFirewallForV6_data()
{
    QTest::addColumn<std::function<void(FakeV6Router::Manner &)>>("change");
    QTest::addColumn<bool>("canOpen");
    QTest::addColumn<int>("firewalls");
    const auto row
        = [](const char *name, std::function<void(FakeV6Router::Manner &)> change, bool canOpen,
             int firewalls) { QTest::newRow(name) << change << canOpen << firewalls; };
    using M = FakeV6Router::Manner;
    row(
        "polite", [](M &) {}, true, 1);
    row(
        "PCP only", [](M &m) { m.igd = false; }, true, 0);
    row(
        "UPnP only", [](M &m) { m.pcp = false; }, true, 1);
    row(
        "allows nobody", [](M &m) { m.pcp = m.allowsPinholes = false; }, false, 1);
    row(
        "off", [](M &m) { m.pcp = m.isOn = false; }, false, 1);
    row(
        "says nothing that makes sense",
        [](M &m) {
            m.pcp = false;
            m.soapReply = "what?";
        },
        false, 0);
    row(
        "lures elsewhere",
        [](M &m) {
            m.pcp = false;
            m.location = "http://[2001:db8::66]:80/../d.xml#x";
        },
        false, 0);
}

void tst_PortSurvey::findsTheFirewallForV6()
{
    QFETCH(std::function<void(FakeV6Router::Manner &)>, change);
    QFETCH(bool, canOpen);
    QFETCH(int, firewalls);
    FakeV6Router::Manner manner;
    change(manner);
    FakeV6Router router(manner);
    if (!router.isThere())
        QSKIP("this computer has no IPv6");
    Survey survey(quickPlan(router));
    survey.start();
    QTRY_VERIFY(survey.isOver());
    const V6Evidence &v6 = survey.evidence().paths[0].v6;
    QVERIFY(v6.own.isPublic());
    QCOMPARE(v6.canOpen(), canOpen);
    QCOMPARE(v6.firewall() ? 1 : 0, firewalls);
    QVERIFY(router.holes().isEmpty()); // a survey only reads
    QVERIFY(!router.actions().contains("AddPinhole"));
}

/// Reading the system's tables can take seconds: whoever has a window must not wait for it.
void tst_PortSurvey::looksAtTheComputerElsewhere()
{
    FakeRouter router({});
    SurveyPlan plan = quickPlan(router);
    std::atomic<QThread *> lookedOn = nullptr;
    plan.paths = [&lookedOn] {
        lookedOn = QThread::currentThread();
        return QList<NetworkPath>{loopbackPath()};
    };
    Survey survey(plan);
    survey.start();
    QVERIFY(survey.evidence().paths.isEmpty()); // it did not wait
    QTRY_VERIFY(survey.isOver());
    QVERIFY(lookedOn != nullptr && lookedOn != QThread::currentThread());
    QCOMPARE(survey.evidence().paths.size(), 1);
}

} // namespace tst_portsurvey

QTEST_GUILESS_MAIN(tst_portsurvey::tst_PortSurvey)
#include "tst_portsurvey.moc"
