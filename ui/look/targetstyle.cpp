#include "look/targetstyle.h"

#include "look/glyphs.h"
#include "look/themestyle.h"

#include <QApplication>
#include <QStyleFactory>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int focusRingMargin = 2;

} // namespace

TargetStyle::TargetStyle(const QString &base)
    : QProxyStyle(QStyleFactory::create(base))
{
    setObjectName(base);
}

int TargetStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                             const QWidget *widget) const
{
    if (metric == PM_FocusFrameHMargin || metric == PM_FocusFrameVMargin)
        return focusRingMargin;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int TargetStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *returned) const
{
    if (hint == SH_FocusFrame_AboveWidget)
        return 1;
    if (hint == SH_FocusFrame_Mask)
        return 0; // the ring paints itself
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

QIcon TargetStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                                const QWidget *widget) const
{
    switch (which) {
    case SP_MessageBoxInformation:
        return glyph(Glyph::About, Tone::Busy);
    case SP_MessageBoxWarning:
        return glyph(Glyph::Warning, Tone::Warning);
    case SP_MessageBoxCritical:
        return glyph(Glyph::Failed, Tone::Danger);
    case SP_MessageBoxQuestion:
        return glyph(Glyph::Unknown, Tone::Busy);
    case SP_LineEditClearButton:
        return glyph(Glyph::Close, Tone::Muted);
    case SP_ToolBarHorizontalExtensionButton:
    case SP_ToolBarVerticalExtensionButton:
        return glyph(Glyph::Expand);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

QSize TargetStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                    const QSize &size, const QWidget *widget) const
{
    const QSize usual = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
    case CT_ToolButton:
        return usual.expandedTo({leastTargetSide, leastTargetSide});
    case CT_CheckBox:
    case CT_RadioButton:
    case CT_ComboBox:
    case CT_LineEdit:
    case CT_SpinBox:
        return usual.expandedTo({0, leastTargetSide});
    default:
        return usual;
    }
}

void keepTargetsLarge()
{
    const QStyle *now = QApplication::style();
    if (dynamic_cast<const TargetStyle *>(now) || now->objectName() == "macos"_L1)
        return;
    if (now->objectName() == "fusion"_L1)
        QApplication::setStyle(new ThemeStyle);
    else
        QApplication::setStyle(new TargetStyle(now->objectName()));
}

} // namespace hawser
