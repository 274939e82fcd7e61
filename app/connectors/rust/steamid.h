#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringView>

namespace hawser::rust {

/// How Rust names players: the 64-bit number of a Steam account. Kept as a text everywhere, because
/// its 17 digits do not survive a double.
inline constexpr int steamIdDigits = 17;

/// True for an id that the server takes as one: 17 digits, 70000000000000000 or more. Anything else
/// it would match against parts of names.
bool isSteamId(QStringView text);

/// The id that a member of a JSON answer holds: a text, or the exact digits of a whole number (old
/// builds). Empty if it is neither, also for a number that was rounded on its way.
QString idText(const QJsonValue &value);

} // namespace hawser::rust
