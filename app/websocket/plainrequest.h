#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <functional>

namespace hawser::websocket {

/// A GET without an upgrade, from somebody who may ask (Host is ours, no foreign Origin).
struct PlainRequest
{
    QByteArray target; ///< of the request line: path and query
    QHostAddress from;
};

struct PlainResponse
{
    int httpStatus = 200;
    QByteArray json; ///< the body; may be empty
};

using PlainReply = std::function<void(const PlainResponse &)>;

/// Serves plain requests beside the WebSocket. False: not its business, it is refused like any
/// other. True: the reply comes within ConnectionLimits::handshake from the accept on, from within
/// or later, or the peer is dropped; it may come when the peer is long gone.
using AnswersPlain = std::function<bool(const PlainRequest &, const PlainReply &)>;

} // namespace hawser::websocket
