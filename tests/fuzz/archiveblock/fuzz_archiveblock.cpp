// Input: what stands in a block of the archive behind its checksum, as whoever can write the file
// could make it. First byte 0: the rest is the part with the texts, 1: the part with the raw bytes,
// else: triples (place, place, value) that change a good block. Whatever it is: it is refused or
// opens to events within bounds, and searching it finds events that are there.

#include "archive/block/blockscan.h"
#include "archive/block/blockseal.h"
#include "archive/block/eventblock.h"

#include <cstdlib>

using namespace hawser;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

struct Good
{
    ServerNumbers servers;
    std::string text;
    std::string raw;
};

Good makeGood()
{
    Good good;
    EventBatchBuilder builder;
    for (int n = 0; n < 40; ++n) {
        EventRecord &record
            = builder.begin(ServerId::forIdentity(QString::number(n % 3)), 1'000'000 + n);
        const std::string said = "line " + std::to_string(n) + " of the дом";
        record.type = EventType(n % eventTypeCount);
        record.player = builder.put(n % 4 ? "Zoë" : "");
        record.playerId = builder.put(n % 4 ? "76561198000000001" : "");
        record.text = builder.put(said);
        record.raw = builder.put("{\"name\":\"Zoë\",\"msg\":\"" + said + "\"}");
        builder.commit();
    }
    const EventBatch batch = builder.take();
    BlockEncoder encoder;
    Seq seq = 0;
    for (const EventRecord &record : batch.records())
        encoder.add(seq += 1 + seq % 2, batch, record,
                    good.servers.numberFor(batch.server(record)));
    const EncodedBlock block = encoder.finish();
    require(unseal(block.text, good.text) && unseal(block.raw, good.raw));
    return good;
}

void change(Good &good, const std::uint8_t *data, std::size_t size)
{
    const auto rest = std::string(reinterpret_cast<const char *>(data + 1), size - 1);
    if (data[0] == 0) {
        good.text = rest;
    } else if (data[0] == 1) {
        good.raw = rest;
    } else {
        for (std::size_t n = 1; n + 2 < size; n += 3) {
            std::string &part = data[n] & 0x80 ? good.raw : good.text;
            const std::size_t place = (data[n] & 0x7Fu) << 8 | data[n + 1];
            part[place % part.size()] = char(data[n + 2]);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const Good untouched = makeGood();
    if (size == 0)
        return 0;
    Good good = untouched;
    change(good, data, size);
    const std::string text = sealed(good.text);
    const auto block = decodeBlock(text, sealed(good.raw), good.servers);
    if (block) {
        require(qsizetype(block->seqs.size()) == block->batch.size());
        require(block->seqs.size() <= std::size_t(blockEvents));
    }
    BlockText opened;
    std::vector<int> matches;
    for (const QString &wanted : {QStringLiteral("line 1"), QStringLiteral("д"), QString()}) {
        BlockScan scan({.player = QStringLiteral("zoe"), .text = wanted}, good.servers);
        if (!opened.load(text) || !scan.run(opened, matches))
            continue;
        for (const int event : matches)
            require(event >= 0 && event < opened.size());
    }
    return 0;
}
