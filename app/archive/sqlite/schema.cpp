#include "archive/sqlite/schema.h"

#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Times are UTC microseconds; numbers of servers as in table `server`; `seq` numbers events.
constexpr std::array layout{
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "CREATE TABLE server (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE)",
    // What is known of a block without opening it; `servers` as ServerShare, `bytes` of both parts.
    "CREATE TABLE block (number INTEGER PRIMARY KEY, first_seq INTEGER NOT NULL,"
    " last_seq INTEGER NOT NULL, events INTEGER NOT NULL, types INTEGER NOT NULL,"
    " first_us INTEGER NOT NULL, last_us INTEGER NOT NULL, servers BLOB NOT NULL,"
    " bytes INTEGER NOT NULL)",
    "CREATE UNIQUE INDEX block_by_seq ON block (first_seq)",
    "CREATE TABLE block_text (number INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE block_raw (number INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    // Trigram sets of the newest blocks, until there are enough to be turned into slices.
    "CREATE TABLE block_bits (number INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    // Row of SlicedIndex r of group g under g * rows + r.
    "CREATE TABLE slice (place INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE sealed (grp INTEGER PRIMARY KEY)",
    // What is not in a block yet, one row for each commit.
    "CREATE TABLE tail (first_seq INTEGER PRIMARY KEY, last_seq INTEGER NOT NULL,"
    " events INTEGER NOT NULL, text BLOB NOT NULL, raw BLOB NOT NULL)",
    "CREATE TABLE cursor (server INTEGER PRIMARY KEY, position BLOB NOT NULL)",
    // server 0: the archive itself was blind. first_seq, last_seq: the numbers that are missing.
    "CREATE TABLE gap (server INTEGER NOT NULL, from_us INTEGER NOT NULL, to_us INTEGER,"
    " cause TEXT NOT NULL, backfilled INTEGER NOT NULL DEFAULT 0, events INTEGER NOT NULL DEFAULT "
    "0,"
    " first_seq INTEGER NOT NULL DEFAULT 0, last_seq INTEGER NOT NULL DEFAULT 0,"
    " PRIMARY KEY (server, from_us)) WITHOUT ROWID",
    "CREATE TABLE sample (server INTEGER NOT NULL, minute INTEGER NOT NULL, players INTEGER,"
    " round_trip_us INTEGER, state INTEGER NOT NULL, PRIMARY KEY (server, minute)) WITHOUT ROWID",
    "CREATE TABLE minute (minute INTEGER NOT NULL, server INTEGER NOT NULL, type INTEGER NOT NULL,"
    " events INTEGER NOT NULL, PRIMARY KEY (minute, server, type)) WITHOUT ROWID",
    "CREATE TABLE kept (seq INTEGER PRIMARY KEY, note TEXT NOT NULL, at_us INTEGER NOT NULL)",
};

SqlResult<void> layOut(SqlSession &session, const QUuid &id, qint64 lastSeq)
{
    for (const char *statement : layout) {
        if (auto done = session.run(QString::fromLatin1(statement)); !done)
            return done;
    }
    if (auto done = putMeta(session, metakey::id, id.toRfc4122()); !done)
        return done;
    if (auto done = putMeta(session, metakey::lastSeq, lastSeq); !done)
        return done;
    if (auto done = putMeta(session, metakey::counted, lastSeq); !done)
        return done;
    if (auto done = session.run(u"PRAGMA application_id=%1"_s.arg(archiveApplicationId)); !done)
        return done;
    return session.run(u"PRAGMA user_version=%1"_s.arg(archiveSchemaVersion));
}

} // namespace

SqlResult<ArchiveKind> archiveKind(SqlSession &session)
{
    const auto application = session.number(u"PRAGMA application_id"_s);
    const auto version = session.number(u"PRAGMA user_version"_s);
    const auto tables = session.number(u"SELECT count(*) FROM sqlite_master"_s);
    for (const auto *answer : {&application, &version, &tables}) {
        if (!*answer)
            return tl::unexpected(answer->error());
    }
    if (*application == 0 && *version == 0 && *tables == 0)
        return ArchiveKind::Empty;
    if (*application != archiveApplicationId || *version < 1)
        return ArchiveKind::Foreign;
    return *version > archiveSchemaVersion ? ArchiveKind::TooNew : ArchiveKind::Ours;
}

SqlResult<void> createSchema(SqlSession &session, const QUuid &id, qint64 lastSeq)
{
    if (auto begun = session.begin(); !begun)
        return begun;
    auto done = layOut(session, id, lastSeq);
    if (done)
        done = session.commit();
    if (!done)
        session.rollback();
    return done;
}

SqlResult<void> migrateSchema(SqlSession &session)
{
    // Version 1 is the first. A later layout adds here: begin(), the statements that lead from each
    // version to the next, user_version, commit().
    (void)session;
    return {};
}

SqlResult<void> putMeta(SqlSession &session, const QString &key, const QVariant &value)
{
    return session.run(u"INSERT OR REPLACE INTO meta VALUES (?, ?)"_s, {key, value});
}

SqlResult<QByteArray> metaBytes(SqlSession &session, const QString &key)
{
    return session.bytes(u"SELECT value FROM meta WHERE key = ?"_s, {key});
}

SqlResult<qint64> metaNumber(SqlSession &session, const QString &key)
{
    return session.number(u"SELECT value FROM meta WHERE key = ?"_s, {key});
}

} // namespace hawser
