#include "paneldriver.h"

#include "look/privacy.h"
#include "look/theme.h"
#include "requests/outcomelook.h"
#include "requests/servertitle.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QListWidget>
#include <QTreeWidget>

namespace tst_requestrecipients {

using namespace Qt::StringLiterals;
using namespace hawser;
using namespace hawser::test;

/// Whom requests go to, and how sure one must be of that.
class TestRequestRecipients : public QObject, private PanelDriver
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup()
    {
        m_panel.reset();
        screenPrivacy().setOn(false);
    }

    void refusesSeriousWithoutTheName_data();
    void refusesSeriousWithoutTheName();
    void asksForTheNameEachTime();
    void aRepeatedRequestGoesWhereItWent();
    void aRequestToAServerThatIsGoneComesHere();
    void theWayBackIsOffered();
    void anotherServerIsNamedAndConfirmed_data();
    void anotherServerIsNamedAndConfirmed();
    void aConfirmationElsewhereHoldsOnce();
    void prefillingHereNeedsNothingMore();
    void allGetWhatReadsOnly();
    void allGetNothingThatChangesUnconfirmed_data();
    void allGetNothingThatChangesUnconfirmed();
    void onesThatAreLeftOutGetNothing();
    void othersThanConfirmedGetNothing();
    void nobodyIsOnline();
    void eachReplyHasItsRow();
    void aRequestToAllIsRepeatedToAll();
    void aRequestToAllComesToTheOneLookedAt();
    void streamerModeHidesTitlesAndAnswers();
    void fitsTheSmallestWindow();

private:
    void addThree();
    void lookAtAll() { m_panel->setServer(std::nullopt); }
    QListWidget *list() const { return find<QListWidget>(u"recipientsList"_s); }
    bool isConfirmAsked() const { return find<QWidget>(u"dangerConfirm"_s)->isVisible(); }
};

void TestRequestRecipients::refusesSeriousWithoutTheName_data()
{
    QTest::addColumn<Action>("action");
    for (const ActionSpec &spec : actionCatalogue()) {
        if (spec.danger == Danger::Serious)
            QTest::newRow(qPrintable(QString(spec.name))) << spec.action;
    }
}

void TestRequestRecipients::refusesSeriousWithoutTheName()
{
    QFETCH(Action, action);
    pick(action);
    enterArguments(action);
    QVERIFY(find<QWidget>(u"dangerConfirm"_s)->isVisible());
    QVERIFY(text(u"dangerQuestion"_s).contains(u"Navezgane"_s));
    for (const QString &wrong : {QString(), u"Navezgan"_s, u"navezgane"_s, u"Navezgane2"_s}) {
        confirm(wrong);
        QVERIFY(!sendButton()->isEnabled());
        send();
        sendByKeys();
        QCOMPARE(m_console.asked.size(), std::size_t(0));
    }
    QVERIFY(find<QWidget>(u"dangerAnswer"_s)->hasFocus());
    confirm(u" Navezgane "_s);
    QVERIFY(sendButton()->isEnabled());
    send();
    QCOMPARE(m_console.asked.size(), std::size_t(1));
    QCOMPARE(m_console.asked.front().action, action);
}

void TestRequestRecipients::asksForTheNameEachTime()
{
    const ServerId other = m_console.addServer(u"Navezgane"_s).id;
    pickAndSend(Action::Shutdown);
    QCOMPARE(m_console.asked.size(), std::size_t(1));
    send();
    QCOMPARE(m_console.asked.size(), std::size_t(1));
    // Another server, even one of the same name, and another action ask again.
    confirm(u"Navezgane"_s);
    m_panel->setServer(other);
    QVERIFY(!sendButton()->isEnabled());
    confirm(u"Navezgane"_s);
    QVERIFY(sendButton()->isEnabled());
    pick(Action::ExecuteConsoleCommand);
    enterArguments(Action::ExecuteConsoleCommand);
    QVERIFY(!sendButton()->isEnabled());
}

void TestRequestRecipients::aRepeatedRequestGoesWhereItWent()
{
    pickAndSend(Action::GetPlayers);
    m_panel->setServer(m_console.addServer(u"Lobby"_s).id);
    QTest::mouseClick(find<QPushButton>(u"repeatButton"_s), Qt::LeftButton);
    QVERIFY(text(u"composerNotice"_s).contains(u"Navezgane"_s));
    QVERIFY(find<QLabel>(u"recipientsSentence"_s)->isVisible());
    QVERIFY(text(u"recipientsSentence"_s).contains(u"Navezgane"_s));
    QVERIFY(text(u"sendServer"_s).contains(u"Navezgane"_s));
    QCOMPARE(m_console.asked.size(), std::size_t(1));
    send();
    QCOMPARE(m_console.asked.size(), std::size_t(2));
    QCOMPARE(m_console.asked.back().server, m_server);
    // The next one goes to what is looked at again.
    QVERIFY(!find<QLabel>(u"recipientsSentence"_s)->isVisible());
    QVERIFY(text(u"sendServer"_s).contains(u"Lobby"_s));
}

void TestRequestRecipients::aRequestToAServerThatIsGoneComesHere()
{
    pickAndSend(Action::GetPlayers);
    const ServerId lobby = m_console.addServer(u"Lobby"_s).id;
    m_console.servers.erase(m_console.servers.begin());
    m_panel->setServer(lobby);
    QTest::mouseClick(find<QPushButton>(u"repeatButton"_s), Qt::LeftButton);
    QVERIFY(text(u"composerNotice"_s).contains(u"Navezgane"_s));
    send();
    QCOMPARE(m_console.asked.back().server, lobby);
}

void TestRequestRecipients::theWayBackIsOffered()
{
    const ServerId lobby = m_console.addServer(u"Lobby"_s).id;
    m_panel->prefill(lobby, Action::GetPlayer, {{u"gameId"_s, u"7656"_s}});
    auto *back = find<QPushButton>(u"sendHereInstead"_s);
    QVERIFY(back->isVisible());
    QVERIFY(back->text().contains(u"Navezgane"_s));
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(!back->isVisible());
    send();
    QCOMPARE(m_console.asked.back().server, m_server);
    QCOMPARE(m_console.asked.back().arguments, (QJsonObject{{u"gameId"_s, u"7656"_s}}));
}

void TestRequestRecipients::anotherServerIsNamedAndConfirmed_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<bool>("isAll"); // looked at all, or at another one
    for (const ActionSpec &spec : actionCatalogue()) {
        QTest::newRow(qPrintable(u"one, "_s + spec.name)) << spec.action << false;
        QTest::newRow(qPrintable(u"all, "_s + spec.name)) << spec.action << true;
    }
}

void TestRequestRecipients::anotherServerIsNamedAndConfirmed()
{
    QFETCH(const Action, action);
    QFETCH(const bool, isAll);
    const ServerId lobby = m_console.addServer(u"Lobby"_s).id;
    if (isAll)
        lookAtAll();
    m_panel->prefill(lobby, action, {});
    enterArguments(action);
    QVERIFY(text(u"recipientsSentence"_s).contains(u"Lobby"_s));
    QVERIFY(text(u"sendServer"_s).contains(u"Lobby"_s));
    QCOMPARE(isConfirmAsked(), actionSpec(action).danger != Danger::None);
    if (isConfirmAsked()) {
        QVERIFY(text(u"dangerQuestion"_s).contains(u"Lobby"_s));
        for (const QString &wrong : {QString(), u"Navezgane"_s, u"all"_s}) {
            confirm(wrong);
            send();
            sendByKeys();
            QVERIFY(m_console.asked.empty());
        }
        confirm(u"Lobby"_s);
    }
    send();
    QCOMPARE(m_console.asked.size(), std::size_t(1));
    QCOMPARE(m_console.asked.front().server, lobby);
}

void TestRequestRecipients::aConfirmationElsewhereHoldsOnce()
{
    const ServerId lobby = m_console.addServer(u"Lobby"_s).id;
    m_panel->prefill(lobby, Action::SendMessage, {{u"message"_s, u"hello"_s}});
    confirm(u"Lobby"_s);
    send();
    QCOMPARE(m_console.asked.back().server, lobby);
    send(); // what is left in the form is for the one looked at
    QCOMPARE(m_console.asked.size(), std::size_t(2));
    QCOMPARE(m_console.asked.back().server, m_server);
}

void TestRequestRecipients::prefillingHereNeedsNothingMore()
{
    m_panel->prefill(m_server, Action::SendMessage, {{u"recipient"_s, u"7656"_s}});
    QVERIFY(!find<QLabel>(u"recipientsSentence"_s)->isVisible());
    QVERIFY(!isConfirmAsked());
    QCOMPARE(m_panel->focusWidget(), editorOf(*m_panel, "message"_L1)); // what is missing
    QTest::keyClicks(m_panel->focusWidget(), u"hello"_s);
    sendByKeys();
    QCOMPARE(m_console.asked.size(), std::size_t(1));
    QCOMPARE(m_console.asked.front().server, m_server);
    QCOMPARE(m_console.asked.front().arguments,
             (QJsonObject{{u"recipient"_s, u"7656"_s}, {u"message"_s, u"hello"_s}}));
}

/// Navezgane and Lobby are online, Cellar is not.
void TestRequestRecipients::addThree()
{
    m_console.addServer(u"Lobby"_s);
    m_console.addServer(u"Cellar"_s, ConnectionState::Waiting);
    lookAtAll();
}

void TestRequestRecipients::allGetWhatReadsOnly()
{
    addThree();
    compose(Action::GetPlayers);
    QVERIFY(text(u"recipientsSentence"_s).contains(u"2"_s));
    QCOMPARE(list()->count(), 2);
    QVERIFY(!isConfirmAsked());
    const QColor button = sendButton()->palette().color(QPalette::Active, QPalette::Button);
    QCOMPARE(button, toneColour(Tone::Danger, m_panel->palette()));
    QVERIFY(contrast(button, sendButton()->palette().color(QPalette::ButtonText))
            >= readableContrast);
    send();
    QCOMPARE(m_console.asked.size(), std::size_t(2));
    QCOMPARE(m_console.asked.at(0).server, m_server);
    QCOMPARE(m_console.asked.at(1).server, m_console.servers.at(1).id);
}

void TestRequestRecipients::allGetNothingThatChangesUnconfirmed_data()
{
    QTest::addColumn<Action>("action");
    for (const ActionSpec &spec : actionCatalogue()) {
        if (spec.danger != Danger::None)
            QTest::newRow(qPrintable(QString(spec.name))) << spec.action;
    }
}

void TestRequestRecipients::allGetNothingThatChangesUnconfirmed()
{
    QFETCH(const Action, action);
    addThree();
    compose(action);
    QVERIFY(isConfirmAsked());
    for (const QString &wrong : {QString(), u"al"_s, u"Navezgane"_s}) {
        confirm(wrong);
        QVERIFY(!sendButton()->isEnabled());
        sendByKeys();
        QVERIFY(m_console.asked.empty());
    }
    confirm(u"all"_s);
    sendByKeys();
    QCOMPARE(m_console.asked.size(), std::size_t(2));
    sendByKeys(); // not twice on one confirmation
    QCOMPARE(m_console.asked.size(), std::size_t(2));
}

void TestRequestRecipients::onesThatAreLeftOutGetNothing()
{
    addThree();
    compose(Action::GetPlayers);
    list()->setFocus();
    list()->setCurrentRow(0);
    QTest::keyClick(list(), Qt::Key_Space);
    QVERIFY(text(u"recipientsSentence"_s).contains(u"1"_s));
    send();
    QCOMPARE(m_console.asked.size(), std::size_t(1));
    QCOMPARE(m_console.asked.front().server, m_console.servers.at(1).id);

    auto *tickAll = find<QPushButton>(u"tickAllRecipients"_s);
    QTest::mouseClick(tickAll, Qt::LeftButton);
    QVERIFY(text(u"recipientsSentence"_s).contains(u"2"_s));
    QTest::mouseClick(tickAll, Qt::LeftButton);
    QVERIFY(!sendButton()->isEnabled());
    QVERIFY(!text(u"sendBlocked"_s).isEmpty());
}

void TestRequestRecipients::othersThanConfirmedGetNothing()
{
    addThree();
    compose(Action::SendMessage);
    confirm(u"all"_s);
    QVERIFY(sendButton()->isEnabled());
    m_console.servers.at(2).state.state = ConnectionState::Online;
    m_panel->refreshServer(m_console.servers.at(2).id);
    QCOMPARE(list()->count(), 3);
    QVERIFY(!sendButton()->isEnabled());
    confirm(u"all"_s);
    QTest::keyClick(list(), Qt::Key_Home);
    QTest::keyClick(list(), Qt::Key_Space);
    QVERIFY(!sendButton()->isEnabled());
    confirm(u"all"_s);
    m_panel->refreshServer(m_server); // nothing that matters has changed
    QVERIFY(sendButton()->isEnabled());
}

void TestRequestRecipients::nobodyIsOnline()
{
    m_console.servers.front().state.state = ConnectionState::Offline;
    lookAtAll();
    compose(Action::GetPlayers);
    QVERIFY(!sendButton()->isEnabled());
    QVERIFY(text(u"sendBlocked"_s).contains(u"online"_s));
    sendByKeys();
    QVERIFY(m_console.asked.empty());
}

void TestRequestRecipients::eachReplyHasItsRow()
{
    addThree();
    compose(Action::GetPlayers);
    send();
    auto *replies = find<QTreeWidget>(u"repliesTree"_s);
    QVERIFY(replies->isVisible());
    QCOMPARE(replies->topLevelItemCount(), 2);
    QCOMPARE(replies->topLevelItem(1)->text(0), u"Lobby"_s);
    QVERIFY(text(u"replyOutcome"_s).contains(u"0 of 2"_s));
    m_console.answer(1, Outcome::Failed, QJsonValue::Undefined, u"no such thing"_s);
    QTRY_COMPARE(replies->topLevelItem(1)->text(1), outcomeWord(Outcome::Failed));
    replies->expandItem(replies->topLevelItem(1));
    QCOMPARE(replies->topLevelItem(1)->child(0)->text(0), u"no such thing"_s);

    m_console.answer(0, Outcome::Done, QJsonArray{QJsonObject{{u"name"_s, u"Alice"_s}}});
    QTRY_COMPARE(replies->topLevelItem(0)->text(1), outcomeWord(Outcome::Done));
    QCOMPARE(replies->topLevelItem(0)->text(2), u"42 ms"_s);
    QVERIFY(replies->topLevelItem(1)->isExpanded()); // what was unfolded stays so
    replies->expandItem(replies->topLevelItem(0));
    QCOMPARE(replies->topLevelItem(0)->child(0)->child(0)->text(1), u"Alice"_s);
    QCOMPARE(text(u"replyOutcome"_s), u"Done 1, Failed 1"_s);
    QVERIFY(!find<QWidget>(u"replySides"_s)->isVisible());
    QVERIFY(find<QListView>(u"historyList"_s)
                ->currentIndex()
                .data()
                .toString()
                .contains(u"2 game server"_s));
}

void TestRequestRecipients::aRequestToAllIsRepeatedToAll()
{
    addThree();
    compose(Action::SendMessage);
    confirm(u"all"_s);
    send();
    QTest::mouseClick(find<QPushButton>(u"repeatButton"_s), Qt::LeftButton);
    QVERIFY(text(u"sendServer"_s).contains(u"2 game server"_s));
    QVERIFY(!sendButton()->isEnabled());
    confirm(u"all"_s);
    send();
    QCOMPARE(m_console.asked.size(), std::size_t(4));
}

void TestRequestRecipients::aRequestToAllComesToTheOneLookedAt()
{
    addThree();
    compose(Action::GetPlayers);
    send();
    m_panel->setServer(m_server);
    QTest::mouseClick(find<QPushButton>(u"repeatButton"_s), Qt::LeftButton);
    QVERIFY(text(u"composerNotice"_s).contains(u"2 game server"_s));
    send();
    QCOMPARE(m_console.asked.size(), std::size_t(3));
    QCOMPARE(m_console.asked.back().server, m_server);
}

void TestRequestRecipients::streamerModeHidesTitlesAndAnswers()
{
    ServerInfo &nameless = m_console.servers.front();
    nameless.name.clear();
    nameless.identity = u"mc-lobby-7Qk"_s;
    m_panel->refreshServer(m_server);
    pick(Action::GetPlayers);
    send();
    const QString address = u"203.0.113.5"_s;
    m_console.answer(0, Outcome::Failed, QJsonArray{address}, u"lost "_s + address,
                     '"' + address.toUtf8() + '"');
    QTRY_VERIFY(text(u"replyError"_s).contains(address));
    const auto shown = [this] {
        QStringList texts{find<QPlainTextEdit>(u"replyRaw"_s)->toPlainText()};
        for (const QLabel *label : m_panel->findChildren<QLabel *>())
            texts << label->text() << label->accessibleName();
        texts << find<QTreeView>(u"replyTree"_s)->model()->index(0, 1).data().toString();
        texts << find<QListView>(u"historyList"_s)->currentIndex().data().toString();
        return texts.join(u'\n');
    };
    QVERIFY(shown().contains(nameless.identity));
    screenPrivacy().setOn(true);
    QVERIFY2(!shown().contains(address), qPrintable(shown()));
    QVERIFY2(!shown().contains(nameless.identity), qPrintable(shown()));
    QTest::mouseClick(find<QPushButton>(u"copyRaw"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"\"•••\""_s);

    // What is serious can still be confirmed, by the title that is shown.
    pick(Action::Shutdown);
    confirm(serverTitle(nameless));
    QVERIFY(sendButton()->isEnabled());
    screenPrivacy().setOn(false);
    QVERIFY(shown().contains(address));
    QVERIFY(shown().contains(nameless.identity));
}

void TestRequestRecipients::fitsTheSmallestWindow()
{
    constexpr int roomInTheSmallestWindow = 430; // 500 without menus and the status line
    for (int i = 0; i < 60; ++i)
        m_console.addServer(QString(60, u'W'));
    m_panel->resize(280, roomInTheSmallestWindow);
    lookAtAll();
    pick(Action::BanPlayer);
    enterArguments(Action::BanPlayer);
    confirm(u"all"_s);
    const QSize least = m_panel->minimumSizeHint();
    QVERIFY2(least.width() <= 280, qPrintable(QString::number(least.width())));
    QVERIFY2(least.height() <= roomInTheSmallestWindow,
             qPrintable(QString::number(least.height())));
    const auto *composer = find<QWidget>(u"requestComposer"_s);
    QTRY_VERIFY(composer->height() >= composer->minimumSizeHint().height());
}

} // namespace tst_requestrecipients

QTEST_MAIN(tst_requestrecipients::TestRequestRecipients)
#include "tst_requestrecipients.moc"
