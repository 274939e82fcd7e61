#pragma once

#include "archive/block/blocktext.h"
#include "archive/block/servernumbers.h"

#include <vector>

namespace hawser {

/// Which events of a block a filter admits. Looks through the texts of the whole block at once.
/// Give each thread its own. Reusable; single-threaded.
class BlockScan
{
public:
    BlockScan(const EventFilter &filter, const ServerNumbers &servers);

    /// False: no event of such a block can match.
    bool admits(quint8 types, qint64 firstUs, qint64 lastUs) const;
    /// The matching events, ascending. Loads the rest of \a block if it has to.
    tl::expected<void, BlockError> run(BlockText &block, std::vector<int> &matches);

private:
    bool needsRest() const { return !m_filter.servers.isEmpty() || m_filter.hasTimes(); }
    void searchTexts(const BlockText &block);
    void searchPiece(const BlockText &block, const ByteFinder &piece);
    void searchPlayers(const BlockText &block);
    void foldTexts(const BlockText &block);
    bool passes(const BlockText &block, int event) const;
    void choosePlayers(const BlockText &block);

    EventFilter m_filter;
    std::vector<std::uint32_t> m_servers; // sorted numbers
    PlayerMatcher m_player;
    TextMatcher m_text;
    std::vector<ByteFinder> m_piece; // the longest required piece, or none
    std::string m_folded;
    std::vector<std::uint32_t> m_foldedEnds;
    std::vector<char> m_found;         // by event: text or name matches
    std::vector<char> m_chosenPlayers; // by player: passes the filter
    std::vector<char> m_foundPlayers;  // by player: the name matches the text
};

} // namespace hawser
