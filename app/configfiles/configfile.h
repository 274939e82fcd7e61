#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <tl/expected.hpp>

namespace hawser::configfiles {

/// The only part of this folder that touches the disk. Thread-safe, and blocking: files of settings
/// are small. Errors are display text and hold nothing of the file.

/// Reads an ordinary file of at most maximumConfigBytes.
tl::expected<QByteArray, QString> readConfigFile(const QString &path);

/// What writing has done, and what is needed to undo it.
struct WrittenConfig
{
    QString path;
    QString backupPath; ///< beside it: "name.bak-20310304-201500"
    QByteArray before;
    QByteArray after;
};

/// Replaces the file by \a corrected as a whole, after it has put a copy beside it. Only to be
/// called with the user's consent. The permissions stay. Refused if the file no longer holds
/// \a before: then somebody else has changed it meanwhile. \a now names the copy; one that exists
/// is never overwritten.
tl::expected<WrittenConfig, QString> writeCorrected(const QString &path, const QByteArray &before,
                                                    const QByteArray &corrected,
                                                    const QDateTime &now);

/// Puts back what was there. Refused if the file no longer holds what was written. The copy stays.
tl::expected<void, QString> undoWriting(const WrittenConfig &written);

} // namespace hawser::configfiles
