#include "ui/window/windowtest.h"

#include "ui/requests/formtyping.h"

#include "demo/simulatedserver.h"
#include "servers/serverlist.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

namespace tst_livepages {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Chat, console, players and bans in the window, with a mod that really dials in.
class TestLivePages : public WindowTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void chatIsReadAndAnswered();
    void aCommandIsRunAndRemembered();
    void playersAreThoseWhoAreThere();
    void aBanIsReadBackAndLifted();
    void playersMenuReachesTheRequestPanel();

private:
    QString label(const QString &name) const { return find<QLabel>(name)->text(); }
    QString cell(const QString &table, int row, int column) const
    {
        return find<QTableView>(table)->model()->index(row, column).data().toString();
    }
    int rows(const QString &table) const { return find<QTableView>(table)->model()->rowCount(); }
    void trigger(const QString &action) { find<QAction>(action)->trigger(); }
    void press(const QString &button)
    {
        QTest::mouseClick(find<QAbstractButton>(button), Qt::LeftButton);
    }

    std::unique_ptr<SimulatedGameServer> m_mod;
    QStringList m_asked; // actions, as they reached the mod
};

void TestLivePages::init()
{
    m_asked.clear();
    openWindow();
    startListening();
    SimulatedGameServer::Options options;
    options.endpoint = *m_console->endpointUrl();
    options.dialect = u"minecraft"_s;
    options.identity = u"lobby"_s;
    options.registrationToken = token();
    // Who is there is asked once a second at most: no list follows what changes faster.
    const bool isFollowed
        = QLatin1StringView(QTest::currentTestFunction()) == "playersAreThoseWhoAreThere"_L1;
    options.tick = isFollowed ? 300ms : 15ms;
    m_mod = std::make_unique<SimulatedGameServer>(options);
    connect(m_mod.get(), &SimulatedGameServer::asked, this,
            [this](const QString &action) { m_asked.append(action); });
    m_mod->start();
    auto *list = m_window->findChild<ServerList *>();
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QTRY_VERIFY(m_console->servers().first().state.state == ConnectionState::Online);
    list->chooseAt(1);
}

void TestLivePages::cleanup()
{
    m_mod.reset();
    closeWindow();
}

void TestLivePages::chatIsReadAndAnswered()
{
    trigger(u"actionChat"_s);
    QTRY_VERIFY(rows(u"chatTable"_s) > 0);
    auto *field = find<QLineEdit>(u"chatText"_s);
    enter(field, u"hello everybody"_s);
    QTest::keyClick(field, Qt::Key_Return);
    const auto *sent = find<QListView>(u"sentMessages"_s)->model();
    QTRY_VERIFY(sent->index(0, 0).data().toString().endsWith(u"sent"_s));
    QCOMPARE(m_asked.count(u"sendMessage"_s), 1);
}

void TestLivePages::aCommandIsRunAndRemembered()
{
    trigger(u"actionConsole"_s);
    auto *prompt = find<QLineEdit>(u"commandPrompt"_s);
    enter(prompt, u"version"_s);
    QTest::keyClick(prompt, Qt::Key_Return);
    QTRY_COMPARE(m_asked.count(u"executeConsoleCommand"_s), 1);
    QTRY_VERIFY(find<QPlainTextEdit>(u"consoleOutput"_s)->toPlainText().count(u'\n') >= 1);
    enter(prompt, u"stop"_s);
    QTest::keyClick(prompt, Qt::Key_Return);
    QTRY_VERIFY(find<QLineEdit>(u"console-dangerAnswer"_s)->isVisible());
    QCOMPARE(m_asked.count(u"executeConsoleCommand"_s), 1);
    const QJsonArray kept = m_settings->value(Setting::ConsoleHistory).toArray();
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.first()["command"_L1].toString(), u"version"_s);
}

void TestLivePages::playersAreThoseWhoAreThere()
{
    QVERIFY(!m_asked.contains(u"sendMessage"_s));
    trigger(u"actionPlayers"_s);
    const auto isListed = [this] {
        QStringList ids;
        for (int row = 0; row < rows(u"playerTable"_s); ++row)
            ids.append(cell(u"playerTable"_s, row, 1));
        QStringList there = m_mod->playersOnline();
        ids.sort();
        there.sort();
        return !ids.isEmpty() && ids == there;
    };
    QTRY_VERIFY(isListed()); // somebody comes or goes all the time
}

void TestLivePages::aBanIsReadBackAndLifted()
{
    trigger(u"actionBans"_s);
    QTRY_COMPARE(m_asked.count(u"listBans"_s), 1);
    const QString id = m_mod->playersOnline().first();
    QTRY_VERIFY(find<QPushButton>(u"addBan"_s)->isEnabled());
    const int before = rows(u"banTable"_s);
    press(u"addBan"_s);
    enter(find<QWidget>(u"ban-gameIdEditor"_s), id);
    enter(find<QWidget>(u"ban-reasonEditor"_s), u"griefing"_s);
    enter(find<QWidget>(u"ban-dangerAnswer"_s), u"lobby"_s);
    press(u"banSubmit"_s);
    QTRY_COMPARE(label(u"outcomeWord"_s), u"Done"_s); // seen in the list of bans
    QTRY_COMPARE(rows(u"banTable"_s), before + 1);
    press(u"outcomeUndo"_s);
    QTRY_COMPARE(m_asked.count(u"unbanPlayer"_s), 1);
    QTRY_COMPARE(rows(u"banTable"_s), before);
    QTRY_VERIFY(find<QPushButton>(u"outcomeUndo"_s)->text().contains(u"again"_s)
                || find<QPushButton>(u"outcomeUndo"_s)->isHidden());
}

void TestLivePages::playersMenuReachesTheRequestPanel()
{
    trigger(u"actionPlayers"_s);
    auto *table = find<QTableView>(u"playerTable"_s);
    QTRY_VERIFY(table->model()->rowCount() > 0);
    table->setCurrentIndex(table->model()->index(0, 0));
    const QString id = cell(u"playerTable"_s, 0, 1);
    auto *page = find<QWidget>(u"playersPage"_s);
    page->findChild<QAction *>(u"kickPlayer"_s)->trigger();
    auto *editor = qobject_cast<QLineEdit *>(find<QWidget>(u"gameIdEditor"_s));
    QVERIFY(editor);
    QCOMPARE(editor->text(), id);
    QVERIFY(!m_asked.contains(u"kickPlayer"_s)); // composed, not sent
}

} // namespace tst_livepages

QTEST_MAIN(tst_livepages::TestLivePages)
#include "tst_livepages.moc"
