#pragma once

#include "connectors/rust/consoleline.h"

namespace hawser::rust {

/// Reads the parts of a console line from its fixed ends. Small pure functions over views.

/// One digit at least, and nothing else.
bool isDigits(QStringView text);
/// `Name[id]` that ends at the end of \a text; nothing if there is no such id.
std::optional<Somebody> somebodyAtEnd(QStringView text);
/// Takes ` at (x, y, z)` off the end of \a text, if it is there.
std::optional<Position> takePosition(QStringView &text);
/// An address with a port: without the port, and without the brackets of IPv6. Empty if \a text is
/// none; names of hosts are none.
QString addressOf(QStringView text);
/// Where \a needle begins in \a text, each time, but not more often than anybody means well.
std::vector<qsizetype> occurrences(QStringView text, QLatin1StringView needle);

} // namespace hawser::rust
