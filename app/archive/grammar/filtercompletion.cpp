#include "archive/grammar/filtercompletion.h"

#include "archive/grammar/filterkeys.h"
#include "archive/grammar/filtertokens.h"

#include <QCoreApplication>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostChoices = 13;

using Choice = FilterCompletion::Choice;

struct CompletionWords
{
    Q_DECLARE_TR_FUNCTIONS(EventFilter)
};

QString meaningOf(FilterKey key)
{
    switch (key) {
    case FilterKey::Type:
        return CompletionWords::tr("types of events");
    case FilterKey::Server:
        return CompletionWords::tr("game servers");
    case FilterKey::Player:
        return CompletionWords::tr("part of a player’s name, or the whole id");
    case FilterKey::After:
        return CompletionWords::tr("from a time on");
    case FilterKey::Before:
        return CompletionWords::tr("up to a time");
    case FilterKey::On:
        return CompletionWords::tr("one day");
    case FilterKey::Text:
        return CompletionWords::tr("text as it is, in quotation marks");
    case FilterKey::Words:
        return CompletionWords::tr("whole words in any order");
    case FilterKey::Case:
        return CompletionWords::tr("capital and small letters differ");
    case FilterKey::Accents:
        return CompletionWords::tr("letters with and without accents differ");
    case FilterKey::Is:
        return CompletionWords::tr("events that were bookmarked");
    }
    Q_UNREACHABLE();
}

/// Of keys that have one value.
QList<Choice> switchChoices(FilterKey key)
{
    if (key == FilterKey::Case || key == FilterKey::Accents)
        return {{u"exact"_s, meaningOf(key)}};
    if (key == FilterKey::Is)
        return {{bookmarkedMark, meaningOf(key)}};
    return {};
}

QList<Choice> keyChoices()
{
    QList<Choice> choices;
    for (const QString &name : filterKeyNames()) {
        const FilterKey key = *filterKeyFromName(name);
        const QList<Choice> values = switchChoices(key);
        choices.append(
            {values.isEmpty() ? name + u':' : name + u':' + values.front().text, meaningOf(key)});
    }
    choices.append({u"-type:"_s, CompletionWords::tr("all types but these")});
    choices.append({u"-spam"_s, CompletionWords::tr("without noise such as status lines")});
    return choices;
}

QList<Choice> timeChoices(FilterKey key, const QDate &today)
{
    QList<Choice> choices{{u"today"_s, {}}, {u"yesterday"_s, {}}};
    if (key != FilterKey::On) {
        choices += {{u"10m"_s, CompletionWords::tr("ten minutes ago")},
                    {u"1h"_s, CompletionWords::tr("an hour ago")},
                    {u"24h"_s, CompletionWords::tr("a day ago")},
                    {u"7d"_s, CompletionWords::tr("a week ago")}};
    }
    choices.append({today.toString(Qt::ISODate), {}});
    return choices;
}

QList<Choice> quotedChoices(const QStringList &names)
{
    QList<Choice> choices;
    for (const QString &name : names) {
        if (!name.trimmed().isEmpty())
            choices.append({quotedIfNeeded(name), {}});
    }
    return choices;
}

QList<Choice> valueChoices(FilterKey key, const FilterVocabulary &vocabulary)
{
    QList<Choice> choices;
    switch (key) {
    case FilterKey::Type:
        for (const QString &name : filterTypeNames())
            choices.append({name, {}});
        return choices;
    case FilterKey::Server:
        return quotedChoices(vocabulary.servers);
    case FilterKey::Player:
        return quotedChoices(vocabulary.players);
    case FilterKey::After:
    case FilterKey::Before:
    case FilterKey::On:
        return timeChoices(key, vocabulary.today);
    case FilterKey::Case:
    case FilterKey::Accents:
    case FilterKey::Is:
        return switchChoices(key);
    case FilterKey::Text:
    case FilterKey::Words:
        return {};
    }
    Q_UNREACHABLE();
}

/// Those that begin with \a typed first, then those that contain it; quotation marks do not count.
QList<Choice> fitting(const QList<Choice> &choices, QStringView typed, bool anywhere)
{
    const QStringView wanted = typed.startsWith(u'"') ? typed.sliced(1) : typed;
    QList<Choice> begin;
    QList<Choice> contain;
    for (const Choice &choice : choices) {
        const qsizetype at = QStringView(choice.text).indexOf(wanted, 0, Qt::CaseInsensitive);
        const bool begins = at == 0 || (at == 1 && choice.text.front() == u'"');
        if (begins && choice.text != typed)
            begin.append(choice);
        else if (anywhere && at > 0)
            contain.append(choice);
    }
    return (begin + contain).mid(0, mostChoices);
}

/// Where the piece that ends at the cursor begins: behind a blank or comma outside quotation marks.
struct PieceAtCursor
{
    qsizetype at = 0;
    qsizetype valueAt = 0; ///< of its last value
    bool isKeyed = false;
};

PieceAtCursor pieceAt(QStringView text)
{
    PieceAtCursor piece;
    bool isQuoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c == u'"' && (isQuoted || at == piece.at || at == piece.valueAt)) {
            isQuoted = !isQuoted;
        } else if (isQuoted) {
            at += c == u'\\' ? 1 : 0;
        } else if (c.isSpace()) {
            piece = {at + 1, at + 1, false};
        } else if (c == u':' && !piece.isKeyed) {
            piece.valueAt = at + 1;
            piece.isKeyed = true;
        } else if (c == u',' && piece.isKeyed) {
            piece.valueAt = at + 1;
        }
    }
    return piece;
}

} // namespace

FilterCompletion completeFilter(const QString &text, qsizetype cursor,
                                const FilterVocabulary &vocabulary)
{
    const qsizetype end = std::clamp<qsizetype>(cursor, 0, text.size());
    const QStringView before = QStringView(text).first(end);
    const PieceAtCursor piece = pieceAt(before);
    if (!piece.isKeyed) {
        const QStringView typed = before.sliced(piece.at);
        if (typed.startsWith(u'"'))
            return {end, 0, {}};
        return {piece.at, typed.size(), fitting(keyChoices(), typed, false)};
    }
    QStringView name = before.sliced(piece.at);
    name = name.first(name.indexOf(u':'));
    if (name.startsWith(u'-'))
        name = name.sliced(1);
    const auto key = filterKeyFromName(name);
    const qsizetype at = key && !takesList(*key)
        ? piece.at + before.sliced(piece.at).indexOf(u':') + 1
        : piece.valueAt;
    if (!key)
        return {end, 0, {}};
    const QStringView typed = before.sliced(at);
    return {at, typed.size(), fitting(valueChoices(*key, vocabulary), typed, true)};
}

} // namespace hawser
