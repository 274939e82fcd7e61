#include "wizard/setupdialog.h"

#include "app/portforward/support/fakerouter.h"
#include "ui/dial/fakeconnectiontest.h"
#include "ui/support/palettes.h"
#include "ui/wizard/fakechecker.h"

#include "configcheck/configcheckpage.h"
#include "look/privacy.h"
#include "setup/modsettings.h"
#include "setup/openedports.h"
#include "setup/portsetup.h"
#include "setup/scrollingpage.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace hawser;
using namespace hawser::portforward;
using namespace hawser::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const IpAddress here = IpAddress::fromV4(0x7F000001);

/// The fake router as this computer's only way out.
SurveyPlan planFor(const FakeRouter &router)
{
    SurveyPlan plan;
    plan.paths = [] {
        NetworkPath path;
        path.interface = u"lo"_s;
        path.medium = NetworkPath::Medium::Wired;
        path.address = path.gateway = here;
        path.prefixLength = 8;
        path.isDefault = true;
        return QList<NetworkPath>{path};
    };
    plan.mapPort = router.mapPort();
    plan.ssdpPort = router.ssdpPort();
    plan.acceptsLoopback = true;
    plan.pace = Pace{{0ms, 60ms, 120ms}, 300ms};
    return plan;
}

/// What screen readers say, which know of titles beside a field.
QString spokenName(QWidget *part)
{
    return QAccessible::queryAccessibleInterface(part)->text(QAccessible::Name);
}

/// One that nobody listens on.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::AnyIPv4);
    return server.serverPort();
}

} // namespace

/// The whole way of the set-up, with a router, a checker and a doctor that do as they are told.
class TestSetupDialog : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void sevenDaysIsOpenedAndProven();
    void sevenDaysBehindASilentRouterGoesByHand();
    void aLyingRouterIsFoundOut();
    void aRefusalIsTold();
    void anotherPortIsTakenOnlyIfAgreed();
    void aLinkFromInsideIsNoProof();
    void rustIsLeftClosedAndMended();
    void minecraftNeedsNoPort();
    void aModThatCannotDialInIsExplained();
    void goesByKeysAlone();
    void isLeftAndGoneOnWith();
    void whatIsOpenStaysOpenMeanwhile();
    void theReportMasksAddresses();
    void streamsSeeNoAddress();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void everythingHasAName();
    void isPictured_data();
    void isPictured();

private:
    void begin(const FakeRouter::Manner &manner = {});
    void open();
    template<typename Part>
    Part *find(const QString &name) const
    {
        return m_dialog->findChild<Part *>(name);
    }
    void click(const QString &name) const { find<QAbstractButton>(name)->click(); }
    void goOn() const { click(u"setupNext"_s); }
    bool isOn(WizardStep step) const { return m_dialog->session().state().current() == step; }
    WizardOutcome outcome(WizardStep step) const
    {
        return m_dialog->session().state().outcomeOf(step);
    }
    bool isShown(const QString &name) const { return find<QWidget>(name)->isVisible(); }
    QString told(const QString &banner) const
    {
        return find<QWidget>(banner)->findChild<QLabel *>(u"bannerMessage"_s)->text();
    }
    void chooseGame(const QString &game) const;
    void goToConfig(const QString &game) const;
    void goToPorts(const QString &game);
    void goToOpen(const QString &game);
    void askForPort() const;
    void checkFile(const QString &sample) const;
    void fill(const QString &field, const QString &text) const
    {
        find<QLineEdit>(field)->clear();
        QTest::keyClicks(find<QLineEdit>(field), text);
    }
    void prove() const
    {
        fill(u"checkerUrl"_s, m_checker->url());
        click(u"askChecker"_s);
    }
    void listenHere() const
    {
        EndpointOptions options;
        m_dialog->session().setToken(u"hw_reg_7Qk-secret"_s);
        m_dialog->session().setEndpoint(QUrl(u"ws://127.0.0.1:3004/"_s), options);
    }

    quint16 m_port = 0;
    FakeConnectionTest m_test;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeRouter> m_router;
    std::unique_ptr<FakeChecker> m_checker;
    std::unique_ptr<OpenedPorts> m_opened;
    std::unique_ptr<PortSetup> m_ports;
    std::unique_ptr<SetupDialog> m_dialog;
};

void TestSetupDialog::begin(const FakeRouter::Manner &manner)
{
    m_port = freePort();
    m_folder = std::make_unique<QTemporaryDir>();
    m_router = std::make_unique<FakeRouter>(manner);
    m_checker = std::make_unique<FakeChecker>(*m_router);
    m_opened = std::make_unique<OpenedPorts>(m_folder->filePath(u"ports.json"_s));
    m_ports = std::make_unique<PortSetup>(*m_opened, planFor(*m_router));
    open();
}

void TestSetupDialog::open()
{
    m_dialog = std::make_unique<SetupDialog>(*m_ports, m_test);
    m_dialog->show();
    m_dialog->activateWindow(); // there may be no window manager to do so
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void TestSetupDialog::cleanup()
{
    m_dialog.reset();
    m_ports.reset();
    m_opened.reset();
    m_checker.reset();
    m_router.reset();
    screenPrivacy().setOn(false);
}

void TestSetupDialog::chooseGame(const QString &game) const
{
    auto *games = find<QListWidget>(u"setupGames"_s);
    for (int row = 0; row < games->count(); ++row) {
        if (games->item(row)->data(Qt::UserRole) == game)
            games->setCurrentRow(row);
    }
    goOn();
}

void TestSetupDialog::goToConfig(const QString &game) const
{
    chooseGame(game);
    goOn();
    goOn(); // on this computer
    QVERIFY(isOn(WizardStep::Config));
}

void TestSetupDialog::goToPorts(const QString &game)
{
    goToConfig(game);
    click(u"setupPassOver"_s);
    QVERIFY(isOn(WizardStep::Ports));
    find<QSpinBox>(u"setupPort"_s)->setValue(m_port);
    click(u"lookAtPorts"_s);
    QTRY_VERIFY(m_ports->phase() == PortSetup::Phase::Looked);
}

void TestSetupDialog::goToOpen(const QString &game)
{
    goToPorts(game);
    QVERIFY(isShown(u"portsGood"_s));
    goOn();
    QVERIFY(isOn(WizardStep::Open));
}

void TestSetupDialog::askForPort() const
{
    fill(u"agreement"_s, QString::number(find<QSpinBox>(u"externalPort"_s)->value()));
    click(u"openPort"_s);
    QTRY_VERIFY(m_ports->phase() == PortSetup::Phase::Open
                || m_ports->phase() == PortSetup::Phase::NotOpened);
}

void TestSetupDialog::checkFile(const QString &sample) const
{
    m_dialog->findChild<ConfigCheckPage *>()->open(QStringLiteral(HAWSER_SAMPLES "/") + sample);
}

void TestSetupDialog::sevenDaysIsOpenedAndProven()
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

void TestSetupDialog::sevenDaysBehindASilentRouterGoesByHand()
{
    FakeRouter::Manner silent;
    silent.pcp = silent.natPmp = silent.igd = false;
    begin(silent);
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
    FakeRouter::Mapping byHand; // now the user has done it
    byHand.transport = Transport::Tcp;
    byHand.externalPort = byHand.internalPort = m_port;
    byHand.client = here;
    m_router->table() << byHand;
    click(u"askChecker"_s);
    QTRY_VERIFY(isShown(u"proofGood"_s));
}

void TestSetupDialog::aLyingRouterIsFoundOut()
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

void TestSetupDialog::aRefusalIsTold()
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

void TestSetupDialog::anotherPortIsTakenOnlyIfAgreed()
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

void TestSetupDialog::aLinkFromInsideIsNoProof()
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

void TestSetupDialog::rustIsLeftClosedAndMended()
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

void TestSetupDialog::minecraftNeedsNoPort()
{
    begin();
    listenHere();
    goToConfig(u"minecraft"_s);
    QVERIFY(isShown(u"skippedNote"_s));
    QVERIFY(find<QPlainTextEdit>(u"snippet"_s)->toPlainText().contains(u"ws://127.0.0.1:3004/"_s));
    click(u"copySnippet"_s);
    QCOMPARE(outcome(WizardStep::Config), WizardOutcome::Good);
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

void TestSetupDialog::aModThatCannotDialInIsExplained()
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

void TestSetupDialog::goesByKeysAlone()
{
    begin();
    m_test.starts = 0;
    const auto press = [](Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    };
    QTRY_COMPARE(QApplication::focusWidget(), find<QWidget>(u"setupGames"_s));
    press(Qt::Key_Home);
    press(Qt::Key_Down); // Rust
    press(Qt::Key_Return);
    QVERIFY(isOn(WizardStep::Connection));
    QTRY_COMPARE(QApplication::focusWidget(), find<QWidget>(u"wayDialled"_s));
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), find<QWidget>(u"wizardPlace0"_s));
    press(Qt::Key_Return);
    QVERIFY(isOn(WizardStep::Config));
    press(Qt::Key_K, Qt::AltModifier); // go on without checking
    QTRY_VERIFY(isOn(WizardStep::Ports));
    press(Qt::Key_Escape);
    QVERIFY(isOn(WizardStep::Config));
    press(Qt::Key_U, Qt::AltModifier); // it was passed over already
    QTRY_VERIFY(isOn(WizardStep::Ports));
    press(Qt::Key_L, Qt::AltModifier); // leave it closed
    QTRY_VERIFY(isOn(WizardStep::Test));
    find<QLineEdit>(u"secretInput"_s)->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), u"right-password"_s);
    press(Qt::Key_T, Qt::AltModifier);
    QTRY_COMPARE(m_test.starts, 1);
    m_test.end(FakeConnectionTest::works());
    press(Qt::Key_Return);
    QVERIFY(isOn(WizardStep::Save));
    QSignalSpy made(m_dialog.get(), &SetupDialog::serverMade);
    QTest::keyClick(m_dialog.get(), Qt::Key_Return);
    QCOMPARE(made.size(), 1);
}

void TestSetupDialog::isLeftAndGoneOnWith()
{
    begin();
    QJsonObject kept;
    connect(m_dialog.get(), &SetupDialog::stateChanged, this,
            [&kept](const QJsonObject &state) { kept = state; });
    goToPorts(u"7d2d"_s);
    click(u"setupLeave"_s);
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(!QJsonDocument(kept).toJson().contains("127.0.0.1"));
    open();
    m_dialog->resume(kept);
    QVERIFY(isOn(WizardStep::Ports));
    QTRY_VERIFY(isShown(u"portsGood"_s)); // looked at anew
    m_dialog->resume({{u"version"_s, 99}});
    QVERIFY(isOn(WizardStep::Ports)); // no state: nothing changes
    click(u"setupRestart"_s);
    QVERIFY(isOn(WizardStep::Game));
}

void TestSetupDialog::whatIsOpenStaysOpenMeanwhile()
{
    begin();
    goToOpen(u"7d2d"_s);
    askForPort();
    const QJsonObject kept = m_dialog->session().state().toJson();
    m_dialog.reset();
    open();
    m_dialog->resume(kept);
    QVERIFY(isOn(WizardStep::Ports));
    goOn();
    QVERIFY(isShown(u"portOpen"_s));
    QVERIFY(m_router->find(m_port));
    QCOMPARE(outcome(WizardStep::Open), WizardOutcome::Good);
}

void TestSetupDialog::theReportMasksAddresses()
{
    begin();
    goToPorts(u"7d2d"_s);
    click(u"copyReport"_s);
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"198.51.99.2"_s));
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"NAT_SINGLE"_s));
    click(u"reportAddresses"_s);
    click(u"copyReport"_s);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"198.51.99.2"_s));
}

void TestSetupDialog::streamsSeeNoAddress()
{
    begin();
    screenPrivacy().setOn(true);
    goToOpen(u"7d2d"_s);
    askForPort();
    for (const QLabel *label : m_dialog->findChildren<QLabel *>())
        QVERIFY2(!label->text().contains(u"127.0.0.1"_s)
                     && !label->text().contains(u"198.51.99.2"_s),
                 qPrintable(label->objectName()));
}

void TestSetupDialog::nothingIsClipped_data()
{
    QTest::addColumn<QString>("game");
    for (const char *game : {"7d2d", "rust", "minecraft"})
        QTest::newRow(game) << QString::fromLatin1(game);
}

void TestSetupDialog::nothingIsClipped()
{
    QFETCH(const QString, game);
    begin();
    listenHere();
    m_dialog->resize(800, 500);
    chooseGame(game);
    for (int step = 0; step < 9 && !isOn(WizardStep::Save); ++step) {
        QTest::qWait(0);
        QCOMPARE(m_dialog->size(), QSize(800, 500));
        const auto *stack
            = m_dialog->findChild<QStackedWidget *>(QString(), Qt::FindDirectChildrenOnly);
        for (const QScrollArea *page : stack->currentWidget()->findChildren<QScrollArea *>()) {
            if (page->isVisible() && qobject_cast<const ScrollingPage *>(page))
                QVERIFY2(page->horizontalScrollBar()->maximum() == 0,
                         qPrintable(find<QLabel>(u"setupTitle"_s)->text()));
        }
        for (const QAbstractButton *button : m_dialog->findChildren<QAbstractButton *>()) {
            if (button->isVisible())
                QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                         qPrintable(button->text()));
        }
        if (find<QWidget>(u"setupNext"_s)->isEnabled())
            goOn();
        else if (isOn(WizardStep::Ports))
            click(u"leaveClosed"_s);
        else
            click(u"setupPassOver"_s);
        if (isOn(WizardStep::Test) && game != "minecraft"_L1) {
            fill(u"serverUser"_s, u"hawser"_s);
            fill(u"secretInput"_s, u"S0me-Long-Secret"_s);
        }
    }
    QVERIFY(isOn(WizardStep::Save));
}

void TestSetupDialog::everythingHasAName()
{
    begin();
    for (QWidget *part : m_dialog->findChildren<QWidget *>()) {
        const bool isControl = qobject_cast<const QAbstractButton *>(part)
            || qobject_cast<const QComboBox *>(part)
            || qobject_cast<const QAbstractItemView *>(part)
            || (qobject_cast<const QLineEdit *>(part)
                && !qobject_cast<const QSpinBox *>(part->parentWidget()));
        const QString name = part->objectName();
        if (!isControl || part->isHidden() || part->inherits("QComboBoxListView")
            || name.startsWith(u"qt_"_s) || part->parentWidget()->objectName() == u"qt_"_s)
            continue;
        const bool isUnreachable = part->focusPolicy() == Qt::NoFocus;
        const bool isNamed = isUnreachable || !spokenName(part).isEmpty();
        QVERIFY2(isNamed && (!name.isEmpty() || isUnreachable),
                 qPrintable(name + u' ' + QLatin1StringView(part->metaObject()->className())));
    }
}

void TestSetupDialog::isPictured_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<QString>("game");
    for (const char *tone : {"Fusion light", "Fusion dark"}) {
        for (const char *game : {"7d2d", "rust", "minecraft"}) {
            for (const NamedPalette &named : palettes()) {
                if (QByteArrayView(named.name) == tone)
                    QTest::addRow("%s %s", game, tone)
                        << named.palette << QString::fromLatin1(game);
            }
        }
    }
}

/// For people to look at: HAWSER_PICTURES=FOLDER.
void TestSetupDialog::isPictured()
{
    const QString folder = qEnvironmentVariable("HAWSER_PICTURES");
    if (folder.isEmpty())
        QSKIP("nobody wants pictures");
    QFETCH(const QPalette, palette);
    QFETCH(const QString, game);
    const QPalette usual = QApplication::palette();
    QApplication::setPalette(palette);
    const auto back = qScopeGuard([usual] { QApplication::setPalette(usual); });
    begin();
    listenHere();
    m_dialog->resize(800, 500);
    auto shoot = [&, number = 0](const QString &what = {}) mutable {
        QTest::qWait(150);
        const QString tag = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-');
        const QString file = u"%1/%2-%3%4.png"_s.arg(folder, tag).arg(++number).arg(what);
        QVERIFY(m_dialog->grab().save(file));
    };
    const bool isDialled = game != "minecraft"_L1;
    chooseGame(game);
    shoot();
    goOn();
    shoot();
    goOn();
    shoot();
    if (game == "7d2d"_L1) {
        checkFile(u"serverconfig-v1-off.xml"_s);
        shoot(u"-checked"_s);
    }
    click(u"setupPassOver"_s);
    if (isDialled) {
        QTRY_VERIFY(m_ports->phase() == PortSetup::Phase::Looked);
        shoot();
        goOn();
        shoot();
        if (game == "rust"_L1)
            m_router->manner().mapResult = m_router->manner().addError = 606;
        askForPort();
        shoot(u"-asked"_s);
        if (find<QWidget>(u"setupNext"_s)->isEnabled())
            goOn();
        else
            click(u"setupPassOver"_s);
        shoot();
        click(u"offerLink"_s);
        shoot(u"-link"_s);
        prove();
        QTRY_COMPARE(m_ports->proof(), PortSetup::Proof::Answered);
        shoot(u"-proof"_s);
        if (find<QWidget>(u"setupNext"_s)->isEnabled())
            goOn();
        else
            click(u"setupPassOver"_s);
        fill(u"serverUser"_s, u"hawser"_s);
        fill(u"secretInput"_s, u"S0me-Long-Secret"_s);
    }
    shoot();
    click(u"setupPassOver"_s);
    shoot();
}

QTEST_MAIN(TestSetupDialog)
#include "tst_setupdialog.moc"
