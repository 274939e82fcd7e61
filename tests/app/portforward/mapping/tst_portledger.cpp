#include "portforward/mapping/candidates.h"
#include "portforward/mapping/ledger.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_portledger {

using namespace hawser::portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

LedgerEntry someEntry(MappingProtocol protocol, quint16 port = 28016)
{
    LedgerEntry entry;
    entry.protocol = protocol;
    entry.internalPort = entry.externalPort = port;
    entry.client = entry.own = *IpAddress::fromText("192.168.1.20");
    entry.router = *IpAddress::fromText("192.168.1.1");
    entry.label = u"Hawser-rust-28016"_s;
    entry.nonce = {1, 2, 3, 255};
    entry.lease = 3600s;
    entry.askedAt = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    if (protocol == MappingProtocol::Pinhole) {
        entry.client = entry.own = *IpAddress::fromText("2a00::20");
        entry.router = *IpAddress::fromText("fe80::1");
        entry.service.type = "urn:schemas-upnp-org:service:WANIPv6FirewallControl:1";
        entry.service.control = *parseLocation("http://[fe80::1]:5000/ctl");
        entry.onlyFrom = *IpAddress::fromText("2a00:5::7");
        entry.hole = 0;
    }
    if (protocol == MappingProtocol::Upnp) {
        entry.udn = u"uuid:1"_s;
        entry.service.type = "urn:schemas-upnp-org:service:WANIPConnection:1";
        entry.service.control = *parseLocation("http://192.168.1.1:5000/ctl");
        entry.nonce = {};
    }
    return entry;
}

} // namespace

class tst_PortLedger : public QObject
{
    Q_OBJECT

private slots:
    void remembers_data();
    void remembers();
    void readsDamagedFiles_data();
    void readsDamagedFiles();
    void isBounded();
    void keepsItToTheOwner();
    void knowsExpiry();
    void labels_data();
    void labels();
    void choosesCandidates();
    void choosesTheOuterRouter();
    void choosesHoles();
};

void tst_PortLedger::remembers_data()
{
    QTest::addColumn<int>("protocol");
    QTest::newRow("PCP") << int(MappingProtocol::Pcp);
    QTest::newRow("NAT-PMP") << int(MappingProtocol::NatPmp);
    QTest::newRow("UPnP") << int(MappingProtocol::Upnp);
    QTest::newRow("hole for IPv6") << int(MappingProtocol::Pinhole);
}

void tst_PortLedger::remembers()
{
    QFETCH(int, protocol);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"deep/ports.json"_s);
    const LedgerEntry entry = someEntry(MappingProtocol(protocol));
    {
        Ledger ledger(path);
        QVERIFY(ledger.entries().isEmpty());
        QVERIFY(ledger.write(entry));
        QVERIFY(ledger.write(entry)); // the same one again
    }
    Ledger ledger(path);
    QCOMPARE(ledger.entries().size(), 1);
    QCOMPARE(ledger.entries().front().toJson(), entry.toJson());
    QCOMPARE(ledger.entries().front().nonce, entry.nonce);
    QVERIFY(ledger.contains(entry));
    QVERIFY(ledger.remove(entry));
    QVERIFY(Ledger(path).entries().isEmpty());
}

void tst_PortLedger::readsDamagedFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("entries");
    const QByteArray good = QJsonDocument(someEntry(MappingProtocol::Upnp).toJson()).toJson();
    QTest::newRow("empty") << ""_ba << 0;
    QTest::newRow("not JSON") << "hello"_ba << 0;
    QTest::newRow("cut") << R"({"mappings":[)" + good.left(40) << 0;
    QTest::newRow("one good, one bad")
        << R"({"mappings":[)" + good + R"(,{"protocol":"upnp"},7]})" << 1;
    QByteArray noPort = good;
    noPort.replace("\"internalPort\": 28016", "\"internalPort\": 99999");
    QTest::newRow("no such port") << R"({"mappings":[)" + noPort + "]}" << 0;
    QByteArray lured = good;
    lured.replace("http://192.168.1.1", "http://evil.example");
    QTest::newRow("a name as router") << R"({"mappings":[)" + lured + "]}" << 0;
    QTest::newRow("huge") << QByteArray(300 * 1024, ' ') + R"({"mappings":[)" + good + "]}" << 0;
}

void tst_PortLedger::readsDamagedFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(int, entries);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"ports.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    QCOMPARE(int(Ledger(file.fileName()).entries().size()), entries);
}

void tst_PortLedger::isBounded()
{
    QTemporaryDir folder;
    Ledger ledger(folder.filePath(u"ports.json"_s));
    for (quint16 i = 0; i < Ledger::mostEntries; ++i)
        QVERIFY(ledger.write(someEntry(MappingProtocol::Upnp, quint16(2000 + i))));
    QVERIFY(!ledger.write(someEntry(MappingProtocol::Upnp, 9000)));
    QVERIFY(ledger.write(someEntry(MappingProtocol::Upnp, 2000)));
}

void tst_PortLedger::keepsItToTheOwner()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"ports.json"_s);
    QVERIFY(Ledger(path).write(someEntry(MappingProtocol::Pcp)));
#ifndef Q_OS_WIN
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFile::permissions(path) & others));
#endif
    QVERIFY(!Ledger(u"/proc/hawser/ports.json"_s).write(someEntry(MappingProtocol::Pcp)));
}

void tst_PortLedger::knowsExpiry()
{
    LedgerEntry entry = someEntry(MappingProtocol::NatPmp);
    QVERIFY(!entry.isExpired(entry.askedAt.addSecs(3600)));
    QVERIFY(entry.isExpired(entry.askedAt.addSecs(3600 + 121)));
    entry.lease = 0s;
    QVERIFY(!entry.isExpired(entry.askedAt.addYears(1)));
}

void tst_PortLedger::labels_data()
{
    QTest::addColumn<QString>("connector");
    QTest::addColumn<QString>("label");
    QTest::newRow("usual") << u"rust"_s << u"Hawser-rust-28016"_s;
    QTest::newRow("foreign letters") << u"Rüst <b>"_s << u"Hawser-Rstb-28016"_s;
    QTest::newRow("nothing left") << u"дом"_s << u"Hawser-game-28016"_s;
    QTest::newRow("long") << QString(50, u'a') << u"Hawser-"_s + QString(18, u'a') + u"-28016"_s;
}

void tst_PortLedger::labels()
{
    QFETCH(QString, connector);
    QFETCH(QString, label);
    QCOMPARE(mappingLabel(connector, 28016), label);
    QVERIFY(label.size() <= 31);
}

void tst_PortLedger::choosesCandidates()
{
    PathEvidence path;
    path.path.address = *IpAddress::fromText("192.168.1.20");
    path.path.gateway = *IpAddress::fromText("192.168.1.1");
    const PortWish wish{u"rust"_s, Transport::Tcp, 28016, 28017, true};
    QVERIFY(candidatesFor(path, wish).isEmpty());
    path.pcp = path.natPmp = ProbeState::Answered;
    RouterEvidence router;
    router.address = path.path.gateway;
    router.service = someEntry(MappingProtocol::Upnp).service;
    path.routers << router;
    const QList<LedgerEntry> candidates = candidatesFor(path, wish);
    QCOMPARE(candidates.size(), 3);
    QVERIFY(candidates[0].protocol == MappingProtocol::Pcp);
    QVERIFY(candidates[0].nonce != pcp::Nonce{});
    QVERIFY(candidates[1].protocol == MappingProtocol::NatPmp);
    QVERIFY(candidates[2].protocol == MappingProtocol::Upnp);
    QCOMPARE(candidates[2].externalPort, quint16(28017));
    QCOMPARE(candidates[2].client, path.path.address);
    QCOMPARE(candidates[2].label, u"Hawser-rust-28016"_s);
    path.pcp = ProbeState::Declined;
    QCOMPARE(candidatesFor(path, wish).size(), 2);
}

void tst_PortLedger::choosesTheOuterRouter()
{
    PathEvidence path;
    LedgerEntry inner = someEntry(MappingProtocol::Upnp);
    inner.externalPort = 28017;
    QVERIFY(outerCandidatesFor(path, inner).isEmpty());
    const auto hop = [](int distance, const char *address) {
        return HopEvidence{distance, seen(*IpAddress::fromText(address), worldAddresses()), 1ms};
    };
    path.hops = {hop(1, "192.168.1.1"), hop(2, "8.8.4.4")};
    QVERIFY(outerCandidatesFor(path, inner).isEmpty()); // the provider is not asked
    path.hops = {hop(1, "192.168.1.1"), hop(2, "10.0.0.1"), hop(3, "10.1.0.1")};
    const QList<LedgerEntry> outer = outerCandidatesFor(path, inner);
    QCOMPARE(outer.size(), 1);
    QVERIFY(outer[0].protocol == MappingProtocol::NatPmp);
    QCOMPARE(outer[0].router.toText(), u"10.0.0.1"_s);
    QCOMPARE(outer[0].internalPort, quint16(28017));
    QVERIFY(outer[0].key() != inner.key());
    RouterEvidence box;
    box.address = *IpAddress::fromText("10.0.0.1");
    box.description.udn = u"outer"_s;
    box.service.control = {box.address, 5000, "/ctl"};
    path.outerRouters = {box};
    QCOMPARE(outerCandidatesFor(path, inner).size(), 1); // nobody knows whom it should lead to
    path.natPmpExternal = seen(*IpAddress::fromText("10.0.0.5"), worldAddresses());
    const QList<LedgerEntry> both = outerCandidatesFor(path, inner);
    QCOMPARE(both.size(), 2);
    QVERIFY(both[1].protocol == MappingProtocol::Upnp);
    QCOMPARE(both[1].client.toText(), u"10.0.0.5"_s);
    QCOMPARE(both[1].internalPort, quint16(28017));
    QCOMPARE(both[1].udn, u"outer"_s);
    QVERIFY(both[1].key() != both[0].key());
}

void tst_PortLedger::choosesHoles()
{
    PathEvidence path;
    path.path.address = *IpAddress::fromText("192.168.1.20");
    PortWish wish;
    wish.connector = u"rust"_s;
    wish.internalPort = 28016;
    wish.externalPort = 28017;
    wish.onlyFrom = *IpAddress::fromText("2a00:5::7");
    QVERIFY(pinholeCandidatesFor(path, wish).isEmpty()); // no IPv6
    path.v6.own = seen(*IpAddress::fromText("2a00::20"), worldAddresses());
    path.v6.gateway = seen(*IpAddress::fromText("fe80::1"), worldAddresses());
    path.v6.pcp = ProbeState::Answered;
    FirewallEvidence overV4;
    overV4.address = *IpAddress::fromText("192.168.1.1");
    overV4.state = ProbeState::Answered;
    overV4.isOn = overV4.allowsPinholes = true;
    FirewallEvidence overV6 = overV4;
    overV6.address = path.v6.gateway.address;
    path.v6.firewalls = {overV4};
    QCOMPARE(pinholeCandidatesFor(path, wish)[0].own, path.path.address);
    path.v6.firewalls = {overV4, overV6};
    const QList<LedgerEntry> candidates = pinholeCandidatesFor(path, wish);
    QCOMPARE(candidates.size(), 2);
    for (const LedgerEntry &entry : candidates) {
        QVERIFY(entry.isForV6());
        QCOMPARE(entry.own, path.v6.own.address); // else the router says 606
        QCOMPARE(entry.client, path.v6.own.address);
        QCOMPARE(entry.router, path.v6.gateway.address);
        QCOMPARE(entry.internalPort, quint16(28016));
        QCOMPARE(entry.externalPort, quint16(28016)); // nothing translates it
        QCOMPARE(entry.onlyFrom, wish.onlyFrom);
    }
    QVERIFY(candidates[0].protocol == MappingProtocol::Pinhole);
    QVERIFY(candidates[1].protocol == MappingProtocol::Pcp);
    QVERIFY(candidates[1].nonce != pcp::Nonce{});
    path.v6.firewalls[1].allowsPinholes = false;
    path.v6.pcp = ProbeState::Silent;
    QVERIFY(pinholeCandidatesFor(path, wish).isEmpty());
}

} // namespace tst_portledger

QTEST_APPLESS_MAIN(tst_portledger::tst_PortLedger)
#include "tst_portledger.moc"
