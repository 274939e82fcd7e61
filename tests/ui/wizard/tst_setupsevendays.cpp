#include "ui/wizard/setupwalk.h"

#include "wizard/retest.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTcpSocket>
#include <QTreeWidget>

namespace tst_setupsevendays {

using namespace hawser;
using namespace hawser::portforward;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// 7 Days to Die, from the game to its place in Hawser.
class TestSetupOfSevenDays : public SetupWalk
{
    Q_OBJECT

private slots:
    void cleanup() { end(); }
    void isOpenedAndProven();
    void goesByHandBehindASilentRouter();
    void aLyingRouterIsFoundOut();
    void aLinkFromInsideIsNoProof();
    void twoRoutersInARowAreBothOpened_data();
    void twoRoutersInARowAreBothOpened();
    void aSecondRouterThatRefusesIsTold();
    void aSecondRouterIsInTheGuide();
    void checksAgainByItself();
    void checksOneAtATime();
    void stopsCheckingWhenLeft();
    void remembersWhoChecks();
    void onAnotherComputerItGoesByHand();

private:
    static FakeRouter::Manner silent()
    {
        FakeRouter::Manner manner;
        manner.pcp = manner.natPmp = manner.igd = false;
        return manner;
    }
    /// The user does it, at the router.
    void openByHand()
    {
        FakeRouter::Mapping byHand;
        byHand.transport = Transport::Tcp;
        byHand.externalPort = byHand.internalPort = m_port;
        byHand.client = loopback;
        m_router->table() << byHand;
    }
    const Retest *shownRetest() const
    {
        return qobject_cast<Retest *>(find<QWidget>(u"askChecker"_s)->parentWidget());
    }
    /// As far as the guide, without any router that listens.
    void goToGuide()
    {
        begin(silent());
        goToPorts(u"7d2d"_s);
        click(u"setupPassOver"_s);
        QVERIFY(isOn(WizardStep::Open));
    }
};

void TestSetupOfSevenDays::isOpenedAndProven()
{
    begin();
    goToConfig(u"7d2d"_s);
    checkFile(u"serverconfig-v1-off.xml"_s);
    QCOMPARE(outcome(WizardStep::Config), WizardOutcome::Bad);
    QVERIFY(!find<QWidget>(u"setupNext"_s)->isEnabled());
    checkFile(u"serverconfig-v1-good.xml"_s);
    QCOMPARE(outcome(WizardStep::Config), WizardOutcome::Good);
    m_dialog->session().setPort(m_port);
    goOn();
    QVERIFY(isOn(WizardStep::Ports));
    QTRY_VERIFY(isShown(u"portsGood"_s));
    QVERIFY(find<QTreeWidget>(u"portEvidence"_s)->topLevelItemCount() > 3);
    QCOMPARE(m_router->adds(), 0); // nobody has agreed so far
    goOn();
    QVERIFY(!find<QWidget>(u"openPort"_s)->isEnabled());
    askForPort();
    QVERIFY(isShown(u"portOpen"_s));
    QVERIFY(m_router->find(m_port));
    goOn();
    QVERIFY(isOn(WizardStep::Prove));
    QVERIFY(!m_dialog->session().state().isReachProven());
    prove();
    QTRY_VERIFY(isShown(u"proofGood"_s));
    QVERIFY(m_dialog->session().state().isReachProven());
    goOn();
    QVERIFY(isOn(WizardStep::Test));
    QCOMPARE(find<QSpinBox>(u"serverPort"_s)->value(), int(m_port));
    fill(u"serverUser"_s, u"hawser"_s);
    fill(u"secretInput"_s, u"S0me-Long-Secret"_s);
    click(u"runTest"_s);
    QVERIFY(!find<QWidget>(u"setupNext"_s)->isEnabled());
    m_test.end(FakeConnectionTest::works());
    goOn();
    QVERIFY(isOn(WizardStep::Save));
    QVERIFY(find<QLabel>(u"setupSummary"_s)->text().contains(u"198.51.99.2"_s));
    QSignalSpy made(m_dialog.get(), &SetupDialog::serverMade);
    goOn();
    QCOMPARE(made.size(), 1);
    const auto profile = made.first().at(0).value<ServerProfile>();
    QCOMPARE(profile.game, u"7d2d"_s);
    QCOMPARE(profile.port, m_port);
    QVERIFY(m_router->find(m_port)); // stays while the program runs
    m_dialog.reset();
    m_ports.reset();
    m_opened->closeTemporary();
    QVERIFY(!m_router->find(m_port));
}

void TestSetupOfSevenDays::goesByHandBehindASilentRouter()
{
    begin(silent());
    goToPorts(u"7d2d"_s);
    QVERIFY(isShown(u"portsBad"_s));
    QCOMPARE(outcome(WizardStep::Ports), WizardOutcome::Bad);
    click(u"setupPassOver"_s);
    QVERIFY(isOn(WizardStep::Open));
    QVERIFY(!isShown(u"openWish"_s));
    QCOMPARE(find<QLabel>(u"manualExternalPort"_s)->text(), QString::number(m_port));
    QCOMPARE(find<QLabel>(u"manualTarget"_s)->text(), u"127.0.0.1"_s);
    QCOMPARE(find<QLabel>(u"manualRouterPage"_s)->text(), u"http://127.0.0.1/"_s);
    QCOMPARE(find<QLabel>(u"manualLabel"_s)->text(), u"Hawser-7d2d-%1"_s.arg(m_port));
    click(u"manualLabelCopy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Hawser-7d2d-%1"_s.arg(m_port));
    click(u"setupPassOver"_s);
    QVERIFY(isOn(WizardStep::Prove));
    prove();
    QTRY_VERIFY(isShown(u"proofBad"_s));
    QVERIFY(told(u"proofBad"_s).contains(QString::number(m_port)));
    openByHand();
    click(u"askChecker"_s);
    QTRY_VERIFY(isShown(u"proofGood"_s));
}

void TestSetupOfSevenDays::aLyingRouterIsFoundOut()
{
    FakeRouter::Manner liar;
    liar.forgets = true;
    begin(liar);
    goToOpen(u"7d2d"_s);
    askForPort();
    if (isOn(WizardStep::Open) && outcome(WizardStep::Open) == WizardOutcome::Good)
        goOn();
    else
        click(u"setupPassOver"_s);
    QVERIFY(isOn(WizardStep::Prove));
    prove();
    QTRY_VERIFY(isShown(u"proofBad"_s));
    QVERIFY(!m_dialog->session().state().isReachProven());
    QVERIFY(!find<QWidget>(u"setupNext"_s)->isEnabled());
    click(u"setupPassOver"_s);
    QVERIFY(isOn(WizardStep::Test));
}

void TestSetupOfSevenDays::aLinkFromInsideIsNoProof()
{
    begin();
    goToOpen(u"7d2d"_s);
    askForPort();
    goOn();
    click(u"offerLink"_s);
    QVERIFY(isShown(u"linkCode"_s));
    const QUrl link = m_ports->link();
    QCOMPARE(link.host(), u"198.51.99.2"_s);
    QCOMPARE(link.port(), int(m_port));
    QCOMPARE(find<QLabel>(u"link"_s)->text(), link.toString());
    QTcpSocket browser;
    browser.connectToHost(QHostAddress::LocalHost, m_port);
    browser.write("GET " + link.path().toLatin1() + " HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY(m_ports->linkState() == PortSetup::Link::NotOutside);
    QVERIFY(!m_dialog->session().state().isReachProven());
    QVERIFY(isShown(u"linkCode"_s)); // it stays good
    click(u"setupBack"_s);
    QTcpServer game; // its port is free again
    QVERIFY(game.listen(QHostAddress::AnyIPv4, m_port));
    goOn();
    click(u"offerLink"_s);
    QCOMPARE(m_ports->linkState(), PortSetup::Link::PortTaken);
    QVERIFY(!isShown(u"linkCode"_s));
}

void TestSetupOfSevenDays::twoRoutersInARowAreBothOpened_data()
{
    QTest::addColumn<bool>("speaksUpnpOnly");
    QTest::newRow("NAT-PMP") << false;
    QTest::newRow("UPnP") << true;
}

void TestSetupOfSevenDays::twoRoutersInARowAreBothOpened()
{
    QFETCH(const bool, speaksUpnpOnly);
    FakeRouter::Manner outer;
    outer.pcp = outer.natPmp = !speaksUpnpOnly;
    if (!beginBehindTwo(outer))
        QSKIP("127.0.0.2 is no address of this computer");
    goToOpen(u"7d2d"_s);
    const QString wish = find<QLabel>(u"openWish"_s)->text();
    QVERIFY2(wish.contains(u"127.0.0.2"_s) && wish.contains(u"10.0.0.5"_s), qPrintable(wish));
    QCOMPARE(m_router->adds() + m_outerRouter->adds(), 0); // nobody has agreed so far
    askForPort();
    QVERIFY(isShown(u"portOpen"_s));
    QVERIFY(m_router->find(m_port) && m_outerRouter->find(m_port));
    const QString entries = advised(u"portOpen"_s);
    QVERIFY2(entries.contains(u"127.0.0.2"_s) && entries.contains(u"10.0.0.5"_s),
             qPrintable(entries));
    goOn();
    prove();
    QTRY_VERIFY(isShown(u"proofGood"_s));
    QCOMPARE(m_ports->publicAddress().toText(), u"198.51.99.2"_s);
    click(u"setupBack"_s);
    click(u"closePort"_s);
    QTRY_VERIFY(!m_router->find(m_port) && !m_outerRouter->find(m_port));
    QTRY_VERIFY(outcome(WizardStep::Open) == WizardOutcome::NotYet);
}

void TestSetupOfSevenDays::aSecondRouterThatRefusesIsTold()
{
    FakeRouter::Manner outer;
    outer.mapResult = 2;
    outer.addError = 606;
    if (!beginBehindTwo(outer))
        QSKIP("127.0.0.2 is no address of this computer");
    goToOpen(u"7d2d"_s);
    askForPort();
    QVERIFY(isShown(u"portNotOpened"_s));
    QVERIFY2(told(u"portNotOpened"_s).contains(u"127.0.0.2"_s),
             qPrintable(told(u"portNotOpened"_s)));
    QVERIFY(!m_router->find(m_port)); // alone it helps nobody
    QCOMPARE(outcome(WizardStep::Open), WizardOutcome::Bad);
}

void TestSetupOfSevenDays::aSecondRouterIsInTheGuide()
{
    FakeRouter::Manner silentOuter = silent();
    if (!beginBehindTwo(silentOuter))
        QSKIP("127.0.0.2 is no address of this computer");
    goToPorts(u"7d2d"_s);
    QVERIFY(isShown(u"portsBad"_s)); // the first one alone would open nothing
    click(u"setupPassOver"_s);
    QVERIFY(!isShown(u"openWish"_s));
    QCOMPARE(find<QLabel>(u"manualSecondTarget"_s)->text(), u"10.0.0.5"_s);
    QCOMPARE(find<QLabel>(u"manualSecondPage"_s)->text(), u"http://127.0.0.2/"_s);
}

void TestSetupOfSevenDays::checksAgainByItself()
{
    goToGuide();
    hasten(20ms);
    prove();
    QTRY_VERIFY(isShown(u"proofBad"_s));
    QTRY_VERIFY(m_checker->asked() > 3);
    QCOMPARE(outcome(WizardStep::Open), WizardOutcome::NotYet);
    openByHand();
    QTRY_VERIFY(isShown(u"proofGood"_s)); // nobody has pressed anything
    QCOMPARE(outcome(WizardStep::Open), WizardOutcome::Good);
    QVERIFY(!shownRetest()->isCounting()); // it has come true
    QCOMPARE(m_checker->mostAtOnce(), 1);
    goOn();
    QVERIFY(isShown(u"proofGood"_s));
    QVERIFY(m_dialog->session().state().isReachProven());
}

void TestSetupOfSevenDays::checksOneAtATime()
{
    goToGuide();
    hasten(1ms);
    m_checker->setMute(true);
    prove();
    QTRY_COMPARE(m_checker->asked(), 1);
    QVERIFY(!shownRetest()->isCounting());
    click(u"askChecker"_s);
    QTest::keyClick(find<QLineEdit>(u"checkerUrl"_s), Qt::Key_Return);
    QCOMPARE(m_ports->proof(), PortSetup::Proof::Asking);
    QTcpSocket witness; // what was sent before it has arrived when it has
    witness.connectToHost(QHostAddress::LocalHost, quint16(QUrl(m_checker->url()).port()));
    QTRY_COMPARE(witness.state(), QAbstractSocket::ConnectedState);
    QCOMPARE(m_checker->asked(), 1);
}

void TestSetupOfSevenDays::stopsCheckingWhenLeft()
{
    goToGuide();
    click(u"setupPassOver"_s);
    prove();
    QTRY_VERIFY(isShown(u"proofBad"_s));
    const Retest *retest = shownRetest();
    QVERIFY(retest->isCounting());
    const QString note = retest->findChild<QLabel *>(u"retestNote"_s)->text();
    QVERIFY2(note.contains(u"10"_s) || note.contains(u'9') || note.contains(u'8')
                 || note.contains(u'7'),
             qPrintable(note)); // it counts down from 10
    click(u"setupPassOver"_s);
    QVERIFY(!retest->isCounting());
    click(u"setupBack"_s);
    QVERIFY(retest->isCounting());
    fill(u"checkerUrl"_s, u"http://127.0.0.1:1/check"_s);
    QVERIFY(!retest->isCounting()); // nobody has wanted that one so far
}

void TestSetupOfSevenDays::remembersWhoChecks()
{
    begin(silent());
    m_dialog->session().setChecker(u"http://192.0.2.7:3004/check"_s);
    goToPorts(u"7d2d"_s);
    click(u"setupPassOver"_s);
    QCOMPARE(find<QLineEdit>(u"checkerUrl"_s)->text(), u"http://192.0.2.7:3004/check"_s);
    QVERIFY(!shownRetest()->isCounting()); // remembered, not wanted
    QSignalSpy proved(&m_dialog->session(), &SetupSession::checkerProved);
    fill(u"checkerUrl"_s, u"http://127.0.0.1:1/check"_s);
    click(u"askChecker"_s);
    QTRY_COMPARE(m_ports->proof(), PortSetup::Proof::NoChecker);
    QCOMPARE(proved.size(), 0); // nothing worth remembering
    fill(u"checkerUrl"_s, m_checker->url() + u"?key=secret"_s);
    click(u"askChecker"_s);
    QTRY_COMPARE(m_ports->proof(), PortSetup::Proof::Answered);
    QVERIFY(!proved.isEmpty());
    QCOMPARE(proved.last().at(0).toString(), m_checker->url());
}

/// Routers open ports for whoever asks only, and of that computer nobody here knows its address.
void TestSetupOfSevenDays::onAnotherComputerItGoesByHand()
{
    begin();
    chooseGame(u"7d2d"_s);
    goOn();
    click(u"wizardPlace1"_s);
    goOn();
    click(u"setupPassOver"_s);
    find<QSpinBox>(u"setupPort"_s)->setValue(m_port);
    click(u"lookAtPorts"_s);
    QTRY_VERIFY(m_ports->phase() == PortSetup::Phase::Looked);
    QVERIFY(!advised(u"portsGood"_s).contains(u"Let Hawser open"_s));
    goOn();
    QVERIFY(!isShown(u"openWish"_s));
    QVERIFY(!find<QLabel>(u"manualTarget"_s)); // this computer's would be wrong
    click(u"setupPassOver"_s);
    QVERIFY(!isShown(u"offerLink"_s));
    prove();
    QTRY_VERIFY(isShown(u"proofBad"_s));
    QTcpServer game; // on the other computer
    QVERIFY(game.listen(QHostAddress::AnyIPv4, m_port));
    connect(&game, &QTcpServer::newConnection, &game,
            [&game] { game.nextPendingConnection()->write("7 Days to Die"); });
    openByHand();
    click(u"askChecker"_s);
    QTRY_VERIFY(isShown(u"proofGood"_s));
}

} // namespace tst_setupsevendays

QTEST_MAIN(tst_setupsevendays::TestSetupOfSevenDays)
#include "tst_setupsevendays.moc"
