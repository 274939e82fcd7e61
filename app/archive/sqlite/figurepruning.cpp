#include "archive/sqlite/figurepruning.h"

#include "archive/sqlite/minutecounts.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minutesAtOnce = 1'440;
/// A game server with nothing to remove costs a look in the index.
constexpr int serversPerStep = 64;
constexpr qint64 noMinute = std::numeric_limits<qint64>::min();

} // namespace

void FigurePruning::start(const RetentionPolicy &policy, qint64 nowUs)
{
    m_policy = policy;
    m_nowUs = nowUs;
    m_wanted.clear();
    m_removedBefore = std::exchange(m_removed, {});
    m_begun = false;
    m_done = policy.isEmpty();
}

void FigurePruning::wants(std::uint32_t server, qint64 us)
{
    const auto [it, isNew] = m_wanted.try_emplace(server, us);
    if (!isNew)
        it->second = std::min(it->second, us);
}

void FigurePruning::removed(std::uint32_t server, qint64 fromUs, qint64 toUs)
{
    Span &span = m_removed.try_emplace(server, Span{fromUs, toUs}).first->second;
    span.fromUs = std::min(span.fromUs, fromUs);
    span.toUs = std::max(span.toUs, toUs);
}

FigurePruning::Cut FigurePruning::cutOf(std::uint32_t server) const
{
    const RetentionLimits limits = m_policy.limitsFor(m_servers.server(server));
    Cut cut{noMinute, noMinute};
    if (limits.age) {
        const auto age = std::chrono::duration_cast<std::chrono::microseconds>(*limits.age);
        cut.counts = cut.samples = minuteOf(m_nowUs - age.count());
    }
    const auto wanted = m_wanted.find(server);
    const auto removed = m_removed.find(server);
    if (limits.bytes && wanted != m_wanted.end())
        cut.counts = std::max(cut.counts, minuteOf(wanted->second));
    else if (limits.bytes && removed != m_removed.end())
        cut.counts = std::max(cut.counts, minuteOf(removed->second.toUs));
    return cut;
}

/// The cuts stand in a table of this connection, so that one statement serves all game servers.
SqlResult<void> FigurePruning::begin()
{
    m_begun = true;
    m_cuts.clear();
    m_lastCut = noMinute;
    m_sampled = 0;
    auto done
        = m_session
              .run(
                  u"CREATE TEMP TABLE IF NOT EXISTS cut (server INTEGER PRIMARY KEY, before INTEGER)"_s)
              .and_then([this] { return m_session.run(u"DELETE FROM temp.cut"_s); });
    for (std::uint32_t server = 1; done && server <= m_servers.highest(); ++server) {
        const Cut cut = cutOf(server);
        m_cuts.emplace(server, cut);
        m_lastCut = std::max(m_lastCut, cut.counts);
        done = m_session.run(u"INSERT INTO temp.cut VALUES (?, ?)"_s, {server, cut.counts});
    }
    return done ? goToFirst() : done;
}

/// The first minute that may hold counts to be removed; none: it is not known. Years of other game
/// servers may lie before it, and no index leads past them.
std::optional<qint64> FigurePruning::firstDue() const
{
    qint64 first = m_lastCut;
    for (const auto &[server, cut] : m_cuts) {
        if (cut.counts == noMinute)
            continue;
        const auto pruned = m_pruned.find(server);
        if (pruned == m_pruned.end())
            return {};
        first = std::min(first, pruned->second);
        for (const auto *spans : {&m_removed, &m_removedBefore}) { // counts may be a second late
            if (const auto removed = spans->find(server); removed != spans->end())
                first = std::min(first, minuteOf(removed->second.fromUs));
        }
    }
    return first;
}

SqlResult<void> FigurePruning::goToFirst()
{
    if (const std::optional<qint64> due = firstDue()) {
        m_minute = *due;
        return {};
    }
    const auto first = m_session.number(u"SELECT min(minute) FROM minute"_s, {}, m_lastCut);
    if (!first)
        return tl::unexpected(first.error());
    m_minute = *first;
    return {};
}

void FigurePruning::notePruned()
{
    for (const auto &[server, cut] : m_cuts) {
        if (cut.counts != noMinute)
            m_pruned.insert_or_assign(server, cut.counts);
    }
}

SqlResult<void> FigurePruning::step()
{
    if (!m_begun) {
        if (auto begun = begin(); !begun)
            return begun;
    }
    if (m_minute < m_lastCut)
        return pruneCounts();
    return pruneSamples();
}

SqlResult<void> FigurePruning::pruneCounts()
{
    const qint64 to = std::min(m_minute + minutesAtOnce, m_lastCut);
    auto done = m_session.run(u"DELETE FROM minute WHERE minute >= ? AND minute < ? AND minute <"
                              " (SELECT before FROM temp.cut WHERE cut.server = minute.server)"_s,
                              {m_minute, to});
    if (!done)
        return done;
    const auto next = m_session.number(
        u"SELECT coalesce(min(minute), ?) FROM minute WHERE minute >= ?"_s, {m_lastCut, to});
    if (!next)
        return tl::unexpected(next.error());
    m_minute = *next;
    if (m_minute >= m_lastCut)
        notePruned();
    return {};
}

SqlResult<void> FigurePruning::pruneSamples()
{
    for (int n = 0; n < serversPerStep && m_sampled < m_servers.highest(); ++n, ++m_sampled) {
        const std::uint32_t server = m_sampled + 1;
        const auto it = m_cuts.find(server); // none: new since the beginning
        const qint64 cut = it == m_cuts.end() ? noMinute : it->second.samples;
        const auto first = m_session.number(
            u"SELECT coalesce(min(minute), ?) FROM sample WHERE server = ?"_s, {cut, server});
        if (!first)
            return tl::unexpected(first.error());
        if (*first >= cut)
            continue;
        const qint64 to = std::min(*first + minutesAtOnce, cut);
        return m_session.run(u"DELETE FROM sample WHERE server = ? AND minute < ?"_s, {server, to});
    }
    m_done = m_sampled >= m_servers.highest();
    return {};
}

} // namespace hawser
