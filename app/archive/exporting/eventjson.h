#pragma once

#include "archive/eventlog.h"

#include <string>

namespace hawser {

/// Appends the members of the JSON object that stands for \a event, without braces: "seq", "server"
/// (its id), "type", "at" (received, ISO 8601, UTC), "player" and "playerId" if there is one,
/// "text" and "data" (as received). Many at a time, so as bytes; the line never breaks. Pure.
void appendEventMembers(std::string &out, const StoredEvent &event);

/// The line of an export: appendEventMembers(), and "serverName", and "sourceAt" if the game server
/// told a time. With line end. Pure.
void appendEventNdjson(std::string &out, const StoredEvent &event, std::string_view serverName);

/// Appends a further member to an object: a comma, its name, and \a text, which is valid UTF-8.
void appendJsonMember(std::string &out, std::string_view name, std::string_view text);

/// UTC µs since 1970 as ISO 8601 with milliseconds.
std::string isoTimeOfUs(qint64 us);

} // namespace hawser
