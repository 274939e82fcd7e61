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

/// Fusion as our own themes wear it: controls keep an outline that is seen on dark ground too, and
/// buttons have no icons of another family.
class ThemeStyle : public TargetStyle
{
    Q_OBJECT

public:
    ThemeStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
                  const QWidget *widget = nullptr,
                  QStyleHintReturn *returned = nullptr) const override;
};

} // namespace hawser
