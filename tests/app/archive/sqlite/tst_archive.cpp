#include "archivelab.h"

#include <QFileInfo>

#include <atomic>
#include <set>

namespace tst_archive {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using Direction = EventLog::Direction;

namespace {

QList<Seq> numbers(Seq first, Seq last)
{
    QList<Seq> all;
    for (Seq seq = first; seq <= last; ++seq)
        all << seq;
    return all;
}

/// The ten next to \a anchor, ascending: a slow page is handed out as far as it is, and asked on.
QList<Seq> ahead(const EventLog &log, Seq anchor, Direction direction)
{
    const bool older = direction == Direction::Older;
    QList<Seq> all;
    while (true) {
        const int missing = 10 - int(all.size());
        const EventPage page = log.page({}, anchor, direction, missing).result();
        QList<Seq> seqs;
        for (const StoredEvent &event : page.events)
            seqs << event.seq;
        all = older ? seqs + all : all + seqs;
        const Seq next = older ? page.scannedFirst - 1 : page.scannedLast + 1;
        if (all.size() >= 10 || page.reachedEnd || next == anchor)
            return all;
        anchor = next;
    }
}

/// An hour passes whenever somebody looks at it: as if every read took so long.
PageClock leapingClock()
{
    using Clock = std::chrono::steady_clock;
    auto hours = std::make_shared<std::atomic<int>>(0);
    return [hours] { return Clock::time_point(std::chrono::hours(++*hours)); };
}

} // namespace

class TestArchive : public QObject
{
    Q_OBJECT

private slots:
    void numbersWithoutHoles()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        Archive &archive = lab.archive();
        QVERIFY(!archive.id().isNull());
        QCOMPARE(archive.next(), 1);
        QCOMPARE(archive.append(stream.next(3)), 1);
        QCOMPARE(archive.append({}), 4);
        QCOMPARE(archive.append(stream.next(2)), 4);
        QCOMPARE(archive.first(), 1);
        QCOMPARE(archive.last(), 5);
        QTRY_VERIFY(lab.isCommitted());
    }

    void keepsEveryFieldOverAReopening_data()
    {
        QTest::addColumn<int>("events");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("only a tail") << 700;
        QTest::newRow("one block to the event") << 1024;
        QTest::newRow("blocks and a tail") << 5'500;
    }
    void keepsEveryFieldOverAReopening()
    {
        QFETCH(const int, events);
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        QTRY_COMPARE(lab.archive().status().state, StorageState::Storing); // until then it has none
        const QUuid id = lab.archive().id();
        lab.append(stream, events);
        lab.reopen();
        QTRY_COMPARE(lab.archive().id(), id); // a slow disk is opened later
        QCOMPARE(lab.archive().last(), Seq(events));
        QCOMPARE(lab.archive().first(), 1);
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer) == lab.written);
        QVERIFY(allPages(lab.archive(), {}, Direction::Older) == lab.written);
    }

    void goesOnWhereItEnded()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        for (int round = 0; round < 5; ++round) {
            lab.append(stream, 700 + round);
            if (round % 2)
                QTRY_VERIFY(lab.isCommitted());
            lab.reopen();
            QCOMPARE(lab.archive().last(), Seq(lab.written.size()));
        }
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer) == lab.written);
    }

    void aSlowDiskGetsToTheEnd_data()
    {
        QTest::addColumn<EventFilter>("filter");
        QTest::newRow("everything") << EventFilter();
        QTest::newRow("a word") << EventFilter{.text = u"raid"_s};
        QTest::newRow("nothing matches") << EventFilter{.text = u"xyzzy nowhere"_s};
        QTest::newRow("bookmarks") << EventFilter{.onlyBookmarked = true};
    }
    /// Each page is overdue at once, and leads on nevertheless.
    void aSlowDiskGetsToTheEnd()
    {
        QFETCH(const EventFilter, filter);
        const std::set<Seq> bookmarks{1, 1'024, 1'025, 4'000, 5'200, 5'500};
        MadeUpStream stream;
        ArchiveLab lab;
        lab.options.pageClock = leapingClock();
        lab.open();
        QTRY_COMPARE(lab.archive().status().state, StorageState::Storing);
        lab.append(stream, 5'000);
        for (int part = 0; part < 10; ++part) { // rows of the tail, of which one is in memory
            lab.append(stream.next(50));
            QTRY_VERIFY(lab.isCommitted());
        }
        for (const Seq seq : bookmarks)
            lab.archive().setBookmarked(seq, true);

        const EventPage slow = lab.archive().page({}, 1, Direction::Newer, 5'500).result();
        QCOMPARE(slow.scannedLast, 1'024); // one block, and no more
        QVERIFY(!slow.reachedEnd);
        std::vector<FlatEvent> truth = bruteForce(lab.batches, EventFilter{.text = filter.text});
        if (filter.onlyBookmarked)
            std::erase_if(truth,
                          [&](const FlatEvent &event) { return !bookmarks.contains(event.seq); });
        QVERIFY(allPages(lab.archive(), filter, Direction::Newer, 5'500) == truth);
        QVERIFY(allPages(lab.archive(), filter, Direction::Older, 5'500) == truth);
        QCOMPARE(ahead(lab.archive(), 5'125, Direction::Newer), numbers(5'125, 5'134));
    }

    void anchorsAnywhere()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 3'000);
        QTRY_VERIFY(lab.isCommitted());
        for (const Seq anchor : {Seq(1), Seq(2), Seq(1024), Seq(1025), Seq(2500), Seq(3000)}) {
            const EventPage newer = lab.archive().page({}, anchor, Direction::Newer, 10).result();
            QCOMPARE(newer.scannedFirst, anchor);
            QCOMPARE(newer.events.back().seq, newer.scannedLast);
            QCOMPARE(newer.reachedEnd, newer.scannedLast == 3000);
            const Seq last = std::min<Seq>(anchor + 9, 3000);
            QCOMPARE(ahead(lab.archive(), anchor, Direction::Newer), numbers(anchor, last));
            const EventPage older = lab.archive().page({}, anchor, Direction::Older, 10).result();
            QCOMPARE(older.scannedLast, anchor);
            QCOMPARE(older.events.front().seq, older.scannedFirst);
            QCOMPARE(older.reachedEnd, older.scannedFirst == 1);
            const Seq first = std::max<Seq>(anchor - 9, 1);
            QCOMPARE(ahead(lab.archive(), anchor, Direction::Older), numbers(first, anchor));
        }
    }

    /// What is fresh comes from memory, what is not from the disk, and nothing twice.
    void joinsMemoryAndDisk()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.options.recentBytes = 64 * 1024;
        lab.open();
        lab.append(stream, 4'000);
        QTRY_VERIFY(lab.isCommitted());
        lab.append(stream, 200);
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer, 37) == lab.written);
        QVERIFY(allPages(lab.archive(), {}, Direction::Older, 37) == lab.written);
    }

    void keepsCursorsWithTheirEvents()
    {
        MadeUpStream stream;
        const ServerId a = stream.servers[0];
        const ServerId b = stream.servers[1];
        ArchiveLab lab;
        lab.open();
        QCOMPARE(lab.archive().cursor(a), QByteArray());
        EventBatchBuilder builder;
        builder.begin(a, MadeUpStream::startUs).text = builder.put("line 7");
        builder.commit();
        builder.setCursor(a, std::string("7\0x", 3));
        lab.append(builder.take());
        builder.setCursor(b, "only a cursor");
        lab.append(builder.take());
        QCOMPARE(lab.archive().cursor(a), QByteArray("7\0x", 3));
        lab.reopen();
        QCOMPARE(lab.archive().cursor(a), QByteArray("7\0x", 3));
        QCOMPARE(lab.archive().cursor(b), "only a cursor"_ba);
        QCOMPARE(lab.archive().last(), 1);
    }

    void announcesWhatIsNew()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 20);
        lab.reopen();
        QSignalSpy changed(&lab.archive(), &EventLog::changed);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.back().at(1).value<Seq>(), 20);
        lab.append(stream, 10);
        lab.append(stream, 10);
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(changed.back().at(0).value<Seq>(), 21);
        QCOMPARE(changed.back().at(1).value<Seq>(), 40);
    }

    void belongsToItsOwnerAlone()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 10);
        QTRY_VERIFY(lab.isCommitted());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
            | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        for (const auto &suffix : {""_L1, "-wal"_L1, "-shm"_L1, ".lock"_L1}) {
            const QFileInfo file(lab.options.path + suffix);
            QVERIFY2(file.exists(), qPrintable(file.filePath()));
            QCOMPARE(file.permissions() & others, QFile::Permissions());
        }
        const QFileInfo folder(QFileInfo(lab.options.path).absolutePath());
        QCOMPARE(folder.permissions() & others, QFile::Permissions());
    }
};

} // namespace tst_archive

QTEST_GUILESS_MAIN(tst_archive::TestArchive)
#include "tst_archive.moc"
