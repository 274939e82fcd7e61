#include "look/flatparts.h"

#include "look/focusring.h"
#include "look/themestyle.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace hawser {

namespace {

constexpr double buttonCorner = 4;
constexpr double handleCorner = 3;
constexpr int handleInset = 3;
constexpr int tabLine = 2;

// Shares of the ink in a colour that is mostly ground.
constexpr double faintLine = 0.14;
constexpr double clearLine = 0.3;
constexpr double hovered = 0.07;
constexpr double pressed = 0.16;

QColor inked(const QPalette &palette, QPalette::ColorRole ground, double share)
{
    const QColor from = palette.color(ground);
    const QColor ink = palette.color(QPalette::WindowText);
    const auto mix = [share](float a, float b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(mix(from.redF(), ink.redF()), mix(from.greenF(), ink.greenF()),
                            mix(from.blueF(), ink.blueF()));
}

} // namespace

void paintButtonGround(QPainter &painter, const QStyleOption &option, bool isMain)
{
    const bool isDown = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isTouched = isEnabled && (option.state & QStyle::State_MouseOver);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(inked(option.palette, QPalette::Button,
                           isDown          ? pressed
                               : isTouched ? hovered
                                           : 0));
    const QColor line = isMain && isEnabled
        ? focusColour(option.palette)
        : inked(option.palette, QPalette::Button, isEnabled ? clearLine : faintLine);
    painter.setPen(line);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), buttonCorner,
                            buttonCorner);
    painter.restore();
}

void paintTab(QPainter &painter, const QStyleOption &option)
{
    const QRect line(option.rect.left(), option.rect.bottom() - tabLine + 1, option.rect.width(),
                     tabLine);
    if (option.state & QStyle::State_Selected)
        painter.fillRect(line, focusColour(option.palette));
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(line, inked(option.palette, QPalette::Window, clearLine));
}

void paintHeading(QPainter &painter, const QStyleOption &option)
{
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    const QColor line = inked(option.palette, QPalette::Window, faintLine);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), line);
    painter.fillRect(option.rect.adjusted(option.rect.width() - 1, 5, 0, -5), line);
}

void paintDivider(QPainter &painter, const QStyleOption &option)
{
    const QPoint middle = option.rect.center();
    const bool isUpright = option.state & QStyle::State_Horizontal;
    const QRect line = isUpright ? QRect(middle.x(), option.rect.top(), 1, option.rect.height())
                                 : QRect(option.rect.left(), middle.y(), option.rect.width(), 1);
    painter.fillRect(line, inked(option.palette, QPalette::Window, faintLine));
}

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QColor &ground,
                    const QRect &handle)
{
    painter.save();
    painter.fillRect(option.rect, ground);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const bool isTouched = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    painter.setBrush(isTouched ? option.palette.color(QPalette::WindowText)
                               : outlineColour(option.palette));
    const bool isLying = option.orientation == Qt::Horizontal;
    const QRect seen = isLying ? handle.adjusted(0, handleInset, 0, -handleInset)
                               : handle.adjusted(handleInset, 0, -handleInset, 0);
    if (option.maximum > option.minimum)
        painter.drawRoundedRect(seen, handleCorner, handleCorner);
    painter.restore();
}

} // namespace hawser
