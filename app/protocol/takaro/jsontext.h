#pragma once

#include <string>
#include <string_view>

namespace hawser::takaro {

/// Appends \a bytes to \a out as a JSON string, quotes included. Damaged UTF-8 becomes U+FFFD.
void appendJsonText(std::string &out, std::string_view bytes);

} // namespace hawser::takaro
