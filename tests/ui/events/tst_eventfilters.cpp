#include "shownpage.h"
#include "support/patience.h"

#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>

namespace tst_eventfilters {

using namespace hawser;
using namespace Qt::StringLiterals;

/// Which events are shown, and how the reader says so.
class TestEventFilters : public QObject
{
    Q_OBJECT

private slots:
    void filtersByType();
    void filtersByPlayer();
    void filtersByTextAndSaysIfNothingMatches();
    void filtersByServer();
    void escapeClearsThenCloses();
    void findFocusesTheTextFilter();
    void knownPlayersComplete();
    void filterKeepsTheChosenEventInSight();
    void menuNarrows();
};

void TestEventFilters::filtersByType()
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

void TestEventFilters::filtersByPlayer()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    QTest::keyClicks(s.part<QLineEdit>(u"playerFilter"_s), u"bo"_s);
    QTRY_COMPARE(s.rows(), 2);
    QCOMPARE(s.text(0, EventWindowModel::PlayerColumn), u"Bob"_s);
}

void TestEventFilters::filtersByTextAndSaysIfNothingMatches()
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

void TestEventFilters::filtersByServer()
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

void TestEventFilters::escapeClearsThenCloses()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
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

void TestEventFilters::findFocusesTheTextFilter()
{
    Shown s(10);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
    s.table()->setFocus();
    QTest::keyClick(s.table(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(s.part<QLineEdit>(u"textFilter"_s)->hasFocus());
    QTest::keyClick(s.part<QLineEdit>(u"textFilter"_s), Qt::Key_Down);
    QVERIFY(s.table()->hasFocus());
}

void TestEventFilters::knownPlayersComplete()
{
    Shown s(10);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
    auto *field = s.part<QLineEdit>(u"playerFilter"_s);
    field->setFocus();
    QCOMPARE(field->completer()->model()->rowCount(), 2);
    s.table()->setFocus();
    s.page->showServer(survival);
    field->setFocus();
    QCOMPARE(field->completer()->model()->rowCount(), 1);
}

void TestEventFilters::filterKeepsTheChosenEventInSight()
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

void TestEventFilters::menuNarrows()
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

} // namespace tst_eventfilters

QTEST_MAIN(tst_eventfilters::TestEventFilters)
#include "tst_eventfilters.moc"
