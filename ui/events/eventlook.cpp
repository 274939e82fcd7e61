#include "eventlook.h"

#include "eventglyph.h"

#include <QCoreApplication>
#include <QHash>

#include <array>

namespace hawser {

namespace {

struct Look
{
    const char *word;
    QRgb onLight;
    QRgb onDark;
};

// In the order of EventType.
constexpr std::array<Look, eventTypeCount> looks = {{
    {QT_TRANSLATE_NOOP("EventType", "Log"), 0xff5a6068, 0xffa3abb5},
    {QT_TRANSLATE_NOOP("EventType", "Joined"), 0xff1b7a36, 0xff6fcf86},
    {QT_TRANSLATE_NOOP("EventType", "Left"), 0xff8a5a00, 0xffe0b25c},
    {QT_TRANSLATE_NOOP("EventType", "Chat"), 0xff1d5fbf, 0xff7fb2f5},
    {QT_TRANSLATE_NOOP("EventType", "Death"), 0xffb3261e, 0xfff08a80},
    {QT_TRANSLATE_NOOP("EventType", "Kill"), 0xff8236a8, 0xffcf9bea},
    {QT_TRANSLATE_NOOP("EventType", "Other"), 0xff2f6f78, 0xff79c3cd},
}};

const Look &lookOf(EventType type)
{
    return looks[std::size_t(type)];
}

} // namespace

QString eventTypeWord(EventType type)
{
    return QCoreApplication::translate("EventType", lookOf(type).word);
}

QColor eventTypeColour(EventType type, const QPalette &palette)
{
    const bool dark = palette.color(QPalette::Base).lightness() < 128;
    return QColor::fromRgb(dark ? lookOf(type).onDark : lookOf(type).onLight);
}

QIcon eventTypeIcon(EventType type, const QPalette &palette)
{
    static QHash<QRgb, QIcon> icons; // every type has colours of its own
    const QColor colour = eventTypeColour(type, palette);
    QIcon &icon = icons[colour.rgba()];
    if (icon.isNull())
        icon = eventGlyph(type, colour);
    return icon;
}

} // namespace hawser
