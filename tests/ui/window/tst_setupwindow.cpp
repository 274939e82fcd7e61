#include "console/console.h"
#include "demo/rust/simulatedrustserver.h"
#include "demo/sevendays/simulatedsevendays.h"
#include "profiles/settingsfile.h"
#include "support/patience.h"
#include "window/mainwindow.h"
#include "window/sharingdialog.h"
#include "wizard/setupdialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTemporaryDir>

namespace tst_setupwindow {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// From the first door, step by step, to a game server that really answers, in the whole window.
class TestSetupWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void sevenDaysFromTheFirstDoor();
    void aWrongRustPasswordIsToldAndMended();
    void sharesInsteadOfOpening();
    void whatWasLeftIsThereAgain();
    void whoChecksIsRemembered();

private:
    /// On the page that is shown; else anywhere.
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        const auto *stack
            = dialog()->findChild<QStackedWidget *>(QString(), Qt::FindDirectChildrenOnly);
        auto *here = stack->currentWidget()->findChild<Widget *>(name);
        return here ? here : dialog()->findChild<Widget *>(name);
    }
    SetupDialog *dialog() const { return m_window->findChild<SetupDialog *>(); }
    void openWindow();
    void click(const QString &name) const { find<QAbstractButton>(name)->click(); }
    void goOn() const { click(u"setupNext"_s); }
    void enter(const QString &field, const QString &text) const
    {
        find<QLineEdit>(field)->clear();
        QTest::keyClicks(find<QLineEdit>(field), text);
    }
    bool isOn(WizardStep step) const { return dialog()->session().state().current() == step; }
    void goToTest(const QString &game, quint16 port,
                  const QString &insteadOfOpening = u"leaveClosed"_s) const;
    std::optional<ServerInfo> only() const
    {
        const QList<ServerInfo> servers = m_console->servers();
        return servers.size() == 1 ? std::optional(servers.first()) : std::nullopt;
    }
    bool isOnline() const { return only() && only()->state.state == ConnectionState::Online; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SettingsFile> m_settings;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<MainWindow> m_window;
};

void TestSetupWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<SettingsFile>(m_folder->path());
    ConsoleOptions options;
    options.endpoint.port = 0;
    options.endpoint.registrationToken = u"hw_reg_setup_test"_s;
    options.sessionReason = u"A test keeps nothing."_s;
    options.portLedgerFile = m_folder->filePath(u"ports.json"_s);
    options.portSurvey.paths = [] { return QList<portforward::NetworkPath>(); };
    m_console = std::make_unique<Console>(options);
    m_console->start(); // else nobody knows yet whether there are game servers
    openWindow();
    QTRY_VERIFY(m_console->endpointUrl());
}

void TestSetupWindow::openWindow()
{
    m_window = std::make_unique<MainWindow>(*m_console, m_settings.get());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get(), test::patiently));
    QTRY_VERIFY(m_window->findChild<QAbstractButton *>(u"connectServerDoor"_s));
    m_window->findChild<QAbstractButton *>(u"connectServerDoor"_s)->click();
    QTRY_VERIFY(dialog() && dialog()->isVisible());
}

void TestSetupWindow::cleanup()
{
    m_window.reset();
    m_console.reset();
    m_settings.reset();
}

void TestSetupWindow::goToTest(const QString &game, quint16 port,
                               const QString &insteadOfOpening) const
{
    auto *games = find<QListWidget>(u"setupGames"_s);
    for (int row = 0; row < games->count(); ++row) {
        if (games->item(row)->data(Qt::UserRole) == game)
            games->setCurrentRow(row);
    }
    for (int step = 0; step < 3; ++step)
        goOn(); // dialled, on this computer
    click(u"setupPassOver"_s);
    click(insteadOfOpening);
    QVERIFY(isOn(WizardStep::Test));
    find<QSpinBox>(u"serverPort"_s)->setValue(port);
}

void TestSetupWindow::sevenDaysFromTheFirstDoor()
{
    SimulatedSevenDays::Options options;
    options.tick = 50ms;
    SimulatedSevenDays server(options);
    QVERIFY(server.start());
    goToTest(u"7d2d"_s, server.port());
    enter(u"serverUser"_s, u"hawser"_s);
    enter(u"secretInput"_s, QString::fromUtf8(options.tokens.first().secret));
    click(u"runTest"_s);
    QTRY_VERIFY(find<QWidget>(u"setupNext"_s)->isEnabled());
    goOn();
    QVERIFY(isOn(WizardStep::Save));
    QVERIFY(find<QLabel>(u"setupSummary"_s)->text().endsWith(u"A test keeps nothing."_s));
    goOn();
    QTRY_VERIFY(isOnline());
    QTRY_VERIFY(!dialog());
    QVERIFY(m_settings->object(Setting::SetupInProgress).isEmpty());
}

void TestSetupWindow::aWrongRustPasswordIsToldAndMended()
{
    SimulatedRustServer::Options options;
    options.password = "right-password";
    SimulatedRustServer server(options);
    QVERIFY(server.start());
    goToTest(u"rust"_s, server.port());
    enter(u"secretInput"_s, u"wrong-password"_s);
    click(u"runTest"_s);
    QTRY_VERIFY(find<QWidget>(u"testBad"_s)->isVisible());
    QVERIFY(!find<QWidget>(u"setupNext"_s)->isEnabled());
    enter(u"secretInput"_s, u"right-password"_s);
    click(u"runTest"_s);
    QTRY_VERIFY(find<QWidget>(u"setupNext"_s)->isEnabled());
    goOn();
    QVERIFY(isOn(WizardStep::Save));
    click(u"setupShare"_s); // no port was opened: sharing is offered
    goOn();
    QTRY_VERIFY(isOnline());
    QTRY_VERIFY(m_window->findChild<SharingDialog *>());
    QVERIFY(m_window->findChild<SharingDialog *>()->isVisible());
}

/// The red panel leads there: at the end it is chosen already.
void TestSetupWindow::sharesInsteadOfOpening()
{
    SimulatedRustServer::Options options;
    options.password = "right-password";
    SimulatedRustServer server(options);
    QVERIFY(server.start());
    goToTest(u"rust"_s, server.port(), u"shareExposed"_s);
    enter(u"secretInput"_s, u"right-password"_s);
    click(u"runTest"_s);
    QTRY_VERIFY(find<QWidget>(u"setupNext"_s)->isEnabled());
    goOn();
    QVERIFY(isOn(WizardStep::Save));
    QVERIFY(find<QCheckBox>(u"setupShare"_s)->isChecked());
    goOn();
    QTRY_VERIFY(isOnline());
    QTRY_VERIFY(m_window->findChild<SharingDialog *>());
}

void TestSetupWindow::whatWasLeftIsThereAgain()
{
    goToTest(u"rust"_s, 28016);
    enter(u"secretInput"_s, u"a-secret-password"_s);
    click(u"setupLeave"_s);
    QTRY_VERIFY(!dialog());
    m_settings->save();
    QFile file(m_settings->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    QVERIFY(kept.contains("\"rust\""));
    QVERIFY(!kept.contains("a-secret-password") && !kept.contains("28016"));
    m_window.reset();
    openWindow();
    QVERIFY(isOn(WizardStep::Test));
    QCOMPARE(find<QLineEdit>(u"secretInput"_s)->text(), QString());
}

void TestSetupWindow::whoChecksIsRemembered()
{
    emit dialog()->session().checkerProved(u"http://192.0.2.7:3004/check"_s);
    QCOMPARE(m_settings->text(Setting::CheckerAddress), u"http://192.0.2.7:3004/check"_s);
    click(u"setupLeave"_s);
    QTRY_VERIFY(!dialog());
    m_window.reset();
    openWindow();
    QCOMPARE(dialog()->session().checker(), u"http://192.0.2.7:3004/check"_s);
}

} // namespace tst_setupwindow

QTEST_MAIN(tst_setupwindow::TestSetupWindow)
#include "tst_setupwindow.moc"
