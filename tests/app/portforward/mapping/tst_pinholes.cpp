#include "app/portforward/support/fakev6router.h"

#include "portforward/mapping/candidates.h"
#include "portforward/mapping/mappingkeeper.h"
#include "portforward/mapping/orphansweep.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_pinholes {

using namespace hawser::portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using State = MappingKeeper::State;
constexpr quint16 port = 28016;
const IpAddress neighbour = *IpAddress::fromText("2001:db8::30");

MappingTerms quickTerms()
{
    MappingTerms terms;
    terms.pace = Pace{{0ms, 60ms, 120ms}, 1500ms};
    return terms;
}

KeeperTimes quickTimes()
{
    return {std::chrono::hours(1), 0ms, 50ms};
}

/// A router, a ledger, and the ways to ask the router for a hole at port 28016.
struct Stage
{
    explicit Stage(const FakeV6Router::Manner &manner = {})
        : router(manner)
    {
    }

    QList<LedgerEntry> pcpAlone() const
    {
        QList<LedgerEntry> kept = candidates();
        kept.removeIf([](const auto &entry) { return entry.protocol != MappingProtocol::Pcp; });
        return kept;
    }
    QList<LedgerEntry> candidates() const
    {
        PathEvidence path;
        path.path.address = IpAddress::fromV4(0x7F000001);
        path.v6.own = {FakeV6Router::address(), AddressKind::Public};
        path.v6.gateway = {FakeV6Router::address(), AddressKind::LinkLocal};
        path.v6.pcp = router.mapPort() != 0 ? ProbeState::Answered : ProbeState::Silent;
        FirewallEvidence firewall;
        firewall.address = FakeV6Router::address();
        firewall.service.type = "urn:schemas-upnp-org:service:WANIPv6FirewallControl:1";
        firewall.service.control = *parseLocation(router.descriptionUrl());
        firewall.state = ProbeState::Answered;
        firewall.isOn = firewall.allowsPinholes = true;
        if (const_cast<FakeV6Router &>(router).manner().igd)
            path.v6.firewalls << firewall;
        PortWish wish;
        wish.connector = u"rust"_s;
        wish.internalPort = wish.externalPort = port;
        wish.mapPort = router.mapPort();
        wish.onlyFrom = onlyFrom;
        return pinholeCandidatesFor(path, wish);
    }
    QString path() const { return folder.filePath(u"ports.json"_s); }
    int ours() const
    {
        int count = 0;
        for (const FakeV6Router::Hole &hole : const_cast<FakeV6Router &>(router).holes())
            count += hole.client == FakeV6Router::address() && hole.port == port ? 1 : 0;
        return count;
    }

    FakeV6Router router;
    QTemporaryDir folder;
    IpAddress onlyFrom;
};

FakeV6Router::Manner upnpOnly()
{
    FakeV6Router::Manner manner;
    manner.pcp = false;
    return manner;
}

FakeV6Router::Manner pcpOnly()
{
    FakeV6Router::Manner manner;
    manner.igd = false;
    return manner;
}

} // namespace

/// Holes in the firewall for IPv6: opened, kept, taken back; whatever the router is like.
class tst_Pinholes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void opensAndCloses_data();
    void opensAndCloses();
    void reports_data();
    void reports();
    void fallsThroughToPcp();
    void renews_data();
    void renews();
    void opensAgainAfterRestart();
    void leavesNoOrphans_data();
    void leavesNoOrphans();
    void removesByWhatItIs();
    void keepsTheLimit();
    void shortensWhatIsNotRemoved();
};

void tst_Pinholes::initTestCase()
{
    if (!FakeV6Router({}).isThere())
        QSKIP("this computer has no IPv6");
}

void tst_Pinholes::opensAndCloses_data()
{
    QTest::addColumn<FakeV6Router::Manner>("manner");
    QTest::newRow("PCP") << pcpOnly();
    QTest::newRow("UPnP") << upnpOnly();
    FakeV6Router::Manner manner = upnpOnly();
    manner.unknownCode = 402;
    QTest::newRow("UPnP as miniupnpd does it") << manner;
    manner.tellsPackets = false;
    QTest::newRow("UPnP that tells nothing") << manner;
}

void tst_Pinholes::opensAndCloses()
{
    QFETCH(FakeV6Router::Manner, manner);
    Stage stage(manner);
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.candidates(), quickTerms(), quickTimes());
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Open);
    QCOMPARE(int(keeper.result().readBack),
             int(manner.tellsPackets ? ReadBack::Same : ReadBack::NoAnswer));
    QCOMPARE(stage.ours(), 1);
    QCOMPARE(Ledger(stage.path()).entries().size(), 1);
    QCOMPARE(Ledger(stage.path()).entries().front().hole, keeper.result().entry.hole);
    keeper.close();
    QTRY_COMPARE(keeper.state(), State::Closed);
    QVERIFY(keeper.isGone());
    QVERIFY(stage.router.holes().isEmpty());
    QVERIFY(Ledger(stage.path()).entries().isEmpty());
}

void tst_Pinholes::reports_data()
{
    QTest::addColumn<FakeV6Router::Manner>("manner");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("readBack");
    QTest::addColumn<bool>("isFirewallOff");
    const auto row
        = [](const char *name, const FakeV6Router::Manner &manner, MappingOutcome outcome,
             ReadBack readBack = ReadBack::NotTried, bool isFirewallOff = false) {
              QTest::newRow(name) << manner << int(outcome) << int(readBack) << isFirewallOff;
          };
    FakeV6Router::Manner m = upnpOnly();
    m.forgets = true;
    row("forgets", m, MappingOutcome::Made, ReadBack::Missing);
    const auto refuses = [&](const char *name, int code, MappingOutcome outcome) {
        FakeV6Router::Manner refusing = upnpOnly();
        refusing.addError = code;
        row(name, refusing, outcome, ReadBack::NotTried, code == 702);
    };
    refuses("606 not authorised", 606, MappingOutcome::NotAuthorised);
    refuses("701 no room", 701, MappingOutcome::TableFull);
    refuses("702 firewall off", 702, MappingOutcome::Failed);
    refuses("703 not allowed", 703, MappingOutcome::NotAuthorised);
    refuses("704 no such entry", 704, MappingOutcome::Failed);
    refuses("705 protocol", 705, MappingOutcome::Failed);
    refuses("706 port wildcard", 706, MappingOutcome::Failed);
    refuses("707 protocol wildcard", 707, MappingOutcome::Failed);
    refuses("708 not for anybody", 708, MappingOutcome::NotAuthorised);
    refuses("709 no packet", 709, MappingOutcome::Failed);
    refuses("unheard-of", 999, MappingOutcome::Failed);
    m = pcpOnly();
    m.pcpResult = 2;
    row("not authorised by PCP", m, MappingOutcome::NotAuthorised);
    m = upnpOnly();
    m.soapReply = "what?";
    row("garbage", m, MappingOutcome::Failed);
    m.soapReply = SoapServer::results("AddPinhole", "<UniqueID>70000</UniqueID>");
    row("number that is none", m, MappingOutcome::Failed);
    m.soapReply = "<!DOCTYPE x [<!ENTITY a \"ha\">]>" + SoapServer::results("AddPinhole", "&a;");
    row("entities", m, MappingOutcome::Failed);
}

void tst_Pinholes::reports()
{
    QFETCH(FakeV6Router::Manner, manner);
    QFETCH(int, outcome);
    QFETCH(int, readBack);
    QFETCH(bool, isFirewallOff);
    Stage stage(manner);
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.candidates(), quickTerms(), quickTimes());
    keeper.open();
    const bool isMade = outcome == int(MappingOutcome::Made);
    QTRY_COMPARE(keeper.state(), isMade ? State::Open : State::Failed);
    QCOMPARE(int(keeper.result().outcome), outcome);
    QCOMPARE(int(keeper.result().readBack), readBack);
    QCOMPARE(keeper.result().isFirewallOff, isFirewallOff);
    QCOMPARE(ledger.entries().size(), isMade || keeper.result().isUnsure ? 1 : 0);
}

void tst_Pinholes::fallsThroughToPcp()
{
    FakeV6Router::Manner manner;
    manner.addError = 501;
    Stage stage(manner);
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.candidates(), quickTerms(), quickTimes());
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Open);
    QVERIFY(keeper.result().entry.protocol == MappingProtocol::Pcp);
    QCOMPARE(ledger.entries().size(), 1);
}

void tst_Pinholes::renews_data()
{
    QTest::addColumn<FakeV6Router::Manner>("manner");
    QTest::addColumn<QByteArray>("lastAction");
    FakeV6Router::Manner manner = pcpOnly();
    manner.longestLease = 1s;
    QTest::newRow("PCP") << manner << QByteArray();
    manner = upnpOnly();
    QTest::newRow("UPnP") << manner << QByteArray("AddPinhole");
    manner.refusesAgain = true;
    QTest::newRow("not twice the same") << manner << QByteArray("UpdatePinhole");
    manner = upnpOnly();
    manner.numbersAnew = true;
    QTest::newRow("another number") << manner << QByteArray("AddPinhole");
}

void tst_Pinholes::renews()
{
    QFETCH(FakeV6Router::Manner, manner);
    QFETCH(QByteArray, lastAction);
    Stage stage(manner);
    Ledger ledger(stage.path());
    MappingTerms terms = quickTerms();
    terms.upnpLease = 1s;
    MappingKeeper keeper(ledger, stage.candidates(), terms, quickTimes());
    QSignalSpy renewed(&keeper, &MappingKeeper::renewed);
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Open);
    QTRY_VERIFY(renewed.count() >= 1);
    QCOMPARE(keeper.state(), State::Open);
    QVERIFY(stage.ours() >= 1);
    QVERIFY(lastAction.isEmpty() || stage.router.actions().count(lastAction) >= 1);
    QCOMPARE(ledger.entries().size(), 1);
    if (!manner.pcp)
        QVERIFY(stage.router.holes().contains(*ledger.entries().front().hole));
}

void tst_Pinholes::opensAgainAfterRestart()
{
    Stage stage(upnpOnly());
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.candidates(), quickTerms(), quickTimes());
    QSignalSpy lost(&keeper, &MappingKeeper::lost);
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Open);
    stage.router.restart();
    // The number is a neighbour's now.
    FakeV6Router::Hole foreign;
    foreign.client = neighbour;
    foreign.port = port;
    stage.router.holes().insert(*keeper.result().entry.hole, foreign);
    keeper.checkNow();
    QTRY_COMPARE(lost.count(), 1);
    QTRY_COMPARE(keeper.state(), State::Open);
    QTRY_COMPARE(stage.ours(), 1);
    QVERIFY(stage.router.holes().values().contains(foreign)); // not touched
}

void tst_Pinholes::leavesNoOrphans_data()
{
    QTest::addColumn<FakeV6Router::Manner>("manner");
    QTest::newRow("PCP") << pcpOnly();
    QTest::newRow("UPnP") << upnpOnly();
}

void tst_Pinholes::leavesNoOrphans()
{
    QFETCH(FakeV6Router::Manner, manner);
    Stage stage(manner);
    {
        Ledger ledger(stage.path());
        MappingKeeper keeper(ledger, stage.candidates(), quickTerms(), quickTimes());
        keeper.open();
        QTRY_COMPARE(keeper.state(), State::Open);
    } // as if killed
    QCOMPARE(stage.ours(), 1);
    Ledger ledger(stage.path());
    OrphanSweep sweep(ledger, quickTerms());
    QSignalSpy finished(&sweep, &OrphanSweep::finished);
    sweep.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(sweep.removed(), 1);
    QVERIFY(stage.router.holes().isEmpty());
    QVERIFY(ledger.entries().isEmpty());
}

/// The router has restarted since, and our number is now that of another program of this computer.
void tst_Pinholes::removesByWhatItIs()
{
    Stage stage(upnpOnly());
    {
        Ledger ledger(stage.path());
        MappingKeeper keeper(ledger, stage.candidates(), quickTerms(), quickTimes());
        keeper.open();
        QTRY_COMPARE(keeper.state(), State::Open);
        QCOMPARE(*keeper.result().entry.hole, quint16(1));
    }
    FakeV6Router::Hole foreign = stage.router.holes().value(1);
    foreign.port = port + 1;
    stage.router.holes() = {{1, foreign}};
    Ledger ledger(stage.path());
    OrphanSweep sweep(ledger, quickTerms());
    QSignalSpy finished(&sweep, &OrphanSweep::finished);
    sweep.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(stage.router.holes().size(), 1);
    QVERIFY(stage.router.holes().value(1) == foreign);
    QVERIFY(ledger.entries().isEmpty());
}

void tst_Pinholes::keepsTheLimit()
{
    Stage stage(upnpOnly());
    stage.onlyFrom = *IpAddress::fromText("2001:db8:5::7");
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.candidates(), quickTerms(), quickTimes());
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Open);
    QCOMPARE(stage.router.holes().first().onlyFrom, stage.onlyFrom);
    QCOMPARE(Ledger(stage.path()).entries().front().onlyFrom, stage.onlyFrom);
    keeper.close();
    QTRY_COMPARE(keeper.state(), State::Closed);
    QVERIFY(stage.router.holes().isEmpty()); // and nothing was opened for all meanwhile
}

/// miniupnpd says "not authorised" to every removal by PCP.
void tst_Pinholes::shortensWhatIsNotRemoved()
{
    FakeV6Router::Manner manner = pcpOnly();
    manner.removesByPcp = false;
    Stage stage(manner);
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.pcpAlone(), quickTerms(), quickTimes());
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Open);
    keeper.close();
    QTRY_COMPARE(keeper.state(), State::Closed);
    QVERIFY(!keeper.isGone()); // never said before it is true
    QCOMPARE(stage.router.holes().first().lease, 1s);
    QCOMPARE(Ledger(stage.path()).entries().front().lease, 1s);
}

} // namespace tst_pinholes

QTEST_GUILESS_MAIN(tst_pinholes::tst_Pinholes)
#include "tst_pinholes.moc"
