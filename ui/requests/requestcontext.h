#pragma once

#include "console/console.h"

#include <QFuture>
#include <QJsonObject>
#include <QList>

#include <functional>
#include <optional>

namespace hawser {

/// All that the request panel needs of the console, so that it can be shown and tested without
/// one. Every function is called on the GUI thread and must be set.
struct RequestContext
{
    /// As Console::request(): completes with exactly one reply, or ends without one when the
    /// console does; on the GUI thread.
    std::function<QFuture<Reply>(const ServerId &, Action, const QJsonObject &)> request;
    std::function<QList<KnownName>(const ServerId &)> players; ///< online first
    std::function<QList<KnownName>(const ServerId &)> items;
    std::function<std::optional<ServerInfo>(const ServerId &)> server;
    std::function<QList<ServerInfo>()> servers; ///< all that are known
    /// Somebody looks at this server now: ask it whom and what it knows.
    std::function<void(const ServerId &)> learnNames;
};

/// \a console must outlive the context.
RequestContext requestContext(Console &console);

} // namespace hawser
