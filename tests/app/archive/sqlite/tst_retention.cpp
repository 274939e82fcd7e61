#include "archivelab.h"

#include <QDateTime>

#include <numeric>
#include <set>

namespace tst_retention {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using Direction = EventLog::Direction;

namespace {

constexpr qint64 usPerHour = 3'600'000'000;

qint64 nowUs()
{
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

bool isProtected(const FlatEvent &event)
{
    return event.flags & std::uint8_t(EventFlag::Protected);
}

constexpr int oldEvents = 4 * 1'024;

/// Blocks from two days ago, two blocks and a tail of now.
void fill(ArchiveLab &lab, MadeUpStream &stream)
{
    stream.jumpTo(nowUs() - 48 * usPerHour);
    lab.append(stream, oldEvents);
    stream.jumpTo(nowUs());
    lab.append(stream, 2'500);
    QTRY_VERIFY(lab.isCommitted());
}

/// How many events are counted by their minutes, which is written a second late.
qint64 countedEvents(ArchiveLab &lab)
{
    const DensityRequest all{.fromUs = noTimeUs, .toUs = nowUs() + usPerHour};
    qint64 events = 0;
    for (const DensityBucket &bucket : lab.archive().density(all).result())
        events = std::accumulate(bucket.events.begin(), bucket.events.end(), events);
    return events;
}

/// The oldest minute that events are counted for, which may come a second late; 0 if there is none.
/// Retention comes to counts last.
qint64 firstCountedUs(ArchiveLab &lab)
{
    const auto buckets
        = lab.archive().density({.fromUs = noTimeUs, .toUs = nowUs() + usPerHour}).result();
    return buckets.empty() ? 0 : buckets.front().fromUs;
}

bool holdsExactly(ArchiveLab &lab, const std::vector<FlatEvent> &events)
{
    return allPages(lab.archive(), {}, Direction::Newer) == events
        && allPages(lab.archive(), {}, Direction::Older) == events;
}

} // namespace

class TestRetention : public QObject
{
    Q_OBJECT

private slots:
    void keepsEverythingUnlessAsked()
    {
        MadeUpStream stream(81);
        ArchiveLab lab;
        lab.options.retentionEvery = std::chrono::seconds(0);
        lab.open();
        fill(lab, stream);
        lab.archive().setRetention({});
        lab.append(stream, 10);
        QTRY_VERIFY(lab.isCommitted());
        QVERIFY(holdsExactly(lab, lab.written));
    }

    void removesByAgeButNotWhatIsProtected()
    {
        MadeUpStream stream(82);
        ArchiveLab lab;
        lab.open();
        fill(lab, stream);
        const std::set<Seq> bookmarks{17, 3'000, 6'000};
        for (const Seq seq : bookmarks)
            lab.archive().addBookmark({seq, u"mine"_s, 1});
        const qint64 bytesBefore = lab.archive().status().fileBytes;

        lab.archive().setRetention({.everyServer = {.age = std::chrono::hours(24)}});
        std::vector<FlatEvent> kept = lab.written;
        std::erase_if(kept, [&](const FlatEvent &event) {
            return event.seq <= oldEvents && !isProtected(event) && !bookmarks.contains(event.seq);
        });
        QTRY_COMPARE(lab.archive().count({}).result(), qint64(kept.size()));
        QVERIFY(holdsExactly(lab, kept));
        QTRY_COMPARE(lab.archive().first(), kept.front().seq);
        QTRY_VERIFY(lab.archive().status().fileBytes < bytesBefore);
        QCOMPARE(lab.archive().count({.text = u"raid"_s}).result(),
                 std::count_if(kept.begin(), kept.end(), [](const FlatEvent &event) {
                     return event.text.find("raid") != std::string::npos;
                 }));
        lab.reopen();
        QVERIFY(holdsExactly(lab, kept));
        QCOMPARE(lab.archive().last(), Seq(lab.written.size()));
    }

    void removesOfOneServerAlone()
    {
        MadeUpStream stream(83);
        ArchiveLab lab;
        lab.open();
        fill(lab, stream);
        const ServerId server = stream.servers[2];
        RetentionPolicy policy;
        policy.servers.insert(server, {.age = std::chrono::hours(24)});
        lab.archive().setRetention(policy);
        std::vector<FlatEvent> kept = lab.written;
        std::erase_if(kept, [&](const FlatEvent &event) {
            return event.seq <= oldEvents && event.server == server && !isProtected(event);
        });
        QTRY_COMPARE(lab.archive().count({}).result(), qint64(kept.size()));
        QVERIFY(holdsExactly(lab, kept));
    }

    void removesTheOldestOfWhatIsTooMuch()
    {
        MadeUpStream stream(84);
        ArchiveLab lab;
        lab.open();
        fill(lab, stream);
        // Blocks of a thousand such events have some 30 kB, a quarter of it of each server.
        lab.archive().setRetention({.everyServer = {.bytes = 20'000}});
        QTRY_VERIFY(lab.archive().count({}).result() < 5'000);
        const auto kept = allPages(lab.archive(), {}, Direction::Newer);
        QVERIFY(kept.size() > 2'500);
        QVERIFY(kept.back() == lab.written.back());
        const std::vector<FlatEvent> newest(lab.written.end() - 2'500, lab.written.end());
        QVERIFY(std::equal(newest.rbegin(), newest.rend(), kept.rbegin()));
    }

    void givesABookmarkedEventUpWithItsBookmark()
    {
        MadeUpStream stream(85);
        ArchiveLab lab;
        lab.open();
        fill(lab, stream);
        Seq seq = 100;
        while (isProtected(lab.written[std::size_t(seq - 1)]))
            ++seq;
        const auto isThere = [&] {
            const EventPage page = lab.archive().page({}, seq, Direction::Newer, 1).result();
            return page.events.front().seq == seq;
        };
        lab.archive().addBookmark({seq, {}, 1});
        const RetentionPolicy policy{.everyServer = {.age = std::chrono::hours(24)}};
        lab.archive().setRetention(policy);
        QTRY_VERIFY(lab.archive().count({}).result() < 3'000);
        QVERIFY(isThere());
        lab.archive().setRetention(policy); // again: it stays
        lab.append(stream, 10);
        QTRY_VERIFY(lab.isCommitted());
        QVERIFY(isThere());
        lab.archive().removeBookmark(seq);
        lab.append(stream, 10);
        QTRY_VERIFY(lab.isCommitted());
        lab.archive().setRetention(policy);
        QTRY_VERIFY(!isThere());
    }

    /// Figures of what is no longer kept go, too; those of game servers without a limit stay.
    void removesTheFiguresOfWhatIsTooOld()
    {
        MadeUpStream stream(87);
        ArchiveLab lab;
        lab.open();
        fill(lab, stream);
        const qint64 nowMinute = nowUs() / 60'000'000;
        const ServerId limited = stream.servers[0];
        const ServerId free = stream.servers[1];
        for (const ServerId &server : {limited, free}) {
            for (const qint64 ago : {10'000, 2'000, 1'500, 1'400, 1})
                lab.archive().addSample(
                    {.server = server, .minute = nowMinute - ago, .players = 3});
        }
        const auto samples = [&](const ServerId &server) {
            return lab.archive()
                .samples(server, 0, std::numeric_limits<qint64>::max())
                .result()
                .size();
        };
        const auto counted = [&](const ServerId &server) {
            const DensityRequest all{.fromUs = nowUs() - 100 * usPerHour,
                                     .toUs = nowUs() + usPerHour,
                                     .servers = {server}};
            qint64 events = 0;
            for (const DensityBucket &bucket : lab.archive().density(all).result())
                events = std::accumulate(bucket.events.begin(), bucket.events.end(), events);
            return events;
        };
        const auto written = [&](const ServerId &server, qsizetype from) {
            return std::count_if(lab.written.begin() + from, lab.written.end(),
                                 [&](const FlatEvent &event) { return event.server == server; });
        };
        QTRY_COMPARE(samples(free), 5u);
        QTRY_COMPARE(counted(free), written(free, 0));
        RetentionPolicy policy{.everyServer = {.age = std::chrono::hours(24)}};
        policy.servers.insert(free, {});
        lab.archive().setRetention(policy);
        QTRY_COMPARE(samples(limited), 2u);
        QTRY_COMPARE(counted(limited), written(limited, oldEvents));
        QCOMPARE(samples(free), 5u);
        QCOMPARE(counted(free), written(free, 0));
    }

    void removesTheCountsOfWhatIsTooMuch()
    {
        MadeUpStream stream(88);
        ArchiveLab lab;
        lab.open();
        fill(lab, stream);
        lab.archive().addSample({.server = stream.servers[0], .minute = 1, .players = 3});
        // All of them: what is counted after retention came by stays until it comes again.
        QTRY_COMPARE(countedEvents(lab), qint64(lab.written.size()));
        QVERIFY(firstCountedUs(lab) < nowUs() - 47 * usPerHour);
        lab.archive().setRetention({.everyServer = {.bytes = 6'000}});
        QTRY_VERIFY(firstCountedUs(lab) > nowUs() - 3 * usPerHour);
        // How full the archive is says nothing of how old a sample may be.
        QCOMPARE(lab.archive().samples(stream.servers[0], 0, usPerHour).result().size(), 1u);
    }

    void numbersGoOnWhenNothingIsLeft()
    {
        MadeUpStream stream(86);
        ArchiveLab lab;
        lab.open();
        stream.jumpTo(nowUs() - 48 * usPerHour);
        EventBatchBuilder builder;
        for (int n = 0; n < 1'024; ++n) {
            builder.begin(stream.servers[0], nowUs() - 48 * usPerHour).text = builder.put("plain");
            builder.commit();
        }
        lab.append(builder.take());
        QTRY_VERIFY(lab.isCommitted());
        QTRY_VERIFY(firstCountedUs(lab) > 0);
        lab.archive().setRetention({.everyServer = {.age = std::chrono::hours(24)}});
        QTRY_COMPARE(firstCountedUs(lab), 0);
        lab.reopen(); // until then the newest batch stays in memory
        QCOMPARE(lab.archive().last(), 1'024);
        QCOMPARE(lab.archive().first(), 1'025);
        QCOMPARE(lab.archive().append(stream.next(1)), 1'025);
    }
};

} // namespace tst_retention

QTEST_GUILESS_MAIN(tst_retention::TestRetention)
#include "tst_retention.moc"
