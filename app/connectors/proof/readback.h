#pragma once

#include "protocol/request.h"

#include <optional>

namespace hawser {

/// The rules by which the effect of an action is seen; see ReadBack of the catalogue. Pure.

/// What is asked to see the effect of \a request.
struct Question
{
    Action action{};
    QJsonObject arguments;
};
/// Empty if there is nothing to be seen.
std::optional<Question> questionFor(const Request &request);
/// True if the question has to be asked before the action, too, to tell a difference.
bool needsBefore(const Request &request);

/// What the answer to the question says.
struct Finding
{
    bool isSeen = false;
    QString words; ///< display text: what was seen, or what was not
};
/// \a before: the payload of the question asked first; Undefined if that was not answered.
Finding findEffect(const Request &request, const QJsonValue &before, const QJsonValue &after);

} // namespace hawser
