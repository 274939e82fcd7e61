#include "ui/events/fakeeventlog.h"
#include "ui/requests/formtyping.h"
#include "ui/requests/scriptedconsole.h"

#include "chat/chatpage.h"
#include "events/eventtable.h"
#include "events/eventwindowmodel.h"
#include "look/privacy.h"
#include "support/patience.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace tst_chatpage {

using namespace hawser;
using namespace Qt::StringLiterals;
using test::enter;
using test::ScriptedConsole;

namespace {

struct Said
{
    ServerId server;
    std::string who;
    std::string text;
    ChatChannel channel = ChatChannel::Global;
    EventType type = EventType::ChatMessage;
};

EventBatch said(const std::vector<Said> &messages)
{
    EventBatchBuilder builder;
    for (const Said &message : messages) {
        EventRecord &record
            = builder.begin(message.server, QDateTime::currentMSecsSinceEpoch() * 1000);
        record.type = message.type;
        record.channel = message.channel;
        record.player = builder.put(message.who);
        record.playerId = builder.put(message.who.empty() ? "" : "id-" + message.who);
        record.text = builder.putClean(message.text, 4096);
        builder.commit();
    }
    return builder.take();
}

} // namespace

/// The chat of one game server or all, as a user reads and answers it.
class TestChatPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void showsOnlyChat();
    void showsOneServerOrAll();
    void filtersByChannel();
    void aRareChannelIsFoundFarBack();
    void followsUntilScrolled();
    void memoryIsBounded();
    void aHiddenPageAsksForNothing();
    void saysToEverybody();
    void theFieldTellsWhereItGoes();
    void saysToOnePlayer();
    void answersWhoIsChosen();
    void aClickOnANameOpensTheMenu();
    void tellsWhatBecameOfAMessage_data();
    void tellsWhatBecameOfAMessage();
    void amongAllAServerHasToBeChosen();
    void whatIsTypedIsNotCarriedOver();
    void foreignTextIsPlain();
    void streamerModeHidesAddresses();
    void isUsableWhenSmall();

private:
    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }
    EventTable *table() const { return part<EventTable>(u"chatTable"_s); }
    int rows() const { return table()->model()->rowCount(); }
    QString text(int row, int column = EventWindowModel::TextColumn) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    QLineEdit *field() const { return part<QLineEdit>(u"chatText"_s); }
    QString sent(int row) const
    {
        return part<QListView>(u"sentMessages"_s)->model()->index(row, 0).data().toString();
    }
    QString chosenText() const { return part<QPlainTextEdit>(u"chosenText"_s)->toPlainText(); }
    QString label(const QString &name) const { return part<QLabel>(name)->text(); }
    void press(const QString &button) const
    {
        QTest::mouseClick(part<QAbstractButton>(button), Qt::LeftButton);
    }
    void say(const QString &words)
    {
        enter(field(), words);
        QTest::keyClick(field(), Qt::Key_Return);
    }
    void arrive(const std::vector<Said> &messages) { m_log->arrive(said(messages)); }
    void choose(int row) { table()->setCurrentIndex(table()->model()->index(row, 0)); }

    ScriptedConsole m_console;
    ServerId m_server;
    ServerId m_other;
    std::unique_ptr<FakeEventLog> m_log;
    std::unique_ptr<ChatPage> m_page;
};

void TestChatPage::init()
{
    m_console = {};
    m_console.players = {{u"id-Alice"_s, u"Alice"_s}, {u"id-Bob"_s, u"Bob"_s}};
    m_server = m_console.addServer(u"Navezgane"_s).id;
    m_other = m_console.addServer(u"Lobby"_s).id;
    m_log = std::make_unique<FakeEventLog>();
    m_log->setPrompt(true);
    EventsContext events;
    events.log = m_log.get();
    events.serverName
        = [this](const ServerId &id) { return id == m_server ? u"Navezgane"_s : u"Lobby"_s; };
    events.serverCount = [] { return 2; };
    events.players = [](const std::optional<ServerId> &) { return QStringList(); };
    m_page = std::make_unique<ChatPage>(events, m_console.context());
    m_page->resize(700, 500);
    m_page->showServer(m_server);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get(), hawser::test::patiently));
}

void TestChatPage::cleanup()
{
    screenPrivacy().setOn(false);
    m_page.reset();
    m_log.reset();
}

void TestChatPage::showsOnlyChat()
{
    QTRY_VERIFY(part<QWidget>(u"listNotice"_s)->isVisible());
    arrive({{m_server, "Alice", "hello"},
            {m_server, "", "saved", ChatChannel::None, EventType::Log},
            {m_server, "Bob", "Bob came", ChatChannel::None, EventType::PlayerConnected}});
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(text(0), u"hello"_s);
    QCOMPARE(text(0, EventWindowModel::PlayerColumn), u"Alice"_s);
    QCOMPARE(text(0, EventWindowModel::TypeColumn), u"Global"_s);
    QVERIFY(!part<QWidget>(u"listNotice"_s)->isVisible());
    QVERIFY(table()->isVisible());
}

void TestChatPage::showsOneServerOrAll()
{
    arrive({{m_server, "Alice", "here"}, {m_other, "Bob", "there"}});
    QTRY_COMPARE(rows(), 1);
    QVERIFY(table()->isColumnHidden(EventWindowModel::ServerColumn));
    m_page->showServer(std::nullopt);
    QTRY_COMPARE(rows(), 2);
    QVERIFY(!table()->isColumnHidden(EventWindowModel::ServerColumn));
    QCOMPARE(text(1, EventWindowModel::ServerColumn), u"Lobby"_s);
}

void TestChatPage::filtersByChannel()
{
    arrive({{m_server, "A", "g"},
            {m_server, "A", "t", ChatChannel::Team},
            {m_server, "A", "f", ChatChannel::Friends},
            {m_server, "A", "w", ChatChannel::Whisper}});
    QTRY_COMPARE(rows(), 4);
    for (const QString &channel : {u"global"_s, u"team"_s, u"friends"_s, u"whisper"_s}) {
        press(u"channel-"_s + channel);
        QTRY_VERIFY(rows() == 1 && text(0) == channel.left(1));
    }
    arrive({{m_server, "A", "g2"}, {m_server, "A", "w2", ChatChannel::Whisper}});
    QTRY_COMPARE(rows(), 2);
    QCOMPARE(text(1), u"w2"_s);
    press(u"channel-all"_s);
    QTRY_COMPARE(rows(), 6);
}

void TestChatPage::aRareChannelIsFoundFarBack()
{
    arrive({{m_server, "A", "psst", ChatChannel::Whisper}});
    std::vector<Said> many(3'000, Said{m_server, "B", "blah"});
    arrive(many);
    press(u"channel-whisper"_s);
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(text(0), u"psst"_s);
}

void TestChatPage::followsUntilScrolled()
{
    arrive(std::vector<Said>(200, Said{m_server, "A", "old"}));
    QTRY_COMPARE(rows(), 200);
    arrive({{m_server, "A", "newest"}});
    QTRY_COMPARE(text(rows() - 1), u"newest"_s);
    QScrollBar *bar = table()->verticalScrollBar();
    QTRY_COMPARE(bar->value(), bar->maximum());
    bar->setValue(bar->maximum() / 2);
    QCOMPARE(table()->mode(), EventTable::Mode::Browsing);
    const QString top = text(table()->rowAt(0));
    const int value = bar->value();
    arrive({{m_server, "A", "missed"}});
    QTRY_VERIFY(part<QWidget>(u"newMessages"_s)->isVisible());
    QCOMPARE(bar->value(), value);
    QCOMPARE(text(table()->rowAt(0)), top);
    press(u"newMessages"_s);
    QTRY_COMPARE(text(rows() - 1), u"missed"_s);
}

void TestChatPage::memoryIsBounded()
{
    for (int i = 0; i < 5; ++i) {
        arrive(std::vector<Said>(1'000, Said{m_server, "A", "again"}));
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(rows() > 0);
    QVERIFY(rows() <= EventWindowModel::maximumRows);
}

void TestChatPage::aHiddenPageAsksForNothing()
{
    m_page->hide();
    const int before = m_log->pagesAsked();
    arrive({{m_server, "A", "unheard"}});
    QCoreApplication::processEvents();
    QCOMPARE(m_log->pagesAsked(), before);
    m_page->show();
    QTRY_COMPARE(rows(), 1);
}

void TestChatPage::saysToEverybody()
{
    say(u"  hello all  "_s);
    QCOMPARE(m_console.asked.size(), 1u);
    QCOMPARE(m_console.asked[0].server, m_server);
    QCOMPARE(m_console.asked[0].action, Action::SendMessage);
    QCOMPARE(m_console.asked[0].arguments, (QJsonObject{{"message"_L1, u"hello all"_s}}));
    QVERIFY(field()->text().isEmpty());
    QVERIFY(part<QWidget>(u"sentMessages"_s)->isVisible());
    QVERIFY(sent(0).contains(u"hello all"_s));
    QVERIFY(sent(0).contains(u"sending"_s));
    say(u"   "_s);
    QCOMPARE(m_console.asked.size(), 1u);
}

void TestChatPage::theFieldTellsWhereItGoes()
{
    QVERIFY(label(u"serverTagName"_s).contains(u"Navezgane"_s));
    QVERIFY(field()->placeholderText().contains(u"Navezgane"_s));
    m_page->showServer(m_other);
    QVERIFY(label(u"serverTagName"_s).contains(u"Lobby"_s));
    m_console.servers[1].state.state = ConnectionState::Waiting;
    m_page->refreshServer(m_other);
    enter(field(), u"anyone?"_s);
    QVERIFY(!part<QPushButton>(u"chatSay"_s)->isEnabled());
    QVERIFY(label(u"chatBlocked"_s).contains(u"not online"_s));
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(m_console.asked.empty());
    QCOMPARE(field()->text(), u"anyone?"_s);
}

void TestChatPage::saysToOnePlayer()
{
    auto *recipient = part<QComboBox>(u"chatRecipient"_s);
    QCOMPARE(recipient->count(), 3);
    recipient->setCurrentIndex(2);
    emit recipient->activated(2);
    say(u"psst"_s);
    QCOMPARE(m_console.asked[0].arguments,
             (QJsonObject{{"message"_L1, u"psst"_s}, {"recipient"_L1, u"id-Bob"_s}}));
    QVERIFY(sent(0).contains(u"Bob"_s));
    QTest::keyClick(field(), Qt::Key_Escape);
    say(u"all again"_s);
    QVERIFY(!m_console.asked[1].arguments.contains("recipient"_L1));
}

void TestChatPage::answersWhoIsChosen()
{
    arrive({{m_server, "Stranger", "help & <b>me</b>"}});
    QTRY_COMPARE(rows(), 1);
    QVERIFY(!part<QWidget>(u"chosenMessage"_s)->isVisible());
    choose(0);
    QVERIFY(part<QWidget>(u"chosenMessage"_s)->isVisible());
    QCOMPARE(chosenText(), u"help & <b>me</b>"_s);
    QVERIFY(part<QPushButton>(u"answerPlayer"_s)->text().contains(u"Stranger"_s));
    press(u"answerPlayer"_s);
    QVERIFY(field()->hasFocus());
    say(u"coming"_s);
    QCOMPARE(m_console.asked[0].arguments["recipient"_L1].toString(), u"id-Stranger"_s);
}

void TestChatPage::aClickOnANameOpensTheMenu()
{
    arrive({{m_server, "Alice", "hi"}});
    QTRY_COMPARE(rows(), 1);
    const QRect cell
        = table()->visualRect(table()->model()->index(0, EventWindowModel::PlayerColumn));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
    QAction *answer = nullptr;
    QTRY_VERIFY((answer = part<QAction>(u"answer"_s)));
    QSignalSpy wanted(m_page.get(), &ChatPage::requestWanted);
    auto *menu = qobject_cast<PlayerMenu *>(answer->parent());
    QVERIFY(menu);
    menu->findChild<QAction *>(u"banPlayer"_s)->trigger();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().at(2).toJsonObject(), (QJsonObject{{"gameId"_L1, u"id-Alice"_s}}));
    answer->trigger();
    menu->close();
    QVERIFY(part<QComboBox>(u"chatRecipient"_s)->currentText().contains(u"Alice"_s));
}

void TestChatPage::tellsWhatBecameOfAMessage_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("isPutBack");
    QTest::newRow("done") << Outcome::Done << u"sent"_s << false;
    QTest::newRow("accepted") << Outcome::Accepted << u"sent"_s << false;
    QTest::newRow("failed") << Outcome::Failed << u"Failed: the reason"_s << true;
    QTest::newRow("unsupported") << Outcome::Unsupported << u"Unsupported: the reason"_s << true;
    QTest::newRow("lost") << Outcome::Unknown << u"Unknown: the reason"_s << false;
}

void TestChatPage::tellsWhatBecameOfAMessage()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, word);
    QFETCH(bool, isPutBack);
    say(u"hello"_s);
    m_console.answer(0, outcome, QJsonValue::Undefined, u"the reason"_s);
    QTRY_VERIFY2(sent(0).endsWith(word), qPrintable(sent(0)));
    QCOMPARE(field()->text(), isPutBack ? u"hello"_s : QString());
}

void TestChatPage::amongAllAServerHasToBeChosen()
{
    m_page->showServer(std::nullopt);
    arrive({{m_other, "Bob", "hi"}});
    QTRY_COMPARE(rows(), 1);
    QVERIFY(!field()->isEnabled());
    QVERIFY(!label(u"chatBlocked"_s).isEmpty());
    choose(0);
    press(u"answerPlayer"_s);
    QVERIFY(label(u"serverTagName"_s).contains(u"Lobby"_s));
    say(u"hi Bob"_s);
    QCOMPARE(m_console.asked[0].server, m_other);
    QCOMPARE(m_console.asked[0].arguments["recipient"_L1].toString(), u"id-Bob"_s);
    QVERIFY(sent(0).contains(u"Lobby"_s));
}

void TestChatPage::whatIsTypedIsNotCarriedOver()
{
    enter(field(), u"for Navezgane"_s);
    m_page->showServer(m_other);
    QVERIFY(field()->text().isEmpty());
    m_page->showServer(m_server);
    QCOMPARE(field()->text(), u"for Navezgane"_s);
}

void TestChatPage::foreignTextIsPlain()
{
    arrive({{m_server, "<img src=x>&%1", "<b>bold</b> &amp; \u202E" + std::string(5'000, 'W')}});
    QTRY_COMPARE(rows(), 1);
    QVERIFY(text(0).startsWith(u"<b>bold</b>"_s));
    QVERIFY(text(0).size() <= 501);
    choose(0);
    QVERIFY(chosenText().startsWith(u"<b>bold</b> &amp;"_s));
    QVERIFY(part<QPushButton>(u"answerPlayer"_s)->text().contains(u"&&%1"_s));
    m_page->resize(330, 400);
    QVERIFY(!m_page->grab().isNull());
    QTRY_COMPARE(m_page->width(), 330);
}

void TestChatPage::streamerModeHidesAddresses()
{
    arrive({{m_server, "Alice", "join me at 203.0.113.5"}});
    QTRY_COMPARE(rows(), 1);
    choose(0);
    say(u"not 203.0.113.5 please"_s);
    screenPrivacy().setOn(true);
    QVERIFY(!text(0).contains(u"203"_s));
    QVERIFY(!chosenText().contains(u"203"_s));
    QVERIFY(!sent(0).contains(u"203"_s));
}

void TestChatPage::isUsableWhenSmall()
{
    arrive({{m_server, "Alice", "hi"}});
    QTRY_COMPARE(rows(), 1);
    choose(0);
    say(u"hello"_s);
    m_page->resize(330, 360);
    QTRY_COMPARE(m_page->size(), QSize(330, 360));
    QVERIFY(table()->height() >= 60);
    for (const QPushButton *button : m_page->findChildren<QPushButton *>()) {
        if (button->isVisible())
            QVERIFY(
                m_page->rect().contains(button->mapTo(m_page.get(), button->rect().bottomRight())));
    }
    QVERIFY(!field()->accessibleName().isEmpty());
}

} // namespace tst_chatpage

QTEST_MAIN(tst_chatpage::TestChatPage)
#include "tst_chatpage.moc"
