#include "archive/grammar/filtertokens.h"

#include <QCoreApplication>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct TokenWords
{
    Q_DECLARE_TR_FUNCTIONS(EventFilter)
};

/// Reads from left to right; what is wrong first is told.
class FilterTokenizer
{
public:
    explicit FilterTokenizer(const QString &text)
        : m_text(text)
    {
    }

    tl::expected<std::vector<FilterToken>, FilterError> all()
    {
        std::vector<FilterToken> tokens;
        for (skipBlanks(); !atEnd() && !m_error; skipBlanks())
            tokens.push_back(next());
        if (m_error)
            return tl::make_unexpected(*m_error);
        return tokens;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    bool atBlank() const { return atEnd() || m_text[m_at].isSpace(); }
    bool isAt(QChar c) const { return !atEnd() && m_text[m_at] == c; }
    void skipBlanks()
    {
        while (!atEnd() && m_text[m_at].isSpace())
            ++m_at;
    }
    void fail(qsizetype at, qsizetype length, const QString &message, const QString &advice)
    {
        if (!m_error)
            m_error = FilterError{at, length, message, advice};
    }

    FilterToken next();
    void readKeyed(FilterToken &token);
    bool readExpression(FilterToken &token);
    bool readKey(FilterToken &token);
    FilterToken::Value quotedValue();
    FilterToken::Value bareValue(bool endsAtComma);
    void checkBare(const FilterToken::Value &value);

    const QString &m_text;
    qsizetype m_at = 0;
    std::optional<FilterError> m_error = {};
};

FilterToken FilterTokenizer::next()
{
    FilterToken token;
    token.at = m_at;
    if (isAt(u'"')) {
        token.kind = FilterToken::Kind::Phrase;
        token.values.push_back(quotedValue());
        if (!atBlank() && !m_error) {
            fail(m_at, 1, TokenWords::tr("Something follows a closing quotation mark."),
                 TokenWords::tr(
                     "Put a blank there, or write \\\" for a quotation mark that is meant."));
        }
    } else if (readExpression(token)) {
        token.kind = FilterToken::Kind::Expression;
    } else if (readKey(token)) {
        token.kind = FilterToken::Kind::Keyed;
        readKeyed(token);
    } else {
        token.values.push_back(bareValue(false));
        if (token.values.front().text.compare("-spam"_L1, Qt::CaseInsensitive) == 0)
            token.kind = FilterToken::Kind::NoSpam;
        else
            checkBare(token.values.front());
    }
    token.length = m_at - token.at;
    return token;
}

/// A word that was meant to be more than a word.
void FilterTokenizer::checkBare(const FilterToken::Value &value)
{
    const QString &word = value.text;
    if (word.size() > 1 && word[0] == u'-' && word[1].isLetter()) {
        fail(value.at, value.length,
             TokenWords::tr("A minus leaves out types or spam: -type:log, -spam."),
             TokenWords::tr("To look for the word itself, write text:\"%1\".").arg(word));
        return;
    }
    const qsizetype colon = word.indexOf(u':');
    if (colon < 1 || word.sliced(colon).startsWith("://"_L1))
        return;
    const QString meant = similarFilterKey(QStringView(word).first(colon));
    if (!meant.isEmpty()) {
        fail(value.at, colon + 1, TokenWords::tr("There is no “%1”.").arg(word.first(colon + 1)),
             TokenWords::tr(
                 "Write %1: or, to look for the text itself, put it into quotation marks.")
                 .arg(meant));
    }
}

bool FilterTokenizer::readKey(FilterToken &token)
{
    const bool negated = isAt(u'-');
    const qsizetype start = m_at + (negated ? 1 : 0);
    qsizetype end = start;
    while (end < m_text.size() && m_text[end].isLetter())
        ++end;
    if (end >= m_text.size() || m_text[end] != u':')
        return false;
    const auto key = filterKeyFromName(QStringView(m_text).sliced(start, end - start));
    if (!key)
        return false;
    token.key = *key;
    token.isNegated = negated;
    m_at = end + 1;
    if (negated && *key != FilterKey::Type) {
        fail(token.at, m_at - token.at, TokenWords::tr("Only types and spam can be left out."),
             TokenWords::tr("Take the minus away, or write -type:log or -spam."));
    }
    return true;
}

void FilterTokenizer::readKeyed(FilterToken &token)
{
    const bool list = takesList(token.key);
    do {
        token.values.push_back(isAt(u'"') ? quotedValue() : bareValue(list));
        if (token.values.back().text.trimmed().isEmpty()) {
            fail(m_at, 0,
                 TokenWords::tr("A value is missing behind “%1:”.").arg(filterKeyName(token.key)),
                 TokenWords::tr("Write it without a blank behind the colon."));
        }
    } while (list && !m_error && isAt(u',') && ++m_at);
    if (!atBlank() && !m_error) {
        fail(m_at, 1, TokenWords::tr("Something follows a closing quotation mark."),
             TokenWords::tr("Put a blank there, or a comma between several values."));
    }
}

FilterToken::Value FilterTokenizer::quotedValue()
{
    FilterToken::Value value;
    value.at = m_at++;
    for (; !atEnd() && m_text[m_at] != u'"'; ++m_at) {
        const bool escapes = m_text[m_at] == u'\\' && m_at + 1 < m_text.size()
            && (m_text[m_at + 1] == u'"' || m_text[m_at + 1] == u'\\');
        if (escapes)
            ++m_at;
        value.text += m_text[m_at];
    }
    if (atEnd()) {
        fail(value.at, m_at - value.at, TokenWords::tr("A quotation mark is not closed."),
             TokenWords::tr("Put another one at the end of the phrase."));
    } else {
        ++m_at;
    }
    value.length = m_at - value.at;
    return value;
}

FilterToken::Value FilterTokenizer::bareValue(bool endsAtComma)
{
    const qsizetype start = m_at;
    while (!atBlank() && !(endsAtComma && isAt(u',')))
        ++m_at;
    return {m_text.sliced(start, m_at - start), start, m_at - start};
}

/// Only if it is closed: "/home" and "/usr/bin" are things that people look for.
bool FilterTokenizer::readExpression(FilterToken &token)
{
    if (!isAt(u'/'))
        return false;
    FilterToken::Value value;
    value.at = m_at;
    for (qsizetype at = m_at + 1; at < m_text.size(); ++at) {
        const QChar c = m_text[at];
        const QChar following = at + 1 < m_text.size() ? m_text[at + 1] : u' ';
        if (c == u'\\' && at + 1 < m_text.size()) {
            value.text += following == u'/' ? QString(following) : QString(c) + following;
            ++at;
            continue;
        }
        if (c == u'/') {
            token.foldsCase = following == u'i';
            const qsizetype end = at + (token.foldsCase ? 2 : 1);
            if (!value.text.isEmpty() && (end >= m_text.size() || m_text[end].isSpace())) {
                m_at = end;
                value.length = end - value.at;
                token.values.push_back(value);
                return true;
            }
        }
        value.text += c;
    }
    return false;
}

} // namespace

tl::expected<std::vector<FilterToken>, FilterError> filterTokens(const QString &text)
{
    return FilterTokenizer(text).all();
}

QString quotedFilterValue(const QString &value)
{
    QString out = u"\""_s;
    for (const QChar c : value) {
        if (c == u'"' || c == u'\\')
            out += u'\\';
        out += c;
    }
    return out + u'"';
}

QString quotedIfNeeded(const QString &value)
{
    const bool isPlain = !value.isEmpty() && value.front() != u'"'
        && std::none_of(value.begin(), value.end(),
                        [](QChar c) { return c.isSpace() || c == u','; });
    return isPlain ? value : quotedFilterValue(value);
}

QString slashedPattern(const QString &pattern)
{
    QString out = u"/"_s;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const QChar c = pattern[at];
        if (c == u'\\' && at + 1 < pattern.size()) {
            out += c;
            out += pattern[++at];
        } else {
            out += c == u'/' ? u"\\/"_s : QString(c);
        }
    }
    return out + u'/';
}

} // namespace hawser
