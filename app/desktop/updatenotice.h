#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace hawser {

/// What the project's page says of its newest release.
struct UpdateNotice
{
    QString version;
    QUrl page; ///< where it is told of; https

    friend bool operator==(const UpdateNotice &, const UpdateNotice &) = default;
};

/// Whether \a candidate is a newer version than \a current: "1.10.0" is newer than "1.9", and
/// "1.0.0" than "1.0.0-rc1". What is no version is never newer. Pure.
bool isNewerVersion(const QString &candidate, const QString &current);

/// Reads {"version":"0.2.0","page":"https://…"}. The error is display text. Pure.
tl::expected<UpdateNotice, QString> parseUpdateNotice(const QByteArray &json);

} // namespace hawser
