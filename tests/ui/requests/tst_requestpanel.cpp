#include "paneldriver.h"

#include "requests/outcomelook.h"

#include <QCompleter>
#include <QJsonArray>
#include <QSplitter>
#include <QTabWidget>

namespace tst_requestpanel {

using namespace Qt::StringLiterals;
using namespace hawser;
using namespace hawser::test;

/// How a request is put together.
class TestRequestPanel : public QObject, private PanelDriver
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { m_panel.reset(); }

    void saysThatThereIsNoServer();
    void explainsWhyItCannotSend();
    void asksWhoIsThereOnceOnline();
    void followsBetweenFormAndJson();
    void tellsWhereJsonIsWrong_data();
    void tellsWhereJsonIsWrong();
    void goesToWhatIsMissing();
    void completesNamesToIds();
    void takesAUniqueNameForItsId();
    void isUsedByKeyboardAlone();
    void findsActions_data();
    void findsActions();
    void namesEveryWidget();
    void showsForeignTextAsPlainText();
    void fitsIntoANarrowWindow_data();
    void fitsIntoANarrowWindow();
};

void TestRequestPanel::saysThatThereIsNoServer()
{
    m_console.servers.clear();
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

} // namespace tst_requestpanel

QTEST_MAIN(tst_requestpanel::TestRequestPanel)
#include "tst_requestpanel.moc"
