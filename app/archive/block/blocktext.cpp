#include "archive/block/blocktext.h"

#include "archive/block/blockcolumns.h"
#include "archive/block/blockseal.h"

#include <algorithm>

namespace hawser {

namespace {

const tl::unexpected<BlockError> damaged(BlockError::Damaged);

qint64 sum(qint64 a, qint64 b)
{
    return qint64(quint64(a) + quint64(b));
}

} // namespace

tl::expected<void, BlockError> BlockText::load(std::string_view sealedBytes)
{
    m_size = 0;
    m_hasRest = false;
    if (auto unsealed = unseal(sealedBytes, m_content); !unsealed)
        return unsealed;
    ByteReader in(m_content);
    m_size = int(in.bounded(blockEvents));
    if (m_size > 0 && readColumns(in))
        return {};
    m_size = 0;
    return damaged;
}

bool BlockText::readColumns(ByteReader &in)
{
    m_firstSeq = Seq(in.varint() & 0x3FFFFFFFFFFFFFFF);
    const std::string_view seqs = in.column();
    m_receivedColumn = in.column();
    m_sourceColumn = in.column();
    m_kinds = in.bytes(std::uint64_t(m_size));
    m_flags = in.bytes(std::uint64_t(m_size));

    m_serverNumbers.clear();
    for (std::uint32_t left = in.bounded(std::uint64_t(m_size)); left && !in.failed(); --left)
        m_serverNumbers.push_back(in.bounded(0xFFFFFFFF));
    m_serverColumn = in.column();
    if (!m_typeNames.read(in, std::size_t(m_size)) || m_serverNumbers.empty())
        return false;
    m_typeNameColumn = in.column();
    if (!readPlayers(in))
        return false;
    const std::string_view lengths = in.column();
    m_texts = in.rest();
    return !in.failed() && readSeqs(seqs) && readLengths(lengths)
        && std::all_of(m_kinds.begin(), m_kinds.end(),
                       [](char kind) { return isKind(std::uint8_t(kind)); });
}

bool BlockText::readPlayers(ByteReader &in)
{
    if (!m_playerDictionary.read(in, std::size_t(m_size)))
        return false;
    m_playerNames.assign(1, {});
    m_playerIds.assign(1, {});
    for (std::uint32_t n = 1; n < m_playerDictionary.size(); ++n) {
        ByteReader player(m_playerDictionary.text(n));
        m_playerNames.push_back(player.column());
        m_playerIds.push_back(player.rest());
        if (player.failed())
            return false;
    }
    return readIndexes(in.column(), playerCount(), m_players);
}

bool BlockText::readIndexes(std::string_view column, std::uint32_t size,
                            std::vector<std::uint32_t> &indexes)
{
    indexes.clear();
    if (column.empty())
        return size == 1;
    ByteReader in(column);
    for (int n = 0; n < m_size; ++n)
        indexes.push_back(in.bounded(size - 1));
    return !in.failed() && in.atEnd();
}

bool BlockText::readLengths(std::string_view column)
{
    m_ends.clear();
    ByteReader in(column);
    std::uint64_t end = 0;
    for (int n = 0; n < m_size; ++n) {
        end += in.bounded(m_texts.size());
        m_ends.push_back(std::uint32_t(std::min<std::uint64_t>(end, m_texts.size())));
    }
    return !in.failed() && in.atEnd() && end == m_texts.size();
}

bool BlockText::readSeqs(std::string_view column)
{
    m_seqs.clear();
    if (column.empty())
        return true;
    ByteReader in(column);
    m_seqs.push_back(m_firstSeq);
    for (int n = 1; n < m_size; ++n) {
        const std::uint64_t step = in.varint();
        if (step == 0 || step > 0x3FFFFFFFFFFFFFFF - std::uint64_t(m_seqs.back()))
            return false; // numbers ascend
        m_seqs.push_back(m_seqs.back() + Seq(step));
    }
    return !in.failed() && in.atEnd();
}

tl::expected<void, BlockError> BlockText::loadRest()
{
    if (m_hasRest)
        return {};
    m_hasRest = readTimes()
        && readIndexes(m_serverColumn, std::uint32_t(m_serverNumbers.size()), m_serverIndexes)
        && readIndexes(m_typeNameColumn, m_typeNames.size(), m_typeNameIndexes);
    if (!m_hasRest)
        return damaged;
    return {};
}

bool BlockText::readTimes()
{
    ByteReader received(m_receivedColumn);
    ByteReader sources(m_sourceColumn);
    m_received.clear();
    m_sources.clear();
    qint64 time = 0;
    for (int n = 0; n < m_size; ++n) {
        time = sum(time, received.zigzag());
        m_received.push_back(time);
        m_sources.push_back(sources.bounded(1) ? sum(time, sources.zigzag()) : noTimeUs);
    }
    return !received.failed() && !sources.failed() && received.atEnd() && sources.atEnd();
}

void BlockText::fill(int event, EventRecord &record) const
{
    record.receivedUs = m_received[std::size_t(event)];
    record.sourceUs = m_sources[std::size_t(event)];
    record.flags = flags(event);
    unpackKind(std::uint8_t(m_kinds[std::size_t(event)]), record);
}

qint64 BlockText::timeUs(int event) const
{
    EventRecord record;
    fill(event, record);
    return eventTimeUs(record);
}

} // namespace hawser
