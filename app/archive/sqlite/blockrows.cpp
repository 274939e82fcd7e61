#include "archive/sqlite/blockrows.h"

#include "archive/block/bytes.h"

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

std::string packedShares(const std::vector<ServerShare> &shares)
{
    std::string bytes;
    ByteWriter out(bytes);
    for (const ServerShare &share : shares) {
        out.varint(share.number);
        out.varint(share.events);
        out.varint(share.protectedEvents);
    }
    return bytes;
}

std::vector<ServerShare> unpackedShares(const QByteArray &bytes)
{
    std::vector<ServerShare> shares;
    ByteReader in(viewOf(bytes));
    while (!in.atEnd() && !in.failed()) {
        ServerShare share;
        share.number = in.bounded(0xFFFFFFFF);
        share.events = in.bounded(blockEvents);
        share.protectedEvents = in.bounded(blockEvents);
        shares.push_back(share);
    }
    return shares;
}

} // namespace

QByteArray borrowed(const std::string &bytes)
{
    return QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size()));
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

BlockRow readBlockRow(const SqlRows &rows)
{
    BlockRow row;
    row.number = rows.number(0);
    row.summary.firstSeq = rows.number(1);
    row.summary.lastSeq = rows.number(2);
    row.summary.events = int(rows.number(3));
    row.summary.types = quint8(rows.number(4));
    row.summary.firstUs = rows.number(5);
    row.summary.lastUs = rows.number(6);
    row.summary.servers = unpackedShares(rows.bytes(7));
    row.bytes = rows.number(8);
    return row;
}

SqlResult<void> putBlock(SqlSession &session, qint64 number, const EncodedBlock &block)
{
    const BlockSummary &summary = block.summary;
    const std::string shares = packedShares(summary.servers);
    const auto bytes = qint64(block.text.size() + block.raw.size());
    return session
        .run(u"INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
             {number, summary.firstSeq, summary.lastSeq, summary.events, int(summary.types),
              summary.firstUs, summary.lastUs, borrowed(shares), bytes})
        .and_then([&] {
            return session.run(u"INSERT OR REPLACE INTO block_text VALUES (?, ?)"_s,
                               {number, borrowed(block.text)});
        })
        .and_then([&] {
            return session.run(u"INSERT OR REPLACE INTO block_raw VALUES (?, ?)"_s,
                               {number, borrowed(block.raw)});
        });
}

SqlResult<void> deleteBlock(SqlSession &session, qint64 number)
{
    for (const QString &statement :
         {u"DELETE FROM block WHERE number = ?"_s, u"DELETE FROM block_text WHERE number = ?"_s,
          u"DELETE FROM block_raw WHERE number = ?"_s,
          u"DELETE FROM block_bits WHERE number = ?"_s}) {
        if (auto done = session.run(statement, {number}); !done)
            return done;
    }
    return {};
}

SqlResult<void> forgetProtection(SqlSession &session, Seq seq)
{
    BlockRow row;
    {
        auto rows = session.select(
            u"SELECT %1 FROM block WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1"_s.arg(
                blockColumns),
            {seq});
        if (!rows || !rows->next())
            return rows ? rows->end() : tl::unexpected(rows.error());
        row = readBlockRow(*rows);
    }
    for (ServerShare &share : row.summary.servers)
        share.protectedEvents = 0;
    const std::string shares = packedShares(row.summary.servers);
    return session.run(u"UPDATE block SET servers = ? WHERE number = ?"_s,
                       {borrowed(shares), row.number});
}

SqlResult<void> readServers(SqlSession &session, ServerNumbers &servers)
{
    auto rows = session.select(u"SELECT number, id FROM server WHERE number > ? ORDER BY number"_s,
                               {servers.highest()});
    if (!rows)
        return tl::unexpected(rows.error());
    while (rows->next())
        servers.enter(std::uint32_t(rows->number(0)), ServerId(QUuid::fromRfc4122(rows->bytes(1))));
    return rows->end();
}

} // namespace hawser
