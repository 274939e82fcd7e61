#pragma once

#include "archive/block/blockerror.h"
#include "archive/block/blockraw.h"
#include "archive/block/textdictionary.h"
#include "archive/block/trigramset.h"
#include "archive/eventlog.h"

#include <string>
#include <vector>

namespace hawser {

/// What one game server has in a block.
struct ServerShare
{
    std::uint32_t number = 0; ///< see ServerNumbers
    std::uint32_t events = 0;
    std::uint32_t protectedEvents = 0; ///< of these; retention leaves them
};

/// What is known of a block without opening it.
struct BlockSummary
{
    Seq firstSeq = 0;
    Seq lastSeq = -1;
    int events = 0;
    quint8 types = 0;   ///< bit n: EventType(n) occurs
    qint64 firstUs = 0; ///< smallest eventTimeUs()
    qint64 lastUs = 0;  ///< largest
    std::vector<ServerShare> servers = {};
};

/// A block as it is stored: one part holds all but the raw bytes and is what searches read, the
/// other holds the raw bytes.
struct EncodedBlock
{
    BlockSummary summary;
    std::string text;
    std::string raw;
    TrigramSet index;
};

/// Puts events together into a block. Columns of like values lie together, so that they pack well.
/// Numbers ascend; some may be missing. Single-threaded; reusable.
class BlockEncoder
{
public:
    enum class Index { Made, LeftOut }; // LeftOut: the trigram set of its blocks stays empty

    explicit BlockEncoder(Index index = Index::Made)
        : m_hasIndex(index == Index::Made)
    {
    }

    /// \a server: the number of the record's server, see ServerNumbers.
    void add(Seq seq, const EventBatch &batch, const EventRecord &record, std::uint32_t server);

    int size() const { return m_summary.events; }
    bool isEmpty() const { return size() == 0; }
    /// As many events or bytes as a block should have: an opened one must stay small. Or so many
    /// different trigrams that a search could hardly pass it by.
    bool isFull() const;
    Seq firstSeq() const { return m_summary.firstSeq; }
    Seq lastSeq() const { return m_summary.lastSeq; }
    /// The block; empty afterwards.
    EncodedBlock finish();
    void clear();

private:
    void addTimes(const EventRecord &record);
    void addServer(std::uint32_t server, const EventRecord &record);
    void summarise(Seq seq, const EventRecord &record);
    void indexText(std::string_view text);
    void indexOrigins();
    std::string content() const;

    const bool m_hasIndex;
    TrigramSet m_index;
    std::size_t m_unlooked = 0; // bytes of text since the set was looked at
    bool m_isCrowded = false;
    std::string m_folded; // scratch
    BlockSummary m_summary;
    Seq m_previousSeq = 0;
    bool m_contiguous = true;
    qint64 m_previousReceivedUs = 0;
    std::string m_seqs;
    std::string m_received;
    std::string m_sources;
    std::string m_kinds;
    std::string m_flags;
    std::string m_serverIndexes;
    std::string m_typeNameIndexes;
    std::string m_playerIndexes;
    std::string m_lengths;
    std::string m_texts;
    std::vector<std::uint32_t> m_serverSlots; // by number: index + 1
    std::vector<quint8> m_serverTypes;        // by index
    TextDictionary m_typeNames;
    TextDictionary m_players;
    std::string m_playerKey; // scratch
    RawWriter m_raw;
};

} // namespace hawser
