#pragma once

#include "archive/sqlite/archiveoptions.h"
#include "archive/sqlite/blockrows.h"
#include "archive/sqlite/figurepruning.h"

#include <map>

namespace hawser {

/// Removes what the policy no longer keeps, oldest first, a few blocks at a time so that new events
/// never wait for long. A block goes as a whole where it can; otherwise it is made anew with what
/// stays: events of other servers, protected and bookmarked ones. The newest thousand events, which
/// no block holds yet, stay until one does. Figures by minute go with them, see FigurePruning;
/// those of protected events, too. Writer's thread.
class Retention
{
public:
    explicit Retention(SqlSession &session, ServerNumbers &servers)
        : m_session(session)
        , m_servers(servers)
        , m_figures(session, servers)
    {
    }

    /// Looks through the archive from its beginning, as of \a nowUs.
    SqlResult<void> start(const RetentionPolicy &policy, qint64 nowUs);
    bool isDone() const { return m_done && m_figures.isDone(); }
    /// The next few blocks, within the caller's transaction.
    SqlResult<void> step();
    /// True if anything was removed since start().
    bool hasRemoved() const { return m_removed; }

private:
    SqlResult<void> measure();
    SqlResult<void> lookAtBlocks();
    void noteWanted(const BlockRow &row);
    bool isUnwanted(const ServerShare &share, const BlockRow &row) const;
    SqlResult<void> treat(const BlockRow &row);
    SqlResult<void> rewrite(const BlockRow &row, const std::vector<std::uint32_t> &unwanted);
    SqlResult<void> givePagesBack();
    SqlResult<void> removeBlock(qint64 number);
    SqlResult<void> dropIndexOfGroup(qint64 group);
    SqlResult<bool> holdsBookmarks(const BlockRow &row);
    void account(const ServerShare &share, const BlockRow &row);

    SqlSession &m_session;
    ServerNumbers &m_servers;
    FigurePruning m_figures; // after the blocks
    RetentionPolicy m_policy;
    qint64 m_nowUs = 0;
    qint64 m_after = 0;                      // number of the last block looked at
    std::map<std::uint32_t, qint64> m_bytes; // by server: what it has now
    bool m_done = true;                      // with the blocks
    bool m_removed = false;
    bool m_pagesLeft = false; // to give back
};

} // namespace hawser
