#include "setup/openedports.h"
#include "setup/pinholesetup.h"
#include "setup/portsetup.h"

#include "app/portforward/support/loopbackplan.h"
#include "app/setup/v6checker.h"

#include "portforward/mapping/ledger.h"
#include "support/patience.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_pinholesetup {

using namespace hawser;
using namespace hawser::portforward;
using namespace Qt::StringLiterals;

namespace {

FakeV6Router::Manner upnpOnly()
{
    FakeV6Router::Manner manner;
    manner.pcp = false;
    return manner;
}

} // namespace

/// The port in the router's firewall for IPv6, as the pages ask for it.
class tst_PinholeSetup : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void opensAndTakesBack();
    void isProvenOverIpv6();
    void tellsRefusals_data();
    void tellsRefusals();
    void opensNothingWhereNothingCanBe();
    void beginsAnewWithEachLook();
    void forgetsAnOldProof();

private:
    void look(PortSetup &setup);

    QTemporaryDir m_folder;
};

void tst_PinholeSetup::initTestCase()
{
    if (!FakeV6Router({}).isThere())
        QSKIP("this computer has no IPv6");
}

void tst_PinholeSetup::look(PortSetup &setup)
{
    setup.look(u"rust"_s, freePort());
    QTRY_COMPARE(setup.phase(), PortSetup::Phase::Looked);
}

void tst_PinholeSetup::opensAndTakesBack()
{
    FakeV6Router router(upnpOnly());
    OpenedPorts ports(m_folder.filePath(u"a.json"_s));
    PortSetup setup(ports, portforward::test::planFor(router));
    QVERIFY(!setup.canOpenPinhole()); // nobody has looked
    look(setup);
    QVERIFY(setup.canOpenPinhole());
    setup.openPinhole();
    QVERIFY(!setup.canOpenPinhole());
    QTRY_COMPARE(setup.pinhole().phase(), PinholeSetup::Phase::Open);
    QCOMPARE(setup.pinhole().address(), FakeV6Router::address());
    QCOMPARE(setup.evidence().pinhole.outcome, MappingOutcome::Made);
    QCOMPARE(setup.evidence().pinhole.readBack, ReadBack::Same);
    QCOMPARE(router.holes().size(), 1);
    QCOMPARE(setup.phase(), PortSetup::Phase::Looked); // IPv4 is another matter
    setup.close();
    QTRY_COMPARE(setup.pinhole().phase(), PinholeSetup::Phase::Closed);
    QVERIFY(router.holes().isEmpty());
    QVERIFY(setup.pinhole().address().isNull());
    QCOMPARE(setup.evidence().pinhole.outcome, MappingOutcome::NotTried);
    QVERIFY(Ledger(m_folder.filePath(u"a.json"_s)).entries().isEmpty());
}

void tst_PinholeSetup::isProvenOverIpv6()
{
    FakeV6Router router(upnpOnly());
    const V6Checker checker(router);
    OpenedPorts ports(m_folder.filePath(u"b.json"_s));
    PortSetup setup(ports, portforward::test::planFor(router));
    look(setup);
    setup.prove(checker.url(), PortSetup::Over::Ipv6);
    QTRY_COMPARE(setup.proof(), PortSetup::Proof::Answered);
    QCOMPARE(setup.evidence().pinhole.outside, OutsideCheck::TimedOut);
    setup.openPinhole();
    QTRY_COMPARE(setup.pinhole().phase(), PinholeSetup::Phase::Open);
    // A checker that has IPv6 only proves nothing of IPv4, whatever was asked for.
    setup.prove(checker.url(), PortSetup::Over::Ipv4);
    QTRY_COMPARE(setup.proof(), PortSetup::Proof::Answered);
    QCOMPARE(setup.evidence().pinhole.outside, OutsideCheck::RightGreeting);
    QCOMPARE(setup.evidence().outside, OutsideCheck::NotTried);
    QCOMPARE(setup.verdict().finding, Finding::OpenVerified);
    QVERIFY(setup.verdict().has(Note::V6Only));
    setup.close();
    QTRY_COMPARE(setup.pinhole().phase(), PinholeSetup::Phase::Closed);
    QVERIFY(setup.verdict().finding != Finding::OpenVerified);
}

void tst_PinholeSetup::tellsRefusals_data()
{
    QTest::addColumn<int>("addError");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<bool>("isFirewallOff");
    QTest::newRow("not allowed") << 703 << int(MappingOutcome::NotAuthorised) << false;
    QTest::newRow("no room") << 701 << int(MappingOutcome::TableFull) << false;
    QTest::newRow("switched off since") << 702 << int(MappingOutcome::Failed) << true;
}

void tst_PinholeSetup::tellsRefusals()
{
    QFETCH(int, addError);
    QFETCH(int, outcome);
    QFETCH(bool, isFirewallOff);
    FakeV6Router::Manner manner = upnpOnly();
    manner.addError = addError;
    FakeV6Router router(manner);
    OpenedPorts ports(m_folder.filePath(u"c.json"_s));
    PortSetup setup(ports, portforward::test::planFor(router));
    look(setup);
    setup.openPinhole();
    QTRY_COMPARE(setup.pinhole().phase(), PinholeSetup::Phase::NotOpened);
    QCOMPARE(int(setup.evidence().pinhole.outcome), outcome);
    QCOMPARE(setup.evidence().pinhole.isFirewallOff, isFirewallOff);
    QVERIFY(setup.canOpenPinhole()); // once more, after the router was set right
    router.manner().addError = 0;
    setup.openPinhole();
    QTRY_COMPARE(setup.pinhole().phase(), PinholeSetup::Phase::Open);
}

void tst_PinholeSetup::opensNothingWhereNothingCanBe()
{
    FakeV6Router::Manner manner = upnpOnly();
    manner.allowsPinholes = false;
    FakeV6Router router(manner);
    OpenedPorts ports(m_folder.filePath(u"d.json"_s));
    PortSetup setup(ports, portforward::test::planFor(router));
    look(setup);
    QVERIFY(!setup.canOpenPinhole());
    setup.openPinhole();
    QCOMPARE(setup.pinhole().phase(), PinholeSetup::Phase::Closed);
    QVERIFY(!router.actions().contains("AddPinhole"));
    OpenedPorts nowhere{QString()};
    FakeV6Router willing(upnpOnly());
    PortSetup second(nowhere, portforward::test::planFor(willing));
    look(second);
    QVERIFY(!second.canOpenPinhole()); // nothing could be remembered
}

void tst_PinholeSetup::beginsAnewWithEachLook()
{
    FakeV6Router router(upnpOnly());
    OpenedPorts ports(m_folder.filePath(u"e.json"_s));
    PortSetup setup(ports, portforward::test::planFor(router));
    look(setup);
    setup.openPinhole();
    QTRY_COMPARE(setup.pinhole().phase(), PinholeSetup::Phase::Open);
    look(setup);
    QTRY_VERIFY(router.holes().isEmpty());
    QTRY_COMPARE(setup.pinhole().phase(), PinholeSetup::Phase::Closed);
    QCOMPARE(setup.evidence().pinhole.outcome, MappingOutcome::NotTried);
}

/// Somebody else's hole proved it once: that says nothing of the next look.
void tst_PinholeSetup::forgetsAnOldProof()
{
    FakeV6Router router(upnpOnly());
    router.holes().insert(1, {});
    const V6Checker checker(router);
    OpenedPorts ports(m_folder.filePath(u"f.json"_s));
    PortSetup setup(ports, portforward::test::planFor(router));
    look(setup);
    setup.prove(checker.url());
    QTRY_COMPARE(setup.proof(), PortSetup::Proof::Answered);
    QCOMPARE(setup.verdict().finding, Finding::OpenVerified);
    look(setup);
    QVERIFY(setup.verdict().finding != Finding::OpenVerified);
}

} // namespace tst_pinholesetup

QTEST_GUILESS_MAIN(tst_pinholesetup::tst_PinholeSetup)
#include "tst_pinholesetup.moc"
