#pragma once

#include <QShortcut>
#include <QWidget>

namespace hawser {

/// A key that counts while the focus is in \a part or in something within it: \a slot of \a
/// receiver is called. It lives as long as \a part.
template<typename Receiver, typename Slot>
QShortcut *addPartKey(QWidget *part, const QKeySequence &keys, Receiver *receiver, Slot slot)
{
    auto *shortcut = new QShortcut(keys, part);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(shortcut, &QShortcut::activated, receiver, slot);
    return shortcut;
}

} // namespace hawser
