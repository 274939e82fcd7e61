#include "app/portforward/support/fakerouter.h"

#include "portforward/mapping/candidates.h"
#include "portforward/mapping/mappingkeeper.h"
#include "portforward/mapping/orphansweep.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_portmapping {

using namespace hawser::portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using State = MappingKeeper::State;
const IpAddress here = IpAddress::fromV4(0x7F000001);
const IpAddress neighbour = IpAddress::fromV4(0xC0A8011E);
constexpr quint16 port = 28016;

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

/// A router, a ledger, and the ways to ask the router for port 28016.
struct Stage
{
    explicit Stage(const FakeRouter::Manner &manner = {})
        : router(manner)
    {
    }

    QList<LedgerEntry> candidates() const
    {
        PathEvidence path;
        path.path.address = path.path.gateway = here;
        path.pcp = const_cast<FakeRouter &>(router).manner().pcp ? ProbeState::Answered
                                                                 : ProbeState::Silent;
        path.natPmp = const_cast<FakeRouter &>(router).manner().natPmp ? ProbeState::Answered
                                                                       : ProbeState::Silent;
        RouterEvidence box;
        box.address = here;
        box.service.type = "urn:schemas-upnp-org:service:WANIPConnection:1";
        box.service.control = *parseLocation(router.descriptionUrl());
        path.routers << box;
        return candidatesFor(path, {u"rust"_s, Transport::Tcp, port, port, true, router.mapPort()});
    }
    QList<LedgerEntry> only(MappingProtocol protocol) const
    {
        QList<LedgerEntry> kept;
        for (const LedgerEntry &entry : candidates()) {
            if (entry.protocol == protocol)
                kept << entry;
        }
        return kept;
    }
    QString path() const { return folder.filePath(u"ports.json"_s); }
    void addForeign(quint16 external)
    {
        FakeRouter::Mapping mapping;
        mapping.internalPort = mapping.externalPort = external;
        mapping.client = neighbour;
        mapping.label = u"Torrent"_s;
        mapping.lease = 7000s;
        mapping.nonce = {9, 9};
        router.table() << mapping;
    }

    FakeRouter router;
    QTemporaryDir folder;
};

} // namespace

class tst_PortMapping : public QObject
{
    Q_OBJECT

private slots:
    void opensAndCloses_data();
    void opensAndCloses();
    void opensThroughBoth();
    void fallsThrough();
    void reports_data();
    void reports();
    void asksForAnotherPortOnlyIfAllowed_data();
    void asksForAnotherPortOnlyIfAllowed();
    void leavesForeignMappings_data();
    void leavesForeignMappings();
    void renews_data();
    void renews();
    void replacesWhatDoesNotGrow();
    void noticesRestarts_data();
    void noticesRestarts();
    void writesBeforeItAsks();
    void leavesNoOrphans_data();
    void leavesNoOrphans();
    void sweepTouchesNothingForeign();
    void sweepKeepsWhatItCannotReach();
    void keepsPermanentOnesAtSweep();
    void holdsSeveralServers();
};

void tst_PortMapping::opensAndCloses_data()
{
    QTest::addColumn<int>("protocol");
    QTest::newRow("PCP") << int(MappingProtocol::Pcp);
    QTest::newRow("NAT-PMP") << int(MappingProtocol::NatPmp);
    QTest::newRow("UPnP") << int(MappingProtocol::Upnp);
}

void tst_PortMapping::opensAndCloses()
{
    QFETCH(int, protocol);
    Stage stage;
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.only(MappingProtocol(protocol)), quickTerms(), quickTimes());
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Open);
    QCOMPARE(int(keeper.result().readBack), int(ReadBack::Same));
    QCOMPARE(keeper.result().entry.externalPort, port);
    QVERIFY(stage.router.find(port));
    QCOMPARE(Ledger(stage.path()).entries().size(), 1);
    keeper.close();
    QTRY_COMPARE(keeper.state(), State::Closed);
    QVERIFY(keeper.isGone());
    QVERIFY(stage.router.table().isEmpty());
    QVERIFY(Ledger(stage.path()).entries().isEmpty());
}

/// Two routers in a row, the outer one by UPnP: what it hands on arrives at the inner one.
void tst_PortMapping::opensThroughBoth()
{
    Stage inner;
    Stage outer;
    Ledger ledger(inner.path());
    MappingKeeper home(ledger, inner.only(MappingProtocol::Upnp), quickTerms(), quickTimes());
    home.open();
    QTRY_COMPARE(home.state(), MappingKeeper::State::Open);

    PathEvidence path;
    path.path.address = here;
    path.natPmpExternal = seen(*IpAddress::fromText("10.0.0.5"), worldAddresses());
    RouterEvidence box;
    box.address = here;
    box.service.type = "urn:schemas-upnp-org:service:WANIPConnection:1";
    box.service.control = *parseLocation(outer.router.descriptionUrl());
    path.outerRouters << box;
    MappingKeeper beyond(ledger, outerCandidatesFor(path, home.result().entry), quickTerms(),
                         quickTimes());
    beyond.open();
    QTRY_COMPARE(beyond.state(), MappingKeeper::State::Open);
    QCOMPARE(beyond.result().readBack, ReadBack::Same);
    const FakeRouter::Mapping *made = outer.router.find(port);
    QVERIFY(made);
    QCOMPARE(made->client.toText(), u"10.0.0.5"_s);
    QCOMPARE(made->internalPort, home.result().entry.externalPort);
    QCOMPARE(ledger.entries().size(), 2);
    beyond.close();
    home.close();
    QTRY_VERIFY(beyond.isGone() && home.isGone());
    QVERIFY(!outer.router.find(port) && !inner.router.find(port));
}

void tst_PortMapping::fallsThrough()
{
    FakeRouter::Manner manner;
    manner.mapResult = 3; // malformed, says PCP; no line, says NAT-PMP
    Stage stage(manner);
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.candidates(), quickTerms(), quickTimes());
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Open);
    QVERIFY(keeper.result().entry.protocol == MappingProtocol::Upnp);
    QCOMPARE(ledger.entries().size(), 1);
}

void tst_PortMapping::reports_data()
{
    QTest::addColumn<FakeRouter::Manner>("manner");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("readBack");
    QTest::addColumn<bool>("isPermanentOnly");
    const auto row = [](const char *name, const FakeRouter::Manner &manner, MappingOutcome outcome,
                        ReadBack readBack, bool isPermanentOnly = false) {
        QTest::newRow(name) << manner << int(outcome) << int(readBack) << isPermanentOnly;
    };
    FakeRouter::Manner upnp;
    upnp.pcp = upnp.natPmp = false;
    FakeRouter::Manner m = upnp;
    m.permanentOnly = true;
    row("725", m, MappingOutcome::Made, ReadBack::Same, true);
    m = upnp;
    m.samePortOnly = true;
    row("724, ports are equal", m, MappingOutcome::Made, ReadBack::Same);
    m = upnp;
    m.forgets = true;
    row("forgets", m, MappingOutcome::Made, ReadBack::Missing);
    const auto fails = [&](const char *name, int code, MappingOutcome outcome) {
        FakeRouter::Manner failing = upnp;
        failing.addError = code;
        row(name, failing, outcome, ReadBack::NotTried);
    };
    fails("606", 606, MappingOutcome::NotAuthorised);
    fails("718", 718, MappingOutcome::Conflict);
    fails("729", 729, MappingOutcome::Conflict);
    fails("728", 728, MappingOutcome::TableFull);
    fails("501", 501, MappingOutcome::TableFull);
    fails("725 for ever", 725, MappingOutcome::Failed);
    fails("unheard-of", 999, MappingOutcome::Failed);
    m = {};
    m.mapResult = 2;
    row("not authorised by PCP", m, MappingOutcome::NotAuthorised, ReadBack::NotTried);
    m = upnp;
    m.soapReply = "what?";
    row("garbage", m, MappingOutcome::Failed, ReadBack::NotTried);
}

void tst_PortMapping::reports()
{
    QFETCH(FakeRouter::Manner, manner);
    QFETCH(int, outcome);
    QFETCH(int, readBack);
    QFETCH(bool, isPermanentOnly);
    Stage stage(manner);
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.candidates(), quickTerms(), quickTimes());
    keeper.open();
    const bool isMade = outcome == int(MappingOutcome::Made);
    QTRY_COMPARE(keeper.state(), isMade ? State::Open : State::Failed);
    QCOMPARE(int(keeper.result().outcome), outcome);
    QCOMPARE(int(keeper.result().readBack), readBack);
    QCOMPARE(keeper.result().isPermanentOnly, isPermanentOnly || manner.addError == 725);
    // What was surely not made is not remembered.
    QCOMPARE(ledger.entries().size(), isMade || keeper.result().isUnsure ? 1 : 0);
    keeper.close();
    QTRY_COMPARE(keeper.state(), State::Closed);
}

void tst_PortMapping::asksForAnotherPortOnlyIfAllowed_data()
{
    QTest::addColumn<int>("protocol");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("PCP, no") << int(MappingProtocol::Pcp) << false;
    QTest::newRow("PCP, yes") << int(MappingProtocol::Pcp) << true;
    QTest::newRow("NAT-PMP, no") << int(MappingProtocol::NatPmp) << false;
    QTest::newRow("NAT-PMP, yes") << int(MappingProtocol::NatPmp) << true;
}

void tst_PortMapping::asksForAnotherPortOnlyIfAllowed()
{
    QFETCH(int, protocol);
    QFETCH(bool, isAllowed);
    Stage stage;
    stage.addForeign(port);
    Ledger ledger(stage.path());
    MappingTerms terms = quickTerms();
    terms.mayUseOtherPort = isAllowed;
    MappingKeeper keeper(ledger, stage.only(MappingProtocol(protocol)), terms, quickTimes());
    keeper.open();
    QTRY_COMPARE(keeper.state(), isAllowed ? State::Open : State::Failed);
    QCOMPARE(stage.router.table().size(), isAllowed ? 2 : 1);
    QVERIFY(stage.router.find(port)->client == neighbour);
    if (isAllowed) {
        QCOMPARE(keeper.result().entry.externalPort, quint16(port + 1));
        QCOMPARE(ledger.entries().front().externalPort, quint16(port + 1));
    } else {
        QCOMPARE(int(keeper.result().outcome), int(MappingOutcome::Conflict));
        QVERIFY(ledger.entries().isEmpty());
    }
}

void tst_PortMapping::leavesForeignMappings_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("label");
    QTest::newRow("another device") << u"192.168.1.30"_s << u"Torrent"_s;
    QTest::newRow("another device, our label") << u"192.168.1.30"_s << u"Hawser-rust-28016"_s;
    QTest::newRow("another program here") << u"127.0.0.1"_s << u"Torrent"_s;
}

void tst_PortMapping::leavesForeignMappings()
{
    QFETCH(QString, client);
    QFETCH(QString, label);
    Stage stage;
    stage.addForeign(port);
    FakeRouter::Mapping &foreign = stage.router.table().front();
    foreign.client = *IpAddress::fromText(client.toLatin1());
    foreign.label = label;
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.only(MappingProtocol::Upnp), quickTerms(), quickTimes());
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Failed);
    QCOMPARE(int(keeper.result().outcome), int(MappingOutcome::Conflict));
    QVERIFY(keeper.result().holder.contains(client) && keeper.result().holder.contains(label));
    QCOMPARE(stage.router.adds(), 0); // not even tried
    keeper.close();
    QTRY_COMPARE(keeper.state(), State::Closed);
    QCOMPARE(stage.router.table().size(), 1);
    QCOMPARE(stage.router.table().front().label, label);
}

void tst_PortMapping::renews_data()
{
    opensAndCloses_data();
}

void tst_PortMapping::renews()
{
    QFETCH(int, protocol);
    FakeRouter::Manner manner;
    manner.longestLease = 1s; // half of it is half a second
    Stage stage(manner);
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.only(MappingProtocol(protocol)), quickTerms(), quickTimes());
    QSignalSpy renewed(&keeper, &MappingKeeper::renewed);
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Open);
    QCOMPARE(keeper.result().entry.lease, 1s);
    QTRY_VERIFY(renewed.count() >= 2);
    QCOMPARE(keeper.state(), State::Open);
    QCOMPARE(stage.router.table().size(), 1);
}

void tst_PortMapping::replacesWhatDoesNotGrow()
{
    FakeRouter::Manner manner;
    manner.longestLease = 200s; // asked for an hour: under 5 min, and it never gets more
    Stage stage(manner);
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.only(MappingProtocol::Upnp), quickTerms(), quickTimes());
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Open);
    const int adds = stage.router.adds();
    MappingKeeper again(ledger, stage.only(MappingProtocol::Upnp), quickTerms(), quickTimes());
    again.open();
    QTRY_COMPARE(again.state(), State::Open);
    QCOMPARE(stage.router.adds(), adds + 2); // asked, and then put anew, once
    QCOMPARE(stage.router.table().size(), 1);
}

void tst_PortMapping::noticesRestarts_data()
{
    opensAndCloses_data();
}

void tst_PortMapping::noticesRestarts()
{
    QFETCH(int, protocol);
    Stage stage;
    Ledger ledger(stage.path());
    MappingKeeper keeper(ledger, stage.only(MappingProtocol(protocol)), quickTerms(), quickTimes());
    QSignalSpy lost(&keeper, &MappingKeeper::lost);
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Open);
    keeper.checkNow();
    QTRY_VERIFY(stage.router.requests() > 0);
    stage.router.restart();
    QVERIFY(stage.router.table().isEmpty());
    QTRY_VERIFY((keeper.checkNow(), lost.count() == 1));
    QTRY_COMPARE(keeper.state(), State::Open);
    QVERIFY(stage.router.find(port));
    QCOMPARE(ledger.entries().size(), 1);
}

void tst_PortMapping::writesBeforeItAsks()
{
    Stage stage;
    Ledger ledger(u"/proc/hawser/ports.json"_s); // cannot be written
    MappingKeeper keeper(ledger, stage.candidates(), quickTerms(), quickTimes());
    keeper.open();
    QTRY_COMPARE(keeper.state(), State::Failed);
    QCOMPARE(stage.router.requests(), 0);
}

void tst_PortMapping::leavesNoOrphans_data()
{
    QTest::addColumn<int>("protocol");
    QTest::addColumn<int>("requests"); // that the router gets before we are gone
    for (int requests = 0; requests < 5; ++requests) {
        QTest::addRow("PCP %d", requests) << int(MappingProtocol::Pcp) << requests;
        QTest::addRow("NAT-PMP %d", requests) << int(MappingProtocol::NatPmp) << requests;
        QTest::addRow("UPnP %d", requests) << int(MappingProtocol::Upnp) << requests;
    }
}

void tst_PortMapping::leavesNoOrphans()
{
    QFETCH(int, protocol);
    QFETCH(int, requests);
    Stage stage;
    stage.addForeign(4000);
    const QList<LedgerEntry> candidates = stage.only(MappingProtocol(protocol));
    {
        Ledger ledger(stage.path());
        MappingKeeper keeper(ledger, candidates, quickTerms(), quickTimes());
        keeper.open();
        while (stage.router.requests() < requests && keeper.state() != State::Open)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    }
    Ledger ledger(stage.path());
    OrphanSweep sweep(ledger, quickTerms());
    QSignalSpy finished(&sweep, &OrphanSweep::finished);
    sweep.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(ledger.entries().isEmpty());
    QVERIFY(!stage.router.find(port));
    QCOMPARE(stage.router.table().size(), 1);
}

void tst_PortMapping::sweepTouchesNothingForeign()
{
    Stage stage;
    stage.addForeign(port);
    Ledger ledger(stage.path());
    for (const LedgerEntry &entry : stage.candidates())
        QVERIFY(ledger.write(entry));
    OrphanSweep sweep(ledger, quickTerms());
    QSignalSpy finished(&sweep, &OrphanSweep::finished);
    sweep.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(sweep.left(), 0);
    QCOMPARE(stage.router.table().size(), 1);
    QCOMPARE(stage.router.table().front().client, neighbour);
}

void tst_PortMapping::sweepKeepsWhatItCannotReach()
{
    Stage stage;
    Ledger ledger(stage.path());
    LedgerEntry entry = stage.only(MappingProtocol::NatPmp).front();
    QUdpSocket mute;
    QVERIFY(mute.bind(QHostAddress::LocalHost));
    entry.mapPort = mute.localPort();
    entry.askedAt = QDateTime::currentDateTimeUtc();
    entry.lease = 3600s;
    QVERIFY(ledger.write(entry));
    OrphanSweep sweep(ledger, quickTerms());
    QSignalSpy finished(&sweep, &OrphanSweep::finished);
    sweep.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(sweep.left(), 1);
    QCOMPARE(ledger.entries().size(), 1);
    entry.askedAt = entry.askedAt.addSecs(-8000);
    QVERIFY(ledger.write(entry));
    OrphanSweep later(ledger, quickTerms());
    QSignalSpy again(&later, &OrphanSweep::finished);
    later.start();
    QTRY_COMPARE(again.count(), 1);
    QVERIFY(ledger.entries().isEmpty()); // its lease is over
}

void tst_PortMapping::keepsPermanentOnesAtSweep()
{
    Stage stage;
    Ledger ledger(stage.path());
    QList<LedgerEntry> kept = stage.only(MappingProtocol::Upnp);
    kept.front().isTemporary = false;
    {
        MappingKeeper keeper(ledger, kept, quickTerms(), quickTimes());
        keeper.open();
        QTRY_COMPARE(keeper.state(), State::Open);
    }
    OrphanSweep sweep(ledger, quickTerms());
    QSignalSpy finished(&sweep, &OrphanSweep::finished);
    sweep.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(stage.router.find(port));
    QCOMPARE(ledger.entries().size(), 1);
}

void tst_PortMapping::holdsSeveralServers()
{
    Stage stage;
    Ledger ledger(stage.path());
    QList<LedgerEntry> second = stage.only(MappingProtocol::Upnp);
    second.front().internalPort = second.front().externalPort = 8080;
    second.front().label = mappingLabel(u"7d2d"_s, 8080);
    MappingKeeper rust(ledger, stage.only(MappingProtocol::Upnp), quickTerms(), quickTimes());
    MappingKeeper days(ledger, second, quickTerms(), quickTimes());
    rust.open();
    days.open();
    QTRY_VERIFY(rust.state() == State::Open && days.state() == State::Open);
    QCOMPARE(Ledger(stage.path()).entries().size(), 2);
    rust.close();
    QTRY_COMPARE(rust.state(), State::Closed);
    QVERIFY(!stage.router.find(port));
    QVERIFY(stage.router.find(8080));
}

} // namespace tst_portmapping

QTEST_GUILESS_MAIN(tst_portmapping::tst_PortMapping)
#include "tst_portmapping.moc"
