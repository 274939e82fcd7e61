#include "protocol/eventbatch.h"

#include <QTest>

#include <set>
#include <string>
#include <thread>
#include <vector>

namespace tst_eventbatch {

using namespace hawser;

namespace {

void writeEvent(EventBatchBuilder &builder, const ServerId &server, std::string_view text,
                qint64 receivedUs = 1)
{
    EventRecord &record = builder.begin(server, receivedUs);
    record.type = EventType::Log;
    record.text = builder.put(text);
    builder.commit();
}

} // namespace

class TestEventBatch : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyBatchIsEmpty();
    void recordsKeepOrderAndTexts();
    void unknownTypesKeepTheirName();
    void abandonedRecordsLeaveNoTrace();
    void eachServerIsListedOnce();
    void theBuilderStartsAnewAfterTake();
    void takingTwiceGivesNothingTwice();
    void copiesShareTheData();
    void putCleanCleansAndBounds();
    void manyServersFit();
    void roomEndsAtTheLastServer();
    void roomEndsAtFourGibibytes();
    void hugeEventsAreNotKeptInTheBuilder();
    void memoryOfLargeBatchesComesBackEmpty();
    void memoryServesBatchesOfAboutTheSameSize();
    void memoryIsLetGoWhenTheFloodIsOver();
    void batchesOutliveTheirBuilder();
    void batchesAreReadOnAnotherThread();
};

void TestEventBatch::anEmptyBatchIsEmpty()
{
    const EventBatch batch;
    QVERIFY(batch.isEmpty());
    QCOMPARE(batch.size(), 0);
    QVERIFY(batch.servers().empty());
    QCOMPARE(batch.memoryBytes(), 0);
    QVERIFY(batch.text({5, 7}).empty());
}

void TestEventBatch::recordsKeepOrderAndTexts()
{
    EventBatchBuilder builder;
    const ServerId server = ServerId::createNew();
    for (int i = 0; i < 1000; ++i)
        writeEvent(builder, server, "line " + std::to_string(i), i);
    QCOMPARE_GE(builder.byteSize(), qsizetype(1000 * sizeof(EventRecord)));
    const EventBatch batch = builder.take();
    QCOMPARE(batch.size(), 1000);
    for (int i = 0; i < 1000; ++i) {
        const EventRecord &record = batch.records()[std::size_t(i)];
        QCOMPARE(record.receivedUs, qint64(i));
        QVERIFY(batch.text(record.text) == "line " + std::to_string(i));
        QVERIFY(batch.text(record.player).empty());
        QVERIFY(batch.typeName(record) == "log");
        QVERIFY(batch.server(record) == server);
    }
}

void TestEventBatch::unknownTypesKeepTheirName()
{
    EventBatchBuilder builder;
    EventRecord &record = builder.begin(ServerId::createNew(), 1);
    record.type = EventType::Unknown;
    record.typeName = builder.put("boss-spawned");
    builder.commit();
    const EventBatch batch = builder.take();
    QVERIFY(batch.typeName(batch.records()[0]) == "boss-spawned");
}

void TestEventBatch::abandonedRecordsLeaveNoTrace()
{
    EventBatchBuilder builder;
    const ServerId server = ServerId::createNew();
    writeEvent(builder, server, "kept");
    const qsizetype size = builder.byteSize();
    builder.begin(ServerId::createNew(), 2).text = builder.put("never committed");
    QCOMPARE(builder.byteSize(), size);
    builder.begin(ServerId::createNew(), 3).text = builder.put("nor this");
    writeEvent(builder, server, "next");
    builder.begin(ServerId::createNew(), 4).text = builder.put("nor the last");
    const EventBatch batch = builder.take();
    QCOMPARE(batch.size(), 2);
    QCOMPARE(batch.servers().size(), std::size_t(1));
    QVERIFY(batch.text(batch.records()[0].text) == "kept");
    QVERIFY(batch.text(batch.records()[1].text) == "next");
    QCOMPARE(batch.records()[1].text.offset, 4u);
}

void TestEventBatch::eachServerIsListedOnce()
{
    EventBatchBuilder builder;
    const ServerId one = ServerId::createNew();
    const ServerId two = ServerId::createNew();
    for (const ServerId &server : {one, two, one, ServerId(), two, one})
        writeEvent(builder, server, server.toString().toStdString());
    const EventBatch batch = builder.take();
    QCOMPARE(batch.servers().size(), std::size_t(3));
    for (const EventRecord &record : batch.records())
        QVERIFY(batch.text(record.text) == batch.server(record).toString().toStdString());
}

void TestEventBatch::theBuilderStartsAnewAfterTake()
{
    EventBatchBuilder builder;
    const ServerId one = ServerId::createNew();
    const ServerId two = ServerId::createNew();
    writeEvent(builder, one, "a");
    writeEvent(builder, two, "b");
    const EventBatch first = builder.take();
    QVERIFY(builder.isEmpty());
    QCOMPARE(builder.byteSize(), 0);
    writeEvent(builder, two, "c");
    const EventBatch second = builder.take();
    QCOMPARE(second.servers().size(), std::size_t(1));
    QVERIFY(second.server(second.records()[0]) == two);
    QCOMPARE(second.records()[0].text.offset, 0u);
    QVERIFY(first.text(first.records()[1].text) == "b");
    QVERIFY(first.server(first.records()[0]) == one);
}

void TestEventBatch::takingTwiceGivesNothingTwice()
{
    EventBatchBuilder builder;
    writeEvent(builder, ServerId::createNew(), "once");
    QCOMPARE(builder.take().size(), 1);
    QVERIFY(builder.take().isEmpty());
}

void TestEventBatch::copiesShareTheData()
{
    EventBatchBuilder builder;
    writeEvent(builder, ServerId::createNew(), "shared");
    EventBatch copy;
    const char *bytes = nullptr;
    {
        const EventBatch batch = builder.take();
        copy = batch;
        bytes = batch.text(batch.records()[0].text).data();
    }
    QCOMPARE(static_cast<const void *>(copy.text(copy.records()[0].text).data()),
             static_cast<const void *>(bytes));
    QVERIFY(copy.text(copy.records()[0].text) == "shared");
}

void TestEventBatch::putCleanCleansAndBounds()
{
    EventBatchBuilder builder;
    EventRecord &record = builder.begin(ServerId::createNew(), 1);
    record.player = builder.putClean("A\x1B[31mlice\n", 100);
    record.text = builder.putClean("0123456789", 8);
    record.raw = builder.put("tail");
    builder.commit();
    const EventBatch batch = builder.take();
    const EventRecord &event = batch.records()[0];
    QVERIFY(batch.text(event.player) == "A[31mlice\u23CE");
    QVERIFY(batch.text(event.text) == "01234\u2026");
    QVERIFY(batch.text(event.raw) == "tail");
}

void TestEventBatch::manyServersFit()
{
    EventBatchBuilder builder;
    std::vector<ServerId> servers(5000);
    for (ServerId &server : servers)
        server = ServerId::createNew();
    for (int round = 0; round < 2; ++round) {
        for (const ServerId &server : servers)
            writeEvent(builder, server, "x");
    }
    const EventBatch batch = builder.take();
    QCOMPARE(batch.servers().size(), servers.size());
    for (std::size_t i = 0; i < batch.records().size(); ++i)
        QVERIFY(batch.server(batch.records()[i]) == servers[i % servers.size()]);
}

void TestEventBatch::roomEndsAtTheLastServer()
{
    EventBatchBuilder builder;
    for (int i = 0; i < 65534; ++i)
        writeEvent(builder, ServerId::createNew(), {});
    QVERIFY(builder.hasRoomFor(1));
    writeEvent(builder, ServerId::createNew(), {});
    QVERIFY(!builder.hasRoomFor(1));
    const EventBatch batch = builder.take();
    QCOMPARE(batch.servers().size(), std::size_t(65535));
    QCOMPARE(batch.records().back().server, std::uint16_t(65534));
    QVERIFY(builder.hasRoomFor(1));
}

void TestEventBatch::roomEndsAtFourGibibytes()
{
    EventBatchBuilder builder;
    constexpr std::size_t maximum = 0xFFFFFFFF;
    QVERIFY(builder.hasRoomFor(maximum));
    QVERIFY(!builder.hasRoomFor(maximum + 1));
    writeEvent(builder, ServerId::createNew(), "12345");
    QVERIFY(builder.hasRoomFor(maximum - 5));
    QVERIFY(!builder.hasRoomFor(maximum - 4));
    QVERIFY(!builder.hasRoomFor(std::size_t(-1)));
}

void TestEventBatch::hugeEventsAreNotKeptInTheBuilder()
{
    EventBatchBuilder builder;
    const std::string huge(16 * 1024 * 1024, 'x');
    writeEvent(builder, ServerId::createNew(), huge);
    const EventBatch large = builder.take();
    QVERIFY(large.text(large.records()[0].text) == huge);
    QCOMPARE_GE(large.memoryBytes(), qsizetype(huge.size()));
    writeEvent(builder, ServerId::createNew(), "small");
    const EventBatch small = builder.take();
    QVERIFY(small.text(small.records()[0].text) == "small");
    QCOMPARE_LT(small.memoryBytes(), 1024);
}

void TestEventBatch::memoryOfLargeBatchesComesBackEmpty()
{
    EventBatchBuilder builder;
    const ServerId server = ServerId::createNew();
    const std::string text(100'000, 'x');
    for (int round = 0; round < 20; ++round) {
        writeEvent(builder, server, text, round);
        const EventBatch batch = builder.take();
        QCOMPARE(batch.size(), 1);
        QCOMPARE(batch.servers().size(), std::size_t(1));
        QVERIFY(batch.cursors().empty());
        QCOMPARE(batch.records()[0].receivedUs, qint64(round));
        QVERIFY(batch.text(batch.records()[0].text) == text);
        QVERIFY(builder.isEmpty());
        builder.setCursor(server, "here");
        QCOMPARE(builder.take().cursors().size(), std::size_t(1));
    }
}

void TestEventBatch::memoryServesBatchesOfAboutTheSameSize()
{
    EventBatchBuilder builder;
    const ServerId server = ServerId::createNew();
    std::set<const char *> places;
    for (std::size_t round = 0; round < 100; ++round) {
        writeEvent(builder, server, std::string(100'000 + round % 7 * 1'000, 'x'));
        const EventBatch batch = builder.take();
        places.insert(batch.text(batch.records()[0].text).data());
    }
    QCOMPARE_LE(places.size(), 3u); // the first, which grew, and two in turn
}

void TestEventBatch::memoryIsLetGoWhenTheFloodIsOver()
{
    EventBatchBuilder builder;
    const ServerId server = ServerId::createNew();
    std::vector<EventBatch> batches;
    const auto takeLarge = [&] {
        writeEvent(builder, server, std::string(100'000, 'x'));
        batches.push_back(builder.take());
    };
    for (int n = 0; n < 500; ++n)
        takeLarge();
    QCOMPARE(builder.spareBytes(), 0);
    batches.erase(batches.begin(), batches.end() - 1);
    QCOMPARE_GT(builder.spareBytes(), 1'000'000);
    QCOMPARE_LE(builder.spareBytes(), 32 * 1024 * 1024);
    builder.letSparesGo();
    QCOMPARE(builder.spareBytes(), 0);
    batches.clear(); // a late one is not kept either
    QCOMPARE(builder.spareBytes(), 0);
    takeLarge();
    batches.clear();
    QCOMPARE_GT(builder.spareBytes(), 0);
}

void TestEventBatch::batchesOutliveTheirBuilder()
{
    const std::string text(100'000, 'y');
    EventBatch batch;
    {
        EventBatchBuilder builder;
        writeEvent(builder, ServerId::createNew(), text);
        batch = builder.take();
    }
    QVERIFY(batch.text(batch.records()[0].text) == text);
}

void TestEventBatch::batchesAreReadOnAnotherThread()
{
    EventBatchBuilder builder;
    const ServerId server = ServerId::createNew();
    for (int i = 0; i < 1000; ++i)
        writeEvent(builder, server, std::to_string(i));
    std::size_t bytes = 0;
    std::thread reader([batch = builder.take(), &bytes] {
        for (const EventRecord &record : batch.records())
            bytes += batch.text(record.text).size();
    });
    for (int i = 0; i < 1000; ++i)
        writeEvent(builder, server, "next batch");
    reader.join();
    QCOMPARE(bytes, std::size_t(10 + 90 * 2 + 900 * 3));
    QCOMPARE(builder.take().size(), 1000);
}

} // namespace tst_eventbatch

QTEST_APPLESS_MAIN(tst_eventbatch::TestEventBatch)
#include "tst_eventbatch.moc"
