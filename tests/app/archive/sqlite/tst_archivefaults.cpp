#include "archive/sqlite/archivebeside.h"
#include "archive/sqlite/sqlsession.h"
#include "archivelab.h"

#include <QDir>
#include <QFile>

#include <utility>

namespace tst_archivefaults {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using Direction = EventLog::Direction;

namespace {

bool overwrite(const QString &path, qint64 from, qint64 bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(from)
        && file.write(QByteArray(qsizetype(bytes), '\x5A')) == bytes;
}

bool run(const QString &path, const QString &statement)
{
    const auto session = SqlSession::open(path, 1000);
    return session && (*session)->run(statement);
}

/// The one that there must be.
QString fileKeptAside(const ArchiveLab &lab, const QString &word)
{
    const QDir folder(QFileInfo(lab.options.path).absolutePath());
    const QStringList files = folder.entryList({u"events.hawser.%1-*Z"_s.arg(word)});
    return files.size() == 1 ? folder.filePath(files.front()) : QString();
}

} // namespace

/// Rows F7 and F13 of what a console must survive; a real full disk is in tst_archivedisk.
class TestArchiveFaults : public QObject
{
    Q_OBJECT

private slots:
    void keepsAsideWhatItCannotRead_data()
    {
        using Reason = FileKeptAside::Reason;
        QTest::addColumn<std::function<bool(const QString &)>>("damage");
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, std::function<bool(const QString &)> damage,
                            Reason reason = Reason::Damaged) {
            QTest::newRow(name) << std::move(damage) << reason
                                << (reason == Reason::TooNew ? u"newer"_s : u"damaged"_s);
        };
        row("no database at all", [](const QString &path) { return overwrite(path, 0, 4096); });
        row("tables overwritten",
            [](const QString &path) { return overwrite(path, 8192, 200'000); });
        row("cut off", [](const QString &path) { return QFile::resize(path, 10'000); });
        row(
            "of a later Hawser",
            [](const QString &path) { return run(path, u"PRAGMA user_version=99"_s); },
            Reason::TooNew);
        row("of another program",
            [](const QString &path) { return run(path, u"PRAGMA application_id=7"_s); });
        row("without its id",
            [](const QString &path) { return run(path, u"DELETE FROM meta WHERE key = 'id'"_s); });
    }
    void keepsAsideWhatItCannotRead()
    {
        QFETCH(const std::function<bool(const QString &)>, damage);
        QFETCH(const FileKeptAside::Reason, reason);
        QFETCH(const QString, word);
        MadeUpStream stream(61);
        ArchiveLab lab;
        lab.open();
        const QUuid id = lab.archive().id();
        lab.append(stream, 6'000);
        lab.close();
        QVERIFY(damage(lab.options.path));
        const qint64 size = QFileInfo(lab.options.path).size();

        lab.open();
        QSignalSpy told(&lab.archive(), &Archive::fileKeptAside);
        QTRY_COMPARE(told.size(), 1);
        const auto file = told.front().front().value<FileKeptAside>();
        QCOMPARE(file.reason, reason);
        QCOMPARE(lab.archive().status().keptAside.value_or(FileKeptAside()).path, file.path);
        QCOMPARE(file.path, fileKeptAside(lab, word));
        QCOMPARE(QFileInfo(file.path).size(), size);
        QVERIFY(lab.archive().id() != id);
        QCOMPARE(lab.archive().next(), 1);

        lab.written.clear();
        lab.append(stream, 100);
        lab.reopen();
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer) == lab.written);
    }

    /// The numbers of this session go on; what was in the file is aside.
    void keepsAsideWhatBreaksUnderWay()
    {
        MadeUpStream stream(62);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 30'000, 3'000);
        lab.reopen();
        const QUuid id = lab.archive().id();
        QSignalSpy told(&lab.archive(), &Archive::fileKeptAside);
        QVERIFY(overwrite(lab.options.path, 8192, QFileInfo(lab.options.path).size() - 8192));
        const std::size_t before = lab.written.size();
        for (int n = 0; n < 100 && told.isEmpty(); ++n) {
            lab.append(stream, 1'500);
            QTRY_VERIFY(lab.isCommitted() || !told.isEmpty());
        }
        QCOMPARE(told.size(), 1);
        QTRY_VERIFY(lab.isCommitted());
        QCOMPARE(lab.archive().status().state, StorageState::Storing);
        QCOMPARE(lab.archive().id(), id);
        QCOMPARE(lab.archive().last(), Seq(lab.written.size()));
        lab.append(stream, 100);
        lab.reopen();
        QCOMPARE(lab.archive().id(), id);
        QCOMPARE(lab.archive().last(), Seq(lab.written.size()));
        const auto kept = allPages(lab.archive(), {}, Direction::Newer);
        QVERIFY(kept.size() >= 100 && kept.size() <= lab.written.size() - before);
        QVERIFY(std::equal(kept.rbegin(), kept.rend(), lab.written.rbegin()));
    }

    void aDamagedBlockCostsOnlyItself()
    {
        MadeUpStream stream(63);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 5'000);
        lab.close();
        QVERIFY(run(lab.options.path, u"UPDATE block_text SET data = x'0102' WHERE number = 2"_s));
        QVERIFY(run(lab.options.path, u"UPDATE block_raw SET data = x'' WHERE number = 4"_s));
        lab.open();
        std::vector<FlatEvent> truth = lab.written;
        std::erase_if(truth, [](const FlatEvent &event) {
            return (event.seq > 1'024 && event.seq <= 2'048)
                || (event.seq > 3'072 && event.seq <= 4'096);
        });
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer) == truth);
        QVERIFY(allPages(lab.archive(), {}, Direction::Older) == truth);
    }

    void waitsForAnotherHawser()
    {
        MadeUpStream stream(64);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 50);
        ArchiveOptions options = lab.options;
        Archive second(options);
        QCOMPARE(second.status().state, StorageState::Stalled);
        QVERIFY(second.status().cause.contains(u"Another Hawser"));
        QVERIFY(second.status().isInUse && !second.status().isOpen);
        QVERIFY(second.append(stream.next(7)) == 1);
        QCOMPARE(second.page({}, 7, Direction::Older, 10).result().events.size(), std::size_t(7));

        const QUuid id = lab.archive().id();
        QSignalSpy changed(&second, &EventLog::changed);
        lab.close();
        QTRY_COMPARE(second.status().state, StorageState::Storing);
        QCOMPARE(second.id(), id);
        QCOMPARE(second.last(), 57); // numbered anew, after what there was
        QVERIFY(second.status().isOpen && !second.status().isInUse);
        QTRY_COMPARE(second.status().committed, 57);
        QTRY_VERIFY(!changed.isEmpty() && changed.back().back().value<Seq>() == 57);
        const EventPage page = second.page({}, 57, Direction::Older, 100).result();
        QCOMPARE(page.events.size(), std::size_t(57));
        QVERIFY(page.reachedEnd);
    }

    /// Whoever made it was killed, or lost power, before it was written.
    void takesALockFileThatNamesNobody()
    {
        ArchiveLab lab;
        const QString lockFile = lab.options.path + u".lock"_s;
        QVERIFY(QDir().mkpath(QFileInfo(lockFile).path()));
        QFile empty(lockFile);
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        lab.open();
        QTRY_VERIFY(lab.archive().status().isOpen);
        MadeUpStream stream(47);
        lab.append(stream, 10);
        QTRY_VERIFY(lab.isCommitted());
        Archive second(lab.options); // it is held as any other
        QVERIFY(!second.status().isOpen);
        QVERIFY(second.status().isInUse);
    }

    void isReadBesideAnotherHawser()
    {
        MadeUpStream stream(67);
        ArchiveLab lab;
        lab.open();
        QTRY_COMPARE(lab.archive().status().state, StorageState::Storing);
        lab.append(stream, 5'500);
        lab.archive().setBookmarked(700, true);
        QTRY_VERIFY(lab.isCommitted());
        const auto beside = ArchiveBeside::open(lab.options.path);
        QVERIFY2(beside, qPrintable(beside ? QString() : beside.error()));
        const EventLog &log = **beside;
        QCOMPARE(log.id(), lab.archive().id());
        QCOMPARE(log.first(), 1);
        QCOMPARE(log.last(), 5'500);
        for (const EventFilter &filter : {EventFilter(), EventFilter{.text = u"raid"_s}}) {
            const auto truth = bruteForce(lab.batches, filter);
            QVERIFY(allPages(log, filter, Direction::Newer) == truth);
            QVERIFY(allPages(log, filter, Direction::Older) == truth);
        }
        QTRY_COMPARE(allPages(log, {.onlyBookmarked = true}, Direction::Newer).size(), 1u);
        lab.append(stream, 100); // the other goes on
        QTRY_VERIFY(lab.isCommitted());
        QCOMPARE(log.last(), 5'500);
    }

    void isNotReadWhereThereIsNone()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"events.hawser"_s);
        QVERIFY(!ArchiveBeside::open(folder.filePath(u"nowhere/events.hawser"_s)));
        QVERIFY(overwrite(path, 0, 8'192));
        const auto damaged = ArchiveBeside::open(path);
        QVERIFY(!damaged && !damaged.error().isEmpty());
        QVERIFY(QFile::resize(path, 0));
        QVERIFY(!ArchiveBeside::open(path));
    }

    /// Nothing can be stored for a while: first it waits, then the sources should wait, then the
    /// oldest is lost, counted and told; afterwards all is well again.
    void losesTheOldestWhenItMust()
    {
        MadeUpStream stream(65);
        ArchiveLab lab;
        const QString folder = QFileInfo(lab.options.path).absolutePath();
        QFile obstacle(folder);
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        lab.options.waitingBytes = 200'000;
        lab.options.patience = std::chrono::milliseconds(200);
        lab.open();
        Archive &archive = lab.archive();
        QCOMPARE(archive.status().state, StorageState::Stalled);
        const QString cause = archive.status().cause;
        QVERIFY(!cause.isEmpty());
        QSignalSpy behind(&archive, &Archive::behindChanged);
        QSignalSpy opened(&archive, &Archive::archiveGapOpened);
        QSignalSpy closed(&archive, &Archive::archiveGapClosed);
        while (!archive.isBehind())
            lab.append(stream.next(20));
        QCOMPARE(behind.size(), 1);
        QCOMPARE(opened.size(), 0);
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(!archive.isBehind()); // reading goes on
        for (int n = 0; n < 100; ++n)
            lab.append(stream.next(20));
        const qint64 missing = archive.status().missing;
        QVERIFY(missing > 1'000);
        QVERIFY(archive.status().waitingBytes <= 300'000);

        QVERIFY(obstacle.remove());
        QTRY_COMPARE(archive.status().state, StorageState::Storing);
        QTRY_COMPARE(closed.size(), 1);
        const auto gap = closed.front().front().value<StoredGap>();
        QCOMPARE(gap.cause, cause);
        QCOMPARE(gap.events, missing);
        QCOMPARE(gap.firstSeq, 1);
        QCOMPARE(gap.lastSeq, Seq(missing));
        QTRY_VERIFY(lab.isCommitted());
        lab.reopen();
        const auto gaps = lab.archive().gaps(0, std::numeric_limits<qint64>::max()).result();
        QCOMPARE(gaps.size(), std::size_t(1));
        QVERIFY(gaps[0].server.isNull());
        QCOMPARE(gaps[0].events, missing);
        const std::vector<FlatEvent> kept(lab.written.begin() + missing, lab.written.end());
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer) == kept);
        QVERIFY(allPages(lab.archive(), {}, Direction::Older) == kept);
        QCOMPARE(lab.archive().last(), Seq(lab.written.size()));
    }

    void storesWhatWaitedWhenItEnds()
    {
        MadeUpStream stream(66);
        ArchiveLab lab;
        lab.options.commitEvery = std::chrono::hours(1);
        lab.open();
        lab.append(stream, 2'000);
        lab.reopen();
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer) == lab.written);
    }
};

} // namespace tst_archivefaults

QTEST_GUILESS_MAIN(tst_archivefaults::TestArchiveFaults)
#include "tst_archivefaults.moc"
