#include "ui/window/windowtest.h"

#include "connectors/doctor/ladder.h"
#include "demo/rust/simulatedrustserver.h"
#include "demo/sevendays/simulatedsevendays.h"
#include "servers/serverlist.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableView>

namespace tst_dialinwindow {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// From the menu to a server that is dialled, in the whole window.
class TestDialInWindow : public WindowTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aNewcomerConnectsSevenDays();
    void aWrongPasswordIsToldAndMended();
    void whatIsWrongIsNamed();

private:
    void click(const QString &name) const { find<QAbstractButton>(name)->click(); }
    void enter(const QString &field, const QString &text) const
    {
        find<QLineEdit>(field)->clear();
        QTest::keyClicks(find<QLineEdit>(field), text);
    }
    void chooseGame(const QString &game) const;
    void fill(quint16 port, const QByteArray &secret) const;
    QString word(const QString &rung) const;
    std::optional<ServerInfo> only() const
    {
        const QList<ServerInfo> servers = m_console->servers();
        return servers.size() == 1 ? std::optional(servers.first()) : std::nullopt;
    }
    bool isIn(ConnectionState state) const { return only() && only()->state.state == state; }
};

void TestDialInWindow::init()
{
    openWindow();
    startListening();
    find<QAction>(u"actionConnectServer"_s)->trigger();
    QTRY_VERIFY(find<QDialog>(u"addServerDialog"_s)->isVisible());
}

void TestDialInWindow::cleanup()
{
    closeWindow();
}

void TestDialInWindow::chooseGame(const QString &game) const
{
    auto *games = find<QComboBox>(u"serverGame"_s);
    games->setCurrentIndex(games->findData(game));
}

void TestDialInWindow::fill(quint16 port, const QByteArray &secret) const
{
    enter(u"serverHost"_s, u"127.0.0.1"_s);
    find<QSpinBox>(u"serverPort"_s)->setValue(port);
    enter(u"secretInput"_s, QString::fromUtf8(secret));
}

/// What a rung of the test says of itself.
QString TestDialInWindow::word(const QString &rung) const
{
    const auto *row = find<QWidget>(u"test-"_s + rung);
    return row->findChild<QLabel *>(u"testWord"_s)->text();
}

void TestDialInWindow::aNewcomerConnectsSevenDays()
{
    SimulatedSevenDays::Options options;
    options.tick = 50ms;
    SimulatedSevenDays server(options);
    QVERIFY(server.start());
    chooseGame(u"7d2d"_s);
    fill(server.port(), options.tokens.first().secret);
    enter(u"serverUser"_s, u"hawser"_s);
    enter(u"serverName"_s, u"Valley"_s);
    click(u"runTest"_s);
    QTRY_VERIFY(
        word(u"round-trip"_s).startsWith(doctor::statusWord(doctor::RungReport::Status::Passed)));
    click(u"saveServer"_s);
    QTRY_VERIFY(isIn(ConnectionState::Online));
    QCOMPARE(only()->name, u"Valley"_s);
    QTRY_COMPARE(m_window->findChild<ServerList *>()->chosen(), only()->id);
    QTRY_VERIFY(find<QTableView>(u"eventTable"_s));
    QTRY_VERIFY(find<QTableView>(u"eventTable"_s)->model()->rowCount() > 3);
}

void TestDialInWindow::aWrongPasswordIsToldAndMended()
{
    SimulatedRustServer::Options options;
    options.password = "right-password";
    SimulatedRustServer server(options);
    QVERIFY(server.start());
    chooseGame(u"rust"_s);
    fill(server.port(), "wrong-password");
    click(u"saveServer"_s);
    QTRY_VERIFY(isIn(ConnectionState::Refused));
    QCOMPARE(server.failures(), 1);
    QVERIFY(!only()->state.cause.contains(u"wrong-password"_s));

    const ServerId id = only()->id;
    m_window->findChild<ServerList *>()->choose(id);
    emit m_window->findChild<ServerList *>()->wished(id, ServerWish::Edit);
    QTRY_VERIFY(find<QDialog>(u"addServerDialog"_s)
                && find<QDialog>(u"addServerDialog"_s)->isVisible());
    enter(u"secretInput"_s, u"right-password"_s);
    click(u"saveServer"_s);
    QTRY_VERIFY(isIn(ConnectionState::Online));
    QCOMPARE(server.failures(), 1);
}

void TestDialInWindow::whatIsWrongIsNamed()
{
    SimulatedSevenDays server({});
    QVERIFY(server.start());
    server.setTrick(SimulatedSevenDays::Trick::Telnet);
    chooseGame(u"7d2d"_s);
    fill(server.port(), "some-secret");
    enter(u"serverUser"_s, u"hawser"_s);
    click(u"runTest"_s);
    QTRY_VERIFY(
        word(u"speaks"_s).startsWith(doctor::statusWord(doctor::RungReport::Status::Failed)));
    QVERIFY(!server.hasSeenSecret());
}

} // namespace tst_dialinwindow

QTEST_MAIN(tst_dialinwindow::TestDialInWindow)
#include "tst_dialinwindow.moc"
