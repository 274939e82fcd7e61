#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <tl/expected.hpp>

namespace hawser {

/// The table of contents of the keychain: which profiles there are, and which secrets of the
/// endpoint. It only points; a profile is there while its own item is. A value, and pure.
///
/// One keychain item holds about 75 ids, so the index is written in parts, each of which says
/// whether another follows.
struct ProfileIndex
{
    QList<QUuid> ids;            ///< in the order they were added
    QStringList endpointSecrets; ///< names of those that exist, sorted
    QJsonObject unknown;         ///< members that a newer Hawser wrote; kept as they are

    friend bool operator==(const ProfileIndex &, const ProfileIndex &) = default;
};

/// The key of the keychain item that holds \a part, counted from 0.
QString indexItemKey(qsizetype part);

/// \a index in as many parts as it needs, at least one.
QList<QByteArray> indexToParts(const ProfileIndex &index);

/// Adds what \a part says to \a index; tells whether another part follows. An error is display
/// text, and \a index is then not to be used.
tl::expected<bool, QString> readIndexPart(const QByteArray &part, ProfileIndex &index);

} // namespace hawser
