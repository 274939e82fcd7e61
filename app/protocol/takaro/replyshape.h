#pragma once

#include "protocol/action.h"

#include <QJsonValue>
#include <QString>

#include <tl/expected.hpp>

namespace hawser::takaro {

/// Brings \a payload into the shape the catalogue promises: member names as in the protocol, ids as
/// texts, places as position, bans around a player. What fits already stays as it is, also null
/// and empty optional members; unknown members are kept. The error is a sentence for people that
/// tells what was expected and what came. Pure.
tl::expected<QJsonValue, QString> shapedReply(ReplyShape shape, const QJsonValue &payload);

/// True for what a mod that only pretends answers: no entries, the origin of the world, no map.
/// \a payload is shaped.
bool isEmptyReply(ReplyShape shape, const QJsonValue &payload);

} // namespace hawser::takaro
