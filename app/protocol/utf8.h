#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hawser {

/// One decoded character of possibly damaged UTF-8.
struct Utf8Character
{
    char32_t codePoint = 0xFFFD; ///< U+FFFD where the bytes are no character
    std::size_t length = 1;      ///< bytes it takes, at least 1
    bool isValid = false;
};

/// Decodes the first character of \a text, which must not be empty. Overlong forms, surrogates and
/// values above U+10FFFF are damage; each damaged byte counts as one character.
Utf8Character decodeUtf8(std::string_view text);
void appendUtf8(std::string &out, char32_t codePoint);

} // namespace hawser
