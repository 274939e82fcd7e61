#include "ui/requests/formtyping.h"
#include "ui/requests/scriptedconsole.h"

#include "look/privacy.h"
#include "protocol/redact.h"
#include "support/patience.h"
#include "terminal/commandprompt.h"
#include "terminal/snippetmenu.h"
#include "terminal/terminalpage.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QFontInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace tst_terminalpage {

using namespace hawser;
using namespace Qt::StringLiterals;
using test::enter;
using test::ScriptedConsole;

/// The console of one game server, as a user types into it.
class TestTerminalPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void runsAndShowsTheOutput();
    void looksLikeNoChat();
    void tellsHowACommandEnded_data();
    void tellsHowACommandEnded();
    void answersOutOfOrderAreTold();
    void aMegabyteDoesNoHarm();
    void upAndDownGoThroughTheHistory();
    void theHistoryIsSearched();
    void aSecretIsNeitherKeptNorShown();
    void tabCompletes();
    void tabChoosesFromAList();
    void snippetsAreFilledIn();
    void anOpenPlaceholderIsNotSent();
    void ownSnippetsAreKeptAndForgotten();
    void whatEndsTheServerIsConfirmed();
    void aConfirmationHoldsForOneCommand();
    void whatIsTypedIsNotCarriedOver();
    void anotherServersOutputStaysThere();
    void nothingIsSentWhileAway();
    void amongAllThereIsNoPrompt();
    void isUsableWhenSmall();

private:
    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }
    CommandPrompt *prompt() const { return part<CommandPrompt>(u"commandPrompt"_s); }
    QLineEdit *confirmation() const { return part<QLineEdit>(u"console-dangerAnswer"_s); }
    QString output() const { return part<QPlainTextEdit>(u"consoleOutput"_s)->toPlainText(); }
    QString label(const QString &name) const { return part<QLabel>(name)->text(); }
    void run(const QString &command)
    {
        enter(prompt(), command);
        QTest::keyClick(prompt(), Qt::Key_Return);
    }
    void answer(std::size_t index, const QString &text)
    {
        m_console.answer(index, Outcome::Done,
                         QJsonObject{{"rawResult"_L1, text}, {"success"_L1, true}});
    }
    QString sent(std::size_t index) const
    {
        return m_console.asked.at(index).arguments["command"_L1].toString();
    }

    ScriptedConsole m_console;
    ServerId m_server;
    ServerId m_other;
    std::unique_ptr<TerminalPage> m_page;
};

void TestTerminalPage::init()
{
    m_console = {};
    m_console.players = {{u"7656"_s, u"Alice"_s}, {u"7657"_s, u"Alan"_s}, {u"7658"_s, u"Bob"_s}};
    m_console.items = {{u"wood"_s, u"Wood"_s}};
    m_console.addServer(u"Lobby"_s).game = u"minecraft"_s;
    m_console.addServer(u"Rusty"_s).game = u"rust"_s;
    m_server = m_console.servers[0].id;
    m_other = m_console.servers[1].id;
    m_page = std::make_unique<TerminalPage>(m_console.context());
    m_page->resize(600, 400);
    m_page->showServer(m_server);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get(), hawser::test::patiently));
    prompt()->setFocus();
}

void TestTerminalPage::cleanup()
{
    screenPrivacy().setOn(false);
    m_page.reset();
}

void TestTerminalPage::runsAndShowsTheOutput()
{
    QVERIFY(!part<QPushButton>(u"runCommand"_s)->isEnabled());
    run(u" list "_s);
    QCOMPARE(m_console.asked.size(), 1u);
    QCOMPARE(m_console.asked[0].action, Action::ExecuteConsoleCommand);
    QCOMPARE(sent(0), u"list"_s);
    QVERIFY(prompt()->text().isEmpty());
    QCOMPARE(output(), u"> list"_s);
    answer(0, u"There are 2:\n<b>Alice</b>, Bob\n"_s);
    QTRY_COMPARE(output(), u"> list\nThere are 2:\n<b>Alice</b>, Bob"_s);
    QTest::keyClick(prompt(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(output(), QString());
}

void TestTerminalPage::looksLikeNoChat()
{
    QVERIFY(label(u"promptMark"_s).contains(u'>'));
    QVERIFY(label(u"serverTagName"_s).contains(u"Lobby"_s));
    QVERIFY(prompt()->placeholderText().contains(u"Lobby"_s));
    QVERIFY(prompt()->accessibleName().contains(u"Lobby"_s));
    const bool pageIsDark = m_page->palette().color(QPalette::Base).lightness() < 128;
    const bool promptIsDark = prompt()->palette().color(QPalette::Base).lightness() < 128;
    QVERIFY(pageIsDark != promptIsDark);
}

void TestTerminalPage::tellsHowACommandEnded_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QJsonValue>("payload");
    QTest::addColumn<QString>("words");
    QTest::newRow("silent") << Outcome::Done
                            << QJsonValue(
                                   QJsonObject{{"rawResult"_L1, QString()}, {"success"_L1, true}})
                            << u"no output"_s;
    QTest::newRow("said no") << Outcome::Done
                             << QJsonValue(QJsonObject{{"rawResult"_L1, QString()},
                                                       {"success"_L1, false},
                                                       {"errorMessage"_L1, u"no such thing"_s}})
                             << u"no such thing"_s;
    QTest::newRow("faked") << Outcome::Accepted << QJsonValue(QJsonValue::Undefined)
                           << u"nothing proves"_s;
    QTest::newRow("failed") << Outcome::Failed << QJsonValue(QJsonValue::Undefined)
                            << u"Failed: the reason"_s;
    QTest::newRow("unsupported") << Outcome::Unsupported << QJsonValue(QJsonValue::Undefined)
                                 << u"Unsupported: the reason"_s;
    QTest::newRow("lost") << Outcome::Unknown << QJsonValue(QJsonValue::Undefined)
                          << u"Unknown: the reason"_s;
}

void TestTerminalPage::tellsHowACommandEnded()
{
    QFETCH(Outcome, outcome);
    QFETCH(QJsonValue, payload);
    QFETCH(QString, words);
    run(u"list"_s);
    m_console.answer(0, outcome, payload, u"the reason"_s);
    QTRY_VERIFY2(output().contains(words), qPrintable(output()));
}

void TestTerminalPage::answersOutOfOrderAreTold()
{
    run(u"first"_s);
    run(u"second"_s);
    answer(1, u"of the second"_s);
    QTRY_VERIFY(output().endsWith(u"of the second"_s));
    answer(0, u"of the first"_s);
    QTRY_VERIFY(output().endsWith(u"answer to: first\nof the first"_s));
}

void TestTerminalPage::aMegabyteDoesNoHarm()
{
    run(u"dump"_s);
    answer(0, QString(1024 * 1024, u'x'));
    QTRY_VERIFY(output().endsWith(u"not shown"_s));
    for (const QString &line : output().split(u'\n'))
        QVERIFY(line.size() <= 1'001);
    m_page->showServer(m_other);
    m_page->showServer(m_server);
    QVERIFY(output().endsWith(u"not shown"_s));
}

void TestTerminalPage::upAndDownGoThroughTheHistory()
{
    QSignalSpy changed(m_page.get(), &TerminalPage::historyChanged);
    for (const QString &command : {u"one"_s, u"two"_s, u"three"_s})
        run(command);
    QCOMPARE(changed.size(), 3);
    QTest::keyClicks(prompt(), u"draft"_s);
    QTest::keyClick(prompt(), Qt::Key_Up);
    QCOMPARE(prompt()->text(), u"three"_s);
    QTest::keyClick(prompt(), Qt::Key_Up);
    QTest::keyClick(prompt(), Qt::Key_Up);
    QTest::keyClick(prompt(), Qt::Key_Up);
    QCOMPARE(prompt()->text(), u"one"_s);
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(prompt(), Qt::Key_Down);
    QCOMPARE(prompt()->text(), u"draft"_s);
    m_page->showServer(m_other); // of another game
    QTest::keyClick(prompt(), Qt::Key_Up);
    QVERIFY(prompt()->text().isEmpty());
}

void TestTerminalPage::theHistoryIsSearched()
{
    for (const QString &command : {u"say hello"_s, u"kick Bob"_s, u"say bye"_s})
        run(command);
    QTest::keyClick(prompt(), Qt::Key_R, Qt::ControlModifier);
    auto *query = part<QLineEdit>(u"historyQuery"_s);
    QVERIFY(query->isVisible());
    QTRY_VERIFY(query->hasFocus());
    QTest::keyClicks(query, u"SAY"_s);
    QCOMPARE(label(u"historyMatch"_s), u"say bye"_s);
    QTest::keyClick(query, Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(label(u"historyMatch"_s), u"say hello"_s);
    QTest::keyClick(query, Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(label(u"historyMatch"_s), u"say hello"_s); // there is no older one
    QTest::keyClick(query, Qt::Key_Return);
    QVERIFY(!query->isVisible());
    QCOMPARE(prompt()->text(), u"say hello"_s);
    QVERIFY(prompt()->hasFocus());
    QCOMPARE(m_console.asked.size(), 3u); // taken, not run
    QTest::keyClick(prompt(), Qt::Key_R, Qt::ControlModifier);
    QTest::keyClick(query, Qt::Key_Escape);
    QVERIFY(!query->isVisible());
}

void TestTerminalPage::aSecretIsNeitherKeptNorShown()
{
    rememberSecret(u"canary-of-this-test"_s);
    QSignalSpy changed(m_page.get(), &TerminalPage::historyChanged);
    run(u"rcon.password canary-of-this-test"_s);
    QCOMPARE(sent(0), u"rcon.password canary-of-this-test"_s); // it is what was asked for
    QCOMPARE(changed.size(), 0);
    answer(0, u"password is now canary-of-this-test"_s);
    QTRY_VERIFY(output().contains(u"is now"_s));
    QVERIFY(!output().contains(u"canary"_s));
    QTest::keyClick(prompt(), Qt::Key_Up);
    QVERIFY(prompt()->text().isEmpty());
    forgetSecret(u"canary-of-this-test"_s);
}

void TestTerminalPage::tabCompletes()
{
    enter(prompt(), u"whi"_s);
    QTest::keyClick(prompt(), Qt::Key_Tab);
    QCOMPARE(prompt()->text(), u"whitelist"_s);
    enter(prompt(), u"kick bo"_s);
    QTest::keyClick(prompt(), Qt::Key_Tab);
    QCOMPARE(prompt()->text(), u"kick Bob"_s);
    enter(prompt(), u"give Bob woo"_s);
    QTest::keyClick(prompt(), Qt::Key_Tab);
    QCOMPARE(prompt()->text(), u"give Bob wood"_s);
    QVERIFY(prompt()->hasFocus());
    QTest::keyClick(prompt(), Qt::Key_Tab); // nothing more to complete
    QVERIFY(!prompt()->hasFocus());
}

void TestTerminalPage::tabChoosesFromAList()
{
    enter(prompt(), u"kick a"_s);
    QTest::keyClick(prompt(), Qt::Key_Tab);
    QCOMPARE(prompt()->text(), u"kick Al"_s); // what both begin with
    auto *popup = prompt()->findChild<QCompleter *>()->popup();
    QTRY_VERIFY(popup->isVisible());
    QCOMPARE(popup->model()->rowCount(), 2);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(prompt()->text(), u"kick Alan"_s);
    QVERIFY(!popup->isVisible());
    QVERIFY(m_console.asked.empty());
}

void TestTerminalPage::snippetsAreFilledIn()
{
    auto *menu = m_page->findChild<SnippetMenu *>();
    QAction *give = nullptr;
    for (QAction *action : menu->actions()) {
        if (action->text().startsWith("give "_L1))
            give = action;
    }
    QVERIFY(give);
    give->trigger();
    QCOMPARE(prompt()->selectedText(), u"${player}"_s);
    QTest::keyClicks(prompt(), u"bo"_s);
    QTest::keyClick(prompt(), Qt::Key_Tab);
    QCOMPARE(prompt()->text(), u"give Bob ${item} 1"_s);
    QTest::keyClick(prompt(), Qt::Key_Tab);
    QCOMPARE(prompt()->selectedText(), u"${item}"_s);
    QTest::keyClick(prompt(), Qt::Key_Tab); // the only one there is
    QCOMPARE(prompt()->text(), u"give Bob wood 1"_s);
    QTest::keyClick(prompt(), Qt::Key_Return);
    QCOMPARE(sent(0), u"give Bob wood 1"_s);
}

void TestTerminalPage::anOpenPlaceholderIsNotSent()
{
    prompt()->fill(u"kick ${player} ${reason}"_s);
    QTest::keyClick(prompt(), Qt::Key_Return);
    QVERIFY(m_console.asked.empty());
    QVERIFY(label(u"consoleBlocked"_s).contains(u"player"_s));
}

void TestTerminalPage::ownSnippetsAreKeptAndForgotten()
{
    QSignalSpy changed(m_page.get(), &TerminalPage::snippetsChanged);
    enter(prompt(), u"tell ${player} hi"_s);
    auto *menu = m_page->findChild<SnippetMenu *>();
    menu->setTyped(prompt()->text());
    menu->findChild<QAction *>(u"keepSnippet"_s)->trigger();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.last().first().value<SnippetBook>().snippets(u"minecraft"_s),
             QStringList{u"tell ${player} hi"_s});
    QVERIFY(!menu->findChild<QAction *>(u"keepSnippet"_s)->isEnabled()); // it is there
    menu->findChild<QMenu *>(u"forgetSnippet"_s)->actions().constFirst()->trigger();
    QCOMPARE(changed.size(), 2);
    QVERIFY(changed.last().first().value<SnippetBook>().snippets(u"minecraft"_s).isEmpty());
}

void TestTerminalPage::whatEndsTheServerIsConfirmed()
{
    run(u"stop being a troll"_s);
    QVERIFY(m_console.asked.empty());
    QVERIFY(confirmation()->isVisible());
    QVERIFY(label(u"console-dangerQuestion"_s).contains(u"stop being a troll"_s));
    enter(confirmation(), u"Rusty"_s);
    QTest::keyClick(confirmation(), Qt::Key_Return);
    QVERIFY(m_console.asked.empty());
    QTest::keyClick(confirmation(), Qt::Key_Escape);
    QTRY_VERIFY(!confirmation()->isVisible());
    QCOMPARE(prompt()->text(), u"stop being a troll"_s);
    QTest::keyClick(prompt(), Qt::Key_Return);
    enter(confirmation(), u"Lobby"_s);
    QTest::keyClick(confirmation(), Qt::Key_Return);
    QCOMPARE(m_console.asked.size(), 1u);
    QCOMPARE(sent(0), u"stop being a troll"_s);
    QVERIFY(!confirmation()->isVisible());
}

void TestTerminalPage::aConfirmationHoldsForOneCommand()
{
    run(u"restart 600"_s);
    enter(confirmation(), u"Lobby"_s);
    enter(prompt(), u"stop"_s);
    QVERIFY(!confirmation()->isVisible()); // it was for another command
    QTest::keyClick(prompt(), Qt::Key_Return);
    QVERIFY(m_console.asked.empty());
    QVERIFY(confirmation()->text().isEmpty());
    m_page->showServer(m_other);
    QVERIFY(!confirmation()->isVisible());
}

void TestTerminalPage::whatIsTypedIsNotCarriedOver()
{
    enter(prompt(), u"say for the lobby"_s);
    m_page->showServer(m_other);
    QVERIFY(prompt()->text().isEmpty());
    QVERIFY(label(u"serverTagName"_s).contains(u"Rusty"_s));
    m_page->showServer(m_server);
    QCOMPARE(prompt()->text(), u"say for the lobby"_s);
}

void TestTerminalPage::anotherServersOutputStaysThere()
{
    run(u"list"_s);
    m_page->showServer(m_other);
    QVERIFY(output().isEmpty());
    answer(0, u"of the lobby"_s);
    run(u"status"_s);
    answer(1, u"of rusty"_s);
    QTRY_COMPARE(output(), u"> status\nof rusty"_s);
    m_page->showServer(m_server);
    QCOMPARE(output(), u"> list\nof the lobby"_s);
}

void TestTerminalPage::nothingIsSentWhileAway()
{
    m_console.servers[0].state.state = ConnectionState::Waiting;
    m_page->refreshServer(m_server);
    run(u"list"_s);
    QVERIFY(m_console.asked.empty());
    QCOMPARE(prompt()->text(), u"list"_s);
    QVERIFY(!part<QPushButton>(u"runCommand"_s)->isEnabled());
    QVERIFY(label(u"consoleBlocked"_s).contains(u"not online"_s));
    m_console.servers[0].state.state = ConnectionState::Online;
    m_page->refreshServer(m_server);
    QTest::keyClick(prompt(), Qt::Key_Return);
    QCOMPARE(m_console.asked.size(), 1u);
}

void TestTerminalPage::amongAllThereIsNoPrompt()
{
    m_page->showServer(std::nullopt);
    QVERIFY(!prompt()->isVisible());
    QVERIFY(part<QWidget>(u"listNotice"_s)->isVisible());
}

void TestTerminalPage::isUsableWhenSmall()
{
    run(u"stop"_s);
    m_page->resize(330, 300);
    QTRY_COMPARE(m_page->size(), QSize(330, 300));
    for (const QPushButton *button : m_page->findChildren<QPushButton *>()) {
        if (button->isVisible())
            QVERIFY(
                m_page->rect().contains(button->mapTo(m_page.get(), button->rect().bottomRight())));
    }
    QVERIFY(part<QPlainTextEdit>(u"consoleOutput"_s)->height() > 40);
}

} // namespace tst_terminalpage

QTEST_MAIN(tst_terminalpage::TestTerminalPage)
#include "tst_terminalpage.moc"
