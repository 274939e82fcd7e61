#include "setup/identitysuggestion.h"

#include <QLatin1StringView>

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct Stem
{
    QLatin1StringView game;
    QLatin1StringView name;
};

constexpr std::array stems{
    Stem{"minecraft"_L1, "mc-lobby"_L1},
    Stem{"7d2d"_L1, "7d2d-main"_L1},
};

bool isSafe(QChar letter)
{
    return letter.unicode() < 0x80 && letter.isLetterOrNumber();
}

QString stemOf(const QString &game)
{
    const auto it = std::find_if(stems.begin(), stems.end(),
                                 [&game](const Stem &stem) { return stem.game == game; });
    if (it != stems.end())
        return it->name;
    QString safe;
    std::copy_if(game.begin(), game.end(), std::back_inserter(safe), isSafe);
    return (safe.isEmpty() ? u"server"_s : safe.left(20).toLower()) + "-main"_L1;
}

} // namespace

QString suggestIdentity(const QString &game, const QStringList &taken)
{
    const QString stem = stemOf(game);
    QString identity = stem;
    // Tokens that differ in case alone are different, but not to people.
    for (int number = 2; taken.contains(identity, Qt::CaseInsensitive); ++number)
        identity = u"%1-%2"_s.arg(stem).arg(number);
    return identity;
}

} // namespace hawser
