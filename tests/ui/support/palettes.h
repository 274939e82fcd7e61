#pragma once

#include <QList>
#include <QPalette>
#include <QString>

namespace hawser::test {

struct NamedPalette
{
    const char *name;
    QPalette palette;
};

inline QPalette madePalette(QRgb window, QRgb base, QRgb text, QRgb highlight)
{
    const QColor ground(window);
    const QColor ink(text);
    QPalette palette(ink, ground, ground.lighter(), ground.darker(), ground, ink, ink, QColor(base),
                     ground);
    palette.setColor(QPalette::Highlight, QColor(highlight));
    return palette;
}

/// What desktops really set, and what a theme's author might.
inline QList<NamedPalette> palettes()
{
    return {
        {"Fusion light", madePalette(0xefefef, 0xffffff, 0x000000, 0x308cc6)},
        {"Fusion dark", madePalette(0x323232, 0x242424, 0xffffff, 0x2a82da)},
        {"Breeze light", madePalette(0xeff0f1, 0xfcfcfc, 0x232629, 0x3daee9)},
        {"Breeze dark", madePalette(0x202326, 0x141618, 0xfcfcfc, 0x3daee9)},
        {"Windows light", madePalette(0xf0f0f0, 0xffffff, 0x000000, 0x0078d7)},
        {"macOS dark", madePalette(0x323232, 0x1e1e1e, 0xffffff, 0x0058d0)},
        {"black", madePalette(0x000000, 0x000000, 0xffffff, 0x00ff00)},
        {"high contrast", madePalette(0x000000, 0x000000, 0xffff00, 0x00ffff)},
        {"sepia", madePalette(0xeee8d5, 0xfdf6e3, 0x33424a, 0x268bd2)},
    };
}

} // namespace hawser::test
