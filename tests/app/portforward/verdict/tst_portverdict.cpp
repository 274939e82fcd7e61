#include "portforward/verdict/evidencerows.h"
#include "portforward/verdict/verdict.h"

#include <QTest>

#include <functional>

using namespace hawser::portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

SeenAddress at(const char *text)
{
    return seen(IpAddress::fromText(text).value_or(IpAddress()), worldAddresses());
}

constexpr auto publicAddress = "8.8.4.4";

HopEvidence hop(int distance, const char *text, int ms)
{
    return {distance, at(text), std::chrono::milliseconds(ms)};
}

RouterEvidence router(const char *address, const char *external, bool isConnected = true)
{
    RouterEvidence router;
    router.address = *IpAddress::fromText(address);
    router.description.name = u"Box"_s;
    router.description.udn = QString::fromLatin1(address);
    router.external = at(external);
    router.isConnected = isConnected;
    router.isAsked = true;
    return router;
}

PathEvidence homePath()
{
    PathEvidence path;
    path.path.interface = u"eth0"_s;
    path.path.medium = NetworkPath::Medium::Wired;
    path.path.address = *IpAddress::fromText("192.168.1.20");
    path.path.prefixLength = 24;
    path.path.gateway = *IpAddress::fromText("192.168.1.1");
    path.path.metric = 100;
    path.path.isDefault = true;
    path.own = at("192.168.1.20");
    path.pcp = path.natPmp = ProbeState::Answered;
    path.natPmpExternal = at(publicAddress);
    path.ssdpMulticast = path.ssdpUnicast = path.igd = ProbeState::Answered;
    path.routers = {router("192.168.1.1", publicAddress)};
    path.reflection = ProbeState::Answered;
    path.reflected = at(publicAddress);
    path.hopList = ProbeState::Answered;
    path.hops = {hop(1, "192.168.1.1", 1), hop(2, "9.1.1.1", 9)};
    return path;
}

/// Everything well: one router with a public address, and the game listens.
Evidence home()
{
    Evidence evidence;
    evidence.internalPort = evidence.externalPort = 28016;
    evidence.listening = Listening::Reachable;
    evidence.listener = u"RustDedicated"_s;
    evidence.paths = {homePath()};
    return evidence;
}

PathEvidence vpnPath()
{
    PathEvidence path;
    path.path.interface = u"tun0"_s;
    path.path.medium = NetworkPath::Medium::Tunnel;
    path.path.address = *IpAddress::fromText("10.8.0.2");
    path.path.isDefault = true;
    path.own = at("10.8.0.2");
    path.reflection = ProbeState::Answered;
    path.reflected = at("9.9.9.9");
    return path;
}

void external(Evidence &evidence, const char *text)
{
    evidence.paths[0].natPmpExternal = at(text);
    evidence.paths[0].routers = {router("192.168.1.1", text)};
}

void noService(Evidence &evidence, ProbeState state = ProbeState::Silent)
{
    PathEvidence &path = evidence.paths[0];
    path.pcp = path.natPmp = state;
    path.natPmpExternal = {};
    path.ssdpMulticast = path.ssdpUnicast = ProbeState::Silent;
    path.igd = ProbeState::NotAsked;
    path.routers.clear();
}

void noReflection(Evidence &evidence, ProbeState state)
{
    evidence.paths[0].reflection = state;
    evidence.paths[0].reflected = {};
}

void vpn(Evidence &evidence)
{
    evidence.paths[0].path.isDefault = false;
    evidence.paths.prepend(vpnPath());
    evidence.paths[1].reflected = at("9.9.9.9");
}

void mapped(Evidence &evidence, OutsideCheck outside, ReadBack readBack = ReadBack::Same)
{
    evidence.mapping = MappingOutcome::Made;
    evidence.readBack = readBack;
    evidence.outside = outside;
}

} // namespace

using Change = std::function<void(Evidence &)>;
Q_DECLARE_METATYPE(Change)

class tst_PortVerdict : public QObject
{
    Q_OBJECT

private slots:
    void judges_data();
    void judges();
    void choosesRouters_data();
    void choosesRouters();
    void speaksOfEverything();
    void showsRows();
    void masksPublicAddresses();

private:
    static void topologyRows();
    static void hostRows();
    static void trialRows();
    static void noteRows();
};

namespace {

void row(const char *name, const Change &change, Finding finding, const QList<Note> &notes = {})
{
    QStringList words{nameOf(finding)};
    for (const Note note : notes)
        words << nameOf(note);
    QTest::newRow(name) << change << words.join(u' ');
}

} // namespace

void tst_PortVerdict::topologyRows()
{
    row(
        "healthy", [](Evidence &) {}, Finding::NatSingle);
    row(
        "STUN not allowed", [](Evidence &e) { noReflection(e, ProbeState::NotAsked); },
        Finding::NatSingle);
    row(
        "STUN silent, router public", [](Evidence &e) { noReflection(e, ProbeState::Silent); },
        Finding::NatSingle);
    row(
        "another address outside", [](Evidence &e) { e.paths[0].reflected = at("9.9.9.9"); },
        Finding::AddressMismatch);
    row("VPN on", vpn, Finding::VpnInTheWay);
    row(
        "VPN on, nothing comes back beside it",
        [](Evidence &e) {
            vpn(e);
            noReflection(e, ProbeState::Silent);
            e.paths[1].reflection = ProbeState::Silent;
            e.paths[1].reflected = {};
            e.paths[0].reflection = ProbeState::Answered;
            e.paths[0].reflected = at("9.9.9.9");
        },
        Finding::VpnInTheWay);
    row(
        "VPN only", [](Evidence &e) { e.paths = {vpnPath()}; }, Finding::VpnInTheWay);
    row(
        "VPN beside, not default",
        [](Evidence &e) {
            e.paths << vpnPath();
            e.paths[1].path.isDefault = false;
        },
        Finding::NatSingle);
    row("split tunnel",
        [](Evidence &e) {
            vpn(e);
            e.paths[1].reflected = at(publicAddress);
        },
        Finding::NatSingle, {Note::VpnPresent});
    row(
        "carrier's address", [](Evidence &e) { external(e, "100.64.3.4"); }, Finding::Cgnat);
    row(
        "carrier's address, no STUN",
        [](Evidence &e) {
            external(e, "100.127.255.254");
            noReflection(e, ProbeState::Silent);
        },
        Finding::Cgnat);
    row(
        "silent router, hop in 100.64/10",
        [](Evidence &e) {
            noService(e);
            e.paths[0].hops = {hop(1, "192.168.1.1", 1), hop(2, "100.64.0.1", 8)};
        },
        Finding::Cgnat);
    row(
        "own address of the carrier",
        [](Evidence &e) {
            noService(e);
            e.paths[0].own = at("100.70.0.9");
        },
        Finding::Cgnat);
    row(
        "second box, near",
        [](Evidence &e) {
            external(e, "192.168.178.20");
            e.paths[0].hops = {hop(1, "192.168.1.1", 1), hop(2, "192.168.178.1", 2)};
        },
        Finding::DoubleNat);
    row(
        "second box answers",
        [](Evidence &e) {
            external(e, "10.0.0.5");
            e.paths[0].isSecondBoxNear = true;
            e.paths[0].hops = {hop(1, "192.168.1.1", 1), hop(2, "10.0.0.1", 20)};
        },
        Finding::DoubleNat);
    row(
        "private outside, hops hidden",
        [](Evidence &e) {
            external(e, "10.0.0.5");
            e.paths[0].hops.clear();
        },
        Finding::DoubleNat);
    row(
        "PCP tells of another NAT",
        [](Evidence &e) {
            noService(e);
            e.paths[0].isPcpMismatch = true;
        },
        Finding::DoubleNat);
    row(
        "carrier with private addresses",
        [](Evidence &e) {
            external(e, "10.20.0.5");
            e.paths[0].path.globalV6 = {*IpAddress::fromText("2a00::5")};
            e.paths[0].hops = {hop(2, "10.20.0.1", 12), hop(3, "10.20.1.1", 14)};
        },
        Finding::Cgnat);
    row(
        "the same without IPv6",
        [](Evidence &e) {
            external(e, "10.20.0.5");
            e.paths[0].hops = {hop(2, "10.20.0.1", 12), hop(3, "10.20.1.1", 14)};
        },
        Finding::DoubleNat);
    row(
        "DS-Lite by the router", [](Evidence &e) { external(e, "192.0.0.2"); }, Finding::DsLite);
    row(
        "DS-Lite by a hop",
        [](Evidence &e) {
            noService(e);
            e.paths[0].hops = {hop(2, "192.0.0.1", 9)};
        },
        Finding::DsLite);
    row(
        "no service, silent", [](Evidence &e) { noService(e); }, Finding::NoMappingService);
    row(
        "no service, refused", [](Evidence &e) { noService(e, ProbeState::Refused); },
        Finding::NoMappingService);
    row(
        "no service, STUN not allowed",
        [](Evidence &e) {
            noService(e);
            noReflection(e, ProbeState::NotAsked);
        },
        Finding::NoMappingService);
    row(
        "nothing answers at all",
        [](Evidence &e) {
            noService(e);
            noReflection(e, ProbeState::Silent);
        },
        Finding::NoInternet);
    row("router without a line",
        [](Evidence &e) {
            external(e, "0.0.0.0");
            e.paths[0].routers[0].isConnected = false;
            noReflection(e, ProbeState::Silent);
        },
        Finding::NoInternet, {Note::RouterDisconnected});
    row(
        "own public address",
        [](Evidence &e) {
            noService(e);
            e.paths[0].own = at(publicAddress);
        },
        Finding::NoNat);
    row(
        "no network", [](Evidence &e) { e.paths.clear(); }, Finding::NoNetwork);
    row(
        "NAT-PMP only",
        [](Evidence &e) {
            e.paths[0].routers.clear();
            e.paths[0].ssdpMulticast = e.paths[0].ssdpUnicast = ProbeState::Silent;
        },
        Finding::NatSingle);
    row(
        "PCP only, address unknown",
        [](Evidence &e) {
            noService(e);
            e.paths[0].pcp = ProbeState::Answered;
        },
        Finding::NatSingle);
    row(
        "reserved address outside", [](Evidence &e) { external(e, "198.18.0.5"); },
        Finding::DoubleNat);
    row("router says loopback, NAT-PMP knows",
        [](Evidence &e) { e.paths[0].routers = {router("192.168.1.1", "127.0.0.1")}; },
        Finding::NatSingle, {});
}

void tst_PortVerdict::hostRows()
{
    row("server not started", [](Evidence &e) { e.listening = Listening::Nobody; },
        Finding::NatSingle, {Note::NothingListens});
    row("server not started, behind the carrier",
        [](Evidence &e) {
            e.listening = Listening::Nobody;
            external(e, "100.64.3.4");
        },
        Finding::Cgnat, {Note::NothingListens});
    row(
        "loopback only", [](Evidence &e) { e.listening = Listening::LoopbackOnly; },
        Finding::LoopbackOnly);
    row(
        "loopback only, behind the carrier",
        [](Evidence &e) {
            e.listening = Listening::LoopbackOnly;
            external(e, "100.64.3.4");
        },
        Finding::LoopbackOnly);
    row(
        "permission missing", [](Evidence &e) { noService(e, ProbeState::Forbidden); },
        Finding::LocalNetworkPermission);
    row(
        "test listener", [](Evidence &e) { e.listening = Listening::OurTestListener; },
        Finding::NatSingle);
}

void tst_PortVerdict::trialRows()
{
    using Check = OutsideCheck;
    row(
        "proven", [](Evidence &e) { mapped(e, Check::RightGreeting); }, Finding::OpenVerified);
    row(
        "proven although the carrier's address",
        [](Evidence &e) {
            external(e, "100.64.3.4");
            mapped(e, Check::RightGreeting);
        },
        Finding::OpenVerified);
    row(
        "proven by a rule made by hand",
        [](Evidence &e) {
            noService(e);
            e.outside = Check::RightGreeting;
        },
        Finding::OpenVerified);
    row(
        "mapped, not tried", [](Evidence &e) { mapped(e, Check::NotTried); },
        Finding::OpenUnverified);
    row(
        "mapped, entry missing, not tried",
        [](Evidence &e) { mapped(e, Check::NotTried, ReadBack::Missing); }, Finding::RouterLied);
    row(
        "somebody else answers", [](Evidence &e) { mapped(e, Check::OtherGreeting); },
        Finding::WrongTarget);
    row(
        "refused", [](Evidence &e) { mapped(e, Check::Refused); }, Finding::NotListening);
    row(
        "nothing came, neighbour neither",
        [](Evidence &e) {
            mapped(e, Check::TimedOut);
            e.neighbour = NeighbourCheck::Fails;
        },
        Finding::HostFirewall);
    row(
        "nothing came, neighbour did",
        [](Evidence &e) {
            mapped(e, Check::TimedOut);
            e.neighbour = NeighbourCheck::Connects;
        },
        Finding::RouterLied);
    row(
        "nothing came, entry missing",
        [](Evidence &e) {
            mapped(e, Check::TimedOut, ReadBack::Missing);
            e.neighbour = NeighbourCheck::Fails;
        },
        Finding::RouterLied);
    row(
        "nothing came, another port does",
        [](Evidence &e) {
            mapped(e, Check::TimedOut);
            e.neighbour = NeighbourCheck::Connects;
            e.isOtherPortOpen = true;
        },
        Finding::UpstreamBlocked);
    row(
        "nothing came, firewall blocks",
        [](Evidence &e) {
            mapped(e, Check::TimedOut);
            e.firewall.state = FirewallHint::State::Blocks;
        },
        Finding::HostFirewall);
    row(
        "nothing came, firewall off",
        [](Evidence &e) {
            mapped(e, Check::TimedOut);
            e.firewall.state = FirewallHint::State::Off;
        },
        Finding::RouterLied);
    row(
        "nothing came, nothing known", [](Evidence &e) { mapped(e, Check::TimedOut); },
        Finding::Unreachable);
    row(
        "it arrived, the answer did not, VPN",
        [](Evidence &e) {
            vpn(e);
            e.paths[1].reflected = at(publicAddress);
            mapped(e, Check::TimedOut);
            e.sawArrival = true;
        },
        Finding::VpnInTheWay);
    row(
        "not authorised", [](Evidence &e) { e.mapping = MappingOutcome::NotAuthorised; },
        Finding::MappingRefused);
    row(
        "conflict", [](Evidence &e) { e.mapping = MappingOutcome::Conflict; },
        Finding::MappingConflict);
    row(
        "entry is another's",
        [](Evidence &e) { mapped(e, Check::NotTried, ReadBack::OtherDevice); },
        Finding::MappingConflict);
    row(
        "table full", [](Evidence &e) { e.mapping = MappingOutcome::TableFull; },
        Finding::TableFull);
    row(
        "no answer to the wish", [](Evidence &e) { e.mapping = MappingOutcome::Failed; },
        Finding::MappingFailed);
    row(
        "mapped on the inner of two",
        [](Evidence &e) {
            external(e, "10.0.0.5");
            mapped(e, Check::TimedOut);
        },
        Finding::DoubleNat);
    row(
        "mapped behind the carrier",
        [](Evidence &e) {
            external(e, "100.64.0.5");
            mapped(e, Check::TimedOut);
            e.neighbour = NeighbourCheck::Connects;
        },
        Finding::Cgnat);
    row(
        "1:1 NAT of the carrier, proven",
        [](Evidence &e) {
            e.paths[0].reflected = at("9.9.9.9");
            mapped(e, Check::RightGreeting);
        },
        Finding::OpenVerified);
    row(
        "public address, nothing came, firewall blocks",
        [](Evidence &e) {
            noService(e);
            e.paths[0].own = at(publicAddress);
            e.outside = Check::TimedOut;
            e.firewall.state = FirewallHint::State::Blocks;
        },
        Finding::HostFirewall);
    row(
        "public address, nothing came, firewall off",
        [](Evidence &e) {
            noService(e);
            e.paths[0].own = at(publicAddress);
            e.outside = Check::TimedOut;
            e.firewall.state = FirewallHint::State::Off;
        },
        Finding::UpstreamBlocked);
    row(
        "looped back by the router: no proof", [](Evidence &e) { noService(e); },
        Finding::NoMappingService);
}

void tst_PortVerdict::noteRows()
{
    row("multicast answers dropped",
        [](Evidence &e) { e.paths[0].ssdpMulticast = ProbeState::Silent; }, Finding::NatSingle,
        {Note::SsdpBlockedLocally});
    row("permanent only, proven",
        [](Evidence &e) {
            mapped(e, OutsideCheck::RightGreeting);
            e.isPermanentOnly = true;
        },
        Finding::OpenVerified, {Note::PermanentOnly});
    row("same port only, proven",
        [](Evidence &e) {
            mapped(e, OutsideCheck::RightGreeting);
            e.isSamePortOnly = true;
        },
        Finding::OpenVerified, {Note::SamePortOnly});
    row("second IGD without a line",
        [](Evidence &e) { e.paths[0].routers << router("192.168.1.2", "0.0.0.0", false); },
        Finding::NatSingle, {Note::WrongRouter});
    row("second IGD first",
        [](Evidence &e) { e.paths[0].routers.prepend(router("192.168.1.2", "10.55.0.2")); },
        Finding::NatSingle, {Note::WrongRouter});
    row("hostile device beside", [](Evidence &e) { e.paths[0].igd = ProbeState::Garbled; },
        Finding::NatSingle, {Note::SuspiciousRouter});
    row("sleeping host", [](Evidence &e) { e.sleeps = true; }, Finding::NatSingle,
        {Note::SleepingHost});
    row("address changed", [](Evidence &e) { e.lastOutside = at("8.8.8.8"); }, Finding::NatSingle,
        {Note::AddressChanged});
    row(
        "address the same", [](Evidence &e) { e.lastOutside = at(publicAddress); },
        Finding::NatSingle);
    row("lease lost",
        [](Evidence &e) {
            mapped(e, OutsideCheck::NotTried, ReadBack::Missing);
            e.wasVerified = true;
        },
        Finding::RouterLied, {Note::LeaseLost});
}

void tst_PortVerdict::judges_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("words");
    topologyRows();
    hostRows();
    trialRows();
    noteRows();
}

void tst_PortVerdict::judges()
{
    QFETCH(Change, change);
    QFETCH(QString, words);
    Evidence evidence = home();
    change(evidence);
    const Verdict verdict = verdictOf(evidence);
    QStringList told{nameOf(verdict.finding)};
    for (const Note note : verdict.notes)
        told << nameOf(note);
    QCOMPARE(told.join(u' '), words);
    QVERIFY(!sentenceOf(verdict.finding, evidence).isEmpty());
    QVERIFY(!adviceOn(verdict.finding, evidence).isEmpty());
}

void tst_PortVerdict::choosesRouters_data()
{
    QTest::addColumn<QList<int>>("order"); // 0: right, 1: useless, 2: another box with a line
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<bool>("isClear");
    QTest::newRow("alone") << QList<int>{0} << u"192.168.1.1"_s << true;
    QTest::newRow("useless second") << QList<int>{0, 1} << u"192.168.1.1"_s << true;
    QTest::newRow("useless first") << QList<int>{1, 0} << u"192.168.1.1"_s << true;
    QTest::newRow("only a useless one") << QList<int>{1} << u"192.168.1.2"_s << true;
    QTest::newRow("the same box twice") << QList<int>{2, 2} << u"192.168.1.3"_s << true;
}

void tst_PortVerdict::choosesRouters()
{
    QFETCH(QList<int>, order);
    QFETCH(QString, chosen);
    QFETCH(bool, isClear);
    const QList<RouterEvidence> known{router("192.168.1.1", publicAddress),
                                      router("192.168.1.2", "0.0.0.0", false),
                                      router("192.168.1.3", publicAddress)};
    PathEvidence path = homePath();
    path.routers.clear();
    for (const int i : order)
        path.routers << known[i];
    const RouterChoice choice = chosenRouter(path);
    QVERIFY(choice.router);
    QCOMPARE(choice.router->address.toText(), chosen);
    QCOMPARE(choice.isClear, isClear);
}

void tst_PortVerdict::speaksOfEverything()
{
    const Evidence evidence = home();
    QStringList names;
    for (int i = 0; i <= int(Finding::LocalNetworkPermission); ++i) {
        QVERIFY(!sentenceOf(Finding(i), evidence).isEmpty());
        QVERIFY(!sentenceOf(Finding(i), Evidence()).isEmpty());
        QVERIFY(!adviceOn(Finding(i), evidence).isEmpty());
        names << nameOf(Finding(i));
    }
    for (int i = 0; i <= int(Note::LeaseLost); ++i) {
        QVERIFY(!sentenceOf(Note(i)).isEmpty());
        names << nameOf(Note(i));
    }
    QVERIFY(!names.contains(QString()));
    QCOMPARE(names.removeDuplicates(), 0);
}

void tst_PortVerdict::showsRows()
{
    Evidence evidence = home();
    mapped(evidence, OutsideCheck::TimedOut);
    evidence.paths[0].pcp = ProbeState::Waiting;
    const QList<EvidenceRow> rows = rowsOf(evidence);
    QStringList lines;
    for (const EvidenceRow &row : rows)
        lines << row.source + u": "_s + row.text;
    const QString all = lines.join(u'\n');
    QVERIFY2(all.contains(u"Port 28016 of this computer: RustDedicated listens"), qPrintable(all));
    QVERIFY(all.contains(u"PCP, 192.168.1.1: waiting for an answer"));
    QVERIFY(all.contains(u"NAT-PMP, 192.168.1.1: says that our address is 8.8.4.4"));
    QVERIFY(all.contains(u"Box (192.168.1.1), UPnP IGD 1: connected, outside it has 8.8.4.4"));
    QVERIFY(all.contains(u"2: 9.1.1.1 (9 ms)"));
    QVERIFY(all.contains(u"Test from outside: nothing came through"));
    QVERIFY(rowsOf(Evidence()).size() <= 1);
}

void tst_PortVerdict::masksPublicAddresses()
{
    const Evidence evidence = home();
    QVERIFY(reportOf(evidence, Masking::Plain).contains(u"8.8.4.4"));
    const QString masked = reportOf(evidence, Masking::PublicAddressesMasked);
    QVERIFY(masked.startsWith(u"NAT_SINGLE\n"_s));
    QVERIFY(!masked.contains(u"8.8.4.4"));
    QVERIFY(!masked.contains(u"9.1.1.1"));
    QVERIFY(masked.contains(u"192.168.1.1"));
}

QTEST_APPLESS_MAIN(tst_PortVerdict)
#include "tst_portverdict.moc"
