#include "archive/grammar/filtertext.h"

#include "archive/grammar/filterkeys.h"
#include "archive/grammar/filtertimes.h"
#include "archive/grammar/filtertokens.h"

#include <QStringList>

#include <algorithm>
#include <bit>
#include <limits>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString keyedPart(FilterKey key, const QString &value)
{
    return filterKeyName(key) + u':' + value;
}

QString typesPart(quint8 types)
{
    // Whichever is shorter to read.
    const bool negated = std::popcount(types) > eventTypeCount / 2;
    const quint8 named = negated ? quint8(everyEventType & ~types) : types;
    QStringList names;
    for (const QString &name : filterTypeNames()) {
        if (named & (1u << unsigned(*filterTypeFromName(name))))
            names.append(name);
    }
    return (negated ? u"-"_s : QString()) + keyedPart(FilterKey::Type, names.join(u','));
}

QString serversPart(const QSet<ServerId> &servers, const FilterSurroundings &surroundings)
{
    QStringList names;
    for (const ServerId &server : servers) {
        const QString name = surroundings.serverName ? surroundings.serverName(server) : QString();
        const bool finds = !name.trimmed().isEmpty() && surroundings.findServer
            && surroundings.findServer(name) == server;
        names.append(quotedIfNeeded(finds ? name : server.toString()));
    }
    names.sort();
    return keyedPart(FilterKey::Server, names.join(u','));
}

bool isReadAsWords(const QString &text)
{
    const auto tokens = filterTokens(text);
    if (!tokens)
        return false;
    QStringList words;
    for (const FilterToken &token : *tokens) {
        if (token.kind != FilterToken::Kind::Bare)
            return false;
        words.append(token.values.front().text);
    }
    return words.join(u' ') == text;
}

/// A clock time right behind a date is asked about, see parseFilter().
bool looksLikeTime(const QString &text)
{
    return text.size() > 2 && text.front().isDigit() && text.first(3).contains(u':');
}

QStringList textParts(const EventFilter &filter)
{
    QStringList parts;
    if (filter.how.matchCase && filter.how.mode != TextMode::Regex)
        parts.append(keyedPart(FilterKey::Case, u"exact"_s));
    if (filter.how.matchAccents)
        parts.append(keyedPart(FilterKey::Accents, u"exact"_s));
    switch (filter.how.mode) {
    case TextMode::Substring:
        parts.append(isReadAsWords(filter.text) && !looksLikeTime(filter.text)
                         ? filter.text
                         : keyedPart(FilterKey::Text, quotedFilterValue(filter.text)));
        break;
    case TextMode::Words:
        parts.append(keyedPart(FilterKey::Words, quotedIfNeeded(filter.text)));
        break;
    case TextMode::Phrase:
        parts.append(quotedFilterValue(filter.text));
        break;
    case TextMode::Regex:
        parts.append(slashedPattern(filter.text) + (filter.how.matchCase ? QString() : u"i"_s));
        break;
    }
    return parts;
}

} // namespace

QString filterText(const EventFilter &filter, const FilterSurroundings &surroundings)
{
    const quint8 types = filter.types & everyEventType;
    QStringList parts;
    if (types && types != everyEventType)
        parts.append(typesPart(types));
    if (!filter.servers.isEmpty())
        parts.append(serversPart(filter.servers, surroundings));
    if (!filter.player.isEmpty())
        parts.append(keyedPart(FilterKey::Player, quotedIfNeeded(filter.player)));
    const auto moment = [&surroundings](qint64 us) {
        return quotedIfNeeded(filterMomentText(us, surroundings.zone));
    };
    if (filter.fromUs != noTimeUs)
        parts.append(keyedPart(FilterKey::After, moment(filter.fromUs)));
    if (filter.toUs != std::numeric_limits<qint64>::max())
        parts.append(keyedPart(FilterKey::Before, moment(filter.toUs)));
    if (filter.onlyBookmarked)
        parts.append(keyedPart(FilterKey::Is, bookmarkedMark));
    if (filter.hideSpam)
        parts.append(u"-spam"_s);
    if (!filter.text.isEmpty())
        parts += textParts(filter);
    return parts.join(u' ');
}

} // namespace hawser
