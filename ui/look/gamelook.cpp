#include "look/gamelook.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct Look
{
    QLatin1StringView game;
    Glyph glyph;
    const char *title; ///< a proper name, the same in all languages
};

constexpr std::array looks{
    Look{"minecraft"_L1, Glyph::Block, "Minecraft"},
    Look{"rust"_L1, Glyph::Nut, "Rust"},
    Look{"7d2d"_L1, Glyph::CalendarSeven, "7 Days to Die"},
    Look{"valheim"_L1, Glyph::RoundShield, "Valheim"},
    Look{"conan"_L1, Glyph::Sword, "Conan Exiles"},
    Look{"hytale"_L1, Glyph::Crystal, "Hytale"},
    Look{"palworld"_L1, Glyph::BandedBall, "Palworld"},
    Look{"eco"_L1, Glyph::Leaf, "Eco"},
    Look{"soulmask"_L1, Glyph::Mask, "Soulmask"},
    Look{"astroneer"_L1, Glyph::Planet, "Astroneer"},
    Look{"dayz"_L1, Glyph::Compass, "DayZ"},
};

const Look *lookOf(const QString &game)
{
    const auto it = std::find_if(looks.begin(), looks.end(),
                                 [&game](const Look &look) { return look.game == game; });
    return it == looks.end() ? nullptr : &*it;
}

} // namespace

Glyph gameGlyph(const QString &game)
{
    const Look *look = lookOf(game);
    return look ? look->glyph : Glyph::Game;
}

QString gameTitle(const QString &game)
{
    if (game.isEmpty())
        return QCoreApplication::translate("Game", "Unknown game");
    const Look *look = lookOf(game);
    return look ? QString::fromUtf8(look->title) : game;
}

} // namespace hawser
