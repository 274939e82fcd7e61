#include "look/themestyle.h"

#include "look/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr double cornerRadius = 2;
constexpr double step = 0.05;

QColor between(const QColor &ground, const QColor &ink, double share)
{
    const auto mix = [share](float from, float to) { return float(from + (to - from) * share); };
    return QColor::fromRgbF(mix(ground.redF(), ink.redF()), mix(ground.greenF(), ink.greenF()),
                            mix(ground.blueF(), ink.blueF()));
}

/// Has the element an outline of Fusion, which is hardly seen on dark ground?
bool isOutlined(QStyle::PrimitiveElement element)
{
    return element == QStyle::PE_IndicatorCheckBox || element == QStyle::PE_IndicatorRadioButton
        || element == QStyle::PE_IndicatorItemViewItemCheck || element == QStyle::PE_FrameLineEdit;
}

} // namespace

QColor outlineColour(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor ink = palette.color(QPalette::Active, QPalette::WindowText);
    double share = step;
    QColor outline = between(window, ink, share);
    while (share < 1
           && (contrast(outline, window) < visibleContrast
               || contrast(outline, base) < visibleContrast)) {
        share += step;
        outline = between(window, ink, share);
    }
    return outline;
}

ThemeStyle::ThemeStyle()
    : TargetStyle(u"fusion"_s)
{
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    TargetStyle::drawPrimitive(element, option, painter, widget);
    const bool isMarked = option->state & State_HasFocus; // Fusion's highlight is seen
    if (!isOutlined(element) || isMarked)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor outline = outlineColour(option->palette);
    if (!(option->state & State_Enabled))
        outline.setAlphaF(0.5F);
    painter->setPen(outline);
    painter->setBrush(Qt::NoBrush);
    const QRectF edge = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (element == PE_IndicatorRadioButton)
        painter->drawEllipse(edge);
    else
        painter->drawRoundedRect(edge, cornerRadius, cornerRadius);
    painter->restore();
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returned) const
{
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return TargetStyle::styleHint(hint, option, widget, returned);
}

} // namespace hawser
