#pragma once

#include <string>
#include <string_view>

namespace hawser::takaro {

/// Mends what real mods get wrong in otherwise sound JSON, outside the hot path: raw control
/// characters in strings are escaped, halves of surrogate pairs become U+FFFD, damaged UTF-8
/// becomes U+FFFD, whole numbers of more than 18 digits become strings (so that an id keeps every
/// digit), a byte order mark in front and NULs at the end are dropped. What else is wrong stays
/// wrong. Takes time and memory proportional to the length.
std::string repairedJson(std::string_view json);

} // namespace hawser::takaro
