#include "look/latepage.h"

#include "look/focusstandin.h"

#include <QList>
#include <QVBoxLayout>

namespace hawser {

namespace {

/// Of one widget, while it is moved in the order.
struct FocusManners
{
    QWidget *widget;
    Qt::FocusPolicy policy;
    QWidget *proxy;
};

/// What is new stands at the end of the window's order; it belongs behind \a place. Qt moves only
/// what takes the focus itself, and what stands in for others along with them; so for that moment
/// all do, and nobody stands in.
void takePlaceInTabOrder(QWidget &place)
{
    QList<FocusManners> parts{{&place, place.focusPolicy(), place.focusProxy()}};
    for (QWidget *one = place.nextInFocusChain(); one != &place; one = one->nextInFocusChain()) {
        if (place.isAncestorOf(one))
            parts.append({one, one->focusPolicy(), one->focusProxy()});
    }
    for (const FocusManners &part : std::as_const(parts)) {
        part.widget->setFocusProxy(nullptr);
        part.widget->setFocusPolicy(Qt::TabFocus);
    }
    for (qsizetype i = 1; i < parts.size(); ++i)
        QWidget::setTabOrder(parts[i - 1].widget, parts[i].widget);
    for (const FocusManners &part : std::as_const(parts))
        part.widget->setFocusPolicy(part.policy);
    for (const FocusManners &part : std::as_const(parts))
        part.widget->setFocusProxy(part.proxy);
}

} // namespace

LatePage::LatePage(Maker maker, QWidget *parent)
    : QWidget(parent)
    , m_maker(std::move(maker))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

QWidget *LatePage::make()
{
    if (m_page)
        return m_page;
    const Maker maker = std::exchange(m_maker, {});
    Q_ASSERT(maker); // a page asked for itself while it was made
    m_page = maker(this);
    layout()->addWidget(m_page);
    takePlaceInTabOrder(*this);
    handFocusOn(this, {m_page});
    m_page->show();
    layout()->activate(); // so that the page is never seen in another size
    return m_page;
}

void LatePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    make();
}

} // namespace hawser
