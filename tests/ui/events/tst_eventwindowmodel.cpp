#include "eventmix.h"
#include "fakeeventlog.h"

#include "eventwindowmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace tst_eventwindowmodel {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

constexpr int window = EventWindowModel::maximumRows;
constexpr int onePage = EventWindowModel::pageRows;

QString nameOf(const ServerId &)
{
    return u"Survival"_s;
}

EventFilter chatOnly()
{
    EventFilter filter;
    filter.types = 1u << unsigned(EventType::ChatMessage);
    return filter;
}

/// A log, a model on it and somebody who checks the model's every word.
struct Watched
{
    explicit Watched(int events, EventRingBounds bounds = {})
        : log(bounds)
    {
        log.setPrompt(true);
        for (int done = 0; done < events; done += 100)
            log.append(numberedBatch(done + 1, std::min(100, events - done)));
        model.emplace(log, nameOf);
        tester.emplace(&*model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    Seq top() const { return model->eventAt(0).seq; }
    Seq bottom() const { return model->eventAt(model->rowCount() - 1).seq; }
    bool isWithoutHole() const { return bottom() - top() + 1 == model->rowCount(); }
    /// Lets what is under way arrive, and what that leads to.
    bool settle() const
    {
        return QTest::qWaitFor([this] { return !model->isLoading(); });
    }

    FakeEventLog log;
    std::optional<EventWindowModel> model;
    std::optional<QAbstractItemModelTester> tester;
};

} // namespace

class TestEventWindowModel : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithTheNewestPage();
    void followsWhatArrives();
    void followsAcrossAnEmptyBeginning();
    void followingKeepsTheWindowBounded_data();
    void followingKeepsTheWindowBounded();
    void jumpsOverWhatNobodyCouldRead();
    void asksOncePerChange();
    void asksForNothingWhileHidden();
    void heldRowsStay();
    void pageUnderWayDoesNotMoveHeldRows();
    void frozenRowsEndWhereTheyWere();
    void frozenRowsEndInTheMiddleOfAPage();
    void reachesEveryEventPageByPage();
    void evictsAtTheFarEnd();
    void staysReadableWhenTheLogForgets();
    void goesOnWhereTheLogForgot();
    void filterAsksAtOnceAndDropsTheOldPage();
    void lateAnswersOutOfOrderAreDropped();
    void followsWithAFilter();
    void showsTheNewestOfACommonMatch();
    void fillsUpFromPagesThatCameShort();
    void keepsThePlaceWhenTheFilterChanges();
    void logThatGivesUpIsNotAskedForEver();
    void diesWithAPageUnderWay();
    void pagesFromTheRealRing();
    void cellsAndSentences();
    void serverNamesAreRefreshed();
};

void TestEventWindowModel::beginsWithTheNewestPage()
{
    Watched w(5'000);
    QVERIFY(w.settle());
    QCOMPARE(w.model->rowCount(), onePage);
    QCOMPARE(w.bottom(), 5'000);
    QCOMPARE(w.top(), 4'501);
    QVERIFY(w.model->reachesNewest());
    QVERIFY(!w.model->reachesOldest());
}

void TestEventWindowModel::followsWhatArrives()
{
    Watched w(1'000);
    QVERIFY(w.settle());
    for (int frame = 0; frame < 30; ++frame) {
        w.log.arrive(numberedBatch(w.log.next(), 33));
        QVERIFY(w.settle());
        QCOMPARE(w.bottom(), w.log.last());
        QVERIFY(w.isWithoutHole());
    }
}

void TestEventWindowModel::followsAcrossAnEmptyBeginning()
{
    Watched w(0);
    QVERIFY(w.settle());
    QCOMPARE(w.model->rowCount(), 0);
    QVERIFY(w.model->reachesNewest());
    w.log.arrive(numberedBatch(1, 3));
    QVERIFY(w.settle());
    QCOMPARE(w.model->rowCount(), 3);
    QCOMPARE(w.top(), 1);
}

void TestEventWindowModel::followingKeepsTheWindowBounded_data()
{
    QTest::addColumn<int>("more");
    QTest::addColumn<int>("rows");
    QTest::newRow("to the limit") << window - onePage << window;
    QTest::newRow("one past it") << window - onePage + 1 << window;
    QTest::newRow("a window at once") << window << onePage; // full: starts again at the newest
}

void TestEventWindowModel::followingKeepsTheWindowBounded()
{
    QFETCH(int, more);
    QFETCH(int, rows);
    Watched w(onePage);
    QVERIFY(w.settle());
    w.log.arrive(numberedBatch(w.log.next(), more));
    QVERIFY(w.settle());
    QCOMPARE(w.model->rowCount(), rows);
    QCOMPARE(w.bottom(), w.log.last());
    QVERIFY(w.isWithoutHole());
}

void TestEventWindowModel::jumpsOverWhatNobodyCouldRead()
{
    Watched w(1'000);
    QVERIFY(w.settle());
    const int before = w.log.pagesAsked();
    w.log.arrive(numberedBatch(w.log.next(), 50'000));
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 51'000);
    QCOMPARE(w.model->rowCount(), onePage);
    QCOMPARE(w.log.pagesAsked(), before + 1);
}

void TestEventWindowModel::asksOncePerChange()
{
    Watched w(1'000);
    QVERIFY(w.settle());
    w.log.setPrompt(false);
    const int before = w.log.pagesAsked();
    for (int n = 0; n < 10; ++n)
        w.log.arrive(numberedBatch(w.log.next(), 10));
    QCOMPARE(w.log.pagesAsked(), before + 1); // the others wait until this one came
    w.log.setPrompt(true);
    w.log.answer(0);
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 1'100);
    QVERIFY(w.log.pagesAsked() <= before + 2);
}

void TestEventWindowModel::asksForNothingWhileHidden()
{
    Watched w(1'000);
    QVERIFY(w.settle());
    w.model->setActive(false);
    const int before = w.log.pagesAsked();
    w.log.arrive(numberedBatch(w.log.next(), 100));
    QCOMPARE(w.log.pagesAsked(), before);
    w.model->setActive(true);
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 1'100);
}

void TestEventWindowModel::heldRowsStay()
{
    Watched w(1'000);
    QVERIFY(w.settle());
    w.model->hold();
    QSignalSpy moved(&*w.model, &EventWindowModel::moved);
    w.log.arrive(numberedBatch(w.log.next(), 10'000));
    QVERIFY(!w.model->isLoading());
    QCOMPARE(moved.count(), 0);
    QCOMPARE(w.bottom(), 1'000);
    w.model->follow();
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 11'000);
}

void TestEventWindowModel::pageUnderWayDoesNotMoveHeldRows()
{
    Watched w(1'000);
    QVERIFY(w.settle());
    w.log.setPrompt(false);
    w.log.arrive(numberedBatch(w.log.next(), 100));
    QCOMPARE(w.log.asked().size(), 1u);
    w.model->hold();
    QVERIFY(!w.log.asked()[0].isWanted());
    w.log.answer(0);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(w.bottom(), 1'000);
    QVERIFY(!w.model->isLoading());
}

void TestEventWindowModel::frozenRowsEndWhereTheyWere()
{
    Watched w(1'000);
    QVERIFY(w.settle());
    w.model->freeze();
    w.log.arrive(numberedBatch(w.log.next(), 100));
    w.model->fetchNewer();
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 1'000);
    w.model->showAround(1'000);
    QVERIFY(w.settle());
    w.model->fetchNewer();
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 1'000);
    w.model->hold();
    w.model->follow();
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 1'100);
}

void TestEventWindowModel::frozenRowsEndInTheMiddleOfAPage()
{
    Watched w(700);
    QVERIFY(w.settle());
    w.model->freeze();
    w.log.arrive(numberedBatch(w.log.next(), 100));
    w.model->showOldest();
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), onePage);
    w.model->fetchNewer();
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 700);
    QVERIFY(w.model->reachesNewest());
}

void TestEventWindowModel::reachesEveryEventPageByPage()
{
    Watched w(5'000);
    QVERIFY(w.settle());
    w.model->hold();
    while (!w.model->reachesOldest()) {
        const Seq before = w.top();
        w.model->fetchOlder();
        QVERIFY(w.settle());
        QCOMPARE(w.top(), before - onePage);
        QVERIFY(w.isWithoutHole());
    }
    QCOMPARE(w.top(), 1);
    while (!w.model->reachesNewest()) {
        w.model->fetchNewer();
        QVERIFY(w.settle());
        QVERIFY(w.isWithoutHole());
    }
    QCOMPARE(w.bottom(), 5'000);
}

void TestEventWindowModel::evictsAtTheFarEnd()
{
    Watched w(5'000);
    QVERIFY(w.settle());
    w.model->hold();
    for (int n = 0; n < 4; ++n) {
        w.model->fetchOlder();
        QVERIFY(w.settle());
    }
    QCOMPARE(w.model->rowCount(), window);
    QCOMPARE(w.top(), 2'501);
    QCOMPARE(w.bottom(), 4'500);
    QVERIFY(!w.model->reachesNewest());
    w.model->fetchNewer();
    QVERIFY(w.settle());
    QCOMPARE(w.model->rowCount(), window);
    QCOMPARE(w.bottom(), 5'000);
    QCOMPARE(w.top(), 3'001);
}

void TestEventWindowModel::staysReadableWhenTheLogForgets()
{
    Watched w(1'000, {.events = 1'000});
    QVERIFY(w.settle());
    w.model->hold();
    w.log.arrive(numberedBatch(w.log.next(), 1'000));
    QCOMPARE(w.log.first(), 1'001);
    const auto text
        = w.model->data(w.model->index(0, EventWindowModel::TextColumn), Qt::DisplayRole);
    QCOMPARE(text.toString(), u"event 501"_s);
    QVERIFY(w.model->reachesOldest());
    w.model->fetchOlder();
    QVERIFY(!w.model->isLoading());
}

void TestEventWindowModel::goesOnWhereTheLogForgot()
{
    Watched w(1'000, {.events = 1'000});
    QVERIFY(w.settle());
    w.model->hold();
    for (int n = 0; n < 20; ++n)
        w.log.arrive(numberedBatch(w.log.next(), 100));
    QCOMPARE(w.log.first(), 2'001);
    w.model->fetchNewer();
    QVERIFY(w.settle());
    QCOMPARE(w.top(), 501);
    QCOMPARE(w.model->eventAt(onePage).seq, 2'001); // what lay between is gone for good
    QCOMPARE(w.bottom(), 2'500);
}

void TestEventWindowModel::filterAsksAtOnceAndDropsTheOldPage()
{
    Watched w(5'000);
    QVERIFY(w.settle());
    w.log.setPrompt(false);
    w.log.arrive(numberedBatch(w.log.next(), 10)); // a page without filter is under way
    QCOMPARE(w.log.asked().size(), 1u);
    w.model->setFilter(chatOnly(), 0);
    QCOMPARE(w.log.asked().size(), 2u);
    QVERIFY(!w.log.asked()[0].isWanted());
    QCOMPARE(w.log.asked()[1].filter, chatOnly());
    w.log.answer(0);
    w.log.setPrompt(true);
    w.log.answer(0);
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 5'010);
    for (int row = 0; row < w.model->rowCount(); ++row)
        QCOMPARE(w.model->eventAt(row).record().type, EventType::ChatMessage);
}

void TestEventWindowModel::lateAnswersOutOfOrderAreDropped()
{
    Watched w(5'000);
    QVERIFY(w.settle());
    w.log.setPrompt(false);
    EventFilter alice;
    alice.player = u"ali"_s;
    alice.text = u"event 4"_s;
    w.model->setFilter(alice, 0);
    w.model->setFilter(chatOnly(), 0);
    w.model->setFilter({}, 0);
    QCOMPARE(w.log.asked().size(), 3u);
    w.log.setPrompt(true);
    w.log.answer(2);
    QVERIFY(w.settle());
    w.log.answer(1);
    w.log.answer(0);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(w.model->rowCount(), onePage);
    QCOMPARE(w.bottom(), 5'000);
    QVERIFY(w.isWithoutHole());
}

void TestEventWindowModel::followsWithAFilter()
{
    Watched w(1'000);
    QVERIFY(w.settle());
    w.model->setFilter(chatOnly(), 0);
    QVERIFY(w.settle());
    QCOMPARE(w.model->rowCount(), 100);
    w.log.arrive(numberedBatch(w.log.next(), 9)); // none matches
    QVERIFY(w.settle());
    QCOMPARE(w.model->rowCount(), 100);
    QVERIFY(w.model->reachesNewest());
    w.log.arrive(numberedBatch(w.log.next(), 1));
    QVERIFY(w.settle());
    QCOMPARE(w.model->rowCount(), 101);
    QCOMPARE(w.bottom(), 1'010);
}

void TestEventWindowModel::showsTheNewestOfACommonMatch()
{
    Watched w(100);
    w.model->setFilter(chatOnly(), 0);
    QVERIFY(w.settle());
    w.log.arrive(numberedBatch(w.log.next(), 40'000)); // 4,000 of them match
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 40'100);
    QVERIFY(w.model->rowCount() <= window);
}

void TestEventWindowModel::fillsUpFromPagesThatCameShort()
{
    Watched w(10'000);
    QVERIFY(w.settle());
    w.log.setMostScanned(300);
    w.model->setFilter(chatOnly(), 0);
    QVERIFY(w.settle());
    QVERIFY(w.model->rowCount() >= onePage);
    QCOMPARE(w.bottom(), 10'000);
    QCOMPARE((w.bottom() - w.top()) / 10 + 1, w.model->rowCount());
}

void TestEventWindowModel::keepsThePlaceWhenTheFilterChanges()
{
    Watched w(10'000);
    QVERIFY(w.settle());
    w.model->hold();
    w.model->setFilter(chatOnly(), 5'000);
    QVERIFY(w.settle());
    QCOMPARE(w.model->eventAt(w.model->rowFrom(5'000)).seq, 5'000);
    w.model->setFilter({}, 5'000);
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 5'000);
    w.model->fetchNewer();
    QVERIFY(w.settle());
    QCOMPARE(w.bottom(), 5'500);
    QVERIFY(w.isWithoutHole());
}

void TestEventWindowModel::logThatGivesUpIsNotAskedForEver()
{
    Watched w(1'000);
    QVERIFY(w.settle());
    w.log.setPrompt(false);
    w.model->setFilter(chatOnly(), 0);
    for (int n = 0; n < 4 && !w.log.asked().empty(); ++n) {
        w.log.giveUp(0);
        QTRY_VERIFY(!w.model->isLoading() || !w.log.asked().empty());
    }
    QVERIFY(!w.model->isLoading());
    QVERIFY(w.log.asked().empty());
}

void TestEventWindowModel::diesWithAPageUnderWay()
{
    FakeEventLog log;
    log.append(numberedBatch(1, 100));
    auto model = std::make_unique<EventWindowModel>(log, nameOf);
    QCOMPARE(log.asked().size(), 1u);
    model.reset();
    QVERIFY(!log.asked()[0].isWanted());
    log.answer(0);
    QCoreApplication::sendPostedEvents();
}

void TestEventWindowModel::pagesFromTheRealRing()
{
    EventRing ring({.events = 3'000});
    EventWindowModel model(ring, nameOf);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int n = 0; n < 60; ++n)
        ring.append(numberedBatch(ring.next(), 100));
    const auto bottom
        = [&] { return model.rowCount() ? model.eventAt(model.rowCount() - 1).seq : 0; };
    QTRY_COMPARE(bottom(), 6'000);
    model.setFilter(chatOnly(), 0);
    QTRY_COMPARE(model.rowCount(), 300);
    QCOMPARE(bottom(), 6'000);
    ring.append(numberedBatch(ring.next(), 100));
    QTRY_COMPARE(bottom(), 6'100);
    model.setFilter({}, 0);
    QTRY_VERIFY(model.rowCount() >= onePage && !model.isLoading());
    QVERIFY(model.eventAt(model.rowCount() - 2).seq == 6'099);
}

void TestEventWindowModel::cellsAndSentences()
{
    FakeEventLog log;
    log.setPrompt(true);
    log.append(batchOf({{EventType::ChatMessage, "Alice", "hello <b>world</b>"},
                        {EventType::Unknown, "", "odd"}}));
    EventWindowModel model(log, nameOf);
    QTRY_COMPARE(model.rowCount(), 2);
    const auto cell = [&](int row, int column, int role = Qt::DisplayRole) {
        return model.data(model.index(row, column), role);
    };
    QCOMPARE(cell(0, EventWindowModel::TypeColumn).toString(), u"Chat"_s);
    QCOMPARE(cell(0, EventWindowModel::ServerColumn).toString(), u"Survival"_s);
    QCOMPARE(cell(0, EventWindowModel::PlayerColumn).toString(), u"Alice"_s);
    QCOMPARE(cell(0, EventWindowModel::TextColumn).toString(), u"hello <b>world</b>"_s);
    QCOMPARE(cell(1, EventWindowModel::TypeColumn).toString(), u"made-up"_s);
    QVERIFY(cell(0, EventWindowModel::TypeColumn, Qt::DecorationRole).isValid());
    const QString sentence
        = cell(0, EventWindowModel::TimeColumn, Qt::AccessibleTextRole).toString();
    QVERIFY2(sentence.endsWith(u"Chat, Survival, Alice: hello <b>world</b>"_s),
             qPrintable(sentence));
    QVERIFY(!cell(0, EventWindowModel::TextColumn, Qt::ToolTipRole).isValid());
}

void TestEventWindowModel::serverNamesAreRefreshed()
{
    FakeEventLog log;
    log.setPrompt(true);
    log.append(batchOf({{EventType::Log, "", "one"}}));
    QString name = u"before"_s;
    EventWindowModel model(log, [&](const ServerId &) { return name; });
    QTRY_COMPARE(model.rowCount(), 1);
    const QModelIndex cell = model.index(0, EventWindowModel::ServerColumn);
    const ServerId server = model.eventAt(0).server();
    QCOMPARE(cell.data().toString(), u"before"_s);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.refreshServer(server);
    QCOMPARE(changed.count(), 0);
    name = u"after"_s;
    model.refreshServer(server);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(cell.data().toString(), u"after"_s);
}

} // namespace tst_eventwindowmodel

QTEST_MAIN(tst_eventwindowmodel::TestEventWindowModel)
#include "tst_eventwindowmodel.moc"
