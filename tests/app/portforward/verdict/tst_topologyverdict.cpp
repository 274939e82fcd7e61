#include "app/portforward/verdict/evidencesamples.h"

namespace tst_topologyverdict {

using namespace hawser::portforward;
using namespace hawser::portforward::test;

/// Which boxes stand between this computer and the internet.
class tst_TopologyVerdict : public QObject
{
    Q_OBJECT

private slots:
    void judges_data();
    void judges();
    void choosesRouters_data();
    void choosesRouters();

private:
    static void topologyRows();
};

void tst_TopologyVerdict::topologyRows()
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
        "opened on both boxes",
        [](Evidence &e) {
            external(e, "10.0.0.5");
            mapped(e, OutsideCheck::NotTried);
            e.outerMapping = MappingOutcome::Made;
        },
        Finding::OpenUnverified);
    row(
        "opened on the first box only",
        [](Evidence &e) {
            external(e, "10.0.0.5");
            mapped(e, OutsideCheck::NotTried);
            e.outerMapping = MappingOutcome::NotAuthorised;
        },
        Finding::DoubleNat);
    row(
        "opened on both boxes, in vain",
        [](Evidence &e) {
            external(e, "10.0.0.5");
            mapped(e, OutsideCheck::TimedOut);
            e.outerMapping = MappingOutcome::Made;
        },
        Finding::Unreachable);
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
    row("carrier's NAT, and IPv6 with a firewall that opens",
        [](Evidence &e) {
            external(e, "100.64.0.9");
            withV6(e);
        },
        Finding::Cgnat, {Note::V6CanOpen});
    row(
        "carrier's NAT, and a firewall that opens for nobody",
        [](Evidence &e) {
            external(e, "100.64.0.9");
            withV6(e);
            e.paths[0].v6.firewalls[0].allowsPinholes = false;
        },
        Finding::Cgnat);
    row("carrier's NAT, reached over IPv6",
        [](Evidence &e) {
            external(e, "100.64.0.9");
            withV6(e);
            e.pinhole.outside = OutsideCheck::RightGreeting;
        },
        Finding::OpenVerified, {Note::V6Only});
    row(
        "IPv6 changes nothing where IPv4 works", [](Evidence &e) { withV6(e); },
        Finding::NatSingle);
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

void tst_TopologyVerdict::judges_data()
{
    judgeColumns();
    topologyRows();
}

void tst_TopologyVerdict::judges()
{
    judgeRow();
}

void tst_TopologyVerdict::choosesRouters_data()
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

void tst_TopologyVerdict::choosesRouters()
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

} // namespace tst_topologyverdict

QTEST_APPLESS_MAIN(tst_topologyverdict::tst_TopologyVerdict)
#include "tst_topologyverdict.moc"
