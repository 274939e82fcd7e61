#pragma once

#include <QDateTime>
#include <QString>

#include <tl/expected.hpp>

namespace hawser::rust {

/// Console commands of a Rust server, built so that whatever stands in a name, reason or message
/// stays one argument: arguments are split at blanks and grouped by double quotes, and whether a
/// backslash escapes a quote depends on the build, so neither is ever sent inside one. Pure.
/// An error is a sentence for people; nothing is to be sent then.
namespace commandline {

using Command = tl::expected<QString, QString>;

/// How a ban's end is told.
enum class BanEnd : quint8 {
    Moment,  ///< seconds since 1970; current builds
    Minutes, ///< from now, rounded up; builds that take the moment for a number of hours
};

/// \a text as one argument in quotes: quotes become ', backslashes /, and what is no printable
/// character a blank.
QString quoted(const QString &text);
/// \a text as the rest of a line that is not split, as `say` takes it.
QString plainRest(const QString &text);

Command kick(const QString &steamId, const QString &reason);
/// \a end: invalid for a ban without end. \a now decides what lies in the past.
Command ban(const QString &steamId, const QString &name, const QString &reason,
            const QDateTime &end, BanEnd form, const QDateTime &now);
Command unban(const QString &steamId);
Command giveItem(const QString &steamId, const QString &shortName, qint64 amount);
Command say(const QString &message);
/// Of the plugin TeleportPlayer; \a y is the height.
Command teleport(const QString &steamId, double x, double y, double z);
/// Of the plugin ViewInventory.
Command viewInventory(const QString &steamId);
/// What the user typed, as one line.
Command typed(const QString &command);

} // namespace commandline
} // namespace hawser::rust
