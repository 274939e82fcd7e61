#include "archive/textmatcher.h"

#include "archive/regexpieces.h"
#include "protocol/utf8.h"

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// The character that ends right before \a at; 0 at the start.
char32_t characterBefore(std::string_view text, std::size_t at)
{
    std::size_t start = at;
    while (start > 0 && at - start < 4) {
        --start;
        if ((text[start] & 0xC0) != 0x80)
            break;
    }
    return start < at ? decodeUtf8(text.substr(start, at - start)).codePoint : 0;
}

bool isLetter(char32_t c)
{
    return c == U'_' || QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

bool isWholeWord(std::string_view text, std::size_t at, std::size_t length)
{
    const std::size_t end = at + length;
    return !isLetter(characterBefore(text, at))
        && (end == text.size() || !isLetter(decodeUtf8(text.substr(end)).codePoint));
}

QStringList wordsOf(const QString &text)
{
    return text.simplified().split(u' ', Qt::SkipEmptyParts);
}

} // namespace

TextMatcher::TextMatcher(const SearchQuery &query)
    : m_query(query)
    , m_folding{query.how.matchCase, query.how.matchAccents}
{
    if (query.isEmpty())
        return;
    switch (query.how.mode) {
    case TextMode::Substring:
        m_finders.emplace_back(foldedText(query.text.toStdString(), m_folding));
        m_required.push_back(foldedText(query.text.toStdString()));
        break;
    case TextMode::Words:
    case TextMode::Phrase:
        prepareWords();
        break;
    case TextMode::Regex:
        prepareRegex();
        break;
    }
    // A lone accent folds to nothing; it then matches everything, as nothing is looked for.
    std::erase_if(m_finders, [](const ByteFinder &finder) { return finder.piece().empty(); });
    std::erase_if(m_required, [](const std::string &piece) { return piece.empty(); });
}

void TextMatcher::prepareWords()
{
    QStringList words = wordsOf(m_query.text);
    if (m_query.how.mode == TextMode::Phrase)
        words = {words.join(u' ')};
    for (const QString &word : words) {
        m_finders.emplace_back(foldedText(word.toStdString(), m_folding));
        m_required.push_back(foldedText(word.toStdString()));
    }
}

void TextMatcher::prepareRegex()
{
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!m_query.how.matchCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    m_regex = QRegularExpression(m_query.text, options);
    if (!m_regex.isValid())
        m_error = m_regex.errorString();
    else
        m_required = piecesOfRegex(m_query.text);
}

bool TextMatcher::isPlain() const
{
    return m_query.how == SearchOptions{} && m_required.size() == 1;
}

bool TextMatcher::matches(std::string_view utf8) const
{
    if (m_query.isEmpty())
        return true;
    if (m_query.how.mode == TextMode::Regex) {
        return m_error.isEmpty()
            && m_regex.match(QString::fromUtf8(utf8.data(), qsizetype(utf8.size()))).hasMatch();
    }
    m_scratch.clear();
    appendFolded(m_scratch, utf8, m_folding);
    return std::all_of(m_finders.begin(), m_finders.end(), [this](const ByteFinder &finder) {
        return m_query.how.mode == TextMode::Substring
            ? finder.find(m_scratch) != std::string_view::npos
            : containsWord(finder);
    });
}

bool TextMatcher::containsWord(const ByteFinder &word) const
{
    const std::string_view text = m_scratch;
    for (std::size_t at = word.find(text); at != std::string_view::npos;
         at = word.find(text, at + 1)) {
        if (isWholeWord(text, at, word.piece().size()))
            return true;
    }
    return false;
}

} // namespace hawser
