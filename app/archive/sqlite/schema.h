#pragma once

#include "archive/sqlite/sqlsession.h"

#include <QUuid>

namespace hawser {

/// Who the file belongs to, in SQLite's header ("HAWR").
inline constexpr qint64 archiveApplicationId = 0x48415752;
/// The layout this Hawser writes, in SQLite's user_version.
inline constexpr qint64 archiveSchemaVersion = 1;

/// What an opened file turned out to be.
enum class ArchiveKind { Empty, Ours, TooNew, Foreign };

SqlResult<ArchiveKind> archiveKind(SqlSession &session);
/// Lays out an empty file as archive \a id whose last number is \a lastSeq.
SqlResult<void> createSchema(SqlSession &session, const QUuid &id, qint64 lastSeq);
/// Brings an older layout up to ours, in one step: all or nothing.
SqlResult<void> migrateSchema(SqlSession &session);

/// The small facts in table `meta`.
SqlResult<void> putMeta(SqlSession &session, const QString &key, const QVariant &value);
SqlResult<QByteArray> metaBytes(SqlSession &session, const QString &key);
SqlResult<qint64> metaNumber(SqlSession &session, const QString &key);

namespace metakey {
inline const QString id = QStringLiteral("id");            ///< the archive's UUID, 16 bytes
inline const QString lastSeq = QStringLiteral("last_seq"); ///< highest number ever committed
inline const QString counted = QStringLiteral("counted");  ///< up to here table `minute` is current
} // namespace metakey

} // namespace hawser
