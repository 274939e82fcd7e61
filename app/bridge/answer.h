#pragma once

#include "protocol/request.h"

#include <QJsonValue>

namespace hawser::bridge {

/// What a Takaro server is answered for \a reply, in the shape its validation accepts. A failure is
/// told as `{"error": …}`, the only way there is; a command that failed and a server that cannot be
/// reached are results of their own. (Takaro generic connector protocol, schemas of responses.)
QJsonValue answerPayload(const Reply &reply);

/// What it is answered for an action that was not even tried.
QJsonValue refusalPayload(Action action, const QString &error);

} // namespace hawser::bridge
