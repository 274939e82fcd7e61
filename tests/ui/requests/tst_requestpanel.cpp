#include "formtyping.h"
#include "scriptedconsole.h"

#include "requests/jsontreemodel.h"
#include "requests/outcomelook.h"
#include "requests/requesthistory.h"
#include "requests/requestpanel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace hawser;
using namespace hawser::test;

/// Drives the whole panel by its widgets; behind it stands a scripted console.
class TestRequestPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void saysThatNoServerIsSelected();
    void explainsWhyItCannotSend();
    void asksWhoIsThereOnceOnline();
    void showsEachOutcome_data();
    void showsEachOutcome();
    void showsTheAnswer();
    void doesNotShowImages();
    void tellsRequestsUnderWayApart();
    void countsALostAnswerAsUnknown_data();
    void countsALostAnswerAsUnknown();
    void survivesAnAnswerAfterItsEnd_data();
    void survivesAnAnswerAfterItsEnd();
    void refusesSeriousWithoutTheName_data();
    void refusesSeriousWithoutTheName();
    void asksForTheNameEachTime();
    void followsBetweenFormAndJson();
    void tellsWhereJsonIsWrong_data();
    void tellsWhereJsonIsWrong();
    void goesToWhatIsMissing();
    void completesNamesToIds();
    void takesAUniqueNameForItsId();
    void repeatsIntoTheForm();
    void offersUndo();
    void saysWhereARepeatedRequestWent();
    void keepsAHundred();
    void givesUpOldAnswersFirst();
    void isUsedByKeyboardAlone();
    void findsActions_data();
    void findsActions();
    void namesEveryWidget();
    void showsForeignTextAsPlainText();
    void fitsIntoANarrowWindow_data();
    void fitsIntoANarrowWindow();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_panel->findChild<Widget *>(name);
    }
    QString text(const QString &label) const { return find<QLabel>(label)->text(); }
    QPushButton *sendButton() const { return find<QPushButton>(u"sendButton"_s); }
    QPlainTextEdit *json() const { return find<QPlainTextEdit>(u"rawJsonText"_s); }
    QJsonObject jsonObject() const
    {
        return QJsonDocument::fromJson(json()->toPlainText().toUtf8()).object();
    }
    void pick(Action action);
    void enterArguments(Action action);
    void confirm(const QString &name) { enter(find<QWidget>(u"dangerAnswer"_s), name); }
    void send() { QTest::mouseClick(sendButton(), Qt::LeftButton); }
    void pickAndSend(Action action);
    void sendByKeys()
    {
        QTest::keyClick(m_panel->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    }

    ScriptedConsole m_console;
    std::unique_ptr<RequestPanel> m_panel;
    ServerId m_server;
};

void TestRequestPanel::init()
{
    m_console = {};
    m_console.players = {{u"7656"_s, u"Alice"_s}, {u"7657"_s, u"Bob"_s}, {u"7658"_s, u"bob"_s}};
    m_console.items = {{u"wood"_s, u"Wood plank"_s}, {u"stone"_s, u"Stone"_s}};
    m_server = m_console.addServer(u"Navezgane"_s).id;
    m_panel = std::make_unique<RequestPanel>(m_console.context());
    m_panel->resize(420, 900);
    m_panel->setServer(m_server);
    m_panel->show();
    m_panel->activateWindow(); // there may be no window manager to do so
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestRequestPanel::cleanup()
{
    m_panel.reset();
}

void TestRequestPanel::pick(Action action)
{
    m_panel->focusActionPicker();
    auto *edit = find<QLineEdit>(u"actionEdit"_s);
    QTest::keyClicks(edit, actionSpec(action).name);
    auto *list = find<QListView>(u"actionList"_s);
    const QString name = actionSpec(action).name;
    while (!list->currentIndex().data().toString().endsWith(u"· "_s + name))
        QTest::keyClick(edit, Qt::Key_Down);
    QTest::keyClick(edit, Qt::Key_Return);
}

void TestRequestPanel::enterArguments(Action action)
{
    for (const ArgumentSpec &argument : actionSpec(action).arguments)
        enter(editorOf(*m_panel, argument.name), rightEntry(argument));
}

void TestRequestPanel::pickAndSend(Action action)
{
    pick(action);
    enterArguments(action);
    if (actionSpec(action).danger == Danger::Serious)
        confirm(u"Navezgane"_s);
    send();
}

void TestRequestPanel::saysThatNoServerIsSelected()
{
    m_panel->setServer(std::nullopt);
    QVERIFY(find<QLabel>(u"noServer"_s)->isVisible());
    QVERIFY(!sendButton()->isVisible());
    QTest::keyClick(m_panel.get(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_console.asked.empty());
}

void TestRequestPanel::explainsWhyItCannotSend()
{
    m_console.servers.front().state.state = ConnectionState::Waiting;
    m_panel->refreshServer(m_server);
    pick(Action::GetPlayers);
    QVERIFY(!sendButton()->isEnabled());
    QVERIFY(text(u"sendBlocked"_s).contains(u"not online"_s));
    sendByKeys();
    QVERIFY(m_console.asked.empty());

    m_console.servers.front().state.state = ConnectionState::Online;
    m_panel->refreshServer(m_server);
    QVERIFY(sendButton()->isEnabled());
    QVERIFY(!find<QLabel>(u"sendBlocked"_s)->isVisible());
    send();
    QCOMPARE(m_console.asked.size(), std::size_t(1));
    QCOMPARE(m_console.asked.front().server, m_server);
    QCOMPARE(m_console.asked.front().action, Action::GetPlayers);
}

void TestRequestPanel::asksWhoIsThereOnceOnline()
{
    const ServerId other = m_console.addServer(u"Lobby"_s, ConnectionState::Offline).id;
    const int before = m_console.learned;
    m_panel->setServer(other);
    QCOMPARE(m_console.learned, before);
    m_console.servers.back().state.state = ConnectionState::Online;
    m_panel->refreshServer(other);
    QVERIFY(m_console.learned > before);
}

void TestRequestPanel::showsEachOutcome_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("error");
    QTest::newRow("done") << Outcome::Done << QString();
    QTest::newRow("accepted") << Outcome::Accepted << QString();
    QTest::newRow("failed") << Outcome::Failed << u"Player not found"_s;
    QTest::newRow("unsupported") << Outcome::Unsupported << u"This game has no bans"_s;
    QTest::newRow("unknown") << Outcome::Unknown << u"The session ended before the answer"_s;
}

void TestRequestPanel::showsEachOutcome()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, error);
    pickAndSend(Action::GetPlayers);
    QVERIFY(text(u"replyOutcome"_s).contains(u"Waiting"_s));
    m_console.answer(0, outcome, QJsonValue::Undefined, error);
    QTRY_COMPARE(text(u"replyOutcome"_s), outcomeWord(outcome));
    QCOMPARE(text(u"replyMeaning"_s), outcomeMeaning(outcome));
    QCOMPARE(text(u"replyError"_s), error);
    QCOMPARE(find<QLabel>(u"replyError"_s)->isVisible(), !error.isEmpty());
    QVERIFY(text(u"replyRequest"_s).contains(u"42 ms"_s));
    QVERIFY(text(u"replyRequest"_s).contains(u"Navezgane"_s));
    QVERIFY(!find<QLabel>(u"replyIcon"_s)->pixmap().isNull());
}

void TestRequestPanel::showsTheAnswer()
{
    pickAndSend(Action::GetPlayers);
    const QByteArray raw = R"([{"gameId":"7656","name":"Alice"}])";
    m_console.answer(0, Outcome::Done, QJsonDocument::fromJson(raw).array(), {}, raw);
    auto *tree = find<QTreeView>(u"replyTree"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 1);
    QCOMPARE(tree->model()->index(0, JsonTreeModel::Value).data().toString(),
             u"gameId: 7656, name: Alice"_s);
    QCOMPARE(find<QPlainTextEdit>(u"replyRaw"_s)->toPlainText(), QString::fromUtf8(raw));
    QTest::mouseClick(find<QPushButton>(u"copyRaw"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(raw));
    QTest::mouseClick(find<QPushButton>(u"copyAnswer"_s), Qt::LeftButton);
    QCOMPARE(QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()),
             QJsonDocument::fromJson(raw));
}

void TestRequestPanel::doesNotShowImages()
{
    pickAndSend(Action::GetMapTile);
    const QString image = QString::fromLatin1(QByteArray(3'000, 'p').toBase64());
    m_console.answer(0, Outcome::Done, image);
    auto *tree = find<QTreeView>(u"replyTree"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 1);
    const QString shown = tree->model()->index(0, JsonTreeModel::Value).data().toString();
    QVERIFY2(shown.contains(QLocale().formattedDataSize(3'000)), qPrintable(shown));
    QVERIFY(!shown.contains(image.left(20)));
}

void TestRequestPanel::tellsRequestsUnderWayApart()
{
    pickAndSend(Action::GetPlayers);
    pickAndSend(Action::ListItems);
    QCOMPARE(m_console.asked.size(), std::size_t(2));
    QVERIFY(find<QProgressBar>(u"sendProgress"_s)->isVisible());
    QVERIFY(text(u"sendWaiting"_s).startsWith(u"2"_s));

    // The first one is answered late, after the second was asked; the second is looked at.
    m_console.answer(0, Outcome::Failed, QJsonValue::Undefined, u"first"_s);
    QTRY_VERIFY(text(u"sendWaiting"_s).startsWith(u"1"_s));
    QVERIFY(text(u"replyOutcome"_s).contains(u"Waiting"_s));
    m_console.answer(1, Outcome::Done, QJsonArray{u"second"_s});
    QTRY_COMPARE(text(u"replyOutcome"_s), outcomeWord(Outcome::Done));
    QVERIFY(!find<QProgressBar>(u"sendProgress"_s)->isVisible());

    auto *history = find<QListView>(u"historyList"_s);
    history->setCurrentIndex(history->model()->index(1, 0));
    QCOMPARE(text(u"replyError"_s), u"first"_s);
}

void TestRequestPanel::countsALostAnswerAsUnknown_data()
{
    QTest::addColumn<bool>("isFinished");
    QTest::newRow("finished") << true;
    QTest::newRow("cancelled") << false;
}

void TestRequestPanel::countsALostAnswerAsUnknown()
{
    QFETCH(bool, isFinished);
    pickAndSend(Action::GetPlayers);
    if (isFinished)
        m_console.asked.front().promise->finish();
    m_console.asked.clear(); // the promise goes without a result
    QTRY_COMPARE(text(u"replyOutcome"_s), outcomeWord(Outcome::Unknown));
    QVERIFY(!text(u"replyError"_s).isEmpty());
    QVERIFY(!find<QProgressBar>(u"sendProgress"_s)->isVisible());
}

void TestRequestPanel::survivesAnAnswerAfterItsEnd_data()
{
    QTest::addColumn<bool>("isAnswered");
    QTest::newRow("answered") << true;
    QTest::newRow("lost") << false;
}

void TestRequestPanel::survivesAnAnswerAfterItsEnd()
{
    QFETCH(bool, isAnswered);
    pickAndSend(Action::GetPlayers);
    m_panel.reset();
    const QFuture<Reply> future = m_console.asked.front().promise->future();
    if (isAnswered)
        m_console.answer(0, Outcome::Done);
    m_console.asked.clear();
    QVERIFY(future.isFinished());
}

void TestRequestPanel::refusesSeriousWithoutTheName_data()
{
    QTest::addColumn<Action>("action");
    for (const ActionSpec &spec : actionCatalogue()) {
        if (spec.danger == Danger::Serious)
            QTest::newRow(qPrintable(QString(spec.name))) << spec.action;
    }
}

void TestRequestPanel::refusesSeriousWithoutTheName()
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

void TestRequestPanel::asksForTheNameEachTime()
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

void TestRequestPanel::followsBetweenFormAndJson()
{
    pick(Action::GiveItem);
    enterArguments(Action::GiveItem);
    const QJsonObject typed = jsonObject();
    QVERIFY(checkArguments(Action::GiveItem, typed));

    auto *sides = find<QTabWidget>(u"argumentSides"_s);
    sides->setCurrentIndex(1);
    QJsonObject changed = typed;
    const ArgumentSpec &first = actionSpec(Action::GiveItem).arguments.front();
    changed.insert(first.name, u"4711"_s);
    json()->setPlainText(QString::fromUtf8(QJsonDocument(changed).toJson()));
    auto *editor = qobject_cast<QLineEdit *>(editorOf(*m_panel, first.name));
    QCOMPARE(editor->text(), u"4711"_s);

    // Half a text changes nothing on the other side, and nothing is sent.
    json()->setPlainText(u"{\"gameId\": \"47"_s);
    QCOMPARE(editor->text(), u"4711"_s);
    QVERIFY(!sendButton()->isEnabled());
    // The form takes the lead again as soon as it is edited.
    sides->setCurrentIndex(0);
    enter(editor, u"4712"_s);
    QCOMPARE(jsonObject().value(first.name).toString(), u"4712"_s);
    QVERIFY(sendButton()->isEnabled());
    send();
    QCOMPARE(m_console.asked.front().arguments.value(first.name).toString(), u"4712"_s);
}

void TestRequestPanel::tellsWhereJsonIsWrong_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("told");
    QTest::newRow("syntax") << u"{\n  \"gameId\": \"1\",\n  \"item\" 5\n}"_s << u"Line 3"_s;
    QTest::newRow("no object") << u"[1, 2]"_s << u"object"_s;
    QTest::newRow("empty") << QString() << u"Line 1, column 1"_s;
    QTest::newRow("unknown argument") << u"{\"gameID\": \"1\"}"_s << u"gameI"_s;
    QTest::newRow("too long") << u"{\"gameId\": \"%1\"}"_s.arg(QString(70'000, u'x'))
                              << u"too long"_s;
}

void TestRequestPanel::tellsWhereJsonIsWrong()
{
    QFETCH(QString, typed);
    QFETCH(QString, told);
    pick(Action::GiveItem);
    find<QTabWidget>(u"argumentSides"_s)->setCurrentIndex(1);
    json()->setPlainText(typed);
    QVERIFY2(text(u"rawJsonMessage"_s).contains(told), qPrintable(text(u"rawJsonMessage"_s)));
    QVERIFY(find<QLabel>(u"rawJsonMessage"_s)->isVisible());
    QVERIFY(!sendButton()->isEnabled());
    json()->setFocus();
    sendByKeys();
    QVERIFY(m_console.asked.empty());
    QVERIFY(json()->hasFocus());
}

void TestRequestPanel::goesToWhatIsMissing()
{
    pick(Action::GiveItem);
    find<QTabWidget>(u"argumentSides"_s)->setFocus();
    sendByKeys();
    const ArgumentSpec &first = actionSpec(Action::GiveItem).arguments.front();
    QVERIFY(editorOf(*m_panel, first.name)->hasFocus());
    QVERIFY(m_console.asked.empty());
}

void TestRequestPanel::completesNamesToIds()
{
    pick(Action::GetPlayer);
    const ArgumentSpec &player = actionSpec(Action::GetPlayer).arguments.front();
    auto *editor = qobject_cast<QLineEdit *>(editorOf(*m_panel, player.name));
    QTest::keyClicks(editor, u"lic"_s);
    QAbstractItemView *popup = editor->completer()->popup();
    QTRY_VERIFY(popup->isVisible());
    QCOMPARE(popup->model()->rowCount(), 1);
    QVERIFY(popup->model()->index(0, 0).data().toString().contains(u"7656"_s));
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(editor->text(), u"7656"_s);
    QCOMPARE(text(player.name + u"Message"_s), u"Alice"_s);
    sendByKeys();
    QCOMPARE(m_console.asked.front().arguments, (QJsonObject{{player.name, u"7656"_s}}));
}

void TestRequestPanel::takesAUniqueNameForItsId()
{
    pick(Action::GetPlayer);
    const ArgumentSpec &player = actionSpec(Action::GetPlayer).arguments.front();
    enter(editorOf(*m_panel, player.name), u"alice"_s);
    QCOMPARE(jsonObject().value(player.name).toString(), u"7656"_s);
    QVERIFY(text(player.name + u"Message"_s).contains(u"7656"_s));
    enter(editorOf(*m_panel, player.name), u"BOB"_s); // there are two
    QCOMPARE(jsonObject().value(player.name).toString(), u"BOB"_s);
    QVERIFY(text(player.name + u"Message"_s).contains(u"2"_s));
}

void TestRequestPanel::repeatsIntoTheForm()
{
    pickAndSend(Action::KickPlayer);
    const QJsonObject sent = m_console.asked.front().arguments;
    pickAndSend(Action::GetPlayers);
    auto *history = find<QListView>(u"historyList"_s);
    history->setCurrentIndex(history->model()->index(1, 0));
    QTest::mouseClick(find<QPushButton>(u"repeatButton"_s), Qt::LeftButton);
    QCOMPARE(m_console.asked.size(), std::size_t(2)); // nothing is sent by that
    QVERIFY(!sendButton()->isEnabled());
    QCOMPARE(jsonObject(), sent);
    confirm(u"Navezgane"_s);
    send();
    QCOMPARE(m_console.asked.back().action, Action::KickPlayer);
    QCOMPARE(m_console.asked.back().arguments, sent);
}

void TestRequestPanel::offersUndo()
{
    auto *undo = find<QPushButton>(u"undoButton"_s);
    pickAndSend(Action::GetPlayers);
    QVERIFY(!undo->isVisible());
    pickAndSend(Action::BanPlayer);
    QVERIFY(undo->isVisible());
    const Action back = *actionSpec(Action::BanPlayer).undo;
    QVERIFY(undo->text().contains(actionText(actionSpec(back).title)));
    QTest::mouseClick(undo, Qt::LeftButton);
    const QJsonObject ban = m_console.asked.back().arguments;
    for (const ArgumentSpec &argument : actionSpec(back).arguments)
        QCOMPARE(jsonObject().value(argument.name), ban.value(argument.name));
    QCOMPARE(find<QLineEdit>(u"actionEdit"_s)->text(), actionText(actionSpec(back).title));
    // What surely had no effect cannot be taken back.
    m_console.answer(1, Outcome::Failed, QJsonValue::Undefined, u"no"_s);
    QTRY_VERIFY(!undo->isVisible());
}

void TestRequestPanel::saysWhereARepeatedRequestWent()
{
    pickAndSend(Action::GetPlayers);
    m_panel->setServer(m_console.addServer(u"Lobby"_s).id);
    QTest::mouseClick(find<QPushButton>(u"repeatButton"_s), Qt::LeftButton);
    QVERIFY(text(u"composerNotice"_s).contains(u"Navezgane"_s));
    QVERIFY(find<QLabel>(u"composerNotice"_s)->isVisible());
    QVERIFY(text(u"sendServer"_s).contains(u"Lobby"_s));
}

void TestRequestPanel::keepsAHundred()
{
    RequestHistory history;
    QAbstractItemModelTester tester(&history,
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    const quint64 first = history.add(m_server, u"Navezgane"_s, Action::GetPlayers, {});
    for (int i = 1; i < RequestHistory::maximumEntries; ++i)
        history.add(m_server, u"Navezgane"_s, Action::GetPlayers, {});
    QCOMPARE(history.rowCount(), int(RequestHistory::maximumEntries));
    QVERIFY(history.indexOf(first).isValid());
    const quint64 last = history.add(m_server, u"Navezgane"_s, Action::ListBans, {});
    QCOMPARE(history.rowCount(), int(RequestHistory::maximumEntries));
    QVERIFY(!history.indexOf(first).isValid());
    QCOMPARE(history.indexOf(last).row(), 0);
    history.finish(first, Reply()); // no longer kept: nothing happens
    QVERIFY(!history.entryAt(history.index(0))->reply);
}

void TestRequestPanel::givesUpOldAnswersFirst()
{
    RequestHistory history;
    Reply large;
    large.outcome = Outcome::Done;
    large.payload = QJsonArray{1};
    large.raw = QByteArray(RequestHistory::maximumBytes / 2, 'x');
    QList<quint64> numbers;
    for (int i = 0; i < 3; ++i) {
        numbers.append(history.add(m_server, u"Navezgane"_s, Action::ListItems, {}));
        history.finish(numbers.last(), large);
    }
    const auto entry = [&](int i) { return history.entryAt(history.indexOf(numbers[i])); };
    QVERIFY(entry(0)->released);
    QCOMPARE(entry(0)->reply->outcome, Outcome::Done);
    QVERIFY(entry(0)->reply->raw.isEmpty());
    QVERIFY(!entry(1)->released);
    QCOMPARE(entry(2)->reply->raw, large.raw);
}

void TestRequestPanel::isUsedByKeyboardAlone()
{
    const auto press = [](Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    };
    const auto type
        = [](const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); };
    m_panel->focusActionPicker();
    type(actionSpec(Action::KickPlayer).name);
    press(Qt::Key_Return);
    const auto arguments = actionSpec(Action::KickPlayer).arguments;
    for (const ArgumentSpec &argument : arguments) {
        QCOMPARE(QApplication::focusWidget(), editorOf(*m_panel, argument.name));
        type(rightEntry(argument));
        press(Qt::Key_Tab);
    }
    QCOMPARE(QApplication::focusWidget(), find<QWidget>(u"dangerAnswer"_s));
    type(u"Navezgane"_s);
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), sendButton());
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_console.asked.size(), std::size_t(1));
    QCOMPARE(m_console.asked.front().action, Action::KickPlayer);
}

void TestRequestPanel::findsActions_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Action>("found");
    for (const ActionSpec &spec : actionCatalogue()) {
        QTest::newRow(qPrintable(u"wire name "_s + spec.name)) << QString(spec.name) << spec.action;
        QTest::newRow(qPrintable(u"title "_s + spec.name)) << actionText(spec.title) << spec.action;
    }
}

void TestRequestPanel::findsActions()
{
    QFETCH(QString, typed);
    QFETCH(Action, found);
    m_panel->focusActionPicker();
    auto *edit = find<QLineEdit>(u"actionEdit"_s);
    auto *list = find<QListView>(u"actionList"_s);
    QTest::keyClicks(edit, typed);
    QVERIFY(list->isVisible());
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(!list->isVisible());
    QCOMPARE(edit->text(), actionText(actionSpec(found).title));
    // Escape goes back to it from whatever was typed after.
    QTest::keyClicks(edit, u"zzz"_s);
    QVERIFY(text(u"actionHelp"_s).contains(u"No action"_s));
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(edit->text(), actionText(actionSpec(found).title));
}

void TestRequestPanel::namesEveryWidget()
{
    for (const ActionSpec &spec : actionCatalogue()) {
        pick(spec.action);
        for (const QWidget *widget : m_panel->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->objectName().startsWith(u"qt_"_s))
                continue;
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
                continue;
            const QString who = QLatin1StringView(widget->metaObject()->className()) + u' '
                + widget->objectName();
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(who));
            QVERIFY2(!widget->accessibleName().isEmpty()
                         || !widget->property("text").toString().isEmpty(),
                     qPrintable(who));
        }
    }
}

void TestRequestPanel::showsForeignTextAsPlainText()
{
    const QString markup = u"<img src=\"file:///etc/passwd\"><b>x</b>"_s;
    m_console.servers.front().name = markup;
    m_panel->refreshServer(m_server);
    pick(Action::GetPlayer);
    enterArguments(Action::GetPlayer);
    send();
    m_console.answer(0, Outcome::Failed, QJsonArray{markup}, markup, markup.toUtf8());
    QTRY_COMPARE(text(u"replyError"_s), markup);
    int shown = 0;
    for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
        if (!label->text().contains(markup))
            continue;
        QCOMPARE(label->textFormat(), Qt::PlainText);
        ++shown;
    }
    QVERIFY(shown >= 3); // server beside Send, request of the reply, its error
}

void TestRequestPanel::fitsIntoANarrowWindow_data()
{
    QTest::addColumn<Action>("action");
    for (const ActionSpec &spec : actionCatalogue())
        QTest::newRow(qPrintable(QString(spec.name))) << spec.action;
}

void TestRequestPanel::fitsIntoANarrowWindow()
{
    QFETCH(Action, action);
    m_console.servers.front().name = QString(80, u'W');
    m_panel->refreshServer(m_server);
    pick(action);
    enterArguments(action);
    confirm(QString(80, u'W'));
    send();
    m_console.answer(0, Outcome::Failed, QJsonArray{1}, QString(400, u'W'), QByteArray(9'000, 'W'));
    QTRY_COMPARE(text(u"replyOutcome"_s), outcomeWord(Outcome::Failed));
    QVERIFY2(m_panel->minimumSizeHint().width() <= 280,
             qPrintable(QString::number(m_panel->minimumSizeHint().width())));
    for (const QWidget *child : m_panel->findChild<QSplitter *>()->findChildren<QWidget *>(
             QString(), Qt::FindDirectChildrenOnly))
        QVERIFY2(child->minimumSizeHint().width() <= 280, qPrintable(child->objectName()));
}

QTEST_MAIN(TestRequestPanel)
#include "tst_requestpanel.moc"
