#include "protocol/takaro/dialect.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>
#include <vector>

namespace hawser::takaro {

namespace {

// Weights: 1 and 2 fit several mods or are words anybody may choose; 8 is as good as a signature.
constexpr int leastForGuess = 3;
constexpr int leastForCertainty = 8;
constexpr int leadForCertainty = 3; // before the second
constexpr int mostClues = 200;

/// A copy of the row that refuses nothing, because it may be the wrong one.
const Dialect &tentative(const Dialect &dialect)
{
    static const std::vector<Dialect> copies = [] {
        std::vector<Dialect> rows(dialects().begin(), dialects().end());
        for (Dialect &row : rows) {
            for (std::size_t action = 0; action < std::size_t(actionCount); ++action) {
                if (row.support[action] == Support::No) {
                    row.support[action] = Support::Unknown;
                    row.reason[action] = nullptr;
                }
            }
        }
        return rows;
    }();
    return copies[std::size_t(&dialect - dialects().data())];
}

} // namespace

void DialectRecogniser::overrideWith(const Dialect *dialect)
{
    m_override = dialect;
}

void DialectRecogniser::note(QLatin1StringView key, int weight, const QString &evidence)
{
    const Dialect *dialect = findDialect(QString(key));
    const bool isKnown = std::any_of(m_clues.cbegin(), m_clues.cend(), [&](const Clue &clue) {
        return clue.dialect == dialect && clue.evidence == evidence;
    });
    if (dialect && !isKnown && m_clues.size() < mostClues)
        m_clues.append({dialect, weight, evidence});
}

void DialectRecogniser::note(std::initializer_list<Vote> votes, const QString &evidence)
{
    for (const Vote &vote : votes)
        note(vote.key, vote.weight, evidence);
}

DialectRecogniser::Verdict DialectRecogniser::verdict() const
{
    Verdict verdict;
    int best = 0;
    int second = 0;
    for (const Dialect &dialect : dialects()) {
        int sum = 0;
        for (const Clue &clue : m_clues)
            sum += clue.dialect == &dialect ? clue.weight : 0;
        if (sum > best) {
            verdict.dialect = &dialect;
            second = std::exchange(best, sum);
        } else {
            second = std::max(second, sum);
        }
    }
    if (best < leastForGuess || best == second)
        return {};
    verdict.isCertain = best >= leastForCertainty && best - second >= leadForCertainty;
    return verdict;
}

const Dialect &DialectRecogniser::dialect() const
{
    if (m_override)
        return *m_override;
    const Verdict found = verdict();
    if (!found.dialect)
        return unknownDialect();
    return found.isCertain ? *found.dialect : tentative(*found.dialect);
}

QString DialectRecogniser::evidence() const
{
    if (m_override)
        return QCoreApplication::translate("DialectClue", "chosen by you");
    const Verdict found = verdict();
    QStringList reasons;
    for (const Clue &clue : m_clues) {
        if (clue.dialect == found.dialect)
            reasons.append(clue.evidence);
    }
    return QLocale().createSeparatedList(reasons);
}

} // namespace hawser::takaro
