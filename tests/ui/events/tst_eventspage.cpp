#include "eventmix.h"
#include "fakeeventlog.h"

#include "eventspage.h"
#include "eventtable.h"
#include "eventwindowmodel.h"

#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const ServerId survival = ServerId::forIdentity(u"survival"_s);
const ServerId creative = ServerId::forIdentity(u"creative"_s);

EventsContext contextOf(EventLog &log)
{
    EventsContext context;
    context.log = &log;
    context.serverName
        = [](const ServerId &id) { return id == survival ? u"Survival"_s : u"Creative"_s; };
    context.serverCount = [] { return 2; };
    context.players = [](const std::optional<ServerId> &server) {
        return server ? QStringList{u"Alice"_s} : QStringList{u"Alice"_s, u"Bob"_s};
    };
    return context;
}

std::initializer_list<Written> village()
{
    static const std::initializer_list<Written> events = {
        {EventType::PlayerConnected, "Alice", "Alice came in", survival},
        {EventType::ChatMessage, "Alice", "where is my bike", survival},
        {EventType::ChatMessage, "Bob", "no idea", creative},
        {EventType::PlayerDeath, "Bob", "Bob fell", creative},
        {EventType::Log, "", "saved the world", survival},
    };
    return events;
}

/// A shown page on a log that answers at once, with its parts by name.
struct Shown
{
    explicit Shown(int events = 0)
    {
        log.setPrompt(true);
        if (events > 0)
            log.append(numberedBatch(1, events));
        page.emplace(contextOf(log));
        page->resize(900, 600);
        page->show();
        page->activateWindow(); // there may be no window manager to do so
    }

    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return page->findChild<Widget *>(name);
    }
    EventTable *table() const { return page->findChild<EventTable *>(); }
    int rows() const { return table()->model()->rowCount(); }
    QString text(int row, int column = EventWindowModel::TextColumn) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    QString lastText() const { return text(rows() - 1); }
    QString topText() const { return text(table()->rowAt(0)); }
    bool isVisible(const QString &name) const { return part<QWidget>(name)->isVisible(); }
    void choose(int row) const { table()->setCurrentIndex(table()->model()->index(row, 0)); }
    void press(const QString &button) const
    {
        QTest::mouseClick(part<QAbstractButton>(button), Qt::LeftButton);
    }
    void scrollBy(int rows) const
    {
        QScrollBar *bar = table()->verticalScrollBar();
        bar->setValue(bar->value() + rows * table()->rowHeight(0));
    }

    FakeEventLog log;
    std::optional<EventsPage> page;
};

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

class TestEventsPage : public QObject
{
    Q_OBJECT

private slots:
    void saysThatThereIsNothingYet();
    void followsTheNewest();
    void scrollingStopsFollowing();
    void scrolledBackViewDoesNotMove();
    void comingBackToTheEndFollowsAgain();
    void newEventsAreCountedAndLeadBack();
    void countsOnlyWhatMatches();
    void pausesAndResumes();
    void pausedStaysPausedAtTheEnd();
    void filtersByType();
    void filtersByPlayer();
    void filtersByTextAndSaysIfNothingMatches();
    void filtersByServer();
    void escapeClearsThenCloses();
    void findFocusesTheTextFilter();
    void knownPlayersComplete();
    void homeAndEndReachBothEnds();
    void upKeyBeginsAtWhatIsSeen();
    void filterKeepsTheChosenEventInSight();
    void detailShowsFieldsPrettyAndRaw();
    void chosenEventOutlivesItsRow();
    void unreadableIsShownAsSuch();
    void copiesRowsAndJson();
    void menuNarrows();
    void hiddenPageAsksForNothing();
    void showsAnEventAmongItsNeighbours();
    void everyPartHasANameForScreenReaders();
    void hostileTextsStayPlainAndShort_data();
    void hostileTextsStayPlainAndShort();
};

void TestEventsPage::saysThatThereIsNothingYet()
{
    Shown s;
    QTRY_VERIFY(s.isVisible(u"nothingToShow"_s));
    QCOMPARE(s.part<QLabel>(u"emptyTitle"_s)->text(), u"No events yet"_s);
    QVERIFY(!s.isVisible(u"emptyClearFilters"_s));
    s.log.arrive(batchOf(village()));
    QTRY_VERIFY(!s.isVisible(u"nothingToShow"_s));
    QCOMPARE(s.rows(), 5);
}

void TestEventsPage::followsTheNewest()
{
    Shown s(1'000);
    QTRY_COMPARE(s.lastText(), u"event 1000"_s);
    for (int frame = 0; frame < 10; ++frame) {
        s.log.arrive(numberedBatch(s.log.next(), 50));
        QTRY_COMPARE(s.lastText(), u"event %1"_s.arg(s.log.last()));
        QScrollBar *bar = s.table()->verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
    }
    QVERIFY(!s.isVisible(u"newEvents"_s));
}

void TestEventsPage::scrollingStopsFollowing()
{
    Shown s(1'000);
    QTRY_COMPARE(s.lastText(), u"event 1000"_s);
    s.scrollBy(-1);
    QCOMPARE(s.table()->mode(), EventTable::Mode::Browsing);
    s.log.arrive(numberedBatch(s.log.next(), 7));
    QTRY_VERIFY(s.isVisible(u"newEvents"_s));
    QVERIFY(s.part<QPushButton>(u"newEvents"_s)->text().contains(u'7'));
}

void TestEventsPage::scrolledBackViewDoesNotMove()
{
    Shown s(20'000);
    QTRY_COMPARE(s.lastText(), u"event 20000"_s);
    s.scrollBy(-10);
    QScrollBar *bar = s.table()->verticalScrollBar();
    bar->setValue(bar->value() - bar->value() % s.table()->rowHeight(0) - 7); // between two rows
    for (int turn = 0; turn < 60; ++turn) {
        s.scrollBy(-40);
        const QString top = s.topText();
        const int offset = s.table()->rowViewportPosition(s.table()->rowAt(0));
        s.log.arrive(numberedBatch(s.log.next(), 100));
        QTRY_VERIFY(!static_cast<EventWindowModel *>(s.table()->model())->isLoading());
        QCOMPARE(s.topText(), top);
        QCOMPARE(s.table()->rowViewportPosition(s.table()->rowAt(0)), offset);
    }
    QVERIFY(s.topText().mid(6).toInt() < 20'000 - 60 * 40);
    QVERIFY(s.rows() <= EventWindowModel::maximumRows);
}

void TestEventsPage::comingBackToTheEndFollowsAgain()
{
    Shown s(1'000);
    QTRY_COMPARE(s.lastText(), u"event 1000"_s);
    s.scrollBy(-30);
    s.log.arrive(numberedBatch(s.log.next(), 5));
    QTRY_VERIFY(s.isVisible(u"newEvents"_s));
    s.scrollBy(1'000);
    QTRY_COMPARE(s.table()->mode(), EventTable::Mode::Live);
    QTRY_COMPARE(s.lastText(), u"event 1005"_s);
    QVERIFY(!s.isVisible(u"newEvents"_s));
}

void TestEventsPage::newEventsAreCountedAndLeadBack()
{
    Shown s(1'000);
    QTRY_COMPARE(s.lastText(), u"event 1000"_s);
    s.scrollBy(-30);
    auto *button = s.part<QPushButton>(u"newEvents"_s);
    s.log.arrive(numberedBatch(s.log.next(), 9'998));
    QTRY_VERIFY(button->text().contains(QLocale().toString(9'998) + u" new"_s));
    s.log.arrive(numberedBatch(s.log.next(), 1));
    QTRY_VERIFY(button->text().contains(u"and more"_s));
    s.press(u"newEvents"_s);
    QTRY_COMPARE(s.lastText(), u"event 10999"_s);
    QVERIFY(!button->isVisible());
}

void TestEventsPage::countsOnlyWhatMatches()
{
    Shown s(1'000);
    s.press(u"type-chat-message"_s);
    QTRY_COMPARE(s.rows(), 100);
    s.scrollBy(-10);
    QCOMPARE(s.table()->mode(), EventTable::Mode::Browsing);
    s.log.arrive(numberedBatch(s.log.next(), 100));
    QTRY_VERIFY(s.part<QPushButton>(u"newEvents"_s)->text().contains(u"10 new"_s));
    s.log.arrive(numberedBatch(s.log.next(), 10));
    QTRY_VERIFY(s.part<QPushButton>(u"newEvents"_s)->text().contains(u"11 new"_s));
}

void TestEventsPage::pausesAndResumes()
{
    Shown s(1'000);
    QTRY_COMPARE(s.lastText(), u"event 1000"_s);
    QTest::keyClick(s.table(), Qt::Key_Space);
    auto *pause = s.part<QToolButton>(u"pauseEvents"_s);
    QVERIFY(pause->isChecked());
    QCOMPARE(pause->text(), u"Resume"_s);
    s.log.arrive(numberedBatch(s.log.next(), 3));
    QTRY_VERIFY(s.part<QPushButton>(u"newEvents"_s)->text().contains(u"3 new"_s));
    QCOMPARE(s.lastText(), u"event 1000"_s);
    s.press(u"pauseEvents"_s);
    QVERIFY(!pause->isChecked());
    QTRY_COMPARE(s.lastText(), u"event 1003"_s);
}

void TestEventsPage::pausedStaysPausedAtTheEnd()
{
    Shown s(1'000);
    QTRY_COMPARE(s.lastText(), u"event 1000"_s);
    s.press(u"pauseEvents"_s);
    s.scrollBy(-100);
    s.log.arrive(numberedBatch(s.log.next(), 3));
    s.scrollBy(1'000);
    QCOMPARE(s.table()->mode(), EventTable::Mode::Paused);
    QCOMPARE(s.lastText(), u"event 1000"_s);
    QTest::keyClick(s.table(), Qt::Key_End);
    QTRY_COMPARE(s.lastText(), u"event 1003"_s);
}

void TestEventsPage::filtersByType()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    s.press(u"type-chat-message"_s);
    QTRY_COMPARE(s.rows(), 2);
    s.press(u"type-player-death"_s);
    QTRY_COMPARE(s.rows(), 3);
    s.press(u"type-chat-message"_s);
    QTRY_COMPARE(s.rows(), 1);
    QCOMPARE(s.text(0), u"Bob fell"_s);
    s.press(u"clearFilters"_s);
    QTRY_COMPARE(s.rows(), 5);
}

void TestEventsPage::filtersByPlayer()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    QTest::keyClicks(s.part<QLineEdit>(u"playerFilter"_s), u"bo"_s);
    QTRY_COMPARE(s.rows(), 2);
    QCOMPARE(s.text(0, EventWindowModel::PlayerColumn), u"Bob"_s);
}

void TestEventsPage::filtersByTextAndSaysIfNothingMatches()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    auto *field = s.part<QLineEdit>(u"textFilter"_s);
    QTest::keyClicks(field, u"BIKE"_s);
    QTRY_COMPARE(s.rows(), 1);
    QCOMPARE(s.text(0), u"where is my bike"_s);
    QTest::keyClicks(field, u"s"_s);
    QTRY_VERIFY(s.isVisible(u"nothingToShow"_s));
    QCOMPARE(s.part<QLabel>(u"emptyTitle"_s)->text(), u"Nothing matches"_s);
    s.press(u"emptyClearFilters"_s);
    QTRY_COMPARE(s.rows(), 5);
    QVERIFY(field->text().isEmpty());
    QVERIFY(!s.isVisible(u"nothingToShow"_s));
}

void TestEventsPage::filtersByServer()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    QVERIFY(!s.table()->isColumnHidden(EventWindowModel::ServerColumn));
    s.page->showServer(creative);
    QTRY_COMPARE(s.rows(), 2);
    QVERIFY(s.table()->isColumnHidden(EventWindowModel::ServerColumn));
    s.page->showServer(ServerId::forIdentity(u"silent"_s));
    QTRY_VERIFY(s.isVisible(u"nothingToShow"_s));
    QCOMPARE(s.part<QLabel>(u"emptyTitle"_s)->text(), u"No events yet"_s);
    s.page->showServer(std::nullopt);
    QTRY_COMPARE(s.rows(), 5);
}

void TestEventsPage::escapeClearsThenCloses()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page));
    s.choose(1);
    QVERIFY(s.isVisible(u"eventDetail"_s));
    auto *field = s.part<QLineEdit>(u"textFilter"_s);
    field->setFocus();
    QTest::keyClicks(field, u"bike"_s);
    QTRY_COMPARE(s.rows(), 1);
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_COMPARE(s.rows(), 5);
    QVERIFY(s.isVisible(u"eventDetail"_s));
    QTest::keyClick(s.table(), Qt::Key_Escape);
    QVERIFY(!s.isVisible(u"eventDetail"_s));
    QVERIFY(s.table()->hasFocus());
}

void TestEventsPage::findFocusesTheTextFilter()
{
    Shown s(10);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page));
    s.table()->setFocus();
    QTest::keyClick(s.table(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(s.part<QLineEdit>(u"textFilter"_s)->hasFocus());
    QTest::keyClick(s.part<QLineEdit>(u"textFilter"_s), Qt::Key_Down);
    QVERIFY(s.table()->hasFocus());
}

void TestEventsPage::knownPlayersComplete()
{
    Shown s(10);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page));
    auto *field = s.part<QLineEdit>(u"playerFilter"_s);
    field->setFocus();
    QCOMPARE(field->completer()->model()->rowCount(), 2);
    s.table()->setFocus();
    s.page->showServer(survival);
    field->setFocus();
    QCOMPARE(field->completer()->model()->rowCount(), 1);
}

void TestEventsPage::homeAndEndReachBothEnds()
{
    Shown s(20'000);
    QTRY_COMPARE(s.lastText(), u"event 20000"_s);
    QTest::keyClick(s.table(), Qt::Key_Home);
    QTRY_COMPARE(s.topText(), u"event 1"_s);
    QCOMPARE(s.table()->mode(), EventTable::Mode::Browsing);
    s.log.arrive(numberedBatch(s.log.next(), 1));
    QTest::keyClick(s.table(), Qt::Key_End);
    QTRY_COMPARE(s.lastText(), u"event 20001"_s);
    QCOMPARE(s.table()->mode(), EventTable::Mode::Live);
}

void TestEventsPage::upKeyBeginsAtWhatIsSeen()
{
    Shown s(1'000);
    QTRY_COMPARE(s.lastText(), u"event 1000"_s);
    QVERIFY(!s.table()->currentIndex().isValid());
    QTest::keyClick(s.table(), Qt::Key_Up);
    QCOMPARE(s.text(s.table()->currentIndex().row()), u"event 1000"_s);
    QTest::keyClick(s.table(), Qt::Key_PageUp);
    const int row = s.table()->currentIndex().row();
    QVERIFY(row < s.rows() - 5 && row > s.rows() - 100);
}

void TestEventsPage::filterKeepsTheChosenEventInSight()
{
    Shown s(20'000);
    s.press(u"type-chat-message"_s);
    QTRY_COMPARE(s.text(0, EventWindowModel::PlayerColumn), u"Alice"_s);
    s.scrollBy(-100);
    s.choose(s.table()->rowAt(5));
    const QString chosen = s.text(s.table()->currentIndex().row());
    s.press(u"clearFilters"_s);
    QTRY_VERIFY(s.text(s.table()->rowAt(5)).mid(6).toInt() % 10 != 0
                || s.text(s.table()->rowAt(5) + 1).mid(6).toInt() % 10 != 0);
    const auto settled
        = [&] { return !static_cast<EventWindowModel *>(s.table()->model())->isLoading(); };
    QTRY_VERIFY(settled());
    const QModelIndex current = s.table()->currentIndex();
    QCOMPARE(s.text(current.row()), chosen);
    QVERIFY(s.table()->viewport()->rect().contains(s.table()->visualRect(current).center()));
    QCOMPARE(s.text(current.row() + 1).mid(6).toInt(), chosen.mid(6).toInt() + 1);
}

void TestEventsPage::detailShowsFieldsPrettyAndRaw()
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

void TestEventsPage::chosenEventOutlivesItsRow()
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

void TestEventsPage::unreadableIsShownAsSuch()
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

void TestEventsPage::copiesRowsAndJson()
{
    Shown s;
    s.log.arrive(batchOf({{EventType::ChatMessage, "Alice", "one\ttwo", survival},
                          {EventType::Log, "", "three", creative}}));
    QTRY_COMPARE(s.rows(), 2);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page));
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

void TestEventsPage::menuNarrows()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    QSignalSpy chosen(&*s.page, &EventsPage::serverChosen);
    const auto choose = [&](const QString &action) {
        emit s.table()->customContextMenuRequested(
            s.table()->visualRect(s.table()->currentIndex()).center());
        auto *menu = s.page->findChild<QMenu *>(u"eventMenu"_s);
        menu->findChild<QAction *>(action)->trigger();
        menu->close();
    };
    s.choose(3); // Bob's death
    choose(u"onlyPlayer"_s);
    QTRY_COMPARE(s.rows(), 2);
    choose(u"onlyType"_s);
    QTRY_COMPARE(s.rows(), 1);
    s.press(u"clearFilters"_s);
    QTRY_COMPARE(s.rows(), 5);
    choose(u"onlyServer"_s);
    QTRY_COMPARE(s.rows(), 2);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].value<ServerId>(), creative);
}

void TestEventsPage::hiddenPageAsksForNothing()
{
    Shown s(1'000);
    QTRY_COMPARE(s.lastText(), u"event 1000"_s);
    s.page->hide();
    const int before = s.log.pagesAsked();
    for (int n = 0; n < 20; ++n)
        s.log.arrive(numberedBatch(s.log.next(), 10));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(s.log.pagesAsked(), before);
    s.page->show();
    QTRY_COMPARE(s.lastText(), u"event 1200"_s);
}

void TestEventsPage::showsAnEventAmongItsNeighbours()
{
    Shown s(20'000);
    QTRY_COMPARE(s.lastText(), u"event 20000"_s);
    s.page->showEventAt(7'000);
    const auto inTheMiddle = [&] {
        const int row = s.table()->rowAt(s.table()->viewport()->height() / 2);
        return std::abs(s.text(row).mid(6).toInt() - 7'000) <= 1;
    };
    QTRY_VERIFY(inTheMiddle());
    QCOMPARE(s.table()->mode(), EventTable::Mode::Browsing);
}

void TestEventsPage::everyPartHasANameForScreenReaders()
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

void TestEventsPage::hostileTextsStayPlainAndShort_data()
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

void TestEventsPage::hostileTextsStayPlainAndShort()
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

QTEST_MAIN(TestEventsPage)
#include "tst_eventspage.moc"
