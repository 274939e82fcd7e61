#pragma once

#include "portforward/verdict/verdict.h"

#include <QTest>

#include <functional>

/// Evidence as a home network gives it, and changes to it: what rows of the tables are made of.
namespace hawser::portforward::test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

inline SeenAddress at(const char *text)
{
    return seen(IpAddress::fromText(text).value_or(IpAddress()), worldAddresses());
}

constexpr auto publicAddress = "8.8.4.4";

inline HopEvidence hop(int distance, const char *text, int ms)
{
    return {distance, at(text), std::chrono::milliseconds(ms)};
}

inline RouterEvidence router(const char *address, const char *external, bool isConnected = true)
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

inline PathEvidence homePath()
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
inline Evidence home()
{
    Evidence evidence;
    evidence.internalPort = evidence.externalPort = 28016;
    evidence.listening = Listening::Reachable;
    evidence.listener = u"RustDedicated"_s;
    evidence.paths = {homePath()};
    return evidence;
}

/// A provider with IPv6, and a router that opens its firewall when it is asked.
inline void withV6(Evidence &evidence)
{
    V6Evidence &v6 = evidence.paths[0].v6;
    v6.own = at("2a00::5");
    v6.gateway = at("fe80::1");
    FirewallEvidence firewall;
    firewall.address = *IpAddress::fromText("fe80::1");
    firewall.name = u"Box"_s;
    firewall.state = ProbeState::Answered;
    firewall.isOn = firewall.allowsPinholes = true;
    v6.firewalls = {firewall};
}

inline PathEvidence vpnPath()
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

inline void external(Evidence &evidence, const char *text)
{
    evidence.paths[0].natPmpExternal = at(text);
    evidence.paths[0].routers = {router("192.168.1.1", text)};
}

inline void noService(Evidence &evidence, ProbeState state = ProbeState::Silent)
{
    PathEvidence &path = evidence.paths[0];
    path.pcp = path.natPmp = state;
    path.natPmpExternal = {};
    path.ssdpMulticast = path.ssdpUnicast = ProbeState::Silent;
    path.igd = ProbeState::NotAsked;
    path.routers.clear();
}

inline void noReflection(Evidence &evidence, ProbeState state)
{
    evidence.paths[0].reflection = state;
    evidence.paths[0].reflected = {};
}

inline void vpn(Evidence &evidence)
{
    evidence.paths[0].path.isDefault = false;
    evidence.paths.prepend(vpnPath());
    evidence.paths[1].reflected = at("9.9.9.9");
}

inline void mapped(Evidence &evidence, OutsideCheck outside, ReadBack readBack = ReadBack::Same)
{
    evidence.mapping = MappingOutcome::Made;
    evidence.readBack = readBack;
    evidence.outside = outside;
}

using Change = std::function<void(Evidence &)>;

/// A row of a table of verdicts: what \a change makes of home().
inline void row(const char *name, const Change &change, Finding finding,
                const QList<Note> &notes = {})
{
    QStringList words{nameOf(finding)};
    for (const Note note : notes)
        words << nameOf(note);
    QTest::newRow(name) << change << words.join(u' ');
}

/// The test of such a row.
inline void judgeRow()
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

inline void judgeColumns()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("words");
}

} // namespace hawser::portforward::test
