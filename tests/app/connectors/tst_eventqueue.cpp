#include "connectors/eventqueue.h"

#include <QTest>

namespace tst_eventqueue {

using namespace hawser;

namespace {

const ServerId server(QUuid("{5b0f1c1e-6a55-4a57-9d0a-9a3f5d3c2b11}"));

/// A batch of \a count events whose receive times are numbers in a row from \a first.
EventBatch numbered(qint64 first, int count)
{
    EventBatchBuilder builder;
    for (int i = 0; i < count; ++i) {
        EventRecord &record = builder.begin(server, first + i);
        record.text = builder.put("a line of some length");
        builder.commit();
    }
    return builder.take();
}

} // namespace

/// What it promises on one thread; eventqueue_threads does the same with two.
class tst_EventQueue : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheOrder();
    void wakesTheConsumerOncePerVisit();
    void isFullAtItsBound_data();
    void isFullAtItsBound();
    void takesWhatComesWhileFull();
    void obeysAnotherBound();
};

void tst_EventQueue::keepsTheOrder()
{
    EventQueue queue;
    for (qint64 i = 0; i < 5; ++i)
        QVERIFY(queue.push(numbered(i, 1)));
    const std::vector<EventBatch> batches = queue.takeAll();
    QCOMPARE(batches.size(), std::size_t(5));
    for (std::size_t i = 0; i < batches.size(); ++i)
        QCOMPARE(batches[i].records().front().receivedUs, qint64(i));
    QVERIFY(queue.takeAll().empty());
}

void tst_EventQueue::wakesTheConsumerOncePerVisit()
{
    EventQueue queue;
    int woken = 0;
    queue.onFilled([&woken] { ++woken; });
    queue.push(numbered(0, 1));
    queue.push(numbered(1, 1));
    QCOMPARE(woken, 1);
    queue.takeAll();
    queue.push(numbered(2, 1));
    QCOMPARE(woken, 2);
}

void tst_EventQueue::isFullAtItsBound_data()
{
    QTest::addColumn<int>("slack");
    QTest::addColumn<bool>("roomLeft");
    QTest::newRow("one byte below") << 1 << true;
    QTest::newRow("at the bound") << 0 << false;
    QTest::newRow("one byte beyond") << -1 << false;
}

void tst_EventQueue::isFullAtItsBound()
{
    QFETCH(int, slack);
    QFETCH(bool, roomLeft);
    const EventBatch batch = numbered(0, 3);
    EventQueue queue(std::size_t(batch.memoryBytes() + slack));
    int drained = 0;
    queue.onDrained([&drained] { ++drained; });
    QCOMPARE(queue.push(batch), roomLeft);
    QCOMPARE(queue.bytes(), std::size_t(batch.memoryBytes()));
    queue.takeAll();
    QCOMPARE(drained, roomLeft ? 0 : 1);
    QCOMPARE(queue.bytes(), std::size_t(0));
    queue.takeAll();
    QCOMPARE(drained, roomLeft ? 0 : 1); // told once
}

/// What was read already has to go somewhere.
void tst_EventQueue::takesWhatComesWhileFull()
{
    EventQueue queue(1);
    QVERIFY(!queue.push(numbered(0, 1)));
    QVERIFY(!queue.push(numbered(1, 1)));
    QCOMPARE(queue.takeAll().size(), std::size_t(2));
}

/// Who was told to wait is told to go on, also when the bound has grown meanwhile.
void tst_EventQueue::obeysAnotherBound()
{
    EventQueue queue;
    int drained = 0;
    queue.onDrained([&drained] { ++drained; });
    QVERIFY(queue.push(numbered(0, 1)));
    queue.setBound(1);
    QVERIFY(!queue.push(numbered(1, 1)));
    queue.setBound(EventQueue::defaultBoundBytes);
    QVERIFY(!queue.push(numbered(2, 1)));
    QCOMPARE(queue.takeAll().size(), std::size_t(3));
    QCOMPARE(drained, 1);
    QVERIFY(queue.push(numbered(3, 1)));
}

} // namespace tst_eventqueue

QTEST_APPLESS_MAIN(tst_eventqueue::tst_EventQueue)
#include "tst_eventqueue.moc"
