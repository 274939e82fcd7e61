#include "look/theme.h"

#include <QFontDatabase>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace hawser {

namespace {

constexpr double selectionStrength = 0.22;
constexpr double washStrength = 0.12;
constexpr int lightnessStep = 4;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

QColor mixed(const QColor &ground, const QColor &colour, double strength)
{
    const auto mix = [strength](float a, float b) { return float(a + (double(b) - a) * strength); };
    return QColor::fromRgbF(mix(ground.redF(), colour.redF()),
                            mix(ground.greenF(), colour.greenF()),
                            mix(ground.blueF(), colour.blueF()));
}

/// The pure hue; how light it must be follows from the palette.
QColor hueOf(Tone tone, const QPalette &palette)
{
    switch (tone) {
    case Tone::Plain:
        return palette.color(QPalette::Active, QPalette::WindowText);
    case Tone::Muted:
        return mixed(palette.color(QPalette::Active, QPalette::Window),
                     palette.color(QPalette::Active, QPalette::WindowText), 0.62);
    case Tone::Good:
        return QColor(0x12, 0x8a, 0x5a);
    case Tone::Busy:
        return QColor(0x1f, 0x74, 0xc4);
    case Tone::Warning:
        return QColor(0xa8, 0x6a, 0x00);
    case Tone::Danger:
        return QColor(0xc9, 0x3a, 0x2b);
    }
    Q_UNREACHABLE();
}

QColor washOf(const QColor &hue, const QPalette &palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::Window), hue, washStrength);
}

/// What text of \a hue has to be read on.
std::array<QColor, 4> grounds(const QColor &hue, const QPalette &palette)
{
    return {palette.color(QPalette::Active, QPalette::Window),
            palette.color(QPalette::Active, QPalette::Base), selectionColour(palette),
            washOf(hue, palette)};
}

/// \a hue, moved away from the background until it can be read on all of it.
QColor readable(const QColor &hue, const QPalette &palette)
{
    const std::array backgrounds = grounds(hue, palette);
    const auto worst = [&backgrounds](const QColor &colour) {
        double least = 21;
        for (const QColor &background : backgrounds)
            least = std::min(least, contrast(colour, background));
        return least;
    };
    const int step = isDark(palette) ? lightnessStep : -lightnessStep;
    QColor colour = hue.toHsl();
    while (worst(colour) < readableContrast) {
        const int lightness = colour.lightness() + step;
        if (lightness < 0 || lightness > 255)
            return isDark(palette) ? QColor(Qt::white) : QColor(Qt::black);
        colour.setHsl(colour.hslHue(), colour.hslSaturation(), lightness);
    }
    return colour.toRgb();
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness()
        < palette.color(QPalette::Active, QPalette::WindowText).lightness();
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor toneColour(Tone tone, const QPalette &palette)
{
    static QHash<std::pair<qint64, int>, QColor> known; // the search above is not for every paint
    constexpr qsizetype enough = 256;
    const std::pair key(palette.cacheKey(), int(tone));
    if (const auto it = known.constFind(key); it != known.cend())
        return *it;
    if (known.size() > enough)
        known.clear();
    return *known.insert(key, readable(hueOf(tone, palette), palette));
}

QColor toneBackground(Tone tone, const QPalette &palette)
{
    return washOf(hueOf(tone, palette), palette);
}

QColor selectionColour(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::Base),
                 palette.color(QPalette::Active, QPalette::Highlight), selectionStrength);
}

QFont headingFont(const QFont &font)
{
    QFont heading = font;
    if (heading.pointSizeF() > 0)
        heading.setPointSizeF(heading.pointSizeF() * 1.35);
    heading.setWeight(QFont::DemiBold);
    return heading;
}

QFont monospaceFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

} // namespace hawser
