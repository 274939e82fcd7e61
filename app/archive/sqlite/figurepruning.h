#pragma once

#include "archive/block/servernumbers.h"
#include "archive/sqlite/archiveoptions.h"
#include "archive/sqlite/sqlsession.h"

#include <map>
#include <optional>

namespace hawser {

/// Removes the figures of times whose events retention does not keep: counts by minute up to the
/// oldest event that is wanted, samples that are older than the limit of age. A day at a time, so
/// that new events never wait for long; where it was before, only what was removed since is looked
/// for. Without a limit of a game server its figures stay. Writer's thread.
class FigurePruning
{
public:
    FigurePruning(SqlSession &session, const ServerNumbers &servers)
        : m_session(session)
        , m_servers(servers)
    {
    }

    /// As of \a nowUs; forgets what it was told before.
    void start(const RetentionPolicy &policy, qint64 nowUs);
    /// Events of \a server from \a us on are wanted, however much there is of them.
    void wants(std::uint32_t server, qint64 us);
    /// Events of \a server from \a fromUs up to \a toUs have been removed; how far up counts where
    /// none are wanted.
    void removed(std::uint32_t server, qint64 fromUs, qint64 toUs);
    bool isDone() const { return m_done; }
    /// The next day, within the caller's transaction. After the last wants().
    SqlResult<void> step();

private:
    struct Cut // minutes before these go
    {
        qint64 counts = 0;
        qint64 samples = 0;
    };

    struct Span
    {
        qint64 fromUs = 0;
        qint64 toUs = 0;
    };

    SqlResult<void> begin();
    Cut cutOf(std::uint32_t server) const;
    std::optional<qint64> firstDue() const;
    SqlResult<void> goToFirst();
    void notePruned();
    SqlResult<void> pruneCounts();
    SqlResult<void> pruneSamples();

    SqlSession &m_session;
    const ServerNumbers &m_servers;
    RetentionPolicy m_policy;
    qint64 m_nowUs = 0;
    std::map<std::uint32_t, qint64> m_wanted; // from here on
    std::map<std::uint32_t, Span> m_removed;
    std::map<std::uint32_t, Span> m_removedBefore; // since the start() before
    std::map<std::uint32_t, Cut> m_cuts;
    std::map<std::uint32_t, qint64> m_pruned; // in this session: counts before these are gone
    qint64 m_lastCut = 0;
    qint64 m_minute = 0;         // counts before are done
    std::uint32_t m_sampled = 0; // samples of servers up to this are done
    bool m_begun = false;
    bool m_done = true;
};

} // namespace hawser
