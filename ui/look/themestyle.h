#pragma once

#include "look/targetstyle.h"

#include <QColor>
#include <QPalette>

namespace hawser {

/// The least contrast of the outline of a control to what is around it (WCAG 2.1, 1.4.11).
inline constexpr double visibleContrast = 3.0;

/// For outlines of fields, check boxes and radio buttons: stands out from the window and from the
/// field itself.
QColor outlineColour(const QPalette &palette);

/// Fusion as Hawser wears it wherever there is no style of the system: flat parts, and controls
/// keep an outline that is seen on dark ground too.
class ThemeStyle : public TargetStyle
{
    Q_OBJECT

public:
    ThemeStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
};

} // namespace hawser
