#include "setup/turninglayout.h"

#include "look/theme.h"

#include <algorithm>

namespace hawser {

namespace {

int usualHeight(const QLayoutItem &item, int width)
{
    return item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
}

int leastHeight(const QLayoutItem &item, int width)
{
    return item.hasHeightForWidth() ? item.minimumHeightForWidth(width)
                                    : item.minimumSize().height();
}

} // namespace

TurningLayout::TurningLayout(int wideFrom, QWidget *parent)
    : QBoxLayout(TopToBottom, parent)
    , m_wideFrom(wideFrom)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(space::wide);
}

int TurningLayout::heightOfAll(int width, HeightOf heightOf) const
{
    int shown = 0;
    for (int i = 0; i < count(); ++i)
        shown += itemAt(i)->isEmpty() ? 0 : 1;
    const bool wide = isWide(width);
    const int gaps = std::max(0, shown - 1) * spacing();
    const int share = wide && shown ? (width - gaps) / shown : width;
    int height = wide ? 0 : gaps;
    for (int i = 0; i < count(); ++i) {
        const int own = itemAt(i)->isEmpty() ? 0 : heightOf(*itemAt(i), share);
        height = wide ? std::max(height, own) : height + own;
    }
    return height;
}

int TurningLayout::heightForWidth(int width) const
{
    return heightOfAll(width, usualHeight);
}

int TurningLayout::minimumHeightForWidth(int width) const
{
    return heightOfAll(width, leastHeight);
}

QSize TurningLayout::minimumSize() const
{
    QSize least; // how high they are then follows from the width
    for (int i = 0; i < count(); ++i)
        least = least.expandedTo(itemAt(i)->minimumSize());
    return least;
}

void TurningLayout::setGeometry(const QRect &rect)
{
    setDirection(isWide(rect.width()) ? LeftToRight : TopToBottom);
    QBoxLayout::setGeometry(rect);
}

} // namespace hawser
