#include "ui/wizard/setupwalk.h"

#include <QSpinBox>

namespace tst_setuprust {

using namespace hawser;
using namespace hawser::portforward;
using namespace hawser::test;
using namespace Qt::StringLiterals;

/// Rust, whose port routers refuse or give another for, and which is left closed.
class TestSetupOfRust : public SetupWalk
{
    Q_OBJECT

private slots:
    void cleanup() { end(); }
    void aRefusalIsTold();
    void anotherPortIsTakenOnlyIfAgreed();
    void isLeftClosedAndMended();
    void noEntryHelpsBehindACarrier();
};

void TestSetupOfRust::aRefusalIsTold()
{
    FakeRouter::Manner strict;
    strict.addError = 606;
    strict.mapResult = 2;
    begin(strict);
    goToOpen(u"rust"_s);
    askForPort();
    QVERIFY(isShown(u"portNotOpened"_s));
    QCOMPARE(outcome(WizardStep::Open), WizardOutcome::Bad);
    QVERIFY(told(u"portNotOpened"_s).contains(u"Fake Box"_s));
    QVERIFY(isShown(u"manualGuide"_s)); // the next best way
}

void TestSetupOfRust::anotherPortIsTakenOnlyIfAgreed()
{
    FakeRouter::Manner manner;
    manner.igd = manner.pcp = false; // NAT-PMP offers
    begin(manner);
    goToOpen(u"rust"_s);
    FakeRouter::Mapping others;
    others.transport = Transport::Tcp;
    others.externalPort = others.internalPort = m_port;
    others.client = IpAddress::fromV4(0x7F000009);
    m_router->table() << others;
    askForPort();
    QVERIFY(isShown(u"portNotOpened"_s));
    const quint16 offered = m_ports->offeredPort();
    QVERIFY(offered != 0 && offered != m_port);
    QVERIFY(!m_router->find(offered));
    click(u"useOfferedPort"_s);
    QTRY_VERIFY(isShown(u"portOpen"_s));
    QVERIFY(m_router->find(offered));
    QCOMPARE(m_router->find(m_port)->client, others.client); // untouched
    click(u"closePort"_s);
    QTRY_VERIFY(!m_router->find(offered));
    QTRY_VERIFY(outcome(WizardStep::Open) == WizardOutcome::NotYet);
}

void TestSetupOfRust::isLeftClosedAndMended()
{
    begin();
    goToConfig(u"rust"_s);
    click(u"setupPassOver"_s);
    QVERIFY(told(u"portExposure"_s).contains(u"plain text"_s));
    click(u"leaveClosed"_s);
    QVERIFY(isOn(WizardStep::Test));
    QCOMPARE(m_router->adds(), 0);
    QCOMPARE(find<QSpinBox>(u"serverPort"_s)->value(), 28016);
    click(u"setupPassOver"_s); // no password yet
    QVERIFY(isOn(WizardStep::Test));
    fill(u"secretInput"_s, u"wrong-password"_s);
    click(u"runTest"_s);
    m_test.end(FakeConnectionTest::fails(u"password"_s));
    QCOMPARE(outcome(WizardStep::Test), WizardOutcome::Bad);
    QVERIFY(!find<QWidget>(u"setupNext"_s)->isEnabled());
    fill(u"secretInput"_s, u"right-password"_s);
    click(u"runTest"_s);
    m_test.end(FakeConnectionTest::works());
    goOn();
    QVERIFY(isOn(WizardStep::Save));
    QVERIFY(find<QLabel>(u"setupSummary"_s)->text().contains(u"no port was opened"_s));
}

/// Then nothing is offered that cannot help, and one next step is named.
void TestSetupOfRust::noEntryHelpsBehindACarrier()
{
    FakeRouter::Manner shared;
    shared.external = *IpAddress::fromText("100.64.0.9");
    begin(shared);
    goToPorts(u"rust"_s);
    QVERIFY(isShown(u"portsBad"_s));
    QVERIFY(!advised(u"portsBad"_s).isEmpty());
    click(u"setupPassOver"_s);
    QVERIFY(isOn(WizardStep::Open));
    for (const char *useless : {"openWish", "manualGuide", "checkerUrl"})
        QVERIFY2(!isShown(QString::fromLatin1(useless)), useless);
    QVERIFY(isShown(u"portNotOpened"_s));
    QVERIFY(!advised(u"portNotOpened"_s).isEmpty());
    QCOMPARE(m_router->adds(), 0);
    click(u"chooseModInstead"_s);
    QVERIFY(isOn(WizardStep::Connection));
}

} // namespace tst_setuprust

QTEST_MAIN(tst_setuprust::TestSetupOfRust)
#include "tst_setuprust.moc"
