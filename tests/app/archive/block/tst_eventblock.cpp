#include "../madeupstream.h"
#include "archive/block/blockseal.h"
#include "archive/block/eventblock.h"

#include <QTest>

#include <random>

#include <limits>

namespace tst_eventblock {

using namespace hawser;
using namespace hawser::test;

namespace {

EncodedBlock encodedOf(const std::vector<FlatEvent> &events, const EventBatch &batch,
                       ServerNumbers &servers)
{
    BlockEncoder encoder;
    for (std::size_t n = 0; n < events.size(); ++n) {
        const EventRecord &record = batch.records()[n];
        encoder.add(events[n].seq, batch, record, servers.numberFor(batch.server(record)));
    }
    return encoder.finish();
}

std::vector<FlatEvent> flatOf(const EventBatch &batch, Seq first = 1, Seq step = 1)
{
    std::vector<FlatEvent> events;
    for (const EventRecord &record : batch.records()) {
        events.push_back(flat(first, batch, record));
        first += step;
    }
    return events;
}

std::vector<FlatEvent> flatOf(const DecodedBlock &block)
{
    std::vector<FlatEvent> events;
    for (std::size_t n = 0; n < block.seqs.size(); ++n)
        events.push_back(flat(block.seqs[n], block.batch, block.batch.records()[n]));
    return events;
}

/// Events that no game server sends, but that the types allow.
EventBatch extremes()
{
    EventBatchBuilder builder;
    const ServerId server = ServerId::forIdentity(QStringLiteral("extreme"));
    const auto add
        = [&](qint64 receivedUs, qint64 sourceUs, const std::string &text, const std::string &raw) {
              EventRecord &record = builder.begin(server, receivedUs);
              record.sourceUs = sourceUs;
              record.type = EventType::Log;
              record.text = builder.put(text);
              record.raw = builder.put(raw);
              builder.commit();
          };
    constexpr qint64 lowest = std::numeric_limits<qint64>::min();
    constexpr qint64 highest = std::numeric_limits<qint64>::max();
    add(lowest, highest, "", "");
    add(highest, lowest + 1, "once once once", "once once once once");
    add(0, noTimeUs, "no such thing in the raw bytes", "\xFF\xFE\x00 binary");
    add(-1, 0, std::string(3, '\0'), std::string("a\0\0\0b", 5));
    add(highest, highest, std::string(200'000, 'x'), std::string(300'000, 'x'));
    return builder.take();
}

} // namespace

class TestEventBlock : public QObject
{
    Q_OBJECT

private slots:
    void keepsEveryField_data()
    {
        QTest::addColumn<EventBatch>("batch");
        QTest::addColumn<Seq>("step");
        for (int seed = 0; seed < 20; ++seed) {
            MadeUpStream stream{unsigned(seed)};
            QTest::addRow("random %d", seed)
                << stream.next(1 + stream.below(blockEvents)) << Seq(1);
        }
        QTest::newRow("full") << MadeUpStream(100).next(blockEvents) << Seq(1);
        QTest::newRow("numbers missing") << MadeUpStream(101).next(300) << Seq(1'000'000'007);
        QTest::newRow("extremes") << extremes() << Seq(3);
    }
    void keepsEveryField()
    {
        QFETCH(const EventBatch, batch);
        QFETCH(const Seq, step);
        const auto events = flatOf(batch, 42, step);
        ServerNumbers servers;
        const EncodedBlock block = encodedOf(events, batch, servers);
        const auto decoded = decodeBlock(block.text, block.raw, servers);
        QVERIFY(decoded.has_value());
        QVERIFY(flatOf(*decoded) == events);
    }

    void summarisesWhatIsInIt()
    {
        const EventBatch batch = MadeUpStream(3).next(500);
        const auto events = flatOf(batch, 10, 2);
        ServerNumbers servers;
        const BlockSummary summary = encodedOf(events, batch, servers).summary;
        QCOMPARE(summary.firstSeq, 10);
        QCOMPARE(summary.lastSeq, 10 + 2 * 499);
        QCOMPARE(summary.events, 500);
        unsigned types = 0;
        qint64 firstUs = std::numeric_limits<qint64>::max();
        qint64 lastUs = std::numeric_limits<qint64>::min();
        std::uint32_t protectedEvents = 0;
        for (const EventRecord &record : batch.records()) {
            types |= 1u << unsigned(record.type);
            firstUs = std::min(firstUs, eventTimeUs(record));
            lastUs = std::max(lastUs, eventTimeUs(record));
            protectedEvents += record.has(EventFlag::Protected);
        }
        QCOMPARE(summary.types, quint8(types));
        QCOMPARE(summary.firstUs, firstUs);
        QCOMPARE(summary.lastUs, lastUs);
        std::uint32_t total = 0;
        std::uint32_t protectedTotal = 0;
        for (const ServerShare &share : summary.servers) {
            total += share.events;
            protectedTotal += share.protectedEvents;
        }
        QCOMPARE(total, 500u);
        QCOMPARE(protectedTotal, protectedEvents);
    }

    void isFullByEventsOrBytes()
    {
        const EventBatch large = extremes();
        BlockEncoder encoder;
        for (Seq seq = 1; !encoder.isFull(); ++seq)
            encoder.add(seq, large, large.records()[4], 1);
        QVERIFY(encoder.size() < 10);
        encoder.finish();
        QVERIFY(encoder.isEmpty());
        for (Seq seq = 1; !encoder.isFull(); ++seq)
            encoder.add(seq, large, large.records()[0], 1);
        QCOMPARE(encoder.size(), blockEvents);
    }

    /// Random letters would set nearly all bits that letters can set, and the block be looked at by
    /// every search.
    void isFullBeforeItsIndexIs()
    {
        std::mt19937 random(5);
        EventBatchBuilder builder;
        for (int n = 0; n < blockEvents; ++n) {
            std::string text;
            while (text.size() < 200)
                text += char('a' + random() % 26);
            EventRecord &record = builder.begin(ServerId::forIdentity(QStringLiteral("a")), n);
            record.text = builder.put(text);
            builder.commit();
        }
        const EventBatch batch = builder.take();
        BlockEncoder encoder;
        BlockEncoder tail(BlockEncoder::Index::LeftOut);
        for (int n = 0; n < blockEvents && !encoder.isFull(); ++n) {
            encoder.add(n + 1, batch, batch.records()[std::size_t(n)], 1);
            tail.add(n + 1, batch, batch.records()[std::size_t(n)], 1);
        }
        QVERIFY2(encoder.size() < 500, qPrintable(QString::number(encoder.size())));
        QVERIFY2(encoder.size() > 100, qPrintable(QString::number(encoder.size())));
        QVERIFY(!tail.isFull());
        const EncodedBlock block = encoder.finish();
        QVERIFY(block.index.count() < TrigramSet::bitCount / 2);
        for (const EventRecord &record : batch.records().first(std::size_t(block.summary.events))) {
            for (const TrigramSet::Bit bit : TrigramSet::bitsOfText(batch.text(record.text)))
                QVERIFY(block.index.has(bit));
        }
        QVERIFY(tail.finish().index.count() == 0);
        QVERIFY(!encoder.isFull()); // and begins anew
    }

    void packsWhatRepeats()
    {
        EventBatchBuilder builder;
        const ServerId server = ServerId::forIdentity(QStringLiteral("a"));
        for (int n = 0; n < blockEvents; ++n) {
            EventRecord &record = builder.begin(server, MadeUpStream::startUs + n * 1000);
            const std::string text = "Player " + std::to_string(n) + " opened a door";
            record.type = EventType::Log;
            record.text = builder.put(text);
            record.raw
                = builder.put(R"({"type":"gameEvent","payload":{"type":"log","data":{"msg":")"
                              + text + R"("}}})");
            builder.commit();
        }
        const EventBatch batch = builder.take();
        ServerNumbers servers;
        const EncodedBlock block = encodedOf(flatOf(batch), batch, servers);
        QVERIFY2(block.text.size() + block.raw.size() < blockEvents * 30u,
                 qPrintable(QString::number(block.text.size() + block.raw.size())));
    }

    void refusesDamage()
    {
        ServerNumbers servers;
        const EventBatch batch = MadeUpStream(5).next(100);
        const EncodedBlock block = encodedOf(flatOf(batch), batch, servers);
        for (std::size_t n = 0; n < block.text.size(); ++n) {
            std::string changed = block.text;
            changed[n] = char(changed[n] ^ 0x10);
            QVERIFY2(!decodeBlock(changed, block.raw, servers), qPrintable(QString::number(n)));
            QVERIFY(!decodeBlock(block.text.substr(0, n), block.raw, servers));
        }
        for (std::size_t n = 0; n < block.raw.size(); ++n) {
            std::string changed = block.raw;
            changed[n] = char(changed[n] ^ 0x01);
            QVERIFY2(!decodeBlock(block.text, changed, servers), qPrintable(QString::number(n)));
        }
        QVERIFY(!decodeBlock(block.raw, block.text, servers));
    }

    /// Whoever can write the file can make the checksum right: nothing inside is trusted either.
    void survivesForgery()
    {
        ServerNumbers servers;
        MadeUpStream stream(6);
        const EventBatch batch = stream.next(200);
        const EncodedBlock block = encodedOf(flatOf(batch), batch, servers);
        std::string text;
        std::string raw;
        QVERIFY(unseal(block.text, text) && unseal(block.raw, raw));
        int accepted = 0;
        for (int n = 0; n < 4'000; ++n) {
            std::string &part = n % 2 ? text : raw;
            const auto at = std::size_t(stream.below(int(part.size())));
            const char before = std::exchange(part[at], char(stream.below(256)));
            const auto decoded = decodeBlock(sealed(text), sealed(raw), servers);
            accepted += decoded.has_value();
            if (decoded)
                QCOMPARE(qsizetype(decoded->seqs.size()), decoded->batch.size());
            part[at] = before;
        }
        QVERIFY(accepted > 0); // changed letters are no damage that could be told
    }

    void tellsWhyASealIsBroken()
    {
        const std::string whole = sealed("what is sealed");
        std::string content;
        QVERIFY(unseal(whole, content));
        QCOMPARE(content, std::string("what is sealed"));
        QCOMPARE(unseal("", content).error(), BlockError::Damaged);
        QCOMPARE(unseal(whole.substr(0, 8), content).error(), BlockError::Damaged);
        std::string newer = whole;
        newer[0] = 2;
        QCOMPARE(unseal(newer, content).error(), BlockError::TooNew);
        QVERIFY(unseal(sealed(""), content) && content.empty());
        // A size that the few packed bytes could never unfold to.
        std::string body = "\xFF\xFF\xFF\x7F" + std::string(10, 'x');
        std::string lie(1, '\x01');
        const std::uint32_t checksum = sealChecksum(body);
        for (unsigned shift = 0; shift < 32; shift += 8)
            lie.push_back(char(checksum >> shift));
        QCOMPARE(unseal(lie + body, content).error(), BlockError::TooLarge);
    }
};

} // namespace tst_eventblock

QTEST_GUILESS_MAIN(tst_eventblock::TestEventBlock)
#include "tst_eventblock.moc"
