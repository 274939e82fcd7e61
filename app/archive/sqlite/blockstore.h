#pragma once

#include "archive/block/blockencoder.h"
#include "archive/block/servernumbers.h"
#include "archive/recentevents.h"
#include "archive/sqlite/minutecounts.h"
#include "archive/sqlite/notes.h"
#include "archive/sqlite/openindex.h"

#include <QHash>

#include <chrono>
#include <optional>

namespace hawser {

/// The writing side of the tables: events go in one after another and come out as full blocks, and
/// as one tail row for what no block holds yet. All within the caller's transactions; after a
/// failed one the store is of no more use, make a new one and load() it. Writer's thread.
class BlockStore
{
public:
    BlockStore(SqlSession &session, OpenIndex &index)
        : m_session(session)
        , m_index(index)
    {
    }

    /// What the file holds. Outside a transaction.
    SqlResult<void> load();
    /// The rest of it, before the first add(): nobody has to wait for that. Until then searches
    /// look at all blocks of the open group.
    SqlResult<void> catchUp();
    Seq lastSeq() const { return m_lastSeq; }
    SqlResult<Seq> firstSeq();
    const QHash<ServerId, QByteArray> &cursors() const { return m_cursors; }
    ServerNumbers &servers() { return m_servers; }
    /// The newest events, up to \a events of them and \a bytes, oldest first; for a live view that
    /// has just begun.
    std::vector<NumberedBatch> newest(int events, qint64 bytes);

    SqlResult<void> add(const NumberedBatch &batch);
    /// Right before the commit: what is still outside the tables. Counts may wait a second for
    /// company, unless \a withCounts.
    SqlResult<void> finish(bool withCounts);
    /// Right after it.
    void committed();
    /// When counts that no commit has taken along yet should get one of their own.
    std::optional<std::chrono::steady_clock::time_point> countsDueAt() const;
    /// Compressed bytes since the last call, for whoever looks after the log.
    qint64 takeWrittenBytes() { return std::exchange(m_writtenBytes, 0); }

private:
    struct Fresh // in the encoder and in no tail row
    {
        NumberedBatch batch;
        quint32 from = 0;
    };

    SqlResult<void> loadTail();
    SqlResult<void> loadIndex();
    SqlResult<void> recount();
    SqlResult<void> recountBlock(const QByteArray &text, Seq after);
    SqlResult<std::uint32_t> serverNumber(const ServerId &server);
    SqlResult<void> writeBlock();
    SqlResult<void> sealGroup(qint64 group);
    SqlResult<void> writeTail();
    SqlResult<void> writeCursors();
    SqlResult<void> writeCounts(bool all);
    bool countsAreDue() const;

    SqlSession &m_session;
    OpenIndex &m_index;
    ServerNumbers m_servers;
    BlockEncoder m_encoder;
    BlockEncoder m_tail{BlockEncoder::Index::LeftOut};
    std::vector<Fresh> m_fresh;
    MinuteCounts m_counts;
    bool m_countsWritten = false;
    std::chrono::steady_clock::time_point m_countedAt;
    QHash<ServerId, QByteArray> m_cursors;
    QHash<ServerId, QByteArray> m_movedCursors;
    qint64 m_nextBlock = 1;
    Seq m_lastSeq = 0;
    qint64 m_writtenBytes = 0;
};

} // namespace hawser
