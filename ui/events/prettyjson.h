#pragma once

#include <QByteArray>

#include <string_view>

namespace hawser {

/// \a json with a member on every line, indented. Only blanks are added: order, numbers and
/// escapes stay as they came (parsing would sort the members and round long numbers). What is no
/// JSON comes out in some shape, too. Ends with "…" soon after \a maximumBytes.
QByteArray prettyJson(std::string_view json, qsizetype maximumBytes);

} // namespace hawser
