#include "look/themestyle.h"

#include "look/flatparts.h"
#include "look/theme.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr double cornerRadius = 3;
constexpr int scrollBarWidth = 12;
constexpr double step = 0.05;

QColor between(const QColor &ground, const QColor &ink, double share)
{
    const auto mix = [share](float from, float to) { return float(from + (to - from) * share); };
    return QColor::fromRgbF(mix(ground.redF(), ink.redF()), mix(ground.greenF(), ink.greenF()),
                            mix(ground.blueF(), ink.blueF()));
}

/// Some buttons are only text until somebody points at them.
bool isRaised(const QStyleOption &option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool isFlat = button ? button->features & QStyleOptionButton::Flat
                               : bool(option.state & QStyle::State_AutoRaise);
    const bool isTouched
        = (option.state & QStyle::State_Enabled) && (option.state & QStyle::State_MouseOver);
    return !isFlat || isTouched || (option.state & (QStyle::State_Sunken | QStyle::State_On));
}

bool isMainButton(const QStyleOption &option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    return button && (button->features & QStyleOptionButton::DefaultButton);
}

/// Icon and text side by side want a little more room than Qt leaves between them.
bool hasIconBesideText(const QStyleOptionToolButton &button)
{
    return button.toolButtonStyle == Qt::ToolButtonTextBesideIcon && !button.icon.isNull()
        && !button.text.isEmpty();
}

/// What is scrolled by \a bar stands on it.
QColor groundBeside(const QWidget *bar, const QPalette &palette)
{
    const QWidget *holder = bar ? bar->parentWidget() : nullptr;
    const auto *area
        = qobject_cast<const QAbstractScrollArea *>(holder ? holder->parentWidget() : nullptr);
    return area ? area->viewport()->palette().color(area->viewport()->backgroundRole())
                : palette.color(QPalette::Window);
}

/// Of the handle of a scroll bar without arrows.
QRect handleOf(const QStyleOptionSlider &bar)
{
    constexpr int least = 28;
    const bool isLying = bar.orientation == Qt::Horizontal;
    const int length = isLying ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    int size = length;
    if (range > 0)
        size = std::clamp(int(length * qint64(bar.pageStep) / (range + bar.pageStep)),
                          std::min(least, length), length);
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - size, bar.upsideDown);
    const QRect handle = isLying
        ? QRect(bar.rect.left() + start, bar.rect.top(), size, bar.rect.height())
        : QRect(bar.rect.left(), bar.rect.top() + start, bar.rect.width(), size);
    return QStyle::visualRect(bar.direction, bar.rect, handle);
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
    if (element == PE_PanelButtonCommand || element == PE_PanelButtonTool) {
        if (isRaised(*option))
            paintButtonGround(*painter, *option, isMainButton(*option));
        return;
    }
    if (element == PE_FrameTabBarBase)
        return; // the line below the tab in front is enough
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

void ThemeStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    switch (element) {
    case CE_TabBarTabShape:
        return paintTab(*painter, *option);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return paintHeading(*painter, *option);
    case CE_Splitter:
        return paintDivider(*painter, *option);
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && hasIconBesideText(*button)) {
            QStyleOptionToolButton spaced = *button;
            spaced.text.prepend(u' ');
            return TargetStyle::drawControl(element, &spaced, painter, widget);
        }
        break;
    default:
        break;
    }
    TargetStyle::drawControl(element, option, painter, widget);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    const auto *bar
        = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider *>(option) : nullptr;
    if (bar)
        paintScrollBar(*painter, *bar, groundBeside(widget, bar->palette), handleOf(*bar));
    else
        TargetStyle::drawComplexControl(control, option, painter, widget);
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                 SubControl part, const QWidget *widget) const
{
    const auto *bar
        = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider *>(option) : nullptr;
    if (!bar)
        return TargetStyle::subControlRect(control, option, part, widget);
    const QRect handle = handleOf(*bar);
    const bool isLying = bar->orientation == Qt::Horizontal;
    switch (part) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return handle;
    case SC_ScrollBarSubPage:
        return isLying ? bar->rect.adjusted(0, 0, handle.left() - bar->rect.right() - 1, 0)
                       : bar->rect.adjusted(0, 0, 0, handle.top() - bar->rect.bottom() - 1);
    case SC_ScrollBarAddPage:
        return isLying ? bar->rect.adjusted(handle.right() + 1 - bar->rect.left(), 0, 0, 0)
                       : bar->rect.adjusted(0, handle.bottom() + 1 - bar->rect.top(), 0, 0);
    default:
        return {}; // there are no arrows
    }
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    const QSize usual = TargetStyle::sizeFromContents(type, option, size, widget);
    const auto *button = type == CT_ToolButton
        ? qstyleoption_cast<const QStyleOptionToolButton *>(option)
        : nullptr;
    if (!button || !hasIconBesideText(*button))
        return usual;
    return usual + QSize(button->fontMetrics.horizontalAdvance(u' '), 0);
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                            const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarWidth;
    case PM_ScrollBarSliderMin:
        return 2 * scrollBarWidth;
    default:
        return TargetStyle::pixelMetric(metric, option, widget);
    }
}

} // namespace hawser
