#pragma once

#include <string>
#include <string_view>

namespace hawser::takaro {

/// Mends what real mods get wrong in otherwise sound JSON, outside the hot path: raw control
/// characters in strings are escaped, halves of surrogate pairs become U+FFFD, damaged UTF-8
/// becomes U+FFFD, numbers of more than 18 digits become strings (so that an id keeps every digit),
/// a byte order mark is dropped. What else is wrong stays wrong.
std::string repairedJson(std::string_view json);

} // namespace hawser::takaro
