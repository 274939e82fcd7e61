#include "archive/sqlite/archivefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr int writerPatienceMs = 5000;

/// SQLite gives what it puts beside a file the rights of the file, so these must be there first.
void preparePrivate(const QString &path)
{
    makePrivateFolder(path);
    QFile file(path);
    if (!file.exists())
        (void)file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly);
    for (const auto &suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        makePrivate(path + suffix);
}

/// What holds for a connection, not for the file. \a cacheKiB bounds its memory.
SqlResult<void> tune(SqlSession &session, int cacheKiB)
{
    const std::array statements{u"PRAGMA synchronous=FULL"_s,
                                u"PRAGMA wal_autocheckpoint=0"_s,
                                u"PRAGMA temp_store=MEMORY"_s,
                                u"PRAGMA trusted_schema=OFF"_s,
                                u"PRAGMA cell_size_check=ON"_s,
                                u"PRAGMA journal_size_limit=33554432"_s,
                                u"PRAGMA cache_size=-%1"_s.arg(cacheKiB)};
    for (const QString &statement : statements) {
        if (auto done = session.run(statement); !done)
            return done;
    }
    return {};
}

OpenFailure failure(const SqlError &error)
{
    const bool damaged = error.kind == SqlError::Kind::Damaged;
    return {damaged ? OpenFailure::Kind::Damaged : OpenFailure::Kind::Unavailable, error};
}

/// Before the first table: what a file keeps for ever.
SqlResult<void> prepareEmpty(SqlSession &session)
{
    for (const QString &statement :
         {u"PRAGMA page_size=8192"_s, u"PRAGMA auto_vacuum=INCREMENTAL"_s}) {
        if (auto done = session.run(statement); !done)
            return done;
    }
    return {};
}

tl::expected<void, OpenFailure> makeReady(SqlSession &session, const ArchiveIdentity &fresh)
{
    const auto kind = archiveKind(session);
    if (!kind)
        return tl::unexpected(failure(kind.error()));
    if (*kind == ArchiveKind::TooNew)
        return tl::unexpected(OpenFailure{OpenFailure::Kind::TooNew, {}});
    if (*kind == ArchiveKind::Foreign)
        return tl::unexpected(OpenFailure{OpenFailure::Kind::Damaged, {}});

    SqlResult<void> done = *kind == ArchiveKind::Empty ? prepareEmpty(session) : SqlResult<void>();
    if (done)
        done = session.run(u"PRAGMA journal_mode=WAL"_s);
    if (done)
        done = tune(session, 4096);
    if (done)
        done = *kind == ArchiveKind::Empty ? createSchema(session, fresh.id, fresh.lastSeq)
                                           : migrateSchema(session);
    if (!done)
        return tl::unexpected(failure(done.error()));
    return {};
}

} // namespace

void makePrivateFolder(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (QDir().mkpath(folder))
        QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
}

void makePrivate(const QString &path)
{
    QFile::setPermissions(path, ownerOnly);
}

tl::expected<std::unique_ptr<SqlSession>, OpenFailure> openToWrite(const QString &path,
                                                                   const ArchiveIdentity &fresh)
{
    preparePrivate(path);
    auto session = SqlSession::open(path, writerPatienceMs);
    if (!session)
        return tl::unexpected(failure(session.error()));
    if (auto ready = makeReady(**session, fresh); !ready)
        return tl::unexpected(ready.error());
    return std::move(*session);
}

SqlResult<std::unique_ptr<SqlSession>> openBeside(const QString &path, int busyTimeoutMs)
{
    auto session = SqlSession::open(path, busyTimeoutMs);
    if (!session)
        return session;
    if (auto tuned = tune(**session, 2048); !tuned)
        return tl::unexpected(tuned.error());
    return session;
}

QString keepAside(const QString &path, const QString &word)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString target = path + u'.' + word + u'-' + time;
    for (int n = 2; QFile::exists(target); ++n)
        target = path + u'.' + word + u'-' + time + u'-' + QString::number(n);
    if (!QFile::rename(path, target))
        return {};
    for (const auto &suffix : {"-wal"_L1, "-shm"_L1})
        QFile::rename(path + suffix, target + suffix);
    return target;
}

} // namespace hawser
