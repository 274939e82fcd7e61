#include "archive/block/eventblock.h"

#include "archive/block/blockseal.h"

namespace hawser {

bool EventCopier::copy(const BlockText &block, const RawReader &raw, int event)
{
    const HoleTexts texts = block.holeTexts(event);
    const std::size_t bytes = texts[0].size() + texts[1].size() + texts[2].size()
        + block.typeName(event).size() + raw.lengthOf(event, texts);
    if (m_bytes + bytes > maximumUnsealedBytes || !m_builder.hasRoomFor(bytes))
        return false;
    m_bytes += bytes;

    EventRecord &record = m_builder.begin(m_servers.server(block.server(event)), 0);
    block.fill(event, record);
    record.typeName = m_builder.put(block.typeName(event));
    record.player = m_builder.put(texts[0]);
    record.playerId = m_builder.put(texts[1]);
    record.text = m_builder.put(texts[2]);
    m_rawScratch.clear();
    raw.append(m_rawScratch, event, texts);
    record.raw = m_builder.put(m_rawScratch);
    m_builder.commit();
    m_seqs.push_back(block.seq(event));
    return true;
}

tl::expected<DecodedBlock, BlockError> decodeBlock(std::string_view text, std::string_view raw,
                                                   const ServerNumbers &servers)
{
    BlockText block;
    RawReader rawReader;
    if (auto loaded = block.load(text); !loaded)
        return tl::unexpected(loaded.error());
    if (auto loaded = block.loadRest(); !loaded)
        return tl::unexpected(loaded.error());
    if (auto loaded = rawReader.load(raw, block.size()); !loaded)
        return tl::unexpected(loaded.error());

    EventCopier copier(servers);
    for (int event = 0; event < block.size(); ++event) {
        if (!copier.copy(block, rawReader, event))
            return tl::unexpected(BlockError::TooLarge);
    }
    return DecodedBlock{copier.take(), copier.seqs()};
}

} // namespace hawser
