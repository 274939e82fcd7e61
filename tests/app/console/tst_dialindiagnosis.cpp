#include "app/console/dialinsamples.h"

#include <QTest>

#include <algorithm>

namespace tst_dialindiagnosis {

using namespace hawser;
using namespace hawser::test;

using Step = Arrival::Step;

class tst_DialInDiagnosis : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void namesTheFile();
    void hasNothingAgainst_data();
    void hasNothingAgainst();
    void seesItComeAndGo();
    void standsWithTheUser_data();
    void standsWithTheUser();
    void listensAtAll();
    void tellsHowFar();
};

void tst_DialInDiagnosis::names_data()
{
    QTest::addColumn<QList<Arrival>>("arrivals");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("row");
    using Arrivals = QList<Arrival>;
    QTest::newRow("no TCP") << Arrivals{} << u"nobody-dials"_s << 14;
    QTest::newRow("no WebSocket") << Arrivals{arrival(Step::NoWebSocket, {})} << u"no-websocket"_s
                                  << 14;
    QTest::newRow("something else")
        << Arrivals{arrival(Step::NotWebSocket, {})} << u"no-websocket"_s << 14;
    QTest::newRow("no identify") << Arrivals{arrival(Step::NoIdentify, {})} << u"no-identify"_s
                                 << 14;
    QTest::newRow("bad registration token")
        << Arrivals{arrival(Step::WrongToken)} << u"wrong-registration-token"_s << 14;
    QTest::newRow("empty identity")
        << Arrivals{arrival(Step::EmptyIdentity, {})} << u"empty-identity"_s << 14;
    QTest::newRow("same identity twice")
        << Arrivals{arrival(Step::DuplicateIdentity)} << u"duplicate-identity"_s << 14;
    QTest::newRow("event before identify")
        << Arrivals{arrival(Step::EventBeforeIdentify, {})} << u"event-before-identify"_s << 14;
    QTest::newRow("TLS to a plain endpoint")
        << Arrivals{arrival(Step::TlsOnPlain, {})} << u"tls-on-plain"_s << 13;
    QTest::newRow("plain to a TLS endpoint")
        << Arrivals{arrival(Step::PlainOnTls, {})} << u"plain-on-tls"_s << 13;
    QTest::newRow("certificate not trusted")
        << Arrivals{arrival(Step::TlsFailed, {})} << u"tls-failed"_s << 13;
    QTest::newRow("its own failure before a stranger's")
        << Arrivals{arrival(Step::WrongToken), arrival(Step::NoWebSocket, {})}
        << u"wrong-registration-token"_s << 14;
    QTest::newRow("another's failure is not its own")
        << Arrivals{arrival(Step::WrongToken, u"arena"_s)} << u"nobody-dials"_s << 14;
    QTest::newRow("on its way is no failure")
        << Arrivals{arrival(Step::WrongToken), arrival(Step::Dialled, {})}
        << u"wrong-registration-token"_s << 14;
}

void tst_DialInDiagnosis::names()
{
    QFETCH(QList<Arrival>, arrivals);
    DialInEvidence evidence = waiting();
    evidence.arrivals = arrivals;
    const doctor::Diagnosis diagnosis = diagnoseDialIn(evidence);
    QVERIFY(!diagnosis.healthy);
    QTEST(diagnosis.code, "code");
    QTEST(diagnosis.row, "row");
    QVERIFY(!diagnosis.message.isEmpty() && !diagnosis.advice.isEmpty());
}

/// "file and key to edit for that game".
void tst_DialInDiagnosis::namesTheFile()
{
    DialInEvidence evidence = waiting();
    evidence.arrivals = {arrival(Step::WrongToken)};
    const QString advice = diagnoseDialIn(evidence).advice;
    QVERIFY2(advice.contains(u"com.takaro.valheim.cfg"_s), qPrintable(advice));
    evidence.server.game = u"no such game"_s;
    QVERIFY(!diagnoseDialIn(evidence).advice.contains(u"“"_s));
}

void tst_DialInDiagnosis::hasNothingAgainst_data()
{
    QTest::addColumn<DialInEvidence>("evidence");
    QTest::newRow("quiet") << online();
    for (int step = 0; step <= int(Step::TurnedAway); ++step)
        QTest::addRow("somebody else: step %d", step) << online({arrival(Step(step), {})});
    QTest::newRow("it was refused before it was let in")
        << online({arrival(Step::WrongToken), arrival(Step::Identified)});
    DialInEvidence restarted = online();
    restarted.timeline = {{ConnectionState::Online, {}, now.addSecs(-200)},
                          {ConnectionState::Offline, {}, now.addSecs(-100)},
                          {ConnectionState::Online, {}, now.addSecs(-50)}};
    QTest::newRow("restarted lately") << restarted;
}

void tst_DialInDiagnosis::hasNothingAgainst()
{
    QFETCH(DialInEvidence, evidence);
    const doctor::Diagnosis diagnosis = diagnoseDialIn(evidence);
    QVERIFY(diagnosis.healthy);
    QCOMPARE(diagnosis.code, u"healthy"_s);
}

void tst_DialInDiagnosis::seesItComeAndGo()
{
    DialInEvidence evidence = online();
    for (int i = 0; i < 4; ++i) {
        evidence.timeline << StateChange{ConnectionState::Online, {}, now.addSecs(-60 + 10 * i)}
                          << StateChange{ConnectionState::Offline, {}, now.addSecs(-55 + 10 * i)};
    }
    QCOMPARE(diagnoseDialIn(evidence).code, u"flapping"_s);
    QCOMPARE(diagnoseDialIn(evidence).row, 15);
    evidence.now = now.addSecs(3600);
    QVERIFY(diagnoseDialIn(evidence).healthy);
}

void tst_DialInDiagnosis::standsWithTheUser_data()
{
    QTest::addColumn<Standing>("standing");
    QTest::addColumn<QString>("code");
    QTest::newRow("new") << Standing::New << u"awaits-decision"_s;
    QTest::newRow("refused") << Standing::Refused << u"refused"_s;
    QTest::newRow("blocked") << Standing::Blocked << u"blocked"_s;
    QTest::newRow("disabled") << Standing::Disabled << u"disabled"_s;
}

void tst_DialInDiagnosis::standsWithTheUser()
{
    QFETCH(Standing, standing);
    DialInEvidence evidence = waiting();
    evidence.server.standing = standing;
    evidence.arrivals = {arrival(Step::TurnedAway)};
    QTEST(diagnoseDialIn(evidence).code, "code");
}

void tst_DialInDiagnosis::listensAtAll()
{
    DialInEvidence evidence = waiting();
    evidence.endpoint.reset();
    QCOMPARE(diagnoseDialIn(evidence).code, u"endpoint-off"_s);
    evidence.trouble = EndpointError{EndpointError::Kind::PortInUse, u"Taken"_s, u"Move"_s};
    QCOMPARE(diagnoseDialIn(evidence).code, u"endpoint-failed"_s);
    QCOMPARE(diagnoseDialIn(evidence).message, u"Taken"_s);
}

void tst_DialInDiagnosis::tellsHowFar()
{
    using doctor::Rung;
    using Status = doctor::RungReport::Status;
    const auto statusOf = [](const DialInEvidence &evidence, Rung rung) {
        const QList<doctor::RungReport> reports = dialInRungs(evidence);
        return std::find_if(reports.begin(), reports.end(),
                            [rung](const auto &report) { return report.rung == rung; })
            ->status;
    };
    DialInEvidence evidence = waiting();
    QCOMPARE(statusOf(evidence, Rung::Reach), Status::Failed);
    QCOMPARE(statusOf(evidence, Rung::Upgrade), Status::Waiting);
    evidence.arrivals = {arrival(Step::WrongToken)};
    QCOMPARE(statusOf(evidence, Rung::Upgrade), Status::Passed);
    QCOMPARE(statusOf(evidence, Rung::Credentials), Status::Failed);
    QCOMPARE(statusOf(evidence, Rung::FirstEvent), Status::Waiting);
    QCOMPARE(statusOf(online(), Rung::Credentials), Status::Passed);
    QCOMPARE(statusOf(online(), Rung::Address), Status::Skipped);
}

} // namespace tst_dialindiagnosis

QTEST_APPLESS_MAIN(tst_dialindiagnosis::tst_DialInDiagnosis)
#include "tst_dialindiagnosis.moc"
