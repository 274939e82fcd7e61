#pragma once

#include "archive/block/blocktext.h"
#include "archive/sqlite/sqlsession.h"

#include <map>
#include <tuple>

namespace hawser {

inline constexpr qint64 usPerMinute = 60'000'000;

/// The minute since 1970 of a time in µs; also for times before.
inline qint64 minuteOf(qint64 us)
{
    return us >= 0 ? us / usPerMinute : -((-(us + 1)) / usPerMinute) - 1;
}

/// Events per minute, server and type, gathered and added to table `minute` now and then; the file
/// knows up to which number it is counted, so that a crash costs nothing. Writer's thread.
class MinuteCounts
{
public:
    void add(std::uint32_t server, EventType type, qint64 timeUs)
    {
        const Key key(minuteOf(timeUs), server, int(type));
        if (!m_last || key != m_last->first)
            m_last = &*m_counts.try_emplace(key, 0).first; // events of one minute come together
        ++m_last->second;
        ++m_events;
    }
    qint64 events() const { return m_events; }
    std::size_t rows() const { return m_counts.size(); }
    /// Adds to the table, within the caller's transaction; call clear() once that is committed.
    SqlResult<void> write(SqlSession &session) const;
    void clear();

private:
    using Key = std::tuple<qint64, std::uint32_t, int>;

    std::map<Key, qint64> m_counts;
    std::pair<const Key, qint64> *m_last = nullptr;
    qint64 m_events = 0;
};

} // namespace hawser
