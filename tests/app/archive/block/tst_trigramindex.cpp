#include "../madeupfilters.h"
#include "archive/block/blockencoder.h"
#include "archive/block/blockscan.h"
#include "archive/block/indexprobe.h"
#include "archive/block/slicedindex.h"

#include <QTest>

namespace tst_trigramindex {

using namespace hawser;
using namespace hawser::test;

namespace {

/// Blocks of one archive, with what was put into them.
struct Blocks
{
    explicit Blocks(unsigned seed, int count, int events)
        : stream(seed)
    {
        for (int n = 0; n < count; ++n) {
            batches.push_back(stream.next(events));
            BlockEncoder encoder;
            Seq seq = 0;
            for (const EventRecord &record : batches.back().records())
                encoder.add(++seq, batches.back(), record,
                            servers.numberFor(batches.back().server(record)));
            encoded.push_back(encoder.finish());
            sliced->add(n, encoded.back().index);
        }
    }

    MadeUpStream stream;
    ServerNumbers servers;
    std::vector<EventBatch> batches;
    std::vector<EncodedBlock> encoded;
    std::unique_ptr<SlicedIndex> sliced = std::make_unique<SlicedIndex>();
};

std::vector<int> matchesOf(const EventBatch &batch, const EventFilter &filter)
{
    const EventMatcher matcher(filter);
    std::vector<int> matches;
    for (int n = 0; n < int(batch.size()); ++n) {
        if (matcher.matches(batch, batch.records()[std::size_t(n)]))
            matches.push_back(n);
    }
    return matches;
}

bool isSet(const SlicedIndex::Slice &slice, int place)
{
    return slice[std::size_t(place) / 64] >> (place % 64) & 1;
}

} // namespace

class TestTrigramIndex : public QObject
{
    Q_OBJECT

private slots:
    /// A thousand filters over small blocks, against a look at every event.
    void neverMisses()
    {
        Blocks blocks(11, 60, 12);
        MadeUpFilters filters(12);
        int hits = 0;
        int spared = 0;
        for (int round = 0; round < 1'000; ++round) {
            const EventFilter filter = filters.next();
            const IndexProbe probe(filter, blocks.servers);
            BlockScan scan(filter, blocks.servers);
            const auto possible = probe.candidates([&](TrigramSet::Bit bit) -> const auto & {
                return blocks.sliced->slice(bit);
            });
            for (int n = 0; n < int(blocks.batches.size()); ++n) {
                const EncodedBlock &block = blocks.encoded[std::size_t(n)];
                const auto truth = matchesOf(blocks.batches[std::size_t(n)], filter);
                BlockText text;
                std::vector<int> found;
                QVERIFY(text.load(block.text) && scan.run(text, found));
                QVERIFY2(found == truth, qPrintable(described(filter)));
                QCOMPARE(isSet(possible, n), probe.admits(block.index));
                const bool looked = !probe.isHopeless() && isSet(possible, n)
                    && scan.admits(block.summary.types, block.summary.firstUs,
                                   block.summary.lastUs);
                QVERIFY2(looked || truth.empty(), qPrintable(described(filter)));
                hits += !truth.empty();
                spared += !looked;
            }
        }
        QVERIFY(hits > 500);
        QVERIFY2(spared > 20'000, qPrintable(QString::number(spared))); // a third of them at least
    }

    void rulesOutWhatIsNotThere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("ascii") << "zanzibar";
        QTest::newRow("cyrillic") << "самовар";
        QTest::newRow("cjk, one character") << "龍";
        QTest::newRow("cjk") << "新幹線";
        QTest::newRow("hangul") << "고양이";
    }
    void rulesOutWhatIsNotThere()
    {
        QFETCH(const QString, text);
        Blocks blocks(21, 100, 200);
        const IndexProbe probe({.text = text}, blocks.servers);
        int possible = 0;
        for (const EncodedBlock &block : blocks.encoded)
            possible += probe.admits(block.index);
        QVERIFY2(possible < 20, qPrintable(QString::number(possible)));
    }

    void shortTextsAskForEveryBlock()
    {
        Blocks blocks(22, 3, 50);
        for (const QString &text : {QStringLiteral("a"), QStringLiteral("ab"), QStringLiteral("ж")})
            QVERIFY(IndexProbe({.text = text}, blocks.servers).isEmpty());
        QVERIFY(IndexProbe(EventFilter(), blocks.servers).isEmpty());
    }

    void knowsWhenNothingCanMatch()
    {
        Blocks blocks(23, 1, 10);
        EventFilter filter;
        filter.servers = {ServerId::forIdentity(QStringLiteral("never seen"))};
        QVERIFY(IndexProbe(filter, blocks.servers).isHopeless());
        filter = {.text = QStringLiteral("[")};
        filter.how.mode = TextMode::Regex;
        QVERIFY(IndexProbe(filter, blocks.servers).isHopeless());
    }

    void slicesComeBackFromBytes()
    {
        Blocks blocks(24, 70, 30);
        for (int row = 0; row < SlicedIndex::rows; row += 37) {
            SlicedIndex::Row read;
            QVERIFY(SlicedIndex::readRow(blocks.sliced->sealedRow(row), read));
            for (int n = 0; n < SlicedIndex::slicesPerRow; ++n) {
                const auto bit = TrigramSet::Bit(row * SlicedIndex::slicesPerRow + n);
                QVERIFY(read[std::size_t(n)] == blocks.sliced->slice(bit));
            }
        }
    }

    void aDamagedRowHidesNothing()
    {
        Blocks blocks(25, 10, 30);
        std::string bytes = blocks.sliced->sealedRow(100);
        bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
        SlicedIndex::Row row;
        QVERIFY(!SlicedIndex::readRow(bytes, row));
        for (const SlicedIndex::Slice &slice : row) {
            for (const std::uint64_t word : slice)
                QCOMPARE(word, ~std::uint64_t(0));
        }
        QVERIFY(!SlicedIndex::readRow({}, row));
    }

    void setsComeBackFromBytes()
    {
        TrigramSet set;
        set.addText("some folded text");
        TrigramSet again;
        again.fromBytes(set.toBytes());
        QVERIFY(again.words() == set.words());
    }
};

} // namespace tst_trigramindex

QTEST_GUILESS_MAIN(tst_trigramindex::TestTrigramIndex)
#include "tst_trigramindex.moc"
