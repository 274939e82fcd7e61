#include "look/focusstandin.h"

#include <QFocusEvent>
#include <QWidget>

#include <algorithm>

namespace hawser {

namespace {

/// Child of its page, which it watches.
class FocusStandIn : public QObject
{
public:
    FocusStandIn(QWidget *page, const QList<QWidget *> &parts)
        : QObject(page)
        , m_parts(parts)
    {
        page->installEventFilter(this);
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::FocusIn)
            return false;
        const auto fit = std::ranges::find_if(
            m_parts, [](const QWidget *part) { return part->isVisible() && part->isEnabled(); });
        if (fit != m_parts.end())
            (*fit)->setFocus(static_cast<QFocusEvent *>(event)->reason());
        return false;
    }

private:
    QList<QWidget *> m_parts;
};

} // namespace

void handFocusOn(QWidget *page, const QList<QWidget *> &parts)
{
    new FocusStandIn(page, parts);
}

} // namespace hawser
