#include "setup/scrollingpage.h"

#include "look/theme.h"

#include <QVBoxLayout>

namespace hawser {

ScrollingPage::ScrollingPage(int maximumWidth, QWidget *parent)
    : QScrollArea(parent)
{
    auto *page = new QWidget;
    page->setMaximumWidth(maximumWidth);
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(space::wide, space::normal, space::wide, space::normal);
    m_column->setSpacing(space::normal);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setWidgetResizable(true);
    setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    setFocusPolicy(Qt::NoFocus);
    setWidget(page);
}

} // namespace hawser
