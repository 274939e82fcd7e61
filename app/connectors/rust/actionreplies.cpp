#include "connectors/rust/actionreplies.h"

#include "protocol/displaytext.h"
#include "protocol/redact.h"

#include <algorithm>
#include <array>

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array refusals{
    "Player not found"_L1, "Couldn't "_L1,      "Could not "_L1,        "Invalid "_L1,
    "Unknown command"_L1,  "Unknown item"_L1,   "Permission denied"_L1, "Expiry time is"_L1,
    "No player found"_L1,  "Please specify"_L1,
};

Reply ended(Outcome outcome, const CommandOutput &output)
{
    Reply reply;
    reply.outcome = outcome;
    reply.raw = output.raw();
    return reply;
}

} // namespace

Reply accepted(const CommandOutput &output)
{
    return ended(Outcome::Accepted, output);
}

Reply answered(const QJsonValue &payload, const CommandOutput &output)
{
    Reply reply = ended(Outcome::Done, output);
    reply.payload = payload;
    return reply;
}

Reply failed(const QString &why, const CommandOutput &output)
{
    Reply reply = ended(Outcome::Failed, output);
    reply.error = displayText(redact(why));
    return reply;
}

Reply refused(const CommandOutput &output)
{
    return failed(output.reply(), output);
}

Reply unsupported(const QString &why)
{
    Reply reply = ended(Outcome::Unsupported, {});
    reply.error = why;
    return reply;
}

bool isRefusal(const QString &reply)
{
    const bool isNoCommand = reply.startsWith("Command '"_L1) && reply.endsWith("not found"_L1);
    return isNoCommand
        || std::any_of(refusals.begin(), refusals.end(),
                       [&reply](QLatin1StringView start) { return reply.startsWith(start); });
}

Reply takenUnlessRefused(const CommandOutput &output)
{
    return isRefusal(output.reply()) ? refused(output) : accepted(output);
}

} // namespace hawser::rust
