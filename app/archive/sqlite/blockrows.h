#pragma once

#include "archive/block/blockencoder.h"
#include "archive/block/servernumbers.h"
#include "archive/sqlite/sqlsession.h"

#include <vector>

namespace hawser {

/// How blocks stand in the tables. Functions for whoever has a session.

/// A row of table `block`.
struct BlockRow
{
    qint64 number = 0;
    BlockSummary summary;
    qint64 bytes = 0;
};

/// Its columns, in the order readBlockRow() expects.
inline const QString blockColumns = QStringLiteral(
    "number, first_seq, last_seq, events, types, first_us, last_us, servers, bytes");
BlockRow readBlockRow(const SqlRows &rows);

/// How many of the block's bytes are due to one of its servers.
inline qint64 bytesOfShare(const ServerShare &share, const BlockRow &row)
{
    return row.summary.events ? row.bytes * qint64(share.events) / row.summary.events : 0;
}

/// A block of that number is replaced.
SqlResult<void> putBlock(SqlSession &session, qint64 number, const EncodedBlock &block);
SqlResult<void> deleteBlock(SqlSession &session, qint64 number);

/// Retention is to look anew at what is protected in the block that holds \a seq.
SqlResult<void> forgetProtection(SqlSession &session, Seq seq);

SqlResult<void> readServers(SqlSession &session, ServerNumbers &servers);

/// Bytes for SQLite without a copy; \a bytes must outlive the statement.
QByteArray borrowed(const std::string &bytes);
std::string_view viewOf(const QByteArray &bytes);

} // namespace hawser
