#include "archive/sqlite/blockstore.h"

#include "archive/block/blockseal.h"
#include "archive/block/eventblock.h"
#include "archive/sqlite/blockrows.h"
#include "archive/sqlite/schema.h"

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Counts are written with every commit while they are few rows, else once a second, so that a
/// thousand servers do not cost thousands of rows ten times a second.
constexpr std::size_t fewRows = 32;
constexpr auto countsEvery = 1s;
/// At most this many events are counted again after a crash.
constexpr qint64 mostUncounted = 262'144;

SqlError damage(const char *what)
{
    return {SqlError::Kind::Damaged, QString::fromLatin1(what)};
}

} // namespace

SqlResult<void> BlockStore::load()
{
    if (auto done = readServers(m_session, m_servers); !done)
        return done;
    const auto last = metaNumber(m_session, metakey::lastSeq);
    const auto block = m_session.number(u"SELECT max(number) FROM block"_s);
    const auto sealedGroup = m_session.number(u"SELECT max(grp) FROM sealed"_s, {}, -1);
    for (const auto *answer : {&last, &block, &sealedGroup}) {
        if (!*answer)
            return tl::unexpected(answer->error());
    }
    m_lastSeq = *last;
    m_nextBlock = std::max(*block + 1, firstBlockOfGroup(*sealedGroup + 1));
    auto cursors = m_session.select(u"SELECT server, position FROM cursor"_s);
    if (!cursors)
        return tl::unexpected(cursors.error());
    while (cursors->next())
        m_cursors.insert(m_servers.server(std::uint32_t(cursors->number(0))), cursors->bytes(1));
    return cursors->end().and_then([this] { return loadTail(); });
}

SqlResult<void> BlockStore::catchUp()
{
    return loadIndex().and_then([this] { return recount(); });
}

SqlResult<void> BlockStore::loadTail()
{
    auto rows = m_session.select(u"SELECT text, raw FROM tail ORDER BY first_seq"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    while (rows->next()) {
        const auto block = decodeBlock(viewOf(rows->bytes(0)), viewOf(rows->bytes(1)), m_servers);
        if (!block)
            return tl::unexpected(damage("a tail row is damaged"));
        for (std::size_t n = 0; n < block->seqs.size(); ++n) {
            const EventRecord &record = block->batch.records()[n];
            m_encoder.add(block->seqs[n], block->batch, record,
                          m_servers.find(block->batch.server(record)));
        }
    }
    return rows->end();
}

SqlResult<void> BlockStore::loadIndex()
{
    const qint64 group = groupOfBlock(m_nextBlock);
    m_index.startLoading(group);
    auto rows = m_session.select(u"SELECT number, data FROM block_bits WHERE number >= ?"_s,
                                 {firstBlockOfGroup(group)});
    if (!rows)
        return tl::unexpected(rows.error());
    std::string bits;
    while (rows->next()) {
        TrigramSet set;
        if (!unseal(viewOf(rows->bytes(1)), bits))
            bits.assign(TrigramSet::bitCount / 8, '\xFF'); // rather look once too often
        set.fromBytes(bits);
        m_index.add(rows->number(0), set);
    }
    m_index.endLoading();
    return rows->end();
}

/// After a crash the table of counts may be a little behind the events.
SqlResult<void> BlockStore::recount()
{
    m_countedAt = std::chrono::steady_clock::now();
    const auto counted = metaNumber(m_session, metakey::counted);
    if (!counted)
        return tl::unexpected(counted.error());
    for (const QString &source :
         {u"SELECT data FROM block_text WHERE number >= coalesce((SELECT number FROM block WHERE"
          " first_seq <= ? ORDER BY first_seq DESC LIMIT 1), 0)"_s,
          u"SELECT text FROM tail WHERE last_seq > ?"_s}) {
        auto rows = m_session.select(source, {*counted});
        if (!rows)
            return tl::unexpected(rows.error());
        while (rows->next()) {
            if (auto done = recountBlock(rows->bytes(0), *counted); !done)
                return done;
        }
        if (auto end = rows->end(); !end)
            return end;
    }
    return {};
}

SqlResult<void> BlockStore::recountBlock(const QByteArray &text, Seq after)
{
    BlockText block;
    if (!block.load(viewOf(text)) || !block.loadRest())
        return {}; // a damaged old block is no reason to begin anew
    for (int event = 0; event < block.size(); ++event) {
        if (block.seq(event) > after)
            m_counts.add(block.server(event), block.type(event), block.timeUs(event));
    }
    return {};
}

SqlResult<Seq> BlockStore::firstSeq()
{
    return m_session.number(
        u"SELECT min(first_seq) FROM (SELECT min(first_seq) AS first_seq FROM block"
        " UNION ALL SELECT min(first_seq) FROM tail)"_s,
        {}, m_lastSeq + 1);
}

SqlResult<std::uint32_t> BlockStore::serverNumber(const ServerId &server)
{
    return storedNumber(m_session, m_servers, server);
}

SqlResult<void> BlockStore::add(const NumberedBatch &numbered)
{
    const EventBatch &batch = numbered.batch;
    if (!batch.isEmpty() && numbered.last() <= m_lastSeq)
        return {}; // a commit that was reported as failed had reached the disk after all
    for (const EventBatch::Cursor &cursor : batch.cursors()) {
        m_movedCursors.insert(batch.servers()[cursor.server],
                              QByteArray::fromStdString(cursor.position));
    }
    std::vector<std::uint32_t> numbers;
    for (const ServerId &server : batch.servers()) {
        const auto number = serverNumber(server);
        if (!number)
            return tl::unexpected(number.error());
        numbers.push_back(*number);
    }
    if (!batch.isEmpty())
        m_fresh.push_back({numbered, 0});
    for (quint32 index = 0; index < quint32(batch.size()); ++index) {
        const EventRecord &record = batch.records()[index];
        const std::uint32_t server = numbers[record.server];
        m_lastSeq = numbered.first + index;
        m_encoder.add(m_lastSeq, batch, record, server);
        m_counts.add(server, record.type, eventTimeUs(record));
        if (!m_encoder.isFull())
            continue;
        if (auto done = writeBlock(); !done)
            return done;
        m_fresh.assign(1, {numbered, index + 1});
    }
    return {};
}

/// The tail rows are all in the encoder, so the block takes their place.
SqlResult<void> BlockStore::writeBlock()
{
    const EncodedBlock block = m_encoder.finish();
    const qint64 number = m_nextBlock++;
    m_writtenBytes += qint64(block.text.size() + block.raw.size());
    m_index.add(number, block.index);
    auto done = putBlock(m_session, number, block).and_then([&] {
        return m_session.run(u"DELETE FROM tail"_s);
    });
    if (!done)
        return done;
    if (placeOfBlock(number) == SlicedIndex::blocks - 1)
        return sealGroup(groupOfBlock(number));
    const std::string bits = sealed(block.index.toBytes());
    m_writtenBytes += qint64(bits.size());
    return m_session.run(u"INSERT OR REPLACE INTO block_bits VALUES (?, ?)"_s,
                         {number, borrowed(bits)});
}

SqlResult<void> BlockStore::sealGroup(qint64 group)
{
    for (int row = 0; row < SlicedIndex::rows; ++row) {
        const std::string bytes = m_index.sealedRow(row);
        m_writtenBytes += qint64(bytes.size());
        auto done = m_session.run(u"INSERT OR REPLACE INTO slice VALUES (?, ?)"_s,
                                  {group * SlicedIndex::rows + row, borrowed(bytes)});
        if (!done)
            return done;
    }
    m_index.start(group + 1);
    return m_session.run(u"INSERT OR REPLACE INTO sealed VALUES (?)"_s, {group}).and_then([&] {
        return m_session.run(u"DELETE FROM block_bits"_s);
    });
}

SqlResult<void> BlockStore::writeTail()
{
    for (const Fresh &fresh : m_fresh) {
        const EventBatch &batch = fresh.batch.batch;
        for (quint32 index = fresh.from; index < quint32(batch.size()); ++index) {
            const EventRecord &record = batch.records()[index];
            m_tail.add(fresh.batch.first + index, batch, record,
                       m_servers.find(batch.server(record)));
        }
    }
    m_fresh.clear();
    if (m_tail.isEmpty())
        return {};
    const EncodedBlock tail = m_tail.finish();
    m_writtenBytes += qint64(tail.text.size() + tail.raw.size());
    return m_session.run(u"INSERT INTO tail VALUES (?, ?, ?, ?, ?)"_s,
                         {tail.summary.firstSeq, tail.summary.lastSeq, tail.summary.events,
                          borrowed(tail.text), borrowed(tail.raw)});
}

SqlResult<void> BlockStore::writeCursors()
{
    for (auto it = m_movedCursors.cbegin(); it != m_movedCursors.cend(); ++it) {
        const auto number = serverNumber(it.key());
        if (!number)
            return tl::unexpected(number.error());
        auto done = m_session.run(u"INSERT OR REPLACE INTO cursor VALUES (?, ?)"_s,
                                  {*number, it.value()});
        if (!done)
            return done;
        m_cursors.insert(it.key(), it.value());
    }
    m_movedCursors.clear();
    return {};
}

bool BlockStore::countsAreDue() const
{
    return m_counts.events() > 0
        && (m_counts.rows() <= fewRows || m_counts.events() >= mostUncounted
            || std::chrono::steady_clock::now() - m_countedAt >= countsEvery);
}

std::optional<std::chrono::steady_clock::time_point> BlockStore::countsDueAt() const
{
    if (m_counts.events() == 0)
        return {};
    return m_countedAt + countsEvery;
}

SqlResult<void> BlockStore::writeCounts(bool all)
{
    m_countsWritten = countsAreDue() || (all && m_counts.events() > 0);
    if (!m_countsWritten)
        return {};
    m_countedAt = std::chrono::steady_clock::now();
    return m_counts.write(m_session).and_then(
        [this] { return putMeta(m_session, metakey::counted, m_lastSeq); });
}

SqlResult<void> BlockStore::finish(bool withCounts)
{
    return writeTail()
        .and_then([this] { return writeCursors(); })
        .and_then([this, withCounts] { return writeCounts(withCounts); })
        .and_then([this] { return putMeta(m_session, metakey::lastSeq, m_lastSeq); });
}

void BlockStore::committed()
{
    if (m_countsWritten)
        m_counts.clear();
    m_countsWritten = false;
}

std::vector<NumberedBatch> BlockStore::newest(int events, qint64 bytes)
{
    std::vector<NumberedBatch> batches;
    for (
        const QString &source :
        {u"SELECT text, raw FROM tail ORDER BY first_seq DESC"_s,
         u"SELECT t.data, r.data FROM block_text t JOIN block_raw r USING (number) ORDER BY number DESC"_s}) {
        auto rows = m_session.select(source);
        while (rows && events > 0 && bytes > 0 && rows->next()) {
            const auto block
                = decodeBlock(viewOf(rows->bytes(0)), viewOf(rows->bytes(1)), m_servers);
            const bool whole
                = block && block->seqs.back() - block->seqs.front() + 1 == Seq(block->seqs.size());
            if (!whole)
                return {batches.rbegin(),
                        batches.rend()}; // numbers are missing: the reader knows how
            batches.push_back({block->seqs.front(), block->batch});
            events -= int(block->seqs.size());
            bytes -= block->batch.memoryBytes();
        }
    }
    return {batches.rbegin(), batches.rend()};
}

} // namespace hawser
