#pragma once

#include "archive/sqlite/schema.h"

#include <QString>
#include <QUuid>

#include <memory>

namespace hawser {

/// Why an archive file cannot be used as it is.
struct OpenFailure
{
    enum class Kind {
        Damaged,     ///< no whole archive; keep it aside
        TooNew,      ///< a later Hawser's; keep it aside
        Unavailable, ///< disk full, no right, busy …: may pass
    };
    Kind kind = Kind::Unavailable;
    SqlError error;
};

/// What a new file begins with.
struct ArchiveIdentity
{
    QUuid id;
    qint64 lastSeq = 0;
};

/// The folder of the file at \a path, made if it is not there, for its owner only.
void makePrivateFolder(const QString &path);
/// The file at \a path is for its owner only from now on.
void makePrivate(const QString &path);

/// Opens the archive at \a path to write, or lays out a new one as \a fresh. The file and what
/// SQLite puts beside it can be opened by their owner only (0600), the folder too (0700).
tl::expected<std::unique_ptr<SqlSession>, OpenFailure> openToWrite(const QString &path,
                                                                   const ArchiveIdentity &fresh);
/// A further connection to an archive that is open already, to read or to checkpoint.
SqlResult<std::unique_ptr<SqlSession>> openBeside(const QString &path, int busyTimeoutMs);

/// Renames the file and what belongs to it, by \a word and the time; returns the new path, empty if
/// that failed. Nobody may have it open.
QString keepAside(const QString &path, const QString &word);

} // namespace hawser
