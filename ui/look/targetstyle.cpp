#include "look/targetstyle.h"

#include <QApplication>
#include <QStyleFactory>

namespace hawser {

using namespace Qt::StringLiterals;

TargetStyle::TargetStyle(const QString &base)
    : QProxyStyle(QStyleFactory::create(base))
{
    setObjectName(base);
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
    QApplication::setStyle(new TargetStyle(now->objectName()));
}

} // namespace hawser
