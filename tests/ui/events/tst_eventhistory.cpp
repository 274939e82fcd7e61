#include "shownpage.h"

#include "eventdetail.h"
#include "eventfilterbar.h"
#include "filterline.h"

#include "archive/sqlite/archive.h"
#include "desktop/hawserlink.h"
#include "plots/densitystrip.h"
#include "support/patience.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

namespace tst_eventhistory {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

constexpr int events = 3'000;
constexpr qint64 usPerMinute = 60'000'000;

/// A minute between them, so that there is history to look at.
EventBatch history()
{
    EventBatchBuilder builder;
    for (int n = 1; n <= events; ++n) {
        write(builder, {EventType::ChatMessage, "Alice", "event " + std::to_string(n), survival},
              noonUs + n * usPerMinute);
    }
    return builder.take();
}

} // namespace

/// The page on a real archive: what only an archive can tell.
class TestEventHistory : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Archive> m_archive;
    std::unique_ptr<EventsPage> m_page;
    QSet<ServerId> m_counted; // that were asked about last

    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }
    EventTable *table() const { return part<EventTable>(u"eventTable"_s); }
    DensityStrip *strip() const { return part<DensityStrip>(u"densityStrip"_s); }
    QString text(int row) const
    {
        return table()->model()->index(row, EventWindowModel::TextColumn).data().toString();
    }
    int rows() const { return table()->model()->rowCount(); }
    bool isInSight(const QString &wanted) const
    {
        const int first = table()->rowAt(0);
        const int last = table()->rowAt(table()->viewport()->height() - 2);
        for (int row = first; first >= 0 && row <= (last < 0 ? rows() - 1 : last); ++row) {
            if (text(row).endsWith(wanted))
                return true;
        }
        return false;
    }
    void filterBy(const QString &filter) const
    {
        auto *line = part<FilterLine>(u"textFilter"_s);
        line->setText(filter);
        QTest::keyClick(line, Qt::Key_Return);
    }
    void show()
    {
        ArchiveOptions options;
        options.path = m_folder->filePath(u"profile/events.hawser"_s);
        options.openWait = std::chrono::milliseconds(test::patiently); // however slow the disk is
        m_archive = std::make_unique<Archive>(options);
        EventsContext context = contextOf(*m_archive);
        context.density = [this](const DensityRequest &ask) {
            m_counted = ask.servers;
            return m_archive->density(ask);
        };
        context.seqAt = [this](qint64 us) { return m_archive->seqAt(us); };
        context.isLasting = true;
        m_page = std::make_unique<EventsPage>(context);
        m_page->resize(900, 640);
        m_page->show();
        m_page->activateWindow();
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        show();
        m_archive->append(history());
        QTRY_VERIFY(rows() > 0);
    }
    void cleanup()
    {
        m_page.reset();
        m_archive.reset();
    }

    void bookmarksWithAKey()
    {
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), hawser::test::patiently));
        table()->setCurrentIndex(table()->model()->index(rows() - 1, 0));
        table()->setFocus();
        QVERIFY(!m_archive->isBookmarked(events));
        QTest::keyClick(table(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(m_archive->isBookmarked(events));
        QTRY_VERIFY(text(rows() - 1).startsWith(u'★'));
        auto *button = part<QToolButton>(u"bookmarkDetail"_s);
        QVERIFY(button->isVisible());
        QCOMPARE(button->accessibleName(), u"Forget the bookmark"_s);
        button->click();
        QVERIFY(!m_archive->isBookmarked(events));
        QVERIFY(!text(rows() - 1).startsWith(u'★'));
    }

    void listsBookmarks()
    {
        for (const Seq seq : {7, 1'500, 2'990})
            m_archive->setBookmarked(seq, true);
        auto *only = part<QToolButton>(u"onlyBookmarked"_s);
        QVERIFY(only->isVisible());
        only->click();
        QTRY_COMPARE(rows(), 3);
        QVERIFY(text(0).endsWith(u"event 7"_s));
        m_archive->setBookmarked(1'500, false); // in sight, and gone
        QTRY_COMPARE(rows(), 2);
        m_archive->setBookmarked(3'000, true);
        QTRY_COMPARE(rows(), 3);
        only->click();
        QTRY_VERIFY(rows() > 3);
        filterBy(u"is:bookmarked 2990"_s);
        QTRY_COMPARE(rows(), 1);
        part<EventFilterBar>(u"eventFilterBar"_s)->clear();
        QTRY_VERIFY(rows() > 3);
    }

    void bookmarksAreThereTheNextTime()
    {
        m_archive->setBookmarked(42, true);
        cleanup();
        show();
        filterBy(u"is:bookmarked"_s);
        QTRY_COMPARE(rows(), 1);
        QVERIFY(text(0).endsWith(u"event 42"_s));
    }

    void writesANoteBesideABookmark()
    {
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), hawser::test::patiently));
        table()->setCurrentIndex(table()->model()->index(rows() - 1, 0));
        auto *note = part<QLineEdit>(u"bookmarkNote"_s);
        QVERIFY(!note->isVisible()); // there is no bookmark
        part<QToolButton>(u"bookmarkDetail"_s)->click();
        QVERIFY(note->isVisible());
        QVERIFY(note->accessibleName().contains(u"bookmark"_s));
        note->setFocus();
        QTest::keyClicks(note, u"the  thief"_s);
        QTest::keyClick(note, Qt::Key_Return);
        QCOMPARE(m_archive->bookmarkNote(events), u"the thief"_s);
        QTRY_COMPARE(text(rows() - 1), u"★ the thief · event 3000"_s);
        const QModelIndex spoken
            = table()->model()->index(rows() - 1, EventWindowModel::TimeColumn);
        QVERIFY(spoken.data(Qt::AccessibleTextRole).toString().contains(u"the thief"_s));
        filterBy(u"is:bookmarked thief"_s);
        QTRY_COMPARE(rows(), 1);
        filterBy(u"is:bookmarked 3000"_s);
        QTRY_COMPARE(rows(), 1);
        filterBy(u"is:bookmarked bike"_s);
        QTRY_COMPARE(rows(), 0);
    }

    /// What was begun to be written of one event is not written beside another.
    void leavesANoteWithItsEvent()
    {
        m_archive->setBookmarkNote(events, u"newest"_s);
        m_archive->setBookmarkNote(events - 1, u"the one before"_s);
        auto *note = part<QLineEdit>(u"bookmarkNote"_s);
        table()->setCurrentIndex(table()->model()->index(rows() - 1, 0));
        QCOMPARE(note->text(), u"newest"_s);
        note->insert(u" of all"_s); // and no Return
        table()->setCurrentIndex(table()->model()->index(rows() - 2, 0));
        QCOMPARE(note->text(), u"the one before"_s);
        QCOMPARE(m_archive->bookmarkNote(events - 1), u"the one before"_s);
    }

    void showsAllHistoryOnAStrip()
    {
        QTRY_VERIFY(strip()->isVisible());
        const TimeRange all = strip()->shown();
        QVERIFY(all.fromUs <= noonUs + usPerMinute);
        QVERIFY(all.toUs > noonUs + events * usPerMinute);
        // By hand: what the brush covers is what is shown, and what is written in the line.
        emit strip()->brushed({noonUs + 100 * usPerMinute, noonUs + 110 * usPerMinute});
        QTRY_COMPARE(rows(), 10);
        QVERIFY(text(0).endsWith(u"event 100"_s));
        QVERIFY(part<FilterLine>(u"textFilter"_s)->text().contains(u"after:"_s));
        QVERIFY(strip()->brush());
        emit strip()->brushCleared();
        QTRY_VERIFY(rows() > 10);
        QVERIFY(!strip()->brush());
    }

    void stripIsBrushedByMouse()
    {
        QTRY_VERIFY(strip()->isVisible());
        const QPoint middle = strip()->rect().center();
        QTest::mousePress(strip(), Qt::LeftButton, {}, middle - QPoint(1, 0));
        QTest::mouseMove(strip(), middle);
        QTest::mouseRelease(strip(), Qt::LeftButton, {}, middle + QPoint(4, 0));
        QTRY_VERIFY(strip()->brush());
        QTRY_VERIFY(part<FilterLine>(u"textFilter"_s)->text().contains(u"before:"_s));
    }

    void countsOfOneGameServerOnly()
    {
        QTRY_VERIFY(strip()->isVisible());
        QVERIFY(m_counted.isEmpty());
        m_page->showServer(creative);
        QCOMPARE(m_counted, QSet<ServerId>{creative}); // at once, however short ago it was asked
    }

    void goesToATime()
    {
        m_page->askForTime();
        auto *dialog = part<QDialog>(u"goToTimeDialog"_s);
        auto *field = dialog->findChild<QLineEdit *>(u"goToTimeField"_s);
        field->setText(u"teatime"_s);
        auto *go = dialog->findChild<QPushButton *>(u"goToTimeGo"_s);
        go->click();
        QVERIFY(dialog->isVisible());
        QVERIFY(dialog->findChild<QLabel *>(u"goToTimeProblem"_s)->text().contains(u"no time"_s));
        const QDateTime at = QDateTime::fromMSecsSinceEpoch((noonUs + 500 * usPerMinute) / 1000);
        field->setText(at.toString(u"yyyy-MM-dd HH:mm:ss"_s));
        go->click();
        QTRY_VERIFY(isInSight(u"event 500"_s));
        QCOMPARE(table()->mode(), EventTable::Mode::Browsing);
    }

    void showsWhatHappenedAroundAFind()
    {
        filterBy(u"1234"_s);
        QTRY_COMPARE(rows(), 1);
        table()->setCurrentIndex(table()->model()->index(0, 0));
        emit table()->customContextMenuRequested(
            table()->visualRect(table()->currentIndex()).center());
        auto *menu = part<QMenu>(u"eventMenu"_s);
        QVERIFY(menu);
        menu->findChild<QAction *>(u"showNeighbours"_s)->trigger();
        QTRY_VERIFY(isInSight(u"event 1235"_s));
        QVERIFY(isInSight(u"event 1233"_s));
        QVERIFY(part<FilterLine>(u"textFilter"_s)->text().isEmpty());
    }

    void aLinkLeadsBackToAnEvent()
    {
        filterBy(u"1234"_s);
        QTRY_COMPARE(rows(), 1);
        table()->setCurrentIndex(table()->model()->index(0, 0));
        emit table()->customContextMenuRequested(
            table()->visualRect(table()->currentIndex()).center());
        part<QMenu>(u"eventMenu"_s)->findChild<QAction *>(u"copyLink"_s)->trigger();
        const auto link = parseHawserLink(QGuiApplication::clipboard()->text());
        QVERIFY(link);
        const auto *event = std::get_if<ServerLink>(&*link);
        QVERIFY(event && event->event);
        QCOMPARE(*event, (ServerLink{table()->chosen()->server().uuid(), table()->chosen()->seq}));
    }

    /// Whatever arrives: the reader has scrolled back and reads.
    void doesNotMoveUnderTheReader()
    {
        m_page->showEventAt(1'000);
        QTRY_VERIFY(isInSight(u"event 1000"_s) && isInSight(u"event 1010"_s)); // amid the others
        const int row = table()->rowAt(table()->viewport()->height() / 2);
        table()->selectRow(row);
        table()->selectionModel()->select(table()->model()->index(row + 2, 0),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
        const QString top = text(table()->rowAt(0));
        const QString current = text(row);
        QCOMPARE(table()->selectedEvents().size(), std::size_t(2));
        for (int round = 0; round < 20; ++round) {
            m_archive->append(history());
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(part<QWidget>(u"newEvents"_s) && part<QWidget>(u"newEvents"_s)->isVisible());
        QCOMPARE(text(table()->rowAt(0)), top);
        QCOMPARE(text(table()->currentIndex().row()), current);
        QCOMPARE(table()->selectedEvents().size(), std::size_t(2));
    }
};

} // namespace tst_eventhistory

QTEST_MAIN(tst_eventhistory::TestEventHistory)
#include "tst_eventhistory.moc"
