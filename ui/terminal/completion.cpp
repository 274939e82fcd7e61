#include "terminal/completion.h"

#include "terminal/snippets.h"

#include "protocol/displaytext.h"

#include <QRegularExpression>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestShown = 80;

/// Fit to stand in any game's command as it is.
bool isPlain(const QString &word)
{
    static const QRegularExpression plain(u"\\A[\\p{L}\\p{N}_.:+/-]{1,256}\\z"_s);
    return plain.match(word).hasMatch();
}

bool isPlainWithBlanks(const QString &name)
{
    static const QRegularExpression plain(u"\\A[\\p{L}\\p{N}_.-]+(?: [\\p{L}\\p{N}_.-]+)+\\z"_s);
    return plain.match(name).hasMatch();
}

QString insertedPlayer(const KnownName &player, bool byId)
{
    if (!byId && isPlain(player.name))
        return player.name;
    if (!byId && isPlainWithBlanks(player.name))
        return u'"' + player.name + u'"';
    return isPlain(player.id) ? player.id : QString();
}

QString shownName(const KnownName &known)
{
    const QString text = known.name.isEmpty() || known.name == known.id
        ? known.id
        : u"%1 · %2"_s.arg(known.name, known.id);
    return displayText(text, longestShown);
}

bool matches(const KnownName &known, const QString &start)
{
    return known.name.startsWith(start, Qt::CaseInsensitive)
        || known.id.startsWith(start, Qt::CaseInsensitive);
}

/// Adds those whose name or id begins with \a start, until there are enough.
template<typename Inserted>
void addNames(QList<Candidate> &to, const QList<KnownName> &names, const QString &start,
              const Inserted &inserted)
{
    for (const KnownName &known : names) {
        if (to.size() >= Completion::most)
            return;
        const QString text = inserted(known);
        if (!text.isEmpty() && matches(known, start))
            to.append({shownName(known), text});
    }
}

void addPlayers(QList<Candidate> &to, const QString &start, const CompletionSources &sources)
{
    addNames(to, sources.players, start, [&sources](const KnownName &player) {
        return insertedPlayer(player, sources.playersById);
    });
}

void addItems(QList<Candidate> &to, const QString &start, const CompletionSources &sources)
{
    addNames(to, sources.items, start,
             [](const KnownName &item) { return isPlain(item.id) ? item.id : QString(); });
}

void addCommands(QList<Candidate> &to, const QString &start, const CompletionSources &sources)
{
    const qsizetype slash = start.startsWith(u'/') ? 1 : 0;
    for (const QString &command : sources.commands) {
        if (to.size() < Completion::most
            && command.startsWith(start.sliced(slash), Qt::CaseInsensitive))
            to.append({command, start.first(slash) + command});
    }
}

Completion forPlaceholder(const Placeholder &placeholder, const CompletionSources &sources)
{
    Completion completion{placeholder.from, placeholder.length, {}};
    if (placeholder.name == "player"_L1 || placeholder.name == "target"_L1)
        addPlayers(completion.candidates, {}, sources);
    else if (placeholder.name == "item"_L1)
        addItems(completion.candidates, {}, sources);
    return completion;
}

} // namespace

Completion completionAt(const QString &text, qsizetype cursor, const CompletionSources &sources)
{
    const auto placeholder = findPlaceholder(text, cursor);
    if (placeholder && placeholder->from == cursor)
        return forPlaceholder(*placeholder, sources);
    const QString before = text.first(std::clamp(cursor, qsizetype(0), text.size()));
    const qsizetype start = before.lastIndexOf(u' ') + 1;
    const QString word = before.sliced(start);
    Completion completion{start, word.size(), {}};
    if (before.first(start).trimmed().isEmpty()) {
        if (!word.isEmpty())
            addCommands(completion.candidates, word, sources);
        return completion;
    }
    addPlayers(completion.candidates, word, sources);
    if (!word.isEmpty())
        addItems(completion.candidates, word, sources);
    return completion;
}

QString commonStart(const QList<Candidate> &candidates)
{
    if (candidates.isEmpty())
        return {};
    QString start = candidates.constFirst().inserted;
    for (const Candidate &candidate : candidates) {
        const auto [mine, other] = std::mismatch(
            start.cbegin(), start.cend(), candidate.inserted.cbegin(), candidate.inserted.cend());
        start.truncate(mine - start.cbegin());
        Q_UNUSED(other)
    }
    return start;
}

} // namespace hawser
