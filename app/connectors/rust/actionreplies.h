#pragma once

#include "connectors/rust/correlation.h"
#include "protocol/request.h"

namespace hawser::rust {

// How a request to a Rust server ends. Whoever made the request fills in whose reply it is.

/// The game server took it; what it did is read back by others.
Reply accepted(const CommandOutput &output);
/// A question was answered. \a payload has the shape of the catalogue.
Reply answered(const QJsonValue &payload, const CommandOutput &output);
Reply failed(const QString &why, const CommandOutput &output = {});
/// The game server said no, in its own words.
Reply refused(const CommandOutput &output);
Reply unsupported(const QString &why);

/// True for what the console says when it does not do something.
bool isRefusal(const QString &reply);
/// Accepted, or refused if the reply says so. Commands that answer nothing have been taken.
Reply takenUnlessRefused(const CommandOutput &output);

} // namespace hawser::rust
