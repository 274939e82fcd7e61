#include "ui/wizard/setupwalk.h"

#include "look/privacy.h"
#include "setup/modsettings.h"
#include "wizard/reachview.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTcpServer>

namespace tst_setupminecraft {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Minecraft, and what else dials in by a mod.
class TestSetupOfMinecraft : public SetupWalk
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        end();
        m_endpoint.close();
        m_endpointPort = 0;
    }
    void needsNoPort();
    void aModThatCannotDialInIsExplained();
    void anEndpointThatDoesNotListenIsTold();
    void aVisitorFromTheNetworkProves();
    void aVisitorFromTheInternetProves();
    void whatToLookAtWhenNobodyComes_data();
    void whatToLookAtWhenNobodyComes();
    void theWayOutIsTried();
    void streamsSeeNoVisitor();

private:
    /// As far as the question whether the mod gets through, for one that runs at \a place.
    void goToReach(int place = 0);
    void visit(const QString &peer) const
    {
        Arrival arrival;
        arrival.visitor = 7;
        arrival.step = Arrival::Step::NotWebSocket; // a browser
        arrival.peer = peer;
        emit m_dialog->session().arrived(arrival);
    }
    /// Our endpoint, or something that holds its port.
    quint16 listen()
    {
        if (!m_endpoint.isListening())
            m_endpoint.listen(QHostAddress::LocalHost, quint16(m_endpointPort));
        m_endpointPort = m_endpoint.serverPort();
        return m_endpointPort;
    }

    QTcpServer m_endpoint;
    quint16 m_endpointPort = 0;
};

void TestSetupOfMinecraft::goToReach(int place)
{
    begin();
    listenHere(m_endpointPort);
    connect(&m_dialog->session(), &SetupSession::endpointWanted, m_dialog.get(),
            [this](const EndpointOptions &options) {
                QUrl url(u"ws://127.0.0.1:%1/"_s.arg(m_endpointPort));
                if (options.tls)
                    url.setScheme(u"wss"_s);
                m_dialog->session().setEndpoint(url, options);
            });
    chooseGame(u"minecraft"_s);
    goOn();
    click(u"place%1"_s.arg(place));
    if (place == 2)
        fill(u"reachedAs"_s, u"127.0.0.1"_s);
    if (find<QWidget>(u"listenSo"_s)->isVisible())
        click(u"listenSo"_s);
    goOn();
    QVERIFY(isOn(WizardStep::Config));
    click(u"setupPassOver"_s);
    QVERIFY(isOn(WizardStep::Prove));
}

void TestSetupOfMinecraft::needsNoPort()
{
    begin();
    listenHere(listen());
    goToConfig(u"minecraft"_s);
    QVERIFY(isShown(u"skippedNote"_s));
    const QString address = u"ws://127.0.0.1:%1/"_s.arg(m_endpointPort);
    QVERIFY(find<QPlainTextEdit>(u"snippet"_s)->toPlainText().contains(address));
    click(u"copySnippet"_s);
    QCOMPARE(outcome(WizardStep::Config), WizardOutcome::Good);
    goOn();
    QVERIFY(isOn(WizardStep::Prove));
    QVERIFY(find<QLabel>(u"reachAddress"_s)->text().contains(address));
    QTRY_VERIFY(isShown(u"reachGood"_s));
    QCOMPARE(outcome(WizardStep::Prove), WizardOutcome::Good);
    goOn();
    QVERIFY(isOn(WizardStep::Test));
    QVERIFY(!find<QWidget>(u"setupNext"_s)->isEnabled());
    Arrival arrival;
    arrival.visitor = 1;
    arrival.step = Arrival::Step::Identified;
    arrival.identity = m_dialog->session().identity();
    emit m_dialog->session().arrived(arrival);
    QCOMPARE(outcome(WizardStep::Test), WizardOutcome::Good);
    goOn();
    QSignalSpy made(m_dialog.get(), &SetupDialog::modMade);
    goOn();
    QCOMPARE(made.size(), 1);
    QCOMPARE(made.first().at(0).toString(), arrival.identity);
    QCOMPARE(m_router->requests(), 0); // no router was even asked
}

void TestSetupOfMinecraft::aModThatCannotDialInIsExplained()
{
    begin();
    listenHere();
    for (const ModSetup &mod : modSetups()) {
        if (mod.canDialIn() || mod.game.isEmpty() || SetupWizard::canBeDialled(mod.game))
            continue;
        chooseGame(mod.game);
        auto *mods = find<QComboBox>(u"setupMod"_s);
        mods->setCurrentIndex(mods->findData(QString(mod.key)));
        emit mods->activated(mods->currentIndex());
        QVERIFY(isShown(u"wayHindrance"_s));
        QVERIFY(!find<QWidget>(u"setupNext"_s)->isEnabled());
        return;
    }
    QSKIP("every mod can dial in");
}

void TestSetupOfMinecraft::anEndpointThatDoesNotListenIsTold()
{
    listen();
    m_endpoint.close();
    goToReach();
    QTRY_VERIFY(isShown(u"reachBad"_s));
    QVERIFY(told(u"reachBad"_s).contains(QString::number(m_endpointPort)));
    QVERIFY(!advised(u"reachBad"_s).isEmpty());
    QCOMPARE(outcome(WizardStep::Prove), WizardOutcome::Bad);
    QVERIFY(!find<QWidget>(u"setupNext"_s)->isEnabled());
    hasten(20ms);
    listen();
    QTRY_VERIFY(isShown(u"reachGood"_s)); // by itself
    QVERIFY(find<QWidget>(u"setupNext"_s)->isEnabled());
}

void TestSetupOfMinecraft::aVisitorFromTheNetworkProves()
{
    listen();
    goToReach(1);
    QCOMPARE(find<QLabel>(u"visitAddress"_s)->text(),
             u"http://127.0.0.1:%1/"_s.arg(m_endpointPort));
    visit(u"127.0.0.1:50123"_s);
    QVERIFY(find<QLabel>(u"reachNote"_s)->text().startsWith(u"127.0.0.1"_s));
    QCOMPARE(outcome(WizardStep::Prove), WizardOutcome::NotYet);
    visit(u"192.168.17.30:50123"_s);
    QTRY_VERIFY(isShown(u"reachGood"_s));
    QVERIFY(told(u"reachGood"_s).contains(u"192.168.17.30"_s));
    QVERIFY(!isShown(u"reachNote"_s));
    QCOMPARE(outcome(WizardStep::Prove), WizardOutcome::Good);
}

void TestSetupOfMinecraft::aVisitorFromTheInternetProves()
{
    listen();
    goToReach(2);
    QVERIFY(find<QLabel>(u"visitAddress"_s)->text().startsWith(u"https://"_s));
    visit(u"192.168.17.30:50123"_s); // the phone is still in the Wi-Fi
    QVERIFY(find<QLabel>(u"reachNote"_s)->text().startsWith(u"192.168.17.30"_s));
    QCOMPARE(outcome(WizardStep::Prove), WizardOutcome::NotYet);
    visit(u"127.0.0.1:50124"_s);
    visit(u"[2a02:8109::20]:50123"_s);
    QTRY_VERIFY(isShown(u"reachGood"_s));
    QCOMPARE(outcome(WizardStep::Prove), WizardOutcome::Good);
}

void TestSetupOfMinecraft::whatToLookAtWhenNobodyComes_data()
{
    QTest::addColumn<int>("place");
    QTest::newRow("network") << 1;
    QTest::newRow("rented") << 2;
}

void TestSetupOfMinecraft::whatToLookAtWhenNobodyComes()
{
    QFETCH(const int, place);
    listen();
    goToReach(place);
    auto *view = find<ReachView>(u"reachView"_s);
    click(u"setupBack"_s);
    view->setPatience(1ms);
    goOn();
    QTRY_VERIFY(isShown(u"reachOverdue"_s));
    QVERIFY(advised(u"reachOverdue"_s).contains(QString::number(m_endpointPort)));
    visit(u"93.184.216.34:50123"_s);
    QTRY_VERIFY(isShown(u"reachGood"_s));
    QVERIFY(!isShown(u"reachOverdue"_s));
}

void TestSetupOfMinecraft::theWayOutIsTried()
{
    using Status = doctor::RungReport::Status;
    listen();
    goToReach();
    QVERIFY(!isShown(u"outwardAddress"_s));
    click(u"outwardMeant"_s);
    QVERIFY(find<QLineEdit>(u"outwardAddress"_s)->text().startsWith(u"wss://"_s));
    fill(u"outwardAddress"_s, u"wss://hawser.example:443/"_s);
    click(u"tryOutward"_s);
    QCOMPARE(m_outward.lastUrl, u"wss://hawser.example:443/"_s);
    m_outward.tell(doctor::Rung::Reach, Status::Failed, u"packets vanish"_s);
    m_outward.end(FakeConnectionTest::fails(u"port-blocked"_s));
    QVERIFY(isShown(u"testBad"_s));
    click(u"tryOutward"_s);
    QVERIFY(!isShown(u"testBad"_s));
    m_outward.end(FakeConnectionTest::works());
    QVERIFY(isShown(u"testGood"_s));
    const int cancels = m_outward.cancels;
    QTRY_VERIFY(outcome(WizardStep::Prove) == WizardOutcome::Good);
    goOn();
    QVERIFY(m_outward.cancels > cancels);
}

void TestSetupOfMinecraft::streamsSeeNoVisitor()
{
    listen();
    goToReach(1);
    screenPrivacy().setOn(true);
    visit(u"192.168.17.30:50123"_s);
    QTRY_VERIFY(isShown(u"reachGood"_s));
    for (const QLabel *label : page()->findChildren<QLabel *>())
        QVERIFY2(!label->text().contains(u"192.168.17.30"_s)
                     && !label->text().contains(u"127.0.0.1"_s),
                 qPrintable(label->objectName() + u' ' + label->text()));
}

} // namespace tst_setupminecraft

QTEST_MAIN(tst_setupminecraft::TestSetupOfMinecraft)
#include "tst_setupminecraft.moc"
