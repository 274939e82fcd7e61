#include "shownpage.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace tst_eventspage {

using namespace hawser;
using namespace Qt::StringLiterals;

/// How the rows move, and when they do not.
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
    void homeAndEndReachBothEnds();
    void upKeyBeginsAtWhatIsSeen();
    void hiddenPageAsksForNothing();
    void showsAnEventAmongItsNeighbours();
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

} // namespace tst_eventspage

QTEST_MAIN(tst_eventspage::TestEventsPage)
#include "tst_eventspage.moc"
