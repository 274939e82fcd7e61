#pragma once

#include <QLatin1StringView>
#include <QString>

namespace hawser::takaro {

/// Which Hawser this is, in this run: a random text. The endpoint tells it to whoever dials in, and
/// a bridge tells through which it has come, so that a game server that would be shared in a circle
/// is noticed. Other clients and servers ignore both. Any thread.
const QString &instanceId();

/// What a Hawser answers to an identify that has come through itself.
inline constexpr QLatin1StringView loopWords{"This game server comes from here: it is a loop"};
/// Through so many Hawsers a game server can be shared in a row.
inline constexpr qsizetype longestChain = 16;

} // namespace hawser::takaro
