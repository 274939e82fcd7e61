#include "archive/sqlite/minutecounts.h"

namespace hawser {

using namespace Qt::StringLiterals;

SqlResult<void> MinuteCounts::write(SqlSession &session) const
{
    for (const auto &[key, events] : m_counts) {
        const auto &[minute, server, type] = key;
        auto done
            = session.run(u"INSERT INTO minute VALUES (?, ?, ?, ?) ON CONFLICT (minute, server,"
                          " type) DO UPDATE SET events = events + excluded.events"_s,
                          {minute, server, type, events});
        if (!done)
            return done;
    }
    return {};
}

void MinuteCounts::clear()
{
    m_counts.clear();
    m_last = nullptr;
    m_events = 0;
}

} // namespace hawser
