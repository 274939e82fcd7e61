#include "archive/block/blockencoder.h"

#include "archive/block/blockcolumns.h"
#include "archive/block/blockseal.h"

#include <algorithm>

namespace hawser {

namespace {

/// A block is opened as a whole, so it closes early when its events are large.
constexpr std::size_t fullBytes = 1024 * 1024;
/// A search passes a block by if one trigram of its text is not there. A thousand lines of what
/// game servers write have some 6,000 different ones, of mixed English prose 8,000 (measured); a
/// thousand of random letters have all there are.
constexpr std::size_t crowdedBits = 10'000;
/// Counting them costs.
constexpr std::size_t lookEvery = 16 * 1024;

} // namespace

bool BlockEncoder::isFull() const
{
    return size() >= blockEvents || m_isCrowded || m_texts.size() + m_raw.bytes() >= fullBytes;
}

void BlockEncoder::add(Seq seq, const EventBatch &batch, const EventRecord &record,
                       std::uint32_t server)
{
    const std::string_view name = batch.text(record.player);
    const std::string_view id = batch.text(record.playerId);
    const std::string_view text = batch.text(record.text);
    summarise(seq, record);
    addTimes(record);
    addServer(server, record);
    m_kinds.push_back(char(packedKind(record)));
    m_flags.push_back(char(record.flags));
    ByteWriter(m_typeNameIndexes).varint(m_typeNames.indexOf(batch.text(record.typeName)));

    m_playerKey.clear();
    if (!name.empty() || !id.empty()) {
        ByteWriter key(m_playerKey);
        key.column(name);
        key.bytes(id);
    }
    const std::uint32_t known = m_players.size();
    ByteWriter(m_playerIndexes).varint(m_players.indexOf(m_playerKey));
    if (m_hasIndex && m_players.size() > known) {
        m_index.addText(foldedText(name));
        m_index.add(TrigramSet::bitsOfId(foldedText(id)));
    }
    if (m_hasIndex)
        indexText(text);
    ByteWriter(m_lengths).varint(text.size());
    m_texts.append(text);
    m_raw.add(record.type, batch.text(record.raw), {name, id, text});
}

void BlockEncoder::summarise(Seq seq, const EventRecord &record)
{
    const qint64 time = eventTimeUs(record);
    if (isEmpty()) {
        m_summary.firstSeq = m_previousSeq = seq;
        m_summary.firstUs = m_summary.lastUs = time;
    } else {
        m_contiguous = m_contiguous && seq == m_previousSeq + 1;
        ByteWriter(m_seqs).varint(std::uint64_t(seq - m_previousSeq));
        m_previousSeq = seq;
    }
    m_summary.lastSeq = seq;
    m_summary.firstUs = std::min(m_summary.firstUs, time);
    m_summary.lastUs = std::max(m_summary.lastUs, time);
    m_summary.types = quint8(m_summary.types | 1u << unsigned(record.type));
    ++m_summary.events;
}

/// Differences, in wrapping arithmetic: any time there is comes back as it was.
void BlockEncoder::addTimes(const EventRecord &record)
{
    const auto difference = [](qint64 a, qint64 b) { return qint64(quint64(a) - quint64(b)); };
    ByteWriter(m_received).zigzag(difference(record.receivedUs, m_previousReceivedUs));
    m_previousReceivedUs = record.receivedUs;

    ByteWriter sources(m_sources);
    if (record.sourceUs == noTimeUs) {
        sources.varint(0);
    } else {
        sources.varint(1);
        sources.zigzag(difference(record.sourceUs, record.receivedUs));
    }
}

void BlockEncoder::addServer(std::uint32_t server, const EventRecord &record)
{
    if (server >= m_serverSlots.size())
        m_serverSlots.resize(std::size_t(server) + 1, 0);
    std::uint32_t &slot = m_serverSlots[server];
    if (!slot) {
        m_summary.servers.push_back({server, 0, 0});
        m_serverTypes.push_back(0);
        slot = std::uint32_t(m_summary.servers.size());
    }
    ServerShare &share = m_summary.servers[slot - 1];
    ++share.events;
    share.protectedEvents += record.has(EventFlag::Protected);
    m_serverTypes[slot - 1] = quint8(m_serverTypes[slot - 1] | 1u << unsigned(record.type));
    ByteWriter(m_serverIndexes).varint(slot - 1);
}

std::string BlockEncoder::content() const
{
    std::string content;
    content.reserve(m_texts.size() + std::size_t(size()) * 16 + 1024);
    ByteWriter out(content);
    out.varint(std::uint64_t(size()));
    out.varint(std::uint64_t(m_summary.firstSeq));
    out.column(m_contiguous ? std::string_view() : m_seqs);
    out.column(m_received);
    out.column(m_sources);
    out.bytes(m_kinds);
    out.bytes(m_flags);

    out.varint(m_summary.servers.size());
    for (const ServerShare &share : m_summary.servers)
        out.varint(share.number);
    out.column(m_summary.servers.size() > 1 ? m_serverIndexes : std::string_view());
    m_typeNames.write(out);
    out.column(m_typeNames.size() > 1 ? m_typeNameIndexes : std::string_view());
    m_players.write(out);
    out.column(m_players.size() > 1 ? m_playerIndexes : std::string_view());
    out.column(m_lengths);
    out.bytes(m_texts);
    return content;
}

void BlockEncoder::indexText(std::string_view text)
{
    m_folded.clear();
    appendFolded(m_folded, text);
    m_index.addText(m_folded);
    m_unlooked += m_folded.size();
    if (m_unlooked < lookEvery)
        return;
    m_unlooked = 0;
    m_isCrowded = m_index.count() >= crowdedBits;
}

void BlockEncoder::indexOrigins()
{
    for (std::size_t n = 0; n < m_summary.servers.size(); ++n) {
        m_index.add(TrigramSet::bitsOfOrigin(m_summary.servers[n].number, -1));
        for (int type = 0; type < eventTypeCount; ++type) {
            if (!(m_serverTypes[n] & (1u << unsigned(type))))
                continue;
            m_index.add(TrigramSet::bitsOfOrigin(m_summary.servers[n].number, type));
            m_index.add(TrigramSet::bitsOfOrigin(0, type));
        }
    }
}

EncodedBlock BlockEncoder::finish()
{
    EncodedBlock block;
    if (m_hasIndex) {
        indexOrigins();
        block.index = m_index;
    }
    block.text = sealed(content());
    block.raw = m_raw.finish();
    block.summary = std::move(m_summary);
    clear();
    return block;
}

void BlockEncoder::clear()
{
    if (m_hasIndex)
        m_index.clear();
    m_unlooked = 0;
    m_isCrowded = false;
    m_serverSlots.assign(m_serverSlots.size(), 0);
    m_summary = {};
    m_previousSeq = 0;
    m_contiguous = true;
    m_previousReceivedUs = 0;
    for (std::string *column :
         {&m_seqs, &m_received, &m_sources, &m_kinds, &m_flags, &m_serverIndexes,
          &m_typeNameIndexes, &m_playerIndexes, &m_lengths, &m_texts})
        column->clear();
    m_serverTypes.clear();
    m_typeNames.clear();
    m_players.clear();
    m_raw.clear();
}

} // namespace hawser
