#pragma once

#include "archive/bytefinder.h"
#include "archive/searchquery.h"
#include "archive/textfold.h"

#include <QRegularExpression>

#include <string>
#include <string_view>
#include <vector>

namespace hawser {

/// A search prepared once, then asked text by text. Copyable; thread-compatible (give each thread
/// its own copy).
class TextMatcher
{
public:
    explicit TextMatcher(const SearchQuery &query);

    bool matchesAll() const { return m_query.isEmpty(); }
    bool matches(std::string_view utf8) const;
    /// Why a regular expression is none, in the words of the library; then nothing matches.
    const QString &error() const { return m_error; }

    /// What the folding (case and accents folded) of any text that matches contains. An index and
    /// a first look at many texts at once go by these; may be empty.
    const std::vector<std::string> &requiredPieces() const { return m_required; }
    /// A text matches exactly if its folding contains the only required piece.
    bool isPlain() const;

private:
    void prepareWords();
    void prepareRegex();
    bool containsWord(const ByteFinder &word) const;

    SearchQuery m_query;
    Folding m_folding;
    std::vector<ByteFinder> m_finders; // all must be found in the folded text
    QRegularExpression m_regex;
    QString m_error;
    std::vector<std::string> m_required;
    mutable std::string m_scratch; // the text in hand, folded
};

} // namespace hawser
