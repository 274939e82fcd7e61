#pragma once

#include "archive/block/blockencoder.h"
#include "archive/block/blockraw.h"
#include "archive/block/blocktext.h"
#include "archive/block/servernumbers.h"

namespace hawser {

/// Events copied out of blocks into one batch of their own, so that a page of a few events does
/// not keep many blocks in memory. Single-threaded.
class EventCopier
{
public:
    explicit EventCopier(const ServerNumbers &servers)
        : m_servers(servers)
    {
    }

    /// Event \a event of an opened block, whose rest is loaded. False: the batch is as large as
    /// one may be, and the event is not in it.
    bool copy(const BlockText &block, const RawReader &raw, int event);
    const std::vector<Seq> &seqs() const { return m_seqs; }
    /// All that were copied, in that order, under the numbers of seqs().
    EventBatch take() { return m_builder.take(); }

private:
    const ServerNumbers &m_servers;
    EventBatchBuilder m_builder;
    std::vector<Seq> m_seqs;
    std::size_t m_bytes = 0;
    std::string m_rawScratch;
};

/// A whole block, opened.
struct DecodedBlock
{
    EventBatch batch;
    std::vector<Seq> seqs; ///< of its records
};

/// What BlockEncoder made, back again: every field of every record. (Cursors of a batch are no part
/// of its events and are kept elsewhere.) Trusts nothing.
tl::expected<DecodedBlock, BlockError> decodeBlock(std::string_view text, std::string_view raw,
                                                   const ServerNumbers &servers);

} // namespace hawser
