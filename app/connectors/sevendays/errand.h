#pragma once

#include "connectors/sevendays/serverfacts.h"
#include "connectors/sevendays/webquestion.h"
#include "protocol/request.h"

#include <functional>
#include <variant>

namespace hawser::sevendays {

struct Step;
/// An errand goes on with another question, or ends.
using Next = std::variant<Step, Reply>;

/// One question of an errand, and what is made of its answer.
struct Step
{
    WebQuestion question;
    std::function<Next(const WebAnswer &answer)> then;
};

/// How a request is brought to the game server: the questions over HTTP, one after the other, and
/// what their answers mean. Pure. \a facts must outlive the errand.
Next beginErrand(const Request &request, const ServerFacts &facts);

/// A command that, if it is done, takes the server down.
bool stopsTheServer(const Request &request);

} // namespace hawser::sevendays
