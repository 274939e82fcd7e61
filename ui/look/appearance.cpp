#include "look/appearance.h"

#include "look/targetstyle.h"
#include "look/theme.h"
#include "look/themestyle.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct Colours
{
    QRgb window;
    QRgb base;
    QRgb alternate;
    QRgb button;
    QRgb text;
    QRgb faint; ///< placeholders, what is disabled
    QRgb highlight;
    QRgb highlightedText;
    QRgb link;
};

constexpr Colours light{0xfff4f5f7, 0xffffffff, 0xfff1f3f6, 0xffe9ebef, 0xff1c2128,
                        0xff6b7280, 0xff1f6feb, 0xffffffff, 0xff0b5cc4};
constexpr Colours dark{0xff22262c, 0xff1a1d22, 0xff20242a, 0xff2e333b, 0xffe6e8eb,
                       0xff9aa3ad, 0xff2f6fd6, 0xffffffff, 0xff7ab7ff};

QPalette paletteOf(const Colours &colours)
{
    const QColor text(colours.text);
    const QColor button(colours.button);
    QPalette palette(text, button, button.lighter(130), button.darker(160), button.darker(120),
                     text, QColor(Qt::white), QColor(colours.base), QColor(colours.window));
    palette.setColor(QPalette::AlternateBase, QColor(colours.alternate));
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::ToolTipBase, QColor(colours.base));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, QColor(colours.faint));
    palette.setColor(QPalette::Highlight, QColor(colours.highlight));
    palette.setColor(QPalette::HighlightedText, QColor(colours.highlightedText));
    palette.setColor(QPalette::Link, QColor(colours.link));
    palette.setColor(QPalette::LinkVisited, QColor(colours.link));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(colours.faint));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, button.darker(110));
    return palette;
}

/// The accent colour of the system is worn by our themes, too, where text can be read on it.
void keepAccent([[maybe_unused]] QPalette &palette, [[maybe_unused]] const QPalette &system)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    const QColor accent = system.color(QPalette::Accent);
    if (contrast(accent, palette.color(QPalette::HighlightedText)) < readableContrast)
        return;
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::Accent, accent);
#endif
}

/// How the system looked before we changed anything.
struct SystemLook
{
    QString style = QApplication::style()->objectName();
    QPalette palette = QApplication::palette();
};

} // namespace

QPalette themePalette(bool isDark)
{
    return paletteOf(isDark ? dark : light);
}

void applyTheme(const QString &theme)
{
    static const SystemLook system;
    static bool isForced = false;
    const bool isLight = theme == lightTheme;
    if (!isLight && theme != darkTheme) {
        if (std::exchange(isForced, false)) {
            QApplication::setStyle(QStyleFactory::create(system.style));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
            QApplication::setPalette(QPalette()); // the system's of now: it may have turned dark
#else
            QApplication::setPalette(system.palette);
#endif
        }
        keepTargetsLarge();
        return;
    }
    // Fusion follows any palette; the system's own styles mostly do not.
    if (!std::exchange(isForced, true))
        QApplication::setStyle(new ThemeStyle);
    QPalette palette = themePalette(!isLight);
    keepAccent(palette, system.palette);
    QApplication::setPalette(palette);
}

} // namespace hawser
