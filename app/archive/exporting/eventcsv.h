#pragma once

#include "archive/eventlog.h"

#include <string>
#include <string_view>

namespace hawser {

/// Events as comma-separated values (RFC 4180: CRLF, quotation marks doubled) for spreadsheets.
/// Players write the texts, so no cell may become a formula: one that begins with = + - @, a tab or
/// a line end, or their full-width forms, gets an apostrophe before it (OWASP, "CSV injection").
/// Pure.

/// The first line, after a byte order mark, without which spreadsheets misread UTF-8.
void appendEventCsvHeader(std::string &out);
/// Columns: seq, at, sourceAt, server, serverName, type, player, playerId, text, data.
void appendEventCsv(std::string &out, const StoredEvent &event, std::string_view serverName);
/// One cell of it.
void appendCsvCell(std::string &out, std::string_view text);

} // namespace hawser
