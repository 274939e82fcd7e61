#include "archive/block/blockscan.h"

#include <algorithm>

namespace hawser {

BlockScan::BlockScan(const EventFilter &filter, const ServerNumbers &servers)
    : m_filter(filter)
    , m_player(filter.player)
    , m_text(filter.query())
{
    for (const ServerId &server : filter.servers) {
        if (const std::uint32_t number = servers.find(server))
            m_servers.push_back(number);
    }
    std::sort(m_servers.begin(), m_servers.end());
    const auto &pieces = m_text.requiredPieces();
    const auto longest
        = std::max_element(pieces.begin(), pieces.end(),
                           [](const auto &a, const auto &b) { return a.size() < b.size(); });
    if (longest != pieces.end())
        m_piece.emplace_back(*longest);
}

bool BlockScan::admits(quint8 types, qint64 firstUs, qint64 lastUs) const
{
    return (!m_filter.types || (m_filter.types & types)) && firstUs < m_filter.toUs
        && lastUs >= m_filter.fromUs;
}

tl::expected<void, BlockError> BlockScan::run(BlockText &block, std::vector<int> &matches)
{
    matches.clear();
    m_found.assign(std::size_t(block.size()), char(m_text.matchesAll()));
    if (!m_text.matchesAll()) {
        searchTexts(block);
        searchPlayers(block);
        if (std::find(m_found.begin(), m_found.end(), char(true)) == m_found.end())
            return {};
    }
    if (needsRest()) {
        if (auto loaded = block.loadRest(); !loaded)
            return loaded;
    }
    choosePlayers(block);
    for (int event = 0; event < block.size(); ++event) {
        if (m_found[std::size_t(event)] && passes(block, event))
            matches.push_back(event);
    }
    return {};
}

void BlockScan::searchTexts(const BlockText &block)
{
    if (!m_piece.empty()) {
        searchPiece(block, m_piece.front());
        return;
    }
    for (int event = 0; event < block.size(); ++event)
        m_found[std::size_t(event)] = m_text.matches(block.text(event));
}

/// One look over all texts together; only where the piece is, the matcher decides.
void BlockScan::searchPiece(const BlockText &block, const ByteFinder &piece)
{
    foldTexts(block);
    const std::size_t length = piece.piece().size();
    std::size_t at = piece.find(m_folded);
    while (at != std::string_view::npos) {
        const auto end = std::upper_bound(m_foldedEnds.begin(), m_foldedEnds.end(), at);
        const auto event = std::size_t(end - m_foldedEnds.begin());
        if (at + length > *end) { // reaches into the next text
            at = piece.find(m_folded, at + 1);
            continue;
        }
        m_found[event] = m_text.isPlain() || m_text.matches(block.text(int(event)));
        at = piece.find(m_folded, *end);
    }
}

void BlockScan::foldTexts(const BlockText &block)
{
    m_folded.clear();
    m_foldedEnds.clear();
    const bool ascii = isAscii(block.texts());
    if (ascii)
        appendFolded(m_folded, block.texts());
    for (int event = 0; event < block.size(); ++event) {
        if (!ascii)
            appendFolded(m_folded, block.text(event));
        m_foldedEnds.push_back(ascii ? block.textEnd(event) : std::uint32_t(m_folded.size()));
    }
}

void BlockScan::searchPlayers(const BlockText &block)
{
    m_foundPlayers.clear();
    bool any = false;
    for (std::uint32_t player = 0; player < block.playerCount(); ++player) {
        m_foundPlayers.push_back(char(m_text.matches(block.playerName(player))));
        any = any || m_foundPlayers.back();
    }
    for (int event = 0; any && event < block.size(); ++event) {
        if (m_foundPlayers[block.player(event)])
            m_found[std::size_t(event)] = true;
    }
}

void BlockScan::choosePlayers(const BlockText &block)
{
    m_chosenPlayers.clear();
    for (std::uint32_t player = 0; player < block.playerCount(); ++player) {
        m_chosenPlayers.push_back(
            char(m_player.matches(block.playerName(player), block.playerId(player))));
    }
}

bool BlockScan::passes(const BlockText &block, int event) const
{
    if (m_filter.types && !(m_filter.types & (1u << unsigned(block.type(event)))))
        return false;
    if (m_filter.hideSpam && (block.flags(event) & std::uint8_t(EventFlag::Spam)))
        return false;
    if (!m_chosenPlayers[block.player(event)])
        return false;
    if (!m_filter.servers.isEmpty()
        && !std::binary_search(m_servers.begin(), m_servers.end(), block.server(event)))
        return false;
    return !m_filter.hasTimes()
        || (block.timeUs(event) >= m_filter.fromUs && block.timeUs(event) < m_filter.toUs);
}

} // namespace hawser
