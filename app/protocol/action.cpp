#include "protocol/action.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace hawser {

namespace {

constexpr qsizetype longestComparedName = 64; // no action is nearly as long
constexpr int mostSimilar = 3;

/// How many letters have to be put in, left out or replaced to make \a b of \a a.
int editDistance(QStringView a, QStringView b)
{
    std::vector<int> row(std::size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = std::exchange(row[0], int(i) + 1);
        for (std::size_t j = 1; j < row.size(); ++j) {
            const int replaced = diagonal + (a[i] != b[qsizetype(j) - 1]);
            diagonal = std::exchange(row[j], std::min({replaced, row[j] + 1, row[j - 1] + 1}));
        }
    }
    return row.back();
}

/// Less is nearer. A name that was only begun ("teleport") is near as well.
int strangeness(const QString &name, const QString &wanted)
{
    if (name == wanted)
        return 0;
    if (wanted.size() >= 3 && (name.startsWith(wanted) || name.endsWith(wanted)))
        return 1;
    return editDistance(wanted, name);
}

} // namespace

const ActionSpec &actionSpec(Action action)
{
    return actionCatalogue()[std::size_t(action)];
}

const ActionSpec *findAction(QStringView name)
{
    for (const ActionSpec &spec : actionCatalogue()) {
        if (name == spec.name)
            return &spec;
    }
    return nullptr;
}

QStringList similarActions(QStringView name)
{
    struct Candidate
    {
        int strangeness;
        QString name;
    };
    const QString wanted
        = name.first(std::min(name.size(), longestComparedName)).trimmed().toString().toLower();
    std::vector<Candidate> near;
    for (const ActionSpec &spec : actionCatalogue()) {
        const QString known = spec.name;
        const int far = strangeness(known.toLower(), wanted);
        if (far <= std::max(2, int(wanted.size()) / 3) && far < known.size() / 2)
            near.push_back({far, known});
    }
    std::stable_sort(near.begin(), near.end(), [](const Candidate &a, const Candidate &b) {
        return a.strangeness < b.strangeness;
    });
    QStringList names;
    for (const Candidate &candidate : near) {
        if (names.size() < mostSimilar)
            names.append(candidate.name);
    }
    return names;
}

QString actionText(const char *sourceText)
{
    return QCoreApplication::translate("Action", sourceText);
}

} // namespace hawser
