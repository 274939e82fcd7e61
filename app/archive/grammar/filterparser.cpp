#include "archive/grammar/filterparser.h"

#include "archive/grammar/filterkeys.h"
#include "archive/grammar/filtertimes.h"
#include "archive/grammar/filtertokens.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct FilterWords
{
    Q_DECLARE_TR_FUNCTIONS(EventFilter)
};

/// Understands one token after the other; the first error counts.
class FilterReader
{
public:
    explicit FilterReader(const FilterSurroundings &surroundings)
        : m_surroundings(surroundings)
    {
    }

    tl::expected<EventFilter, FilterError> read(const std::vector<FilterToken> &tokens)
    {
        for (const FilterToken &token : tokens) {
            if (!m_error)
                take(token);
        }
        finish();
        if (m_error)
            return tl::make_unexpected(*m_error);
        return m_filter;
    }

private:
    using Token = FilterToken;

    void fail(const Token &token, const QString &message, const QString &advice)
    {
        fail(Token::Value{{}, token.at, token.length}, message, advice);
    }
    void fail(const Token::Value &value, const QString &message, const QString &advice)
    {
        if (!m_error)
            m_error = FilterError{value.at, value.length, message, advice};
    }

    void take(const Token &token);
    void takeKeyed(const Token &token);
    void takeWord(const Token &token);
    void takeText(const Token &token, TextMode mode);
    void takeExpression(const Token &token);
    void takeTypes(const Token &token);
    void takeServers(const Token &token);
    void takePlayer(const Token &token);
    void takeTime(const Token &token);
    void takeExactness(const Token &token, bool &exact);
    void takeMark(const Token &token);
    std::optional<ServerId> serverOf(const QString &name) const;
    void finish();
    void finishTypes();
    void finishTimes();

    const FilterSurroundings &m_surroundings;
    EventFilter m_filter = {};
    std::optional<FilterError> m_error = {};
    std::optional<Token> m_text = {};   // the first that says what is looked for
    std::optional<Token> m_from = {};   // … from when on
    std::optional<Token> m_to = {};     // … up to when
    std::optional<Token> m_types = {};  // … that leaves types out
    std::optional<Token> m_before = {}; // right before the one in hand
    quint8 m_leftOut = 0;
};

void FilterReader::take(const Token &token)
{
    switch (token.kind) {
    case Token::Kind::Bare:
        takeWord(token);
        break;
    case Token::Kind::Phrase:
        takeText(token, TextMode::Phrase);
        break;
    case Token::Kind::Expression:
        takeExpression(token);
        break;
    case Token::Kind::Keyed:
        takeKeyed(token);
        break;
    case Token::Kind::NoSpam:
        m_filter.hideSpam = true;
        break;
    }
    m_before = token;
}

void FilterReader::takeKeyed(const Token &token)
{
    switch (token.key) {
    case FilterKey::Type:
        takeTypes(token);
        break;
    case FilterKey::Server:
        takeServers(token);
        break;
    case FilterKey::Player:
        takePlayer(token);
        break;
    case FilterKey::After:
    case FilterKey::Before:
    case FilterKey::On:
        takeTime(token);
        break;
    case FilterKey::Text:
        takeText(token, TextMode::Substring);
        break;
    case FilterKey::Words:
        takeText(token, TextMode::Words);
        break;
    case FilterKey::Case:
        takeExactness(token, m_filter.how.matchCase);
        break;
    case FilterKey::Accents:
        takeExactness(token, m_filter.how.matchAccents);
        break;
    case FilterKey::Is:
        takeMark(token);
        break;
    }
}

void FilterReader::takeWord(const Token &token)
{
    static const QRegularExpression clock(u"^[0-9]{1,2}:[0-9]{2}"_s);
    const QString &word = token.values.front().text;
    const bool followsDate = m_before && m_before->kind == Token::Kind::Keyed
        && (m_before->key == FilterKey::After || m_before->key == FilterKey::Before)
        && m_before->values.front().text.contains(u'-');
    if (followsDate && clock.match(word).hasMatch()) {
        fail(
            token, FilterWords::tr("Does the time belong to the date before it?"),
            FilterWords::tr("Then put both into quotation marks: %1:\"%2 %3\"; else write text:%3.")
                .arg(filterKeyName(m_before->key), m_before->values.front().text, word));
        return;
    }
    takeText(token, TextMode::Substring);
}

void FilterReader::takeText(const Token &token, TextMode mode)
{
    const QString &text = token.values.front().text;
    if (text.trimmed().isEmpty()) {
        fail(token, FilterWords::tr("There is nothing between the quotation marks."),
             FilterWords::tr("Write what to look for, or take them away."));
        return;
    }
    const bool addsUp = m_text && m_filter.how.mode == mode && m_text->kind == token.kind
        && (token.kind == Token::Kind::Bare || mode == TextMode::Words);
    if (m_text && !addsUp) {
        fail(token, FilterWords::tr("Only one text can be looked for at a time."),
             FilterWords::tr("For several words in any order write words:\"one two\"."));
        return;
    }
    m_filter.text = addsUp ? m_filter.text + u' ' + text : text;
    m_filter.how.mode = mode;
    m_text = token;
}

void FilterReader::takeExpression(const Token &token)
{
    const QRegularExpression expression(token.values.front().text,
                                        QRegularExpression::UseUnicodePropertiesOption);
    if (!expression.isValid()) {
        const qsizetype inside = std::min(expression.patternErrorOffset(), token.length - 1);
        m_error = FilterError{
            token.at + 1 + std::max<qsizetype>(inside, 0), 0,
            FilterWords::tr("The regular expression is none: %1.").arg(expression.errorString()),
            FilterWords::tr("To look for the text as it is, write text:\"…\".")};
        return;
    }
    takeText(token, TextMode::Regex);
}

void FilterReader::takeTypes(const Token &token)
{
    for (const Token::Value &value : token.values) {
        const auto type = filterTypeFromName(value.text);
        if (!type) {
            fail(value, FilterWords::tr("There is no type “%1”.").arg(value.text),
                 FilterWords::tr("Types are %1.").arg(filterTypeNames().join(u", "_s)));
            return;
        }
        (token.isNegated ? m_leftOut : m_filter.types) |= quint8(1u << unsigned(*type));
    }
    if (token.isNegated)
        m_types = token;
}

std::optional<ServerId> FilterReader::serverOf(const QString &name) const
{
    if (m_surroundings.findServer) {
        if (const auto found = m_surroundings.findServer(name))
            return found;
    }
    // One that is gone, while its events are still there.
    const ServerId id = ServerId::fromString(name);
    return id.isNull() ? std::nullopt : std::optional(id);
}

void FilterReader::takeServers(const Token &token)
{
    for (const Token::Value &value : token.values) {
        const auto server = serverOf(value.text);
        if (!server) {
            fail(value,
                 FilterWords::tr("There is no game server “%1”, or several bear that name.")
                     .arg(value.text),
                 FilterWords::tr(
                     "A name with blanks stands in quotation marks: server:\"My server\"."));
            return;
        }
        m_filter.servers.insert(*server);
    }
}

void FilterReader::takePlayer(const Token &token)
{
    if (!m_filter.player.isEmpty()) {
        fail(token, FilterWords::tr("Only one player can be looked for at a time."),
             FilterWords::tr("Leave one of them out."));
        return;
    }
    m_filter.player = token.values.front().text;
}

void FilterReader::takeTime(const Token &token)
{
    const Token::Value &value = token.values.front();
    const auto moment = parseFilterMoment(value.text, m_surroundings.now, m_surroundings.zone);
    if (!moment || (token.key == FilterKey::On && !moment->isDay())) {
        fail(value, FilterWords::tr("“%1” is no such time.").arg(value.text),
             token.key == FilterKey::On
                 ? FilterWords::tr("Write a day: 2026-11-01, today or yesterday.")
                 : FilterWords::tr("Write 2026-11-01, \"2026-11-01 14:00\", 14:00, 2h, today …"));
        return;
    }
    const bool begins = token.key != FilterKey::Before;
    const bool ends = token.key != FilterKey::After;
    if ((begins && m_from) || (ends && m_to)) {
        fail(token, FilterWords::tr("The time is told already."),
             FilterWords::tr("Leave one of them out."));
        return;
    }
    if (begins) {
        m_from = token;
        m_filter.fromUs = moment->beginUs;
    }
    if (ends) {
        m_to = token;
        m_filter.toUs = begins ? moment->endUs : moment->beginUs;
    }
}

void FilterReader::takeExactness(const Token &token, bool &exact)
{
    const Token::Value &value = token.values.front();
    exact = value.text.compare("exact"_L1, Qt::CaseInsensitive) == 0;
    if (!exact && value.text.compare("any"_L1, Qt::CaseInsensitive) != 0) {
        fail(value, FilterWords::tr("“%1” is not understood here.").arg(value.text),
             FilterWords::tr("Write %1:exact or %1:any.").arg(filterKeyName(token.key)));
    }
}

void FilterReader::takeMark(const Token &token)
{
    const Token::Value &value = token.values.front();
    m_filter.onlyBookmarked = value.text.compare(bookmarkedMark, Qt::CaseInsensitive) == 0;
    if (!m_filter.onlyBookmarked) {
        fail(value, FilterWords::tr("“%1” is not understood here.").arg(value.text),
             FilterWords::tr("Write is:bookmarked, or text:\"is:%1\" for the text itself.")
                 .arg(value.text));
    }
}

void FilterReader::finish()
{
    if (m_error)
        return;
    finishTypes();
    finishTimes();
    if (!m_text)
        m_filter.how = {}; // how to compare, and nothing to compare with
    else if (m_filter.how.mode == TextMode::Regex)
        m_filter.how.matchCase = !m_text->foldsCase;
}

void FilterReader::finishTypes()
{
    const quint8 named = m_filter.types ? m_filter.types : everyEventType;
    m_filter.types = quint8(named & ~m_leftOut);
    if (!m_filter.types)
        fail(*m_types, FilterWords::tr("No type of event is left."),
             FilterWords::tr("Leave out fewer."));
    else if (m_filter.types == everyEventType)
        m_filter.types = 0;
}

void FilterReader::finishTimes()
{
    if (m_from && m_to && m_filter.fromUs >= m_filter.toUs) {
        fail(m_to->at > m_from->at ? *m_to : *m_from,
             FilterWords::tr("The time ends before it begins."),
             FilterWords::tr("Nothing can lie between; exchange after: and before:."));
    }
}

} // namespace

tl::expected<EventFilter, FilterError> parseFilter(const QString &text,
                                                   const FilterSurroundings &surroundings)
{
    if (text.size() > longestFilterText) {
        return tl::make_unexpected(FilterError{
            longestFilterText, text.size() - longestFilterText,
            FilterWords::tr("A filter has at most %1 characters.").arg(longestFilterText),
            FilterWords::tr("Look for a shorter piece of the text.")});
    }
    const auto tokens = filterTokens(text);
    if (!tokens)
        return tl::make_unexpected(tokens.error());
    return FilterReader(surroundings).read(*tokens);
}

} // namespace hawser
