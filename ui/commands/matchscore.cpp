#include "commands/matchscore.h"

#include <algorithm>

namespace hawser {

namespace {

constexpr int forStart = 120;
constexpr int forWordStart = 40;
constexpr int forNeighbour = 25;
constexpr int forWhole = 200;
constexpr int mostForShortness = 50;
constexpr qsizetype longestCompared = 300;

bool isWordStart(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

/// The query in one piece: where it stands best.
std::optional<int> scoreOfPiece(QStringView query, QStringView text)
{
    std::optional<int> best;
    for (qsizetype at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + 1)) {
        const int score = forWhole + (at == 0 ? forStart : 0)
            + (isWordStart(text, at) ? forWordStart : 0) + int(query.size()) * forNeighbour;
        best = std::max(best.value_or(score), score);
    }
    return best;
}

/// The next letter is taken at the beginning of a word if there is one ahead, else where it comes.
qsizetype findLetter(QChar letter, QStringView text, qsizetype from)
{
    for (qsizetype at = from; at < text.size(); ++at) {
        if (text[at] == letter && isWordStart(text, at))
            return at;
    }
    return text.indexOf(letter, from);
}

std::optional<int> scoreOfLetters(QStringView query, QStringView text, bool prefersWords)
{
    int score = 0;
    qsizetype before = -2;
    for (const QChar letter : query) {
        if (letter.isSpace())
            continue;
        const qsizetype from = std::max<qsizetype>(before + 1, 0);
        const bool follows = before >= 0 && from < text.size() && text[from] == letter;
        const qsizetype at = follows ? from
            : prefersWords           ? findLetter(letter, text, from)
                                     : text.indexOf(letter, from);
        if (at < 0)
            return std::nullopt;
        score += (at == 0 ? forStart : 0) + (isWordStart(text, at) ? forWordStart : 0)
            + (at == before + 1 ? forNeighbour : 0);
        before = at;
    }
    return score;
}

} // namespace

QString foldedForMatch(const QString &text)
{
    QString folded;
    for (const QChar c : text.left(longestCompared).normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing)
            folded += c.toCaseFolded();
    }
    return folded;
}

std::optional<int> matchScore(QStringView query, QStringView text)
{
    const QStringView wanted = query.trimmed();
    if (wanted.isEmpty())
        return 0;
    std::optional<int> best = scoreOfPiece(wanted, text);
    for (const bool prefersWords : {true, false}) {
        if (const auto score = scoreOfLetters(wanted, text, prefersWords))
            best = std::max(best.value_or(*score), *score);
    }
    if (best)
        *best += std::max<int>(0, mostForShortness - int(text.size()));
    return best;
}

} // namespace hawser
