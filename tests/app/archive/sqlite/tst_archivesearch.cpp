#include "../madeupfilters.h"
#include "archive/sqlite/sqlsession.h"
#include "archivelab.h"
#include "support/cputime.h"

#include <map>

namespace tst_archivesearch {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using Direction = EventLog::Direction;

namespace {

constexpr qint64 usPerMinute = 60'000'000;

/// Gives the blocks of a closed archive numbers that are higher by \a shift, as if so many had been
/// there once, so that a test reaches the end of a group of the index without a million events.
bool renumberBlocks(const QString &path, int shift)
{
    const auto session = SqlSession::open(path, 1000);
    if (!session)
        return false;
    for (const auto &table : {u"block"_s, u"block_text"_s, u"block_raw"_s, u"block_bits"_s}) {
        // Over the negative numbers, lest a new number meet an old one.
        const QString statement = u"UPDATE %1 SET number = "_s.arg(table);
        if (!(*session)->run(statement + u"-number - %1"_s.arg(shift))
            || !(*session)->run(statement + u"-number"_s))
            return false;
    }
    return true;
}

Seq nearestOf(const std::vector<FlatEvent> &events, qint64 timeUs)
{
    Seq nearest = events.back().seq;
    qint64 best = std::numeric_limits<qint64>::max();
    for (const FlatEvent &event : events) {
        const bool backfilled = event.flags & std::uint8_t(EventFlag::Backfilled);
        const qint64 time
            = backfilled && event.sourceUs != noTimeUs ? event.sourceUs : event.receivedUs;
        if (time >= timeUs && time < best) {
            best = time;
            nearest = event.seq;
        }
    }
    return nearest;
}

} // namespace

class TestArchiveSearch : public QObject
{
    Q_OBJECT

private:
    void compareWithBruteForce(ArchiveLab &lab, unsigned seed, int rounds)
    {
        MadeUpFilters filters(seed);
        for (int round = 0; round < rounds; ++round) {
            const EventFilter filter = filters.next();
            const auto truth = bruteForce(lab.batches, filter);
            const int count = 1 + filters.below(500);
            QVERIFY2(allPages(lab.archive(), filter, Direction::Older, count) == truth,
                     qPrintable(described(filter)));
            QVERIFY2(allPages(lab.archive(), filter, Direction::Newer, count) == truth,
                     qPrintable(described(filter)));
            QCOMPARE(lab.archive().count(filter).result(), qint64(truth.size()));
        }
    }

private slots:
    void findsWhatIsThere_data()
    {
        QTest::addColumn<int>("events");
        QTest::addColumn<qint64>("recentBytes");
        QTest::newRow("a tail") << 300 << qint64(0);
        QTest::newRow("blocks") << 8'000 << qint64(0);
        QTest::newRow("partly in memory") << 6'000 << qint64(1'000'000);
        QTest::newRow("all in memory") << 1'000 << qint64(100'000'000);
    }
    void findsWhatIsThere()
    {
        QFETCH(const int, events);
        QFETCH(const qint64, recentBytes);
        MadeUpStream stream(41);
        ArchiveLab lab;
        lab.options.recentBytes = recentBytes;
        lab.open();
        lab.append(stream, events);
        QTRY_VERIFY(lab.isCommitted());
        compareWithBruteForce(lab, 42, 25);
    }

    void findsAcrossGroupsOfTheIndex()
    {
        MadeUpStream stream(43);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 12'000);
        lab.close();
        QVERIFY(renumberBlocks(lab.options.path, 1'000));
        lab.open();
        lab.append(stream, 20'000); // past block 1,024
        QTRY_VERIFY(lab.isCommitted());
        compareWithBruteForce(lab, 44, 12);
        lab.reopen();
        compareWithBruteForce(lab, 45, 8);
    }

    void findsWhatIsNotCommittedYet()
    {
        MadeUpStream stream(46);
        ArchiveLab lab;
        lab.options.commitEvery = std::chrono::hours(1);
        lab.open();
        lab.append(stream, 500);
        const EventFilter filter{.text = u"привет"_s};
        QVERIFY(allPages(lab.archive(), filter, Direction::Older)
                == bruteForce(lab.batches, filter));
        QCOMPARE(lab.archive().count(filter).result(),
                 qint64(bruteForce(lab.batches, filter).size()));
    }

    void countTellsHowFarItIs()
    {
        MadeUpStream stream(47);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 70'000, 3'000);
        QTRY_VERIFY(lab.isCommitted());
        QFuture<qint64> future = lab.archive().count({.text = u"raid"_s});
        QCOMPARE(future.result(), qint64(bruteForce(lab.batches, {.text = u"raid"_s}).size()));
        QVERIFY(future.progressMaximum() == 68); // blocks
        QCOMPARE(future.progressValue(), future.progressMaximum());
    }

    void canBeCancelled()
    {
        MadeUpStream stream(48);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 60'000, 3'000);
        QTRY_VERIFY(lab.isCommitted());
        QList<QFuture<qint64>> counts;
        QList<QFuture<EventPage>> pages;
        for (int n = 0; n < 50; ++n) {
            counts.append(lab.archive().count({.text = u"x"_s}));
            pages.append(lab.archive().page({.text = u"none such"_s}, lab.archive().last(),
                                            Direction::Older, 10));
            counts.back().cancel();
            pages.back().cancel();
        }
        const qint64 before = cpuTimeMs();
        const EventPage page
            = lab.archive().page({}, 1, Direction::Newer, 10).result(); // goes before all counts
        const qint64 taken = cpuTimeMs() - before;
        QCOMPARE(page.events.size(), std::size_t(10));
        QVERIFY2(taken < 1'000, qPrintable(QString::number(taken)));
        for (QFuture<qint64> &count : counts)
            QTRY_VERIFY(count.isFinished() && count.isCanceled());
    }

    void unansweredQuestionsEndWithTheArchive()
    {
        MadeUpStream stream(49);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 20'000, 3'000);
        QTRY_VERIFY(lab.isCommitted());
        QList<QFuture<qint64>> counts;
        for (int n = 0; n < 20; ++n)
            counts.append(lab.archive().count({.text = u"x"_s}));
        lab.close();
        for (QFuture<qint64> &count : counts) {
            count.waitForFinished();
            QVERIFY(count.isFinished());
        }
    }

    void jumpsToATime()
    {
        MadeUpStream stream(50);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 15'000);
        QTRY_VERIFY(lab.isCommitted());
        lab.append(stream, 100);
        const qint64 endUs = lab.written.back().receivedUs;
        for (int n = 0; n < 60; ++n) {
            const qint64 timeUs = MadeUpStream::startUs - 650'000'000
                + (endUs - MadeUpStream::startUs + 700'000'000) / 60 * n;
            QCOMPARE(lab.archive().seqAt(timeUs).result(), nearestOf(lab.written, timeUs));
        }
    }

    void countsByMinuteTypeAndServer_data()
    {
        QTest::addColumn<bool>("reopened");
        QTest::addColumn<int>("buckets");
        QTest::newRow("fresh") << false << 1'000;
        QTest::newRow("reopened") << true << 1'000;
        QTest::newRow("few buckets") << false << 3;
    }
    void countsByMinuteTypeAndServer()
    {
        QFETCH(const bool, reopened);
        QFETCH(const int, buckets);
        MadeUpStream stream(51);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 6'000);
        if (reopened)
            lab.reopen();
        else
            QTRY_VERIFY(lab.isCommitted());
        const ServerId server = stream.servers[1];
        DensityRequest request;
        request.fromUs = MadeUpStream::startUs - 700'000'000;
        request.toUs = lab.written.back().receivedUs;
        request.buckets = buckets;
        request.servers = {server};
        std::vector<DensityBucket> density;
        // The table is written with the commits, a second later at most.
        QTRY_VERIFY([&] {
            density = lab.archive().density(request).result();
            qint64 total = 0;
            for (const DensityBucket &bucket : density) {
                for (const qint64 events : bucket.events)
                    total += events;
            }
            return total == qint64(bruteForce(lab.batches, {.servers = request.servers}).size());
        }());
        QVERIFY(density.size() <= std::size_t(buckets));
        for (std::size_t n = 0; n < density.size(); ++n) {
            EventFilter filter{.servers = request.servers};
            filter.fromUs = density[n].fromUs;
            if (n + 1 < density.size())
                filter.toUs = density[n + 1].fromUs;
            std::array<qint64, eventTypeCount> truth{};
            for (const FlatEvent &event : bruteForce(lab.batches, filter))
                ++truth[std::size_t(event.type)];
            QVERIFY(density[n].events == truth);
            QCOMPARE(density[n].fromUs % usPerMinute, 0);
        }
    }

    void keepsNotes()
    {
        MadeUpStream stream(52);
        const ServerId server = stream.servers[0];
        ArchiveLab lab;
        lab.open();
        Archive &archive = lab.archive();
        archive.addGap({.server = server, .fromUs = 1'000, .cause = u"the network"_s});
        archive.addGap({.server = server, .fromUs = 9'000, .cause = u"again"_s});
        archive.endGap(server, 1'000, 5'000, true);
        archive.addSample({server, 100, 12, 34'000, 2});
        archive.addSample({server, 101, {}, {}, 0});
        archive.addBookmark({7, u"the thief"_s, 123});
        archive.addBookmark({8, u"nothing"_s, 124});
        archive.removeBookmark(8);
        lab.reopen();

        const auto gaps = lab.archive().gaps(0, 10'000).result();
        QCOMPARE(gaps.size(), std::size_t(2));
        QCOMPARE(gaps[0].server, server);
        QCOMPARE(gaps[0].fromUs, 1'000);
        QCOMPARE(gaps[0].toUs, std::optional<qint64>(5'000));
        QCOMPARE(gaps[0].cause, u"the network"_s);
        QVERIFY(gaps[0].backfilled);
        QCOMPARE(gaps[1].toUs, std::optional<qint64>());
        QCOMPARE(lab.archive().gaps(5'001, 9'000).result().size(), std::size_t(0));

        const auto samples
            = lab.archive().samples(server, 100 * usPerMinute, 200 * usPerMinute).result();
        QCOMPARE(samples.size(), std::size_t(2));
        QCOMPARE(samples[0].minute, 100);
        QCOMPARE(samples[0].players, std::optional<int>(12));
        QCOMPARE(samples[0].roundTripUs, std::optional<qint64>(34'000));
        QCOMPARE(samples[0].state, 2);
        QCOMPARE(samples[1].players, std::optional<int>());

        const auto bookmarks = lab.archive().bookmarks().result();
        QCOMPARE(bookmarks.size(), std::size_t(1));
        QCOMPARE(bookmarks[0].seq, 7);
        QCOMPARE(bookmarks[0].note, u"the thief"_s);
    }
};

} // namespace tst_archivesearch

QTEST_GUILESS_MAIN(tst_archivesearch::TestArchiveSearch)
#include "tst_archivesearch.moc"
