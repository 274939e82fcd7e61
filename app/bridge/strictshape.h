#pragma once

#include "protocol/action.h"

#include <QJsonValue>

namespace hawser::bridge {

/// \a payload, which is in the catalogue's shape, as the remote's validation wants it: what has to
/// be there is, nothing is null, nothing has the wrong type. Members the remote does not know are
/// tolerated in answers, and kept. Undefined where nothing like it can be made.
QJsonValue strictShape(ReplyShape shape, const QJsonValue &payload);

} // namespace hawser::bridge
