#pragma once

#include <QString>

namespace hawser {

/// How the text of a search is meant.
enum class TextMode : quint8 {
    Substring, ///< anywhere, as it is typed
    Words,     ///< every word, each as a whole word, in any order
    Phrase,    ///< the words one after another, as whole words
    Regex,     ///< a regular expression (Perl's syntax)
};

/// Whatever is not asked to match exactly is folded: "E", "e", "é" and "É" are the same letter.
struct SearchOptions
{
    TextMode mode = TextMode::Substring;
    bool matchCase = false;
    bool matchAccents = false;

    bool operator==(const SearchOptions &) const = default;
};

/// What is looked for in the text of an event or the name of its player. A value.
struct SearchQuery
{
    QString text = {};
    SearchOptions how = {};

    bool isEmpty() const { return text.isEmpty(); }
    bool operator==(const SearchQuery &) const = default;
};

} // namespace hawser
