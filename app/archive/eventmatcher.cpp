#include "archive/eventlog.h"

#include <QString>

#include <algorithm>

namespace hawser {

namespace {

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return !(c & 0x80); });
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

std::string folded(const QString &text)
{
    return text.toCaseFolded().toStdString();
}

/// \a foldedNeedle within \a text, whatever the case. Most game text is ASCII; that path neither
/// converts nor allocates.
bool containsFolded(std::string_view text, std::string_view foldedNeedle)
{
    if (foldedNeedle.empty())
        return true;
    if (isAscii(text)) {
        return std::search(text.begin(), text.end(), foldedNeedle.begin(), foldedNeedle.end(),
                           [](char a, char b) { return lower(a) == b; })
            != text.end();
    }
    const QString wide = QString::fromUtf8(text.data(), qsizetype(text.size())).toCaseFolded();
    return wide.contains(QString::fromUtf8(foldedNeedle.data(), qsizetype(foldedNeedle.size())));
}

} // namespace

EventMatcher::EventMatcher(const EventFilter &filter)
    : m_filter(filter)
    , m_player(folded(filter.player))
    , m_text(folded(filter.text))
{
}

bool EventMatcher::matches(const EventBatch &batch, const EventRecord &record) const
{
    if (m_filter.types && !(m_filter.types & (1u << unsigned(record.type))))
        return false;
    if (m_filter.hideSpam && record.has(EventFlag::Spam))
        return false;
    if (!m_filter.servers.isEmpty() && !m_filter.servers.contains(batch.server(record)))
        return false;
    if (!m_player.empty() && !containsFolded(batch.text(record.player), m_player)
        && folded(QString::fromUtf8(batch.text(record.playerId))) != m_player) {
        return false;
    }
    return m_text.empty() || containsFolded(batch.text(record.text), m_text)
        || containsFolded(batch.text(record.player), m_text);
}

} // namespace hawser
