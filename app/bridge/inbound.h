#pragma once

#include "protocol/action.h"

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace hawser::bridge {

/// What a remote asks of the game server, checked against the catalogue.
struct RemoteRequest
{
    QString requestId; ///< the remote's; opaque
    Action action{};
    QJsonObject arguments;
};

/// What cannot be asked like that.
struct UnfitRequest
{
    QString requestId;
    std::optional<Action> action; ///< empty if there is none of that name
    QString actionName;           ///< display text
    QString error;                ///< display text, for the remote and for us
};

/// Reads a message of type `request`. Lenient: `args` may be JSON in a string (as Takaro sends
/// it), an object, an array, null or missing; members that the action does not have are dropped,
/// for Takaro hands over all it knows of a player. (Takaro generic connector protocol, requests.)
tl::expected<RemoteRequest, UnfitRequest> readRequest(const QJsonObject &message);

} // namespace hawser::bridge
