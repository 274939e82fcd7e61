#pragma once

#include "connectors/rust/rustevent.h"

#include <tl/expected.hpp>

namespace hawser::rust {

/// What a chat frame says: a JSON object with Channel (a number), Message, UserId, Username, Color
/// and Time (seconds since 1970), also as an entry of `chat.tail`. Nothing if it is no chat.
std::optional<RustEvent> readChat(const QString &message);

/// The JSON of HookParser, an Oxide plugin: `{"type":n,"data":{…}}`. The error is the number of a
/// type that is not known, or -1 if the JSON is not HookParser's.
tl::expected<RustEvent, int> readHook(const QString &json, const QString &line);

/// What a player reported about another one, as JSON: an event of a type of its own.
RustEvent readReport(const QString &message);

} // namespace hawser::rust
