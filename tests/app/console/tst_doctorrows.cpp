#include "app/connectors/doctor/healthyvariants.h"
#include "app/console/dialinsamples.h"
#include "app/portforward/verdict/evidencesamples.h"

#include "connectors/doctor/diagnosis.h"

#include <QTest>

namespace tst_doctorrows {

using namespace hawser;
using namespace hawser::test;
namespace ports = hawser::portforward;

namespace {

using Step = Arrival::Step;
using End = HttpAnswer::End;
using Upgrade = doctor::Evidence::Upgrade;
using Session = doctor::Evidence::Session;

/// What one of the three doctors told: of a server that is dialled, of a mod that dials in, of the
/// home's routers.
struct Told
{
    QString code;
    int row = 0;
    bool isHealthy = false;
    QString message;
    QString advice;
};

Told told(const doctor::Diagnosis &diagnosis)
{
    return {diagnosis.code, diagnosis.row, diagnosis.healthy, diagnosis.message, diagnosis.advice};
}

Told dialled(
    doctor::Evidence evidence, void (*change)(doctor::Evidence &) = [](auto &) {})
{
    change(evidence);
    return told(diagnose(evidence));
}

Told dialsIn(Step step)
{
    DialInEvidence evidence = waiting();
    evidence.arrivals = {arrival(step, step == Step::NoIdentify ? QString() : u"lobby"_s)};
    return told(diagnoseDialIn(evidence));
}

Told atHome(const ports::test::Change &change)
{
    ports::Evidence evidence = ports::test::home();
    change(evidence);
    const ports::Finding finding = ports::verdictOf(evidence).finding;
    const bool isFree = finding == ports::Finding::NatSingle || finding == ports::Finding::NoNat
        || finding == ports::Finding::OpenVerified;
    return {nameOf(finding), rowOf(finding), isFree, sentenceOf(finding, evidence),
            adviceOn(finding, evidence)};
}

Told behindOwnRouter(const HomeFacts &home)
{
    doctor::Evidence evidence = unanswered(u"7d2d"_s);
    evidence.home = home;
    return told(diagnose(evidence));
}

/// One way in which the failure of a row shows itself, and what it must be called.
struct Case
{
    Told told;
    const char *code;
};

QList<Case> sevenDaysCases(int row)
{
    const doctor::Evidence closed = refused(u"7d2d"_s);
    doctor::Evidence bare = reached(u"7d2d"_s);
    bare.api = doctor::Evidence::Api::Missing;
    bare.apiAnswer = answer(404);
    bare.page = answer(200, u"7 Days to Die"_s);
    switch (row) {
    case 1:
        return {{dialled(reached(u"7d2d"_s), [](auto &e) { e.speech = Speech::Telnet; }),
                 "wrong-port-telnet"},
                {dialled(closed,
                         [](auto &e) {
                             e.neighbours = {{8082, Speech::Http, true}};
                         }),
                 "wrong-port"},
                {dialled(bare, [](auto &e) { e.page = answer(401); }), "other-web-server"}};
    case 2:
        return {{dialled(closed, [](auto &e) { e.gamePort = 26900; }), "dashboard-off"},
                {dialled(bare), "api-missing"}};
    case 3:
        return {{dialled(goodWeb(), [](auto &e) { e.login = answer(401); }), "token-wrong"},
                {dialled(goodWeb(), [](auto &e) { e.login = answer(403); }), "token-too-weak"},
                {dialled(goodWeb(), [](auto &e) { e.command = json(403); }), "command-refused"}};
    case 4:
        return {{dialled(goodWeb(), [](auto &e) { e.isMapOff = true; }), "map-off"}};
    default:
        return {};
    }
}

QList<Case> rustCases(int row)
{
    doctor::Evidence old = reached(u"rust"_s);
    old.upgrade = Upgrade::NoAnswer;
    old.isSourceRcon = true;
    switch (row) {
    case 5:
        return {{dialled(old), "legacy-rcon"}};
    case 6:
        return {{dialled(refused(u"rust"_s), [](auto &e) { e.port = e.gamePort = 28015; }),
                 "wrong-port-rcon"},
                {dialled(refused(u"rust"_s),
                         [](auto &e) {
                             e.neighbours = {{28017, Speech::HangsUp, false}};
                         }),
                 "wrong-port-rcon"}};
    case 7:
        return {{dialled(goodRust(), [](auto &e) { e.session = Session::ClosedAtOnce; }),
                 "wrong-password"},
                {dialled(goodRust(),
                         [](auto &e) {
                             e.session = Session::ClosedAtOnce;
                             e.hasOddSecret = true;
                         }),
                 "wrong-password-characters"}};
    default:
        return {};
    }
}

QList<Case> networkCases(int row)
{
    using Rule = HomeFacts::Rule;
    const QString inside = u"192.168.1.20:8080"_s;
    const QString box = u"192.168.1.1, Box"_s;
    switch (row) {
    case 8:
        return {{dialled(refused(u"rust"_s), [](auto &e) { e.gamePort = 28015; }),
                 "rcon-bound-elsewhere"},
                {dialled(refused(u"7d2d"_s)), "not-published"},
                {atHome([](auto &e) { e.listening = ports::Listening::LoopbackOnly; }),
                 "LOOPBACK_ONLY"}};
    case 9:
        return {
            {dialled(unanswered(u"7d2d"_s), [](auto &e) { e.gamePort = 26900; }), "port-blocked"},
            {atHome([](auto &e) {
                 ports::test::mapped(e, ports::OutsideCheck::TimedOut);
                 e.neighbour = ports::NeighbourCheck::Fails;
             }),
             "HOST_FIREWALL"}};
    case 10:
        return {{behindOwnRouter({true, true, Rule::Leads, box, inside, true}), "hairpin"}};
    case 11:
        return {
            {behindOwnRouter({true, false, Rule::Leads, box, inside, false}), "no-public-address"},
            {atHome([](auto &e) { ports::test::external(e, "100.64.0.9"); }), "CGNAT"},
            {atHome([](auto &e) {
                 ports::test::external(e, "192.168.0.9");
                 e.paths[0].isSecondBoxNear = true;
             }),
             "DOUBLE_NAT"},
            {atHome([](auto &e) { ports::test::external(e, "8.8.8.8"); }), "ADDRESS_MISMATCH"}};
    case 12:
        return {{atHome([](auto &e) { ports::test::noService(e); }), "NO_MAPPING_SERVICE"},
                {atHome([](auto &e) { e.mapping = ports::MappingOutcome::NotAuthorised; }),
                 "MAPPING_REFUSED"}, // 606
                {atHome([](auto &e) { e.mapping = ports::MappingOutcome::Conflict; }),
                 "MAPPING_CONFLICT"}, // 718
                {atHome([](auto &e) {
                     ports::test::mapped(e, ports::OutsideCheck::TimedOut);
                     e.neighbour = ports::NeighbourCheck::Connects;
                 }),
                 "ROUTER_LIED"}, // mapped, and unreachable
                {behindOwnRouter({true, true, Rule::Missing, box, inside, false}),
                 "router-rule-missing"}};
    default:
        return {};
    }
}

QList<Case> streamCases(int row)
{
    doctor::Evidence failed = reached(u"7d2d"_s);
    failed.tls = true;
    failed.speech = Speech::Nothing;
    failed.certificate.end = TlsFacts::End::Failed;
    switch (row) {
    case 13:
        return {{dialled(reached(u"7d2d"_s), [](auto &e) { e.speech = Speech::Tls; }), "needs-tls"},
                {dialled(failed, [](auto &e) { e.plainSpeech = Speech::Http; }), "has-no-tls"},
                {dialled(reached(u"rust"_s),
                         [](auto &e) {
                             e.upgrade = Upgrade::Answered;
                             e.upgradeAnswer = answer(400);
                             e.upgradeAnswer.server = u"nginx/1.24"_s;
                         }),
                 "proxy-no-upgrade"},
                {dialsIn(Step::TlsOnPlain), "tls-on-plain"}};
    case 14:
        return {{told(diagnoseDialIn(waiting())), "nobody-dials"},
                {dialsIn(Step::NoWebSocket), "no-websocket"},
                {dialsIn(Step::NoIdentify), "no-identify"},
                {dialsIn(Step::WrongToken), "wrong-registration-token"},
                {dialsIn(Step::EmptyIdentity), "empty-identity"},
                {dialsIn(Step::DuplicateIdentity), "duplicate-identity"},
                {dialsIn(Step::EventBeforeIdentify), "event-before-identify"}};
    case 15:
        return {
            {dialled(goodRust(), [](auto &e) { e.session = Session::Silent; }), "stalled"},
            {dialled(goodRust(), [](auto &e) { e.session = Session::ClosedLater; }), "flapping"},
            {dialled(reached(u"7d2d"_s), [](auto &e) { e.apiAnswer = answer(503); }), "starting"}};
    default:
        return {};
    }
}

/// Homes in which nothing stands in the way.
QList<std::pair<const char *, Told>> healthyHomes()
{
    using ports::ProbeState;
    return {
        {"home", atHome([](auto &) {})},
        {"home, PCP only", atHome([](auto &e) { e.paths[0].natPmp = ProbeState::Refused; })},
        {"home, UPnP only", atHome([](auto &e) {
             e.paths[0].pcp = e.paths[0].natPmp = ProbeState::Refused;
             e.paths[0].natPmpExternal = {};
         })},
        {"home, NAT-PMP only", atHome([](auto &e) {
             e.paths[0].pcp = ProbeState::Refused;
             e.paths[0].routers.clear();
         })},
        {"home, multicast dropped",
         atHome([](auto &e) { e.paths[0].ssdpMulticast = ProbeState::Silent; })},
        {"home, nobody outside asked", atHome([](auto &e) {
             ports::test::noReflection(e, ProbeState::NotAsked);
             e.paths[0].hops.clear();
         })},
        {"home, hops hide", atHome([](auto &e) { e.paths[0].hops.clear(); })},
        {"home, router says disconnected",
         atHome([](auto &e) { e.paths[0].routers[0].isConnected = false; })},
        {"home, game not started", atHome([](auto &e) { e.listening = ports::Listening::Nobody; })},
        {"home, sleeps", atHome([](auto &e) { e.sleeps = true; })},
        {"home, a second, useless router",
         atHome([](auto &e) { e.paths[0].routers << ports::test::router("192.168.1.2", ""); })},
        {"home, address of its own",
         atHome([](auto &e) { e.paths[0].own = ports::test::at(ports::test::publicAddress); })},
        {"home, open",
         atHome([](auto &e) { ports::test::mapped(e, ports::OutsideCheck::RightGreeting); })},
        {"home, open though the provider shares addresses", atHome([](auto &e) {
             ports::test::external(e, "100.64.0.9");
             ports::test::mapped(e, ports::OutsideCheck::RightGreeting);
         })},
        {"home, open over IPv6", atHome([](auto &e) {
             ports::test::external(e, "100.64.0.9");
             e.pinhole.outside = ports::OutsideCheck::RightGreeting;
         })},
    };
}

} // namespace

/// The table of the connection doctor by the numbers of the manual, and servers and homes that are
/// well: nobody may be told that something is wrong with them.
class tst_DoctorRows : public QObject
{
    Q_OBJECT

private slots:
    void namesTheFailure_data();
    void namesTheFailure();
    void isNoFalseAlarm_data();
    void isNoFalseAlarm();
};

void tst_DoctorRows::namesTheFailure_data()
{
    QTest::addColumn<int>("row");
    for (int row = 1; row <= 15; ++row)
        QTest::addRow("row %d", row) << row;
}

void tst_DoctorRows::namesTheFailure()
{
    QFETCH(int, row);
    const QList<Case> cases
        = sevenDaysCases(row) + rustCases(row) + networkCases(row) + streamCases(row);
    QVERIFY(!cases.isEmpty());
    for (const Case &one : cases) {
        QCOMPARE(one.told.code, QString::fromLatin1(one.code));
        QCOMPARE(one.told.row, row);
        QCOMPARE(one.told.isHealthy, row == 4); // without a map all else works
        QVERIFY(!one.told.message.isEmpty() && !one.told.advice.isEmpty());
        QVERIFY2(!one.told.message.contains(u'%') && !one.told.advice.contains(u'%'), one.code);
    }
}

void tst_DoctorRows::isNoFalseAlarm_data()
{
    QTest::addColumn<bool>("isHealthy");
    QTest::addColumn<QString>("code");
    int count = 0;
    const auto add = [&count](const char *name, const Told &is) {
        QTest::newRow(name) << is.isHealthy << is.code;
        ++count;
    };
    for (const HealthyVariant &variant : healthyVariants())
        add(variant.name, told(diagnose(variant.evidence)));
    add("mod, quiet", told(diagnoseDialIn(online())));
    for (int step = 0; step <= int(Step::TurnedAway); ++step) {
        const QByteArray name = "mod, somebody else fails at " + QByteArray::number(step);
        add(name, told(diagnoseDialIn(online({arrival(Step(step), {})}))));
    }
    for (const auto &[name, is] : healthyHomes())
        add(name, is);
    QVERIFY2(count >= 50, QByteArray::number(count));
}

void tst_DoctorRows::isNoFalseAlarm()
{
    QFETCH(bool, isHealthy);
    QFETCH(QString, code);
    QVERIFY2(isHealthy, qPrintable(code));
}

} // namespace tst_doctorrows

QTEST_GUILESS_MAIN(tst_doctorrows::tst_DoctorRows)
#include "tst_doctorrows.moc"
