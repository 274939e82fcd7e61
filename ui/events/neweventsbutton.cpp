#include "neweventsbutton.h"

#include "neweventcounter.h"

#include <QEvent>
#include <QLocale>

namespace hawser {

using namespace Qt::StringLiterals;

NewEventsButton::NewEventsButton(QWidget *over)
    : QPushButton(over)
{
    setObjectName(u"newEvents"_s);
    setToolTip(tr("Jump to the newest event (End)"));
    setAutoDefault(false);
    over->installEventFilter(this);
    hide();
}

void NewEventsButton::setCount(int count)
{
    const QString text = count < NewEventCounter::limit
        ? tr("%Ln new", nullptr, count)
        : tr("%1 and more new").arg(QLocale().toString(NewEventCounter::limit));
    setText(u"↓ "_s + text);
    setAccessibleName(tr("%1; jump to the newest").arg(text));
    setVisible(count > 0);
    place();
}

bool NewEventsButton::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    return QPushButton::eventFilter(watched, event);
}

void NewEventsButton::place()
{
    constexpr int gap = 10;
    adjustSize();
    const QSize room = parentWidget()->size();
    move((room.width() - width()) / 2, room.height() - height() - gap);
    raise();
}

} // namespace hawser
