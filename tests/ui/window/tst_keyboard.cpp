#include "ui/window/windowtest.h"

#include "demo/sevendays/simulatedsevendays.h"
#include "demo/simulatedserver.h"
#include "servers/serverlist.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableView>
#include <QTextBrowser>

namespace tst_keyboard {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int mostSteps = 80; // of the Tab key, from anywhere to anywhere

} // namespace

/// The main tasks, done by keys alone: every key goes to what has the focus, and no widget is
/// touched otherwise.
class TestKeyboard : public WindowTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void connectsAGameServer();
    void filtersEvents();
    void sendsARequest();
    void bansAndLifts();
    void findsHelp();

private:
    QString focused() const
    {
        const QWidget *widget = QApplication::focusWidget();
        return widget ? widget->objectName() : QString();
    }
    /// Takes it there, as often as needed: there may be no window manager, and the main window may
    /// be given the focus late.
    static bool dialogHasFocus()
    {
        QWidget *dialog = QApplication::activeModalWidget();
        if (dialog->isActiveWindow() && dialog->isAncestorOf(QApplication::focusWidget()))
            return true;
        dialog->activateWindow();
        return false;
    }
    int rows(const QString &table) const { return find<QTableView>(table)->model()->rowCount(); }

    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier);
    void type(const QString &text);
    void tabTo(const QString &name);
    void bringMod();

    std::unique_ptr<SimulatedGameServer> m_mod;
    QStringList m_asked; // actions, as they reached the mod
};

void TestKeyboard::init()
{
    m_asked.clear();
    ConsoleOptions options = listening();
    options.usesKeychain = false;
    openWindow(options);
    startListening();
}

void TestKeyboard::cleanup()
{
    m_mod.reset();
    closeWindow();
}

void TestKeyboard::press(Qt::Key key, Qt::KeyboardModifiers with)
{
    QWidget *window = QApplication::activeWindow();
    QVERIFY(window);
    QTest::keyClick(window->windowHandle(), key, with);
}

void TestKeyboard::type(const QString &text)
{
    for (const QChar letter : text)
        QTest::keyClick(QApplication::activeWindow()->windowHandle(), letter.toLatin1());
}

void TestKeyboard::tabTo(const QString &name)
{
    QStringList seen;
    for (int step = 0; step < mostSteps && focused() != name; ++step) {
        press(Qt::Key_Tab);
        seen.append(focused());
    }
    QVERIFY2(focused() == name, qPrintable(name + u": not among "_s + seen.join(u' ')));
}

void TestKeyboard::bringMod()
{
    SimulatedGameServer::Options options;
    options.endpoint = *m_console->endpointUrl();
    options.dialect = u"minecraft"_s;
    options.identity = u"lobby"_s;
    options.registrationToken = token();
    options.tick = 15ms;
    m_mod = std::make_unique<SimulatedGameServer>(options);
    connect(m_mod.get(), &SimulatedGameServer::asked, this,
            [this](const QString &action) { m_asked.append(action); });
    m_mod->start();
    QTRY_COMPARE(m_window->findChild<ServerList *>()->model()->rowCount(), 2);
    QTRY_VERIFY(m_console->servers().first().state.state == ConnectionState::Online);
    press(Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(m_window->findChild<ServerList *>()->chosen());
}

void TestKeyboard::connectsAGameServer()
{
    SimulatedSevenDays::Options options;
    options.tick = 50ms;
    SimulatedSevenDays server(options);
    QVERIFY(server.start());
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QTRY_VERIFY(dialogHasFocus());
    tabTo(u"serverGame"_s);
    type(u"7"_s);
    QCOMPARE(find<QComboBox>(u"serverGame"_s)->currentData().toString(), u"7d2d"_s);
    tabTo(u"serverName"_s);
    type(u"Valley"_s);
    tabTo(u"serverHost"_s);
    type(u"127.0.0.1"_s);
    tabTo(u"serverPort"_s);
    press(Qt::Key_A, Qt::ControlModifier);
    type(QString::number(server.port()));
    tabTo(u"serverUser"_s);
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"hawser"_s);
    tabTo(u"secretInput"_s);
    type(QString::fromUtf8(options.tokens.first().secret));
    tabTo(u"saveServer"_s);
    press(Qt::Key_Space);
    QTRY_VERIFY(m_console->servers().size() == 1
                && m_console->servers().first().state.state == ConnectionState::Online);
    QCOMPARE(m_console->servers().first().name, u"Valley"_s);
}

void TestKeyboard::filtersEvents()
{
    bringMod();
    QTRY_VERIFY(rows(u"eventTable"_s) > 20);
    press(Qt::Key_F, Qt::ControlModifier);
    QTRY_COMPARE(focused(), u"textFilter"_s);
    type(u"type:chat "_s);
    press(Qt::Key_Return);
    const auto *events = find<QTableView>(u"eventTable"_s)->model();
    const auto isChat = [&] {
        for (int row = 0; row < events->rowCount(); ++row) {
            if (events->index(row, 1).data().toString() != "Chat"_L1)
                return false;
        }
        return events->rowCount() > 0;
    };
    QTRY_VERIFY(isChat());
    press(Qt::Key_F, Qt::ControlModifier);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!isChat());
}

void TestKeyboard::sendsARequest()
{
    bringMod();
    press(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(focused(), u"actionEdit"_s);
    type(u"sendMessage"_s);
    press(Qt::Key_Return);
    tabTo(u"messageEditor"_s);
    type(u"hello from the keys"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_asked.count(u"sendMessage"_s), 1);
    QTRY_VERIFY(!find<QLabel>(u"replyOutcome"_s)->text().isEmpty());
}

void TestKeyboard::bansAndLifts()
{
    bringMod();
    press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(find<QAbstractButton>(u"addBan"_s)->isEnabled());
    const QString id = m_mod->playersOnline().first();
    QTRY_COMPARE(m_asked.count(u"listBans"_s), 1);
    const int before = rows(u"banTable"_s);
    tabTo(u"addBan"_s);
    press(Qt::Key_Space);
    tabTo(u"ban-gameIdEditor"_s);
    type(id);
    tabTo(u"ban-reasonEditor"_s);
    type(u"griefing"_s);
    tabTo(u"ban-dangerAnswer"_s);
    type(u"lobby"_s);
    tabTo(u"banSubmit"_s);
    press(Qt::Key_Space);
    QTRY_COMPARE(rows(u"banTable"_s), before + 1);
    QTRY_COMPARE(find<QLabel>(u"outcomeWord"_s)->text(), u"Done"_s);
    tabTo(u"outcomeUndo"_s);
    press(Qt::Key_Space);
    QTRY_COMPARE(m_asked.count(u"unbanPlayer"_s), 1);
    QTRY_COMPARE(rows(u"banTable"_s), before);
}

void TestKeyboard::findsHelp()
{
    bringMod();
    press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    tabTo(u"banFilter"_s);
    press(Qt::Key_F1);
    auto *guide = find<QDialog>(u"helpWindow"_s);
    QVERIFY(guide);
    QTRY_VERIFY(guide->isVisible());
    QVERIFY(find<QTextBrowser>(u"helpText"_s)
                ->toPlainText()
                .startsWith("Requests, players and bans"_L1));
}

} // namespace tst_keyboard

QTEST_MAIN(tst_keyboard::TestKeyboard)
#include "tst_keyboard.moc"
