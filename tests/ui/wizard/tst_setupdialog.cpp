#include "ui/support/palettes.h"
#include "ui/wizard/setupwalk.h"

#include "look/privacy.h"
#include "setup/scrollingpage.h"
#include "window/languages.h"
#include "wizard/reachview.h"

#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTcpServer>

#include <array>

namespace tst_setupdialog {

using namespace hawser;
using namespace hawser::portforward;
using namespace hawser::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// What screen readers say, which know of titles beside a field.
QString spokenName(QWidget *part)
{
    return QAccessible::queryAccessibleInterface(part)->text(QAccessible::Name);
}

} // namespace

/// The whole way of the set-up, with a router, a checker and a doctor that do as they are told.
class TestSetupDialog : public SetupWalk
{
    Q_OBJECT

private slots:
    void cleanup() { end(); }
    void goesByKeysAlone();
    void isLeftAndGoneOnWith();
    void whatIsOpenStaysOpenMeanwhile();
    void theReportMasksAddresses();
    void streamsSeeNoAddress();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void theLastPageTellsWhatIsKept_data();
    void theLastPageTellsWhatIsKept();
    void everythingHasAName();
    void isPictured_data();
    void isPictured();

private:
    struct Scene
    {
        const char *name;
        void (TestSetupDialog::*play)();
    };
    static const std::array<Scene, 7> scenes;

    void goOnSomehow() const;
    void shoot(const QString &what);
    void passOn() const;
    void shootTheRest();
    void playSevenDays();
    void playRust();
    void playTwoRouters();
    void playByHand();
    void playCarrier();
    void playMinecraft();
    void playElsewhere();

    QSize m_size;
    int m_pictures = 0;
};

const std::array<TestSetupDialog::Scene, 7> TestSetupDialog::scenes{
    {{"7d2d", &TestSetupDialog::playSevenDays},
     {"rust", &TestSetupDialog::playRust},
     {"two-routers", &TestSetupDialog::playTwoRouters},
     {"by-hand", &TestSetupDialog::playByHand},
     {"carrier", &TestSetupDialog::playCarrier},
     {"minecraft", &TestSetupDialog::playMinecraft},
     {"elsewhere", &TestSetupDialog::playElsewhere}}};

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
        goOnSomehow();
    }
    QVERIFY(isOn(WizardStep::Save));
}

void TestSetupDialog::theLastPageTellsWhatIsKept_data()
{
    using Phase = StoreState::Phase;
    QTest::addColumn<QString>("game");
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<QString>("says");
    QTest::newRow("keychain") << u"7d2d"_s << Phase::Ready << u"secret in the keychain"_s;
    QTest::newRow("keychain, dials in")
        << u"minecraft"_s << Phase::Ready << u"back by itself after every restart."_s;
    QTest::newRow("demo") << u"7d2d"_s << Phase::SessionOnly
                          << u"when Hawser ends. A demo keeps nothing."_s;
    QTest::newRow("demo, dials in")
        << u"minecraft"_s << Phase::SessionOnly << u"until Hawser ends. A demo keeps nothing."_s;
}

void TestSetupDialog::theLastPageTellsWhatIsKept()
{
    QFETCH(const QString, game);
    QFETCH(const StoreState::Phase, phase);
    QFETCH(const QString, says);
    begin();
    listenHere();
    StoreState store;
    store.phase = phase;
    store.reason = u"A demo keeps nothing."_s;
    m_dialog->session().setStoreState(store);
    chooseGame(game);
    for (int step = 0; step < 9 && !isOn(WizardStep::Save); ++step)
        goOnSomehow();
    QVERIFY(isOn(WizardStep::Save));
    const QString told = find<QLabel>(u"setupSummary"_s)->text();
    QVERIFY2(told.contains(says), qPrintable(told));
    QCOMPARE(told.contains(u"keychain"_s), says.contains(u"keychain"_s));
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
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("scene");
    const QList<QSize> sizes{QSize(800, 500), QSize(1280, 800)};
    for (int scene = 0; scene < int(scenes.size()); ++scene) {
        for (const NamedPalette &named : palettes()) {
            const QByteArray tone(named.name);
            if (tone != "Fusion light" && tone != "Fusion dark")
                continue;
            for (const QSize &size : sizes)
                QTest::addRow("%s %s %d en", scenes[scene].name, tone.constData() + 7, size.width())
                    << named.palette << size << u"en"_s << scene;
            if (tone == "Fusion dark")
                continue;
            for (const char *language : {"de", "ja"})
                QTest::addRow("%s light 800 %s", scenes[scene].name, language)
                    << named.palette << sizes.first() << QString::fromLatin1(language) << scene;
        }
    }
}

/// For people to look at: HAWSER_PICTURES=FOLDER.
void TestSetupDialog::isPictured()
{
    if (qEnvironmentVariableIsEmpty("HAWSER_PICTURES"))
        QSKIP("nobody wants pictures");
    QFETCH(const QPalette, palette);
    QFETCH(const QSize, size);
    QFETCH(const QString, language);
    QFETCH(const int, scene);
    const QPalette usual = QApplication::palette();
    QApplication::setPalette(palette);
    installLanguages(*qApp, language);
    const auto back = qScopeGuard([usual] {
        QApplication::setPalette(usual);
        installLanguages(*qApp, u"en"_s);
    });
    m_size = size;
    m_pictures = 0;
    (this->*scenes[scene].play)();
}

void TestSetupDialog::shoot(const QString &what)
{
    m_dialog->resize(m_size);
    QTest::qWait(150); // layouts, fonts and hover
    const QString tag = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-');
    const QString file = u"%1/%2-%3-%4.png"_s.arg(qEnvironmentVariable("HAWSER_PICTURES"), tag)
                             .arg(++m_pictures, 2, 10, QChar(u'0'))
                             .arg(what);
    QVERIFY2(m_dialog->grab().save(file), qPrintable(file));
}

/// Opens and tests nothing.
void TestSetupDialog::goOnSomehow() const
{
    if (find<QWidget>(u"setupNext"_s)->isEnabled())
        goOn();
    else if (isOn(WizardStep::Ports))
        click(u"leaveClosed"_s);
    else
        click(u"setupPassOver"_s);
    const bool isDialled = m_dialog->session().state().way() == WizardWay::Dialled;
    if (isOn(WizardStep::Test) && isDialled) {
        fill(u"serverUser"_s, u"hawser"_s);
        fill(u"secretInput"_s, u"S0me-Long-Secret"_s);
    }
}

void TestSetupDialog::passOn() const
{
    if (find<QWidget>(u"setupNext"_s)->isEnabled())
        goOn();
    else
        click(u"setupPassOver"_s);
}

/// From the ports to the end.
void TestSetupDialog::shootTheRest()
{
    QTRY_VERIFY(m_ports->phase() == PortSetup::Phase::Looked);
    shoot(u"ports"_s);
    passOn();
    shoot(u"open"_s);
    askForPort();
    shoot(u"asked"_s);
    passOn();
    shoot(u"prove"_s);
    click(u"offerLink"_s);
    shoot(u"link"_s);
    prove();
    QTRY_COMPARE(m_ports->proof(), PortSetup::Proof::Answered);
    shoot(u"proof"_s);
    passOn();
    fill(u"serverUser"_s, u"hawser"_s);
    fill(u"secretInput"_s, u"S0me-Long-Secret"_s);
    shoot(u"test"_s);
    click(u"setupPassOver"_s);
    shoot(u"save"_s);
}

void TestSetupDialog::playSevenDays()
{
    begin();
    chooseGame(u"7d2d"_s);
    m_dialog->session().setPort(m_port);
    shoot(u"way"_s);
    goOn();
    shoot(u"place"_s);
    goOn();
    checkFile(u"serverconfig-v1-off.xml"_s);
    shoot(u"config"_s);
    click(u"setupPassOver"_s);
    shoot(u"looking"_s);
    shootTheRest();
}

void TestSetupDialog::playRust()
{
    FakeRouter::Manner strict;
    strict.mapResult = 2;
    strict.addError = 606;
    begin(strict);
    shoot(u"game"_s);
    goToConfig(u"rust"_s);
    shoot(u"config"_s);
    m_dialog->session().setPort(m_port);
    click(u"setupPassOver"_s);
    shootTheRest();
}

void TestSetupDialog::playTwoRouters()
{
    if (!beginBehindTwo())
        QSKIP("127.0.0.2 is no address of this computer");
    goToPorts(u"7d2d"_s);
    shoot(u"ports"_s);
    goOn();
    shoot(u"open"_s);
    askForPort();
    shoot(u"asked"_s);
}

void TestSetupDialog::playByHand()
{
    FakeRouter::Manner silent;
    silent.pcp = silent.natPmp = silent.igd = false;
    begin(silent);
    goToPorts(u"7d2d"_s);
    shoot(u"ports"_s);
    click(u"setupPassOver"_s);
    shoot(u"guide"_s);
    find<QWidget>(u"checkerUrl"_s)->setFocus();
    prove();
    QTRY_COMPARE(m_ports->proof(), PortSetup::Proof::Answered);
    shoot(u"checked"_s);
    m_checker->setMute(true);
    click(u"askChecker"_s);
    shoot(u"checking"_s);
}

void TestSetupDialog::playCarrier()
{
    FakeRouter::Manner shared;
    shared.external = *IpAddress::fromText("100.64.0.9");
    begin(shared);
    goToPorts(u"rust"_s);
    shoot(u"ports"_s);
    click(u"setupPassOver"_s);
    shoot(u"open"_s);
}

void TestSetupDialog::playMinecraft()
{
    QTcpServer endpoint;
    QVERIFY(endpoint.listen(QHostAddress::LocalHost));
    begin();
    listenHere(endpoint.serverPort());
    chooseGame(u"minecraft"_s);
    shoot(u"way"_s);
    goOn();
    shoot(u"place"_s);
    goOn();
    shoot(u"config"_s);
    click(u"copySnippet"_s);
    endpoint.close();
    goOn();
    QTRY_VERIFY(isShown(u"reachBad"_s));
    shoot(u"reach-bad"_s);
    QVERIFY(endpoint.listen(QHostAddress::LocalHost,
                            quint16(m_dialog->session().endpointUrl()->port())));
    click(u"askEndpoint"_s);
    QTRY_VERIFY(isShown(u"reachGood"_s));
    shoot(u"reach-good"_s);
    click(u"outwardMeant"_s);
    shoot(u"outward"_s);
    click(u"tryOutward"_s);
    m_outward.tell(doctor::Rung::Name, doctor::RungReport::Status::Passed, u"104.26.4.3"_s);
    m_outward.tell(doctor::Rung::Reach, doctor::RungReport::Status::Running);
    shoot(u"outward-running"_s);
    m_outward.tell(doctor::Rung::Reach, doctor::RungReport::Status::Failed, u"no answer"_s);
    m_outward.end(FakeConnectionTest::fails(u"port-blocked"_s));
    shoot(u"outward-bad"_s);
    goOn();
    shoot(u"ladder"_s);
    click(u"setupPassOver"_s);
    shoot(u"save"_s);
}

/// A mod that runs in the network, and one on the internet.
void TestSetupDialog::playElsewhere()
{
    for (const int place : {1, 2}) {
        begin();
        connect(&m_dialog->session(), &SetupSession::endpointWanted, m_dialog.get(),
                [this](const EndpointOptions &options) {
                    m_dialog->session().setEndpoint(QUrl(u"ws://127.0.0.1:3004/"_s), options);
                });
        listenHere();
        chooseGame(u"minecraft"_s);
        goOn();
        click(u"place%1"_s.arg(place));
        find<QLineEdit>(u"reachedAs"_s)->setText(u"127.0.0.1"_s);
        shoot(u"place"_s);
        click(u"listenSo"_s);
        goOn();
        click(u"setupPassOver"_s);
        shoot(u"waiting"_s);
        click(u"setupBack"_s);
        m_dialog->findChild<ReachView *>()->setPatience(1ms);
        goOn();
        QTest::qWait(50);
        shoot(u"overdue"_s);
        Arrival arrival;
        arrival.step = Arrival::Step::NotWebSocket;
        arrival.peer = u"93.184.216.34:50123"_s;
        emit m_dialog->session().arrived(arrival);
        shoot(u"came"_s);
    }
}

} // namespace tst_setupdialog

QTEST_MAIN(tst_setupdialog::TestSetupDialog)
#include "tst_setupdialog.moc"
