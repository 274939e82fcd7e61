#include "archivelab.h"

#include <QSignalSpy>

#include <numeric>
#include <set>

namespace tst_bookmarks {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using Direction = EventLog::Direction;

namespace {

constexpr int events = 5'000;

/// Every so-and-so-many-th event of \a lab, bookmarked.
std::set<Seq> bookmarkSome(ArchiveLab &lab)
{
    std::set<Seq> bookmarks{1, events / 2, events};
    for (Seq seq = 3; seq < events; seq += 97)
        bookmarks.insert(seq);
    for (const Seq seq : bookmarks)
        lab.archive().setBookmarked(seq, true);
    return bookmarks;
}

std::vector<FlatEvent> expected(const ArchiveLab &lab, const std::set<Seq> &bookmarks,
                                EventFilter filter)
{
    filter.onlyBookmarked = false;
    std::vector<FlatEvent> all = bruteForce(lab.batches, filter);
    std::erase_if(all, [&](const FlatEvent &event) { return !bookmarks.contains(event.seq); });
    return all;
}

} // namespace

class TestBookmarks : public QObject
{
    Q_OBJECT

private slots:
    void arePagedFromMemoryAndDisk_data()
    {
        QTest::addColumn<qint64>("recentBytes");
        QTest::addColumn<int>("rowsAPage");
        QTest::newRow("all on the disk") << qint64(0) << 400;
        QTest::newRow("half in memory") << qint64(400'000) << 400;
        QTest::newRow("small pages") << qint64(0) << 3;
    }
    void arePagedFromMemoryAndDisk()
    {
        QFETCH(qint64, recentBytes);
        QFETCH(int, rowsAPage);
        MadeUpStream stream(31);
        ArchiveLab lab;
        lab.options.recentBytes = recentBytes;
        lab.open();
        lab.append(stream, events);
        QTRY_VERIFY(lab.isCommitted());
        const std::set<Seq> bookmarks = bookmarkSome(lab);
        EventFilter only;
        only.onlyBookmarked = true;
        EventFilter narrower = only;
        narrower.hideSpam = true;
        narrower.servers = {stream.servers[1], stream.servers[2]};
        for (const EventFilter &filter : {only, narrower}) {
            const auto truth = expected(lab, bookmarks, filter);
            QVERIFY(!truth.empty());
            QVERIFY(allPages(lab.archive(), filter, Direction::Newer, rowsAPage) == truth);
            QVERIFY(allPages(lab.archive(), filter, Direction::Older, rowsAPage) == truth);
        }
    }

    void outliveTheSession()
    {
        MadeUpStream stream(32);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, events);
        QTRY_VERIFY(lab.isCommitted());
        const std::set<Seq> bookmarks = bookmarkSome(lab);
        lab.reopen();
        EventFilter only;
        only.onlyBookmarked = true;
        QVERIFY(allPages(lab.archive(), only, Direction::Newer) == expected(lab, bookmarks, only));
        QVERIFY(lab.archive().isBookmarked(1));
        lab.archive().setBookmarked(1, false);
        QVERIFY(!lab.archive().isBookmarked(1));
        lab.reopen();
        QVERIFY(!lab.archive().isBookmarked(1));
        QVERIFY(lab.archive().isBookmarked(events));
    }

    void tellWhenTheyChange()
    {
        MadeUpStream stream(33);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 10);
        QSignalSpy changes(&lab.archive(), &EventLog::bookmarksChanged);
        lab.archive().setBookmarked(4, true);
        lab.archive().setBookmarked(4, true); // it is already
        QCOMPARE(changes.size(), 1);
        lab.archive().setBookmarked(5, false); // it never was
        QCOMPARE(changes.size(), 1);
    }

    void keepTheirNotes()
    {
        MadeUpStream stream(36);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 3'000);
        QSignalSpy changes(&lab.archive(), &EventLog::bookmarksChanged);
        lab.archive().setBookmarkNote(4, u"  who stole\nthe bike "_s); // and so bookmarks it
        QVERIFY(lab.archive().isBookmarked(4));
        QCOMPARE(lab.archive().bookmarkNote(4), u"who stole the bike"_s);
        lab.archive().setBookmarkNote(4, u"who stole the bike"_s); // it is so already
        QCOMPARE(changes.size(), 1);
        lab.archive().setBookmarked(5, true);
        QVERIFY(lab.archive().bookmarkNote(5).isEmpty());
        lab.archive().setBookmarkNote(6, QString(1'000, u'x'));
        QCOMPARE(lab.archive().bookmarkNote(6).size(), EventLog::longestBookmarkNote);
        lab.reopen();
        QCOMPARE(lab.archive().bookmarkNote(4), u"who stole the bike"_s);
        const auto bookmarks = lab.archive().bookmarks().result();
        QCOMPARE(bookmarks.size(), std::size_t(3));
        QVERIFY(bookmarks[0].atUs > 0);
        lab.archive().setBookmarkNote(4, {});
        QVERIFY(lab.archive().isBookmarked(4)); // the bookmark itself stays
        lab.reopen();
        QVERIFY(lab.archive().isBookmarked(4));
        QVERIFY(lab.archive().bookmarkNote(4).isEmpty());
    }

    /// The words of a note are found, the rest of the filter holds for the event.
    void areFoundByTheirNotes()
    {
        MadeUpStream stream(37);
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 3'000);
        lab.archive().setBookmarkNote(1'000, u"Zanzibar"_s);
        lab.archive().setBookmarked(2'000, true);
        EventFilter filter{.text = u"zanzibar"_s};
        filter.onlyBookmarked = true;
        const auto found = [&] { return allPages(lab.archive(), filter, Direction::Newer).size(); };
        QCOMPARE(found(), std::size_t(1));
        const FlatEvent &noted = lab.written[999];
        filter.servers = {noted.server};
        QCOMPARE(found(), std::size_t(1));
        filter.servers = {ServerId::forIdentity(u"nobody"_s)};
        QCOMPARE(found(), std::size_t(0));
        filter.servers = {};
        filter.text = u"zanzibaz"_s;
        QCOMPARE(found(), std::size_t(0));
        filter.onlyBookmarked = false;
        filter.text = u"zanzibar"_s;
        QCOMPARE(found(), std::size_t(0)); // a note is no event
    }

    /// What samples say of all servers together.
    void samplesAreAddedUp()
    {
        MadeUpStream stream(34);
        ArchiveLab lab;
        lab.open();
        Archive &archive = lab.archive();
        const ServerId one = stream.servers[0];
        const ServerId other = stream.servers[1];
        archive.addSample({one, 100, 4, 10'000, 3});
        archive.addSample({one, 101, 6, 30'000, 3});
        archive.addSample({other, 100, 1, {}, 3});
        archive.addSample({other, 101, {}, {}, 0});
        lab.reopen();
        DensityRequest request;
        request.fromUs = 100 * qint64(60'000'000);
        request.toUs = 103 * qint64(60'000'000);
        request.buckets = 2; // of two minutes
        auto buckets = lab.archive().sampled(request).result();
        QCOMPARE(buckets.size(), std::size_t(2));
        QCOMPARE(*buckets[0].players, 5.5); // 5 and 6
        QCOMPARE(*buckets[0].mostPlayers, 6);
        QCOMPARE(*buckets[0].roundTripUs, 20'000);
        QCOMPARE(*buckets[0].longestTripUs, 30'000);
        QCOMPARE(buckets[0].states[3], 3);
        QCOMPARE(buckets[0].states[0], 1);
        QVERIFY(!buckets[1].players && !buckets[1].roundTripUs);
        request.servers = {other};
        buckets = lab.archive().sampled(request).result();
        QCOMPARE(*buckets[0].players, 1.0);
        QVERIFY(!buckets[0].roundTripUs);
    }

    void countsSinceTheBeginning()
    {
        MadeUpStream stream(35);
        ArchiveLab lab;
        lab.open();
        DensityRequest request;
        request.fromUs = noTimeUs;
        request.toUs = MadeUpStream::startUs + 40 * qint64(86'400'000'000);
        request.buckets = 1'000;
        QVERIFY(lab.archive().density(request).result().empty());
        lab.append(stream, 500);
        std::vector<DensityBucket> buckets;
        QTRY_VERIFY(!(buckets = lab.archive().density(request).result()).empty());
        constexpr qint64 hour = 3'600'000'000;
        QCOMPARE(buckets[1].fromUs - buckets[0].fromUs, hour); // forty days have too many minutes
        QCOMPARE(buckets[0].fromUs % hour, 0);
        QTRY_COMPARE(
            [&] {
                qint64 sum = 0;
                for (const DensityBucket &bucket : lab.archive().density(request).result())
                    sum = std::accumulate(bucket.events.begin(), bucket.events.end(), sum);
                return sum;
            }(),
            500);
    }
};

} // namespace tst_bookmarks

QTEST_GUILESS_MAIN(tst_bookmarks::TestBookmarks)
#include "tst_bookmarks.moc"
