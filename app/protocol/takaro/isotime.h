#pragma once

#include <QtGlobal>

#include <string_view>

namespace hawser::takaro {

/// Reads an ISO 8601 moment with a time zone ("2026-11-22T07:26:10.291Z", "…+01:00") as µs since
/// 1970, UTC. noTimeUs (event.h) for anything else, also without a zone: whose clock would it be?
/// Fast enough for every event; accepts years 2000 to 2199.
qint64 isoTimeUs(std::string_view text);

/// A number as games send it: seconds or milliseconds since 1970, told apart by size. noTimeUs if
/// it is neither within the years 2000 to 2199.
qint64 epochTimeUs(double number);

} // namespace hawser::takaro
