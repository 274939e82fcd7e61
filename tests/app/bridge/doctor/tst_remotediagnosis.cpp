#include "bridge/doctor/remotecause.h"
#include "bridge/doctor/remotediagnosis.h"

#include <QSet>
#include <QTest>

#include <functional>

namespace tst_remotediagnosis {

using namespace hawser;
using namespace hawser::bridge;
using namespace Qt::StringLiterals;
using doctor::Lookup;
using doctor::Rung;
using doctor::TlsFacts;

namespace {

using Change = std::function<void(RemoteEvidence &)>;
using Upgrade = RemoteEvidence::Upgrade;
using Welcome = RemoteEvidence::Welcome;
using Event = RemoteEvidence::Event;

/// A test that has shown that all is well, over TLS.
RemoteEvidence healthy()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    RemoteEvidence evidence;
    evidence.address = {u"connect.takaro.io"_s, 443, "/", true, {}};
    evidence.identity = u"valley"_s;
    evidence.lookup = Lookup::Found;
    evidence.addresses = {u"192.0.2.1"_s, u"192.0.2.2"_s, u"192.0.2.3"_s, u"192.0.2.4"_s};
    evidence.reach = RemoteReach::Connected;
    evidence.certificate.end = TlsFacts::End::Done;
    evidence.certificate.fingerprint = QByteArray(32, 'f');
    evidence.certificate.issuer = u"Example Trust"_s;
    evidence.certificate.protocol = u"TLS 1.3"_s;
    evidence.certificate.validFrom = now.addDays(-1);
    evidence.certificate.validUntil = now.addDays(30);
    evidence.certificate.isKnownIssuer = true;
    evidence.certificate.namesHost = true;
    evidence.upgrade = Upgrade::Opened;
    evidence.welcome = Welcome::LetIn;
    evidence.event = Event::Taken;
    evidence.request = RemoteEvidence::Request::NobodyAsked;
    evidence.roundTrip = std::chrono::milliseconds(23);
    return evidence;
}

struct Row
{
    const char *code;
    Change change;
};

void deny(RemoteEvidence &evidence, Denial denial)
{
    evidence.welcome = Welcome::Denied;
    evidence.denial = denial;
    evidence.words = u"its words"_s;
}

Change answered(int status)
{
    return [status](RemoteEvidence &evidence) {
        evidence.upgrade = Upgrade::Answered;
        evidence.upgradeStatus = status;
    };
}

Change reached(RemoteReach reach)
{
    return [reach](RemoteEvidence &evidence) {
        evidence.proxy = u"proxy.lan:3128"_s;
        evidence.reach = reach;
    };
}

const QList<Row> &rows()
{
    static const QList<Row> all{
        {"healthy", [](RemoteEvidence &) {}},
        {"address-wrong", [](RemoteEvidence &e) { e.addressFlaw = u"It is none"_s; }},
        {"identity-missing", [](RemoteEvidence &e) { e.hasIdentity = false; }},
        {"token-missing", [](RemoteEvidence &e) { e.hasToken = false; }},
        {"name-not-found", [](RemoteEvidence &e) { e.lookup = Lookup::NotFound; }},
        {"proxy-name-not-found",
         [](RemoteEvidence &e) {
             e.proxy = u"proxy.lan:3128"_s;
             e.lookup = Lookup::NotFound;
         }},
        {"name-too-slow", [](RemoteEvidence &e) { e.lookup = Lookup::NoAnswer; }},
        {"no-route", reached(RemoteReach::NoRoute)},
        {"port-refused", reached(RemoteReach::Refused)},
        {"port-blocked", reached(RemoteReach::NoAnswer)},
        {"proxy-missing", reached(RemoteReach::ProxyMissing)},
        {"proxy-wants-login", reached(RemoteReach::ProxyWantsLogin)},
        {"proxy-refuses", reached(RemoteReach::ProxyRefuses)},
        {"tls-fails", [](RemoteEvidence &e) { e.certificate.end = TlsFacts::End::Failed; }},
        {"tls-fails", [](RemoteEvidence &e) { e.certificate.end = TlsFacts::End::NoAnswer; }},
        {"certificate-unknown", [](RemoteEvidence &e) { e.certificate.isKnownIssuer = false; }},
        {"certificate-foreign", [](RemoteEvidence &e) { e.certificate.namesHost = false; }},
        {"certificate-outdated",
         [](RemoteEvidence &e) { e.certificate.validUntil = e.certificate.validFrom; }},
        {"certificate-changed", [](RemoteEvidence &e) { e.address.pin = QByteArray(32, 'o'); }},
        {"healthy", // the pin alone counts
         [](RemoteEvidence &e) {
             e.address.pin = e.certificate.fingerprint;
             e.certificate.isKnownIssuer = e.certificate.namesHost = false;
         }},
        {"not-there", answered(404)},
        {"not-there", answered(502)},
        {"no-websocket", answered(200)},
        {"no-websocket", answered(403)},
        {"redirected", answered(302)},
        {"upgrade-fails", [](RemoteEvidence &e) { e.upgrade = Upgrade::Failed; }},
        {"leads-back", [](RemoteEvidence &e) { e.welcome = Welcome::LeadsBack; }},
        {"no-welcome", [](RemoteEvidence &e) { e.welcome = Welcome::Silent; }},
        {"no-welcome", [](RemoteEvidence &e) { e.welcome = Welcome::HungUp; }},
        {"tokens-refused", [](RemoteEvidence &e) { deny(e, Denial::Tokens); }},
        {"loop", [](RemoteEvidence &e) { deny(e, Denial::Loop); }},
        {"not-let-in", [](RemoteEvidence &e) { deny(e, Denial::ItsOwn); }},
        {"event-refused", [](RemoteEvidence &e) { e.event = Event::Refused; }},
        {"not-listening",
         [](RemoteEvidence &e) {
             e.event = Event::Refused;
             e.words = lostTouch;
         }},
        {"hangs-up", [](RemoteEvidence &e) { e.event = Event::HungUp; }},
        {"hangs-up", [](RemoteEvidence &e) { e.request = RemoteEvidence::Request::HungUp; }},
        {"mute", [](RemoteEvidence &e) { e.event = Event::Unconfirmed; }},
        {"out-of-time", [](RemoteEvidence &e) { e.isOutOfTime = true; }},
    };
    return all;
}

} // namespace

/// What is made of evidence: a table.
class tst_RemoteDiagnosis : public QObject
{
    Q_OBJECT

private slots:
    void verdicts_data();
    void verdicts();
    void theLowestCounts();
    void nothingTriedIsNothingWrong();
    void evidenceOfEachRung();
    void tellsTheProxy();
};

void tst_RemoteDiagnosis::verdicts_data()
{
    QTest::addColumn<int>("row");
    for (qsizetype i = 0; i < rows().size(); ++i)
        QTest::addRow("%02d %s", int(i), rows()[i].code) << int(i);
}

void tst_RemoteDiagnosis::verdicts()
{
    QFETCH(int, row);
    RemoteEvidence evidence = healthy();
    rows()[row].change(evidence);
    const doctor::Diagnosis verdict = diagnoseRemote(evidence);
    QCOMPARE(verdict.code, QString::fromLatin1(rows()[row].code));
    QCOMPARE(verdict.healthy, verdict.code == u"healthy"_s);
    QVERIFY(!verdict.message.isEmpty());
    QCOMPARE(verdict.advice.isEmpty(), verdict.healthy);
    QVERIFY2(!verdict.message.contains(u'%') && !verdict.advice.contains(u'%'),
             qPrintable(verdict.message + verdict.advice));
}

/// Of two that are wrong the one nearer to the ground.
void tst_RemoteDiagnosis::theLowestCounts()
{
    RemoteEvidence evidence = healthy();
    evidence.event = Event::HungUp;
    evidence.upgrade = Upgrade::Failed;
    evidence.isOutOfTime = true;
    QCOMPARE(remoteCauseOf(evidence), RemoteCause::UpgradeFails);
    evidence.reach = RemoteReach::NoAnswer;
    QCOMPARE(remoteCauseOf(evidence), RemoteCause::PortBlocked);
}

void tst_RemoteDiagnosis::nothingTriedIsNothingWrong()
{
    QCOMPARE(remoteCauseOf({}), RemoteCause::None);
    for (const Rung rung : {Rung::Name, Rung::Reach, Rung::Tls, Rung::Upgrade, Rung::Credentials,
                            Rung::FirstEvent, Rung::RoundTrip})
        QCOMPARE(remoteEvidenceOf(rung, {}), QString());
}

void tst_RemoteDiagnosis::evidenceOfEachRung()
{
    const RemoteEvidence evidence = healthy();
    QSet<QString> seen;
    for (const Rung rung : doctor::rungsTo(doctor::remoteGoal)) {
        const QString text = remoteEvidenceOf(rung, evidence);
        QVERIFY2(!text.isEmpty() && !text.contains(u'%'), qPrintable(text));
        seen << text;
    }
    QCOMPARE(seen.size(), doctor::rungsTo(doctor::remoteGoal).size());
    QCOMPARE(remoteEvidenceOf(Rung::Name, evidence), u"192.0.2.1, 192.0.2.2, 192.0.2.3"_s);
}

void tst_RemoteDiagnosis::tellsTheProxy()
{
    RemoteEvidence evidence = healthy();
    evidence.proxy = u"proxy.lan:3128"_s;
    QVERIFY(remoteEvidenceOf(Rung::Reach, evidence).contains(evidence.proxy));
    answered(403)(evidence);
    QVERIFY(diagnoseRemote(evidence).advice.contains(evidence.proxy));
}

} // namespace tst_remotediagnosis

QTEST_GUILESS_MAIN(tst_remotediagnosis::tst_RemoteDiagnosis)

#include "tst_remotediagnosis.moc"
