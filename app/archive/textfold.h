#pragma once

#include <string>
#include <string_view>

namespace hawser {

/// What of a text is kept when it is made comparable. By default neither case nor accents are.
struct Folding
{
    bool keepCase = false;
    bool keepAccents = false;

    bool operator==(const Folding &) const = default;
};

/// Appends \a utf8 to \a out so that texts that differ only in case or accents become the same
/// bytes: "Zoë" and "ZOE" are "zoe", "ß" is "ss", "Ё" is "е". The voice marks of kana and Hangul
/// syllables are letters of their own and stay. Damaged bytes stay as they are.
/// The folding of a text contains the folding of each of its parts (cut between characters):
/// searches and their index rely on it. Pure and thread-safe; ASCII takes well under 1 ns a byte.
void appendFolded(std::string &out, std::string_view utf8, Folding folding = {});

/// appendFolded() into a new string.
std::string foldedText(std::string_view utf8, Folding folding = {});

/// True if no byte is above 0x7F.
bool isAscii(std::string_view text);

} // namespace hawser
