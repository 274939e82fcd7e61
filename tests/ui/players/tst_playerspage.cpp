#include "ui/events/fakeeventlog.h"
#include "ui/requests/scriptedconsole.h"

#include "look/privacy.h"
#include "players/listtable.h"
#include "players/playerspage.h"
#include "support/patience.h"

#include <QAction>
#include <QClipboard>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace tst_playerspage {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::ScriptedConsole;

namespace {

enum { Name, Id, Ping, Address, Here, Played };

QJsonObject listed(const QString &id, const QString &name, int ping = 20)
{
    return {{"gameId"_L1, id}, {"name"_L1, name}, {"ping"_L1, ping}, {"ip"_L1, u"203.0.113.7"_s}};
}

EventBatch coming(const ServerId &server, EventType type, const char *id)
{
    EventBatchBuilder builder;
    EventRecord &record
        = builder.begin(server, (QDateTime::currentMSecsSinceEpoch() - 5 * 60 * 1000) * 1000);
    record.type = type;
    record.player = builder.put(id);
    record.playerId = builder.put(id);
    builder.commit();
    return builder.take();
}

} // namespace

/// The players of one game server, as a user sees them.
class TestPlayersPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void asksOnlyWhileShown();
    void asksOneQuestionAtATime();
    void asksRegularly();
    void asksWhenSomebodyComesOrGoes();
    void listsAndSorts();
    void tellsHowLongSomebodyIsHere();
    void keepsWhoIsChosen();
    void filters();
    void opensThePlayersMenu();
    void hidesAddressesInStreamerMode();
    void oddNamesBreakNothing();
    void tellsWhyThereIsNoList_data();
    void tellsWhyThereIsNoList();
    void whatCannotBeUnderstoodIsShownRaw();
    void aLaterFailureKeepsTheList();
    void aLateAnswerOfAnotherServerCountsNot();
    void isCarefulWhenTheServerIsAway();
    void isUsableWhenSmall();

private:
    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }
    ListTable *table() const { return part<ListTable>(u"playerTable"_s); }
    QString text(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    QString label(const QString &name) const { return part<QLabel>(name)->text(); }
    int rows() const { return table()->model()->rowCount(); }
    void open(const PlayersTimes &times = {1h, 0ms});
    void answer(const QJsonArray &players)
    {
        m_console.answer(m_console.asked.size() - 1, Outcome::Done, players);
    }

    ScriptedConsole m_console;
    ServerId m_server;
    ServerId m_other;
    std::unique_ptr<FakeEventLog> m_log;
    std::unique_ptr<PlayersPage> m_page;
};

void TestPlayersPage::init()
{
    m_console = {};
    m_server = m_console.addServer(u"Navezgane"_s).id;
    m_other = m_console.addServer(u"Lobby"_s).id;
    m_log = std::make_unique<FakeEventLog>();
    m_log->setPrompt(true);
}

void TestPlayersPage::cleanup()
{
    screenPrivacy().setOn(false);
    m_page.reset();
    m_log.reset();
}

void TestPlayersPage::open(const PlayersTimes &times)
{
    m_page = std::make_unique<PlayersPage>(m_console.context(), *m_log, nullptr, times);
    m_page->resize(700, 400);
    m_page->showServer(m_server);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get(), hawser::test::patiently));
}

void TestPlayersPage::asksOnlyWhileShown()
{
    m_page = std::make_unique<PlayersPage>(m_console.context(), *m_log, nullptr,
                                           PlayersTimes{1ms, 0ms});
    m_page->showServer(m_server);
    m_log->arrive(coming(m_server, EventType::PlayerConnected, "1"));
    QCoreApplication::processEvents();
    QVERIFY(m_console.asked.empty());
    m_page->show();
    QTRY_COMPARE(m_console.asked.size(), 1u);
    QCOMPARE(m_console.asked.front().action, Action::GetPlayers);
    m_page->hide();
    answer({});
    m_log->arrive(coming(m_server, EventType::PlayerConnected, "2"));
    for (int i = 0; i < 20; ++i)
        QTest::qWait(1);
    QCOMPARE(m_console.asked.size(), 1u);
}

void TestPlayersPage::asksOneQuestionAtATime()
{
    open({1ms, 0ms});
    QCOMPARE(m_console.asked.size(), 1u);
    QTest::mouseClick(part<QToolButton>(u"askPlayers"_s), Qt::LeftButton);
    QTest::mouseClick(part<QToolButton>(u"askPlayers"_s), Qt::LeftButton);
    m_log->arrive(coming(m_server, EventType::PlayerConnected, "1"));
    for (int i = 0; i < 20; ++i)
        QTest::qWait(1);
    QCOMPARE(m_console.asked.size(), 1u);
    answer({}); // who asked meanwhile gets one more
    QTRY_COMPARE(m_console.asked.size(), 2u);
}

void TestPlayersPage::asksRegularly()
{
    open({1ms, 1h});
    for (std::size_t count = 1; count < 4; ++count) {
        QTRY_COMPARE(m_console.asked.size(), count);
        answer({});
    }
}

void TestPlayersPage::asksWhenSomebodyComesOrGoes()
{
    open();
    answer({});
    QTRY_VERIFY(part<QWidget>(u"listNotice"_s)->isVisible());
    for (const EventType type : {EventType::PlayerConnected, EventType::PlayerDisconnected}) {
        const std::size_t before = m_console.asked.size();
        m_log->arrive(coming(m_server, type, "1"));
        QTRY_COMPARE(m_console.asked.size(), before + 1);
        answer({});
        QCoreApplication::processEvents();
    }
    const std::size_t before = m_console.asked.size();
    m_log->arrive(coming(m_other, EventType::PlayerConnected, "1"));
    m_log->arrive(coming(m_server, EventType::ChatMessage, "1"));
    for (int i = 0; i < 10; ++i)
        QTest::qWait(1);
    QCOMPARE(m_console.asked.size(), before);
}

void TestPlayersPage::listsAndSorts()
{
    open();
    answer(
        {listed(u"9"_s, u"bob"_s, 5), listed(u"10"_s, u"Alice"_s, 120), listed(u"3"_s, u"Cid"_s)});
    QTRY_COMPARE(rows(), 3);
    QCOMPARE(text(0, Name), u"Alice"_s);
    QCOMPARE(text(1, Name), u"bob"_s);
    QVERIFY(text(0, Ping).contains(u"120"_s));
    QVERIFY(label(u"playerCount"_s).contains(u"3"_s));
    table()->sortByColumn(Ping, Qt::AscendingOrder);
    QCOMPARE(text(0, Name), u"bob"_s); // 5 before 20 before 120
    QCOMPARE(text(2, Name), u"Alice"_s);
    QVERIFY(table()->isColumnHidden(Played)); // nobody tells it
}

void TestPlayersPage::tellsHowLongSomebodyIsHere()
{
    m_log->append(coming(m_server, EventType::PlayerConnected, "1"));
    m_log->append(coming(m_server, EventType::PlayerConnected, "2"));
    m_log->append(coming(m_server, EventType::PlayerDisconnected, "2"));
    m_log->append(coming(m_other, EventType::PlayerConnected, "3"));
    open();
    answer({listed(u"1"_s, u"A"_s), listed(u"2"_s, u"B"_s), listed(u"3"_s, u"C"_s)});
    QTRY_COMPARE(rows(), 3);
    QTRY_COMPARE(text(0, Here), u"5 min"_s);
    QCOMPARE(text(1, Here), u"–"_s);
    QCOMPARE(text(2, Here), u"–"_s);
}

void TestPlayersPage::keepsWhoIsChosen()
{
    open();
    answer({listed(u"1"_s, u"A"_s), listed(u"2"_s, u"B"_s)});
    QTRY_COMPARE(rows(), 2);
    table()->setCurrentIndex(table()->model()->index(1, 0));
    QVERIFY(part<QToolButton>(u"playerActions"_s)->isEnabled());
    QTest::mouseClick(part<QToolButton>(u"askPlayers"_s), Qt::LeftButton);
    answer({listed(u"0"_s, u"0"_s), listed(u"2"_s, u"B"_s, 99)});
    QTRY_COMPARE(text(0, Name), u"0"_s);
    QCOMPARE(table()->currentIndex().data().toString(), u"B"_s);
    QTest::mouseClick(part<QToolButton>(u"askPlayers"_s), Qt::LeftButton);
    answer({listed(u"0"_s, u"0"_s)});
    QTRY_COMPARE(rows(), 1);
}

void TestPlayersPage::filters()
{
    open();
    answer({listed(u"7656"_s, u"Alice (x.*"_s), listed(u"99"_s, u"Bob"_s)});
    QTRY_COMPARE(rows(), 2);
    QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier);
    auto *filter = part<QLineEdit>(u"playerFilter"_s);
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, u"(X.*"_s); // no pattern
    QCOMPARE(rows(), 1);
    QCOMPARE(text(0, Name), u"Alice (x.*"_s);
    filter->setText(u"99"_s);
    QCOMPARE(text(0, Name), u"Bob"_s);
    filter->setText(u"nobody"_s);
    QCOMPARE(rows(), 0);
    QVERIFY(part<QWidget>(u"listNotice"_s)->isVisible());
    QVERIFY(label(u"noticeTitle"_s).contains(u"matches"_s));
}

void TestPlayersPage::opensThePlayersMenu()
{
    open();
    answer({listed(u"1"_s, u"A"_s)});
    QTRY_COMPARE(rows(), 1);
    table()->setCurrentIndex(table()->model()->index(0, 0));
    auto *menu = m_page->findChild<PlayerMenu *>();
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY(menu->isVisible());
    QSignalSpy wanted(m_page.get(), &PlayersPage::requestWanted);
    menu->findChild<QAction *>(u"kickPlayer"_s)->trigger();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().at(0).value<ServerId>(), m_server);
    QCOMPARE(wanted.first().at(2).toJsonObject(), (QJsonObject{{"gameId"_L1, u"1"_s}}));
    menu->close();
    const QPoint row = table()->visualRect(table()->model()->index(0, 0)).center();
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, row);
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, row);
    QTRY_VERIFY(menu->isVisible());
    menu->close();
}

void TestPlayersPage::hidesAddressesInStreamerMode()
{
    open();
    answer({listed(u"1"_s, u"203.0.113.9"_s)});
    QTRY_COMPARE(text(0, Address), u"203.0.113.7"_s);
    screenPrivacy().setOn(true);
    for (int column = Name; column <= Played; ++column) {
        const QModelIndex cell = table()->model()->index(0, column);
        for (const int role :
             {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
            QVERIFY(!cell.data(role).toString().contains(u"203"_s));
    }
}

void TestPlayersPage::oddNamesBreakNothing()
{
    open();
    const QString strange = QString(100'000, u'W') + QChar(0xD800) + u"\u202E\u0000<img src=x>"_s;
    answer({listed(u"1"_s, strange), listed(strange, {}), listed(u"2"_s, u"&\n\t%1"_s)});
    QTRY_COMPARE(rows(), 3);
    table()->selectRow(0);
    table()->selectRow(1);
    table()->selectRow(2);
    for (int row = 0; row < 3; ++row) {
        for (int column = Name; column <= Played; ++column)
            QVERIFY(text(row, column).size() < 200);
    }
    QVERIFY(!m_page->grab().isNull());
}

void TestPlayersPage::tellsWhyThereIsNoList_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("isAskedAgain");
    QTest::newRow("unsupported") << Outcome::Unsupported << false;
    QTest::newRow("failed") << Outcome::Failed << true;
    QTest::newRow("lost") << Outcome::Unknown << true;
}

void TestPlayersPage::tellsWhyThereIsNoList()
{
    QFETCH(Outcome, outcome);
    QFETCH(bool, isAskedAgain);
    open({1ms, 0ms});
    m_console.answer(0, outcome, QJsonValue::Undefined, u"the mod has no such thing"_s);
    QTRY_VERIFY(label(u"noticeAdvice"_s).contains(u"no such thing"_s));
    QVERIFY(part<QWidget>(u"listNotice"_s)->isVisible());
    if (isAskedAgain)
        QTRY_COMPARE(m_console.asked.size(), 2u);
    for (int i = 0; i < 10; ++i)
        QTest::qWait(1);
    QCOMPARE(m_console.asked.size(), isAskedAgain ? 2u : 1u);
    if (!isAskedAgain) {
        QTest::mouseClick(part<QPushButton>(u"noticeRetry"_s), Qt::LeftButton);
        QCOMPARE(m_console.asked.size(), 2u);
    }
}

void TestPlayersPage::whatCannotBeUnderstoodIsShownRaw()
{
    open();
    m_console.answer(0, Outcome::Failed, QJsonValue::Undefined, u"expected a list"_s,
                     "{\"players\":\"Alice and Bob\"}");
    auto *raw = part<QPlainTextEdit>(u"noticeRaw"_s);
    QTRY_VERIFY(raw->isVisible());
    QVERIFY(raw->toPlainText().contains(u"Alice and Bob"_s));
}

void TestPlayersPage::aLaterFailureKeepsTheList()
{
    open();
    answer({listed(u"1"_s, u"A"_s)});
    QTRY_COMPARE(rows(), 1);
    QTest::mouseClick(part<QToolButton>(u"askPlayers"_s), Qt::LeftButton);
    m_console.answer(1, Outcome::Failed, QJsonValue::Undefined, u"busy"_s);
    QTRY_VERIFY(part<QLabel>(u"playersStale"_s)->isVisible());
    QVERIFY(label(u"playersStale"_s).contains(u"busy"_s));
    QCOMPARE(rows(), 1);
}

void TestPlayersPage::aLateAnswerOfAnotherServerCountsNot()
{
    open();
    m_page->showServer(m_other);
    QCOMPARE(m_console.asked.size(), 2u);
    QCOMPARE(m_console.asked.back().server, m_other);
    m_console.answer(0, Outcome::Done, QJsonArray{listed(u"1"_s, u"of the first"_s)});
    m_console.answer(1, Outcome::Done, QJsonArray{listed(u"2"_s, u"of the other"_s)});
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(text(0, Name), u"of the other"_s);
    m_page->showServer(std::nullopt);
    QCOMPARE(rows(), 0);
    QVERIFY(label(u"noticeTitle"_s).contains(u"one game server"_s));
}

void TestPlayersPage::isCarefulWhenTheServerIsAway()
{
    m_console.servers.front().state.state = ConnectionState::Waiting;
    open();
    QVERIFY(m_console.asked.empty());
    QVERIFY(label(u"noticeTitle"_s).contains(u"not online"_s));
    QVERIFY(!part<QToolButton>(u"askPlayers"_s)->isEnabled());
    m_console.servers.front().state.state = ConnectionState::Online;
    m_page->refreshServer(m_server);
    QCOMPARE(m_console.asked.size(), 1u);
}

void TestPlayersPage::isUsableWhenSmall()
{
    open();
    answer({listed(u"1"_s, u"A"_s)});
    QTRY_COMPARE(rows(), 1);
    m_page->resize(330, 300);
    QTRY_COMPARE(m_page->width(), 330);
    QVERIFY(table()->height() > 100);
    for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
        const bool isPart = widget->focusPolicy() & Qt::TabFocus && widget->isVisible()
            && !widget->objectName().isEmpty() && !widget->objectName().startsWith("qt_"_L1);
        if (isPart)
            QVERIFY2(!widget->accessibleName().isEmpty()
                         || qobject_cast<const QPushButton *>(widget)
                         || qobject_cast<const QToolButton *>(widget),
                     qPrintable(widget->objectName()));
    }
}

} // namespace tst_playerspage

QTEST_MAIN(tst_playerspage::TestPlayersPage)
#include "tst_playerspage.moc"
