#include "shownpage.h"

#include "look/privacy.h"
#include "support/patience.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTextCursor>
#include <QTextEdit>
#include <QToolButton>

namespace tst_eventdetails {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

std::string repeated(const std::string &text, int times)
{
    std::string all;
    for (int n = 0; n < times; ++n)
        all += text;
    return all;
}

qsizetype longestLine(const QString &text)
{
    qsizetype longest = 0;
    for (const QString &line : text.split(u'\n'))
        longest = std::max(longest, line.size());
    return longest;
}

} // namespace

/// One event: seen from all sides, copied, and its player turned to.
class TestEventDetails : public QObject
{
    Q_OBJECT

private slots:
    void detailShowsFieldsPrettyAndRaw();
    void chosenEventOutlivesItsRow();
    void unreadableIsShownAsSuch();
    void copiesRowsAndJson();
    void everyPartHasANameForScreenReaders();
    void hostileTextsStayPlainAndShort_data();
    void hostileTextsStayPlainAndShort();
    void thePlayerHasAMenuInTheRows();
    void thePlayerHasAButtonInTheDetails();
    void withoutAPlayerThereIsNoButton();
    void fieldsFollowThePalette();
    void streamerModeHidesAddressesEverywhere();
    void cleanup() { screenPrivacy().setOn(false); }
};

void TestEventDetails::detailShowsFieldsPrettyAndRaw()
{
    Shown s;
    const std::string raw
        = R"({"type":"gameEvent","payload":{"type":"chat-message","data":)"
          R"({"zebra":12345678901234567890,"msg":"where, {my} \"bike\"?","a":[]}}})";
    s.log.arrive(
        batchOf({{EventType::ChatMessage, "Alice", "where, {my} \"bike\"?", survival, raw}}));
    QTRY_COMPARE(s.rows(), 1);
    QVERIFY(!s.isVisible(u"eventDetail"_s));
    s.choose(0);
    QVERIFY(s.isVisible(u"eventDetail"_s));
    const QString fields = s.part<QTextEdit>(u"eventFields"_s)->toPlainText();
    for (const QString &part : {u"where, {my} \"bike\"?"_s, u"Chat"_s, u"Alice"_s,
                                u"76561198000000001"_s, u"global"_s, u"Survival"_s})
        QVERIFY2(fields.contains(part), qPrintable(part));
    auto *tabs = s.part<QTabWidget>(u"eventTabs"_s);
    tabs->setCurrentWidget(s.part<QWidget>(u"prettyJson"_s));
    QCOMPARE(s.part<QPlainTextEdit>(u"prettyJson"_s)->toPlainText(),
             u"{\n  \"zebra\": 12345678901234567890,\n"
             "  \"msg\": \"where, {my} \\\"bike\\\"?\",\n  \"a\": []\n}"_s);
    tabs->setCurrentWidget(s.part<QWidget>(u"rawFrame"_s));
    QCOMPARE(s.part<QPlainTextEdit>(u"rawFrame"_s)->toPlainText(), QString::fromStdString(raw));
}

void TestEventDetails::chosenEventOutlivesItsRow()
{
    Shown s(1'000);
    QTRY_COMPARE(s.lastText(), u"event 1000"_s);
    s.choose(s.rows() - 1);
    s.log.arrive(numberedBatch(s.log.next(), 10'000));
    QTRY_COMPARE(s.lastText(), u"event 11000"_s);
    QVERIFY(s.part<QTextEdit>(u"eventFields"_s)->toPlainText().contains(u"event 1000"_s));
    QCOMPARE(s.table()->chosen()->seq, 1'000);
    QVERIFY(!s.table()->currentIndex().isValid());
    s.page->showEventAt(1'000);
    QTRY_COMPARE(s.text(s.table()->currentIndex().row()), u"event 1000"_s);
}

void TestEventDetails::unreadableIsShownAsSuch()
{
    Shown s;
    EventBatchBuilder builder;
    EventRecord &record = builder.begin(survival, noonUs);
    record.flags = quint8(EventFlag::Unreadable);
    record.typeName = builder.put("unreadable");
    record.text = builder.put("{oops");
    record.raw = builder.put("{oops");
    builder.commit();
    s.log.arrive(builder.take());
    QTRY_COMPARE(s.rows(), 1);
    QCOMPARE(s.text(0, EventWindowModel::TypeColumn), u"Unreadable"_s);
    s.choose(0);
    QVERIFY(s.part<QTextEdit>(u"eventFields"_s)->toPlainText().contains(u"kept as it came"_s));
    s.part<QTabWidget>(u"eventTabs"_s)->setCurrentWidget(s.part<QWidget>(u"rawFrame"_s));
    QCOMPARE(s.part<QPlainTextEdit>(u"rawFrame"_s)->toPlainText(), u"{oops"_s);
}

void TestEventDetails::copiesRowsAndJson()
{
    Shown s;
    s.log.arrive(batchOf({{EventType::ChatMessage, "Alice", "one\ttwo", survival},
                          {EventType::Log, "", "three", creative}}));
    QTRY_COMPARE(s.rows(), 2);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
    s.table()->setFocus();
    s.table()->selectAll();
    QTest::keyClick(s.table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].split(u'\t').mid(1),
             QStringList({u"Chat"_s, u"Survival"_s, u"Alice"_s, u"one two"_s}));
    QCOMPARE(lines[1].split(u'\t').mid(1),
             QStringList({u"Log"_s, u"Creative"_s, QString(), u"three"_s}));
    QTest::keyClick(s.table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QStringList json = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(json.size(), 2);
    QVERIFY2(json[0].startsWith(u"{\"player\":{"_s), qPrintable(json[0]));
    QVERIFY(json[1].contains(u"\"msg\":\"three\""_s));
}

void TestEventDetails::everyPartHasANameForScreenReaders()
{
    Shown s(10);
    QTRY_COMPARE(s.rows(), 10);
    s.choose(0);
    for (const QWidget *widget : s.page->findChildren<QWidget *>()) {
        const bool takesKeys = widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy();
        if (!takesKeys || widget->objectName().startsWith(u"qt_"_s) || !widget->isVisible()
            || widget->inherits("QTabBar") || widget->inherits("QTabWidget"))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(),
                 qPrintable(widget->objectName() + u' '
                            + QLatin1StringView(widget->metaObject()->className())));
    }
}

void TestEventDetails::hostileTextsStayPlainAndShort_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("markup") << std::string("<h1>big</h1><img src='file:///etc/passwd'>");
    QTest::newRow("a megabyte without a break") << std::string(1'000'000, 'x');
    QTest::newRow("combining marks") << "a" + repeated("\u0301", 100'000);
    QTest::newRow("bidirectional") << std::string("abc \u202Egpj.exe\u202C \u2066x\u2069");
    QTest::newRow("controls") << std::string("a\u0007b\u001b[31mc\r\nd");
    QTest::newRow("wide letters") << repeated("\uFDFD", 5'000);
    QTest::newRow("family") << repeated("\U0001F468\u200D\U0001F469\u200D\U0001F467", 5'000);
}

void TestEventDetails::hostileTextsStayPlainAndShort()
{
    QFETCH(std::string, text);
    Shown s;
    s.log.arrive(batchOf({{EventType::ChatMessage, text, text, survival}}));
    QTRY_COMPARE(s.rows(), 1);
    const QString line = s.text(0);
    QVERIFY(line.toUcs4().size() <= qsizetype(rowTextLimit));
    for (const char16_t bad : {u'\u202E', u'\u2066', u'\u0007', u'\u001b', u'\n', u'\r'})
        QVERIFY(!line.contains(bad));
    s.choose(0);
    auto *tabs = s.part<QTabWidget>(u"eventTabs"_s);
    for (const QString &name : {u"prettyJson"_s, u"rawFrame"_s}) {
        auto *view = s.part<QPlainTextEdit>(name);
        tabs->setCurrentWidget(view);
        const QString shown = view->toPlainText();
        QVERIFY(!shown.isEmpty());
        QVERIFY(longestLine(shown) <= 1'024);
        QVERIFY(shown.size() < 128 * 1024);
        QVERIFY(!shown.contains(u'\u202E'));
    }
    const QString fields = s.part<QTextEdit>(u"eventFields"_s)->toPlainText();
    QVERIFY(fields.size() < 12'000);
    QCOMPARE(fields.contains(u"<h1>"_s), text.starts_with("<h1>"));
    s.page->grab(); // painted, too
}

void TestEventDetails::thePlayerHasAMenuInTheRows()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    s.choose(2); // Bob's words
    QSignalSpy wanted(&*s.page, &EventsPage::requestWanted);
    emit s.table()->customContextMenuRequested(
        s.table()->visualRect(s.table()->currentIndex()).center());
    auto *menu = s.page->findChild<QMenu *>(u"eventMenu"_s);
    QVERIFY(menu->findChild<QMenu *>(u"playerMenu"_s)->title().contains(u"Bob"_s));
    menu->findChild<QAction *>(u"kickPlayer"_s)->trigger();
    menu->close();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().at(0).value<ServerId>(), creative);
    QCOMPARE(wanted.first().at(1).value<Action>(), Action::KickPlayer);
    QCOMPARE(wanted.first().at(2).toJsonObject(),
             (QJsonObject{{u"gameId"_s, u"76561198000000001"_s}}));
}

void TestEventDetails::thePlayerHasAButtonInTheDetails()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    s.choose(0);
    auto *button = s.part<QToolButton>(u"playerActions"_s);
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), u"Alice"_s);
    QVERIFY(button->accessibleName().contains(u"Alice"_s));
    QVERIFY(button->focusPolicy() & Qt::TabFocus);
    QSignalSpy wanted(&*s.page, &EventsPage::requestWanted);
    button->menu()->findChild<QAction *>(u"sendMessage"_s)->trigger();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().at(0).value<ServerId>(), survival);
    button->menu()->findChild<QAction *>(u"onlyPlayer"_s)->trigger();
    QTRY_COMPARE(s.rows(), 2);
}

void TestEventDetails::withoutAPlayerThereIsNoButton()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    s.choose(4); // the world was saved
    QVERIFY(s.isVisible(u"eventDetail"_s));
    QVERIFY(!s.isVisible(u"playerActions"_s));
}

void TestEventDetails::fieldsFollowThePalette()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    s.choose(0);
    QPalette dark(QColor(0x2b, 0x2d, 0x31));
    dark.setColor(QPalette::PlaceholderText, QColor(0x9a, 0x9d, 0xa3));
    s.page->setPalette(dark);
    QTextCursor cursor(s.part<QTextEdit>(u"eventFields"_s)->document());
    cursor.movePosition(QTextCursor::NextCharacter); // within the name of the first field
    QCOMPARE(cursor.charFormat().foreground().color(), dark.color(QPalette::PlaceholderText));
}

void TestEventDetails::streamerModeHidesAddressesEverywhere()
{
    const QString address = u"203.0.113.5"_s;
    Shown s;
    s.log.arrive(batchOf(
        {{EventType::ChatMessage, "203.0.113.5", "I am 203.0.113.5:26900, v1.20.4", survival}}));
    QTRY_COMPARE(s.rows(), 1);
    s.choose(0);
    const auto shown = [&] {
        QStringList texts;
        for (int column = 0; column < EventWindowModel::columns; ++column)
            texts << s.text(0, column);
        texts << s.table()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        texts << s.part<QTextEdit>(u"eventFields"_s)->toPlainText();
        texts << s.part<QToolButton>(u"playerActions"_s)->text();
        texts << s.part<QToolButton>(u"playerActions"_s)->toolTip();
        auto *tabs = s.part<QTabWidget>(u"eventTabs"_s);
        for (const QString &name : {u"prettyJson"_s, u"rawFrame"_s}) {
            auto *view = s.part<QPlainTextEdit>(name);
            tabs->setCurrentWidget(view);
            texts << view->toPlainText();
        }
        s.table()->setFocus();
        s.table()->selectAll();
        for (const Qt::KeyboardModifiers keys : {Qt::KeyboardModifiers(Qt::ControlModifier),
                                                 Qt::ControlModifier | Qt::ShiftModifier}) {
            QTest::keyClick(s.table(), Qt::Key_C, keys);
            texts << QGuiApplication::clipboard()->text();
        }
        return texts.join(u'\n');
    };
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
    const qsizetype told = shown().count(address);
    QVERIFY(told > 10);
    screenPrivacy().setOn(true);
    QCOMPARE(shown().count(address), 0);
    QVERIFY(!shown().contains(u"Survival"_s)); // its name is hidden here
    QVERIFY(shown().contains(u"I am •••, v1.20.4"_s));
    screenPrivacy().setOn(false);
    QCOMPARE(shown().count(address), told);
    QVERIFY(s.part<QTextEdit>(u"eventFields"_s)->toPlainText().contains(u"Survival"_s));
}

} // namespace tst_eventdetails

QTEST_MAIN(tst_eventdetails::TestEventDetails)
#include "tst_eventdetails.moc"
