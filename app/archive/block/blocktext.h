#pragma once

#include "archive/block/blockerror.h"
#include "archive/block/blockraw.h"
#include "archive/block/textdictionary.h"
#include "archive/eventlog.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace hawser {

/// An opened block, all but its raw bytes. What a text search needs is read by load(), times and
/// servers only by loadRest(). Memory is reused from block to block; views are valid until the
/// next load(). Single-threaded.
class BlockText
{
public:
    tl::expected<void, BlockError> load(std::string_view sealedBytes);
    /// Reads what load() left; at most once a block.
    tl::expected<void, BlockError> loadRest();

    int size() const { return m_size; }
    Seq firstSeq() const { return m_firstSeq; }
    Seq seq(int event) const
    {
        return m_seqs.empty() ? m_firstSeq + event : m_seqs[std::size_t(event)];
    }

    std::string_view texts() const { return m_texts; } ///< of all events, one after another
    std::uint32_t textStart(int event) const { return event ? m_ends[std::size_t(event) - 1] : 0; }
    std::uint32_t textEnd(int event) const { return m_ends[std::size_t(event)]; }
    std::string_view text(int event) const
    {
        return m_texts.substr(textStart(event), textEnd(event) - textStart(event));
    }

    std::uint32_t playerCount() const { return std::uint32_t(m_playerNames.size()); }
    std::uint32_t player(int event) const
    {
        return m_players.empty() ? 0 : m_players[std::size_t(event)];
    }
    std::string_view playerName(std::uint32_t player) const { return m_playerNames[player]; }
    std::string_view playerId(std::uint32_t player) const { return m_playerIds[player]; }
    HoleTexts holeTexts(int event) const
    {
        return {playerName(player(event)), playerId(player(event)), text(event)};
    }

    EventType type(int event) const { return EventType(m_kinds[std::size_t(event)] & 7); }
    std::uint8_t flags(int event) const { return std::uint8_t(m_flags[std::size_t(event)]); }

    // After loadRest():
    std::uint32_t server(int event) const
    {
        return m_serverIndexes.empty() ? m_serverNumbers[0]
                                       : m_serverNumbers[m_serverIndexes[std::size_t(event)]];
    }
    std::string_view typeName(int event) const
    {
        return m_typeNameIndexes.empty() ? std::string_view()
                                         : m_typeNames.text(m_typeNameIndexes[std::size_t(event)]);
    }
    qint64 timeUs(int event) const; ///< eventTimeUs()
    /// Times, type, channel, flags and form of the raw bytes.
    void fill(int event, EventRecord &record) const;

private:
    bool readColumns(ByteReader &in);
    bool readPlayers(ByteReader &in);
    bool readLengths(std::string_view column);
    bool readSeqs(std::string_view column);
    bool readTimes();
    bool readIndexes(std::string_view column, std::uint32_t size,
                     std::vector<std::uint32_t> &indexes);

    std::string m_content;
    int m_size = 0;
    Seq m_firstSeq = 0;
    bool m_hasRest = false;
    std::string_view m_receivedColumn;
    std::string_view m_sourceColumn;
    std::string_view m_kinds;
    std::string_view m_flags;
    std::string_view m_serverColumn;
    std::string_view m_typeNameColumn;
    std::string_view m_texts;
    DictionaryView m_typeNames;
    DictionaryView m_playerDictionary;
    std::vector<std::string_view> m_playerNames;
    std::vector<std::string_view> m_playerIds;
    std::vector<Seq> m_seqs; // empty: without a hole
    std::vector<std::uint32_t> m_ends;
    std::vector<std::uint32_t> m_players;
    std::vector<std::uint32_t> m_serverNumbers;
    std::vector<std::uint32_t> m_serverIndexes;
    std::vector<std::uint32_t> m_typeNameIndexes;
    std::vector<qint64> m_received;
    std::vector<qint64> m_sources;
};

} // namespace hawser
