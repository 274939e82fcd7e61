#include "archive/eventlog.h"

namespace hawser {

PlayerMatcher::PlayerMatcher(const QString &player)
    : m_name({player, {}})
    , m_id(foldedText(player.toStdString()))
{
}

bool PlayerMatcher::matches(std::string_view name, std::string_view id) const
{
    return matchesAll() || m_name.matches(name) || foldedText(id) == m_id;
}

EventMatcher::EventMatcher(const EventFilter &filter)
    : m_filter(filter)
    , m_player(filter.player)
    , m_text(filter.query())
{
}

bool EventMatcher::matches(const EventBatch &batch, const EventRecord &record) const
{
    if (m_filter.onlyBookmarked)
        return false;
    if (m_filter.types && !(m_filter.types & (1u << unsigned(record.type))))
        return false;
    if (m_filter.hideSpam && record.has(EventFlag::Spam))
        return false;
    if (!m_filter.servers.isEmpty() && !m_filter.servers.contains(batch.server(record)))
        return false;
    if (m_filter.hasTimes()
        && (eventTimeUs(record) < m_filter.fromUs || eventTimeUs(record) >= m_filter.toUs)) {
        return false;
    }
    if (!m_player.matches(batch.text(record.player), batch.text(record.playerId)))
        return false;
    return m_text.matchesAll() || m_text.matches(batch.text(record.text))
        || m_text.matches(batch.text(record.player));
}

} // namespace hawser
