#include "app/portforward/support/loopbackplan.h"

#include "portforward/survey/survey.h"
#include "portforward/verdict/verdict.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace hawser::portforward;
using namespace hawser::portforward::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const IpAddress here = IpAddress::fromV4(0x7F000001);

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
        "slow", [](M &m) { m.delay = 700ms; }, Finding::NatSingle);
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
    Survey survey(planFor(router));
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
    Survey survey(planFor(router));
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
    SurveyPlan plan = planFor(router);
    plan.limit = 600ms;
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
        Survey survey(planFor(router));
        connect(&survey, &Survey::finished, this, [&] { ++told; });
        survey.start();
        QTRY_VERIFY(router.requests() > 0);
    }
    Survey second(planFor(router));
    second.start();
    QTRY_VERIFY(second.isOver());
    QCOMPARE(told, 0);
}

void tst_PortSurvey::knowsTheListener()
{
    FakeRouter router({});
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Survey survey(planFor(router, server.serverPort()));
    survey.start();
    QTRY_VERIFY(survey.isOver());
    QCOMPARE(verdictOf(survey.evidence()).finding, Finding::LoopbackOnly);
    server.close();
    QVERIFY(server.listen(QHostAddress::AnyIPv4, survey.evidence().internalPort));
    Survey second(planFor(router, server.serverPort()));
    second.start();
    QTRY_VERIFY(second.isOver());
    QCOMPARE(int(second.evidence().listening), int(Listening::Reachable));
}

void tst_PortSurvey::knowsNoNetwork()
{
    FakeRouter router({});
    SurveyPlan plan = planFor(router);
    plan.paths = [] { return QList<NetworkPath>(); };
    Survey survey(plan);
    survey.start();
    QTRY_VERIFY(survey.isOver());
    QCOMPARE(verdictOf(survey.evidence()).finding, Finding::NoNetwork);
}

void tst_PortSurvey::asksNobodyOutsideUnasked()
{
    FakeRouter router({});
    Survey survey(planFor(router));
    survey.start();
    QTRY_VERIFY(survey.isOver());
    QCOMPARE(int(survey.evidence().paths[0].reflection), int(ProbeState::NotAsked));
    QCOMPARE(int(survey.evidence().paths[0].hopList), int(ProbeState::NotAsked));
}

QTEST_GUILESS_MAIN(tst_PortSurvey)
#include "tst_portsurvey.moc"
