#include "app/portforward/verdict/evidencesamples.h"

namespace tst_portverdict {

using namespace hawser::portforward;
using namespace hawser::portforward::test;

/// What this computer, the router and whoever tried from outside say of one port.
class tst_PortVerdict : public QObject
{
    Q_OBJECT

private slots:
    void judges_data();
    void judges();

private:
    static void hostRows();
    static void trialRows();
    static void noteRows();
};

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
    judgeColumns();
    hostRows();
    trialRows();
    noteRows();
}

void tst_PortVerdict::judges()
{
    judgeRow();
}

} // namespace tst_portverdict

QTEST_APPLESS_MAIN(tst_portverdict::tst_PortVerdict)
#include "tst_portverdict.moc"
