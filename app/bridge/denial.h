#pragma once

#include <QJsonValue>
#include <QLatin1StringView>
#include <QString>

namespace hawser::bridge {

/// What a remote means when it says no.

/// Why it does not let us in.
enum class Denial : quint8 {
    Tokens, ///< only the user can give others
    Loop,   ///< the remote is a Hawser, and has the game server from here
    ItsOwn, ///< trouble of the remote: may be over the next time
};
Denial denialIn(const QString &words);

/// What Takaro says of an event for whose server it has nobody to tell: unknown to it, or dropped
/// by its five-minute clean-up until it identifies again. (Generic connector, behaviour matrix.)
inline constexpr QLatin1StringView lostTouch{"Internal error handling game event"};

/// The words of an `error`, which is an object with a message or a text: display text.
QString wordsOfError(const QJsonValue &error);

} // namespace hawser::bridge
