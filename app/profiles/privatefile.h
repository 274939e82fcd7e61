#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace hawser {

/// Reads a file that holds secrets. Refused, with advice as display text, if anybody but its owner
/// can open it, if it belongs to another user, or if it is larger than \a maximumBytes. (On Windows
/// the access lists of the folder decide, and only the size is checked.)
tl::expected<QByteArray, QString> readPrivateFile(const QString &path, qint64 maximumBytes);

/// Replaces \a path as a whole by \a bytes; nobody but its owner can open it at any time (0600).
/// The error is display text.
tl::expected<void, QString> writePrivateFile(const QString &path, const QByteArray &bytes);

} // namespace hawser
