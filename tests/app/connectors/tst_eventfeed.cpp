#include "connectors/eventfeed.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_eventfeed {

using namespace hawser;

namespace {

const ServerId server(QUuid("{5b0f1c1e-6a55-4a57-9d0a-9a3f5d3c2b11}"));

void write(EventFeed &feed, qint64 number, const std::string &text = "text")
{
    EventRecord &record = feed.builder().begin(server, number);
    record.text = feed.builder().put(text);
    feed.builder().commit();
    feed.written();
}

qsizetype eventsIn(const std::vector<EventBatch> &batches)
{
    qsizetype events = 0;
    for (const EventBatch &batch : batches)
        events += batch.size();
    return events;
}

} // namespace

class tst_EventFeed : public QObject
{
    Q_OBJECT

private slots:
    void handsOverByItself();
    void handsOverWhenThereIsMuch();
    void flushesAtOnce();
    void tellsOnceThatItIsFull();
    void givesMemoryBackAfterAFlood();
};

void tst_EventFeed::handsOverByItself()
{
    EventQueue queue;
    EventFeed feed(queue);
    write(feed, 1);
    write(feed, 2);
    QCOMPARE(queue.bytes(), std::size_t(0)); // collected first
    QTRY_VERIFY(queue.bytes() > 0);
    const auto batches = queue.takeAll();
    QCOMPARE(batches.size(), std::size_t(1));
    QCOMPARE(eventsIn(batches), qsizetype(2));
    QCOMPARE(feed.eventCount(), quint64(2));
}

void tst_EventFeed::handsOverWhenThereIsMuch()
{
    EventQueue queue;
    EventFeed feed(queue);
    write(feed, 1, std::string(100'000, 'x'));
    write(feed, 2, std::string(100'000, 'x'));
    QCOMPARE(queue.bytes(), std::size_t(0));
    write(feed, 3, std::string(100'000, 'x'));
    QCOMPARE(eventsIn(queue.takeAll()), qsizetype(3));
}

void tst_EventFeed::flushesAtOnce()
{
    EventQueue queue;
    EventFeed feed(queue);
    feed.flush();
    QVERIFY(queue.takeAll().empty());
    write(feed, 1);
    feed.flush();
    QCOMPARE(eventsIn(queue.takeAll()), qsizetype(1));
}

void tst_EventFeed::tellsOnceThatItIsFull()
{
    EventQueue queue(1);
    EventFeed feed(queue);
    QSignalSpy changes(&feed, &EventFeed::fullChanged);
    for (qint64 i = 0; i < 2; ++i) {
        write(feed, i);
        feed.flush();
    }
    QCOMPARE(changes.size(), 1);
    QVERIFY(changes.at(0).at(0).toBool());
    QVERIFY(feed.isFull());

    QCOMPARE(eventsIn(queue.takeAll()), qsizetype(2)); // nothing was dropped
    feed.drained();
    feed.drained();
    QCOMPARE(changes.size(), 2);
    QVERIFY(!changes.at(1).at(0).toBool());
    QVERIFY(!feed.isFull());
}

void tst_EventFeed::givesMemoryBackAfterAFlood()
{
    EventQueue queue;
    EventFeed feed(queue);
    for (qint64 i = 0; i < 20; ++i)
        write(feed, i, std::string(100'000, 'x'));
    feed.flush();
    QCOMPARE(eventsIn(queue.takeAll()), qsizetype(20));
    QCOMPARE_GT(feed.builder().spareBytes(), 0);
    QTRY_COMPARE(feed.builder().spareBytes(), 0);
}

} // namespace tst_eventfeed

QTEST_GUILESS_MAIN(tst_eventfeed::tst_EventFeed)
#include "tst_eventfeed.moc"
