#include "ui/walk/accessaudit.h"

#include "support/patience.h"
#include "ui/walk/windowwalk.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>

namespace hawser::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastTarget = 24;

bool needsName(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ButtonMenu:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::ProgressBar:
    case QAccessible::List:
    case QAccessible::Tree:
    case QAccessible::Table:
    case QAccessible::PageTab:
    case QAccessible::MenuItem:
    case QAccessible::ColumnHeader:
    case QAccessible::Graphic:
    case QAccessible::Dialog:
    case QAccessible::Window:
    case QAccessible::Link:
        return true;
    default:
        return false;
    }
}

/// Made by Qt inside a control that has the name itself.
bool isPartOfControl(const QWidget *widget)
{
    const QWidget *parent = widget ? widget->parentWidget() : nullptr;
    return parent
        && (qobject_cast<const QAbstractSpinBox *>(parent)
            || qobject_cast<const QComboBox *>(parent) || qobject_cast<const QLineEdit *>(parent)
            || qobject_cast<const QTabBar *>(parent) || parent->inherits("QAbstractItemView")
            || widget->objectName().startsWith("qt_"_L1));
}

/// Rows and cells speak as their model says; there may be thousands of them.
bool hasItems(QAccessible::Role role)
{
    return role == QAccessible::List || role == QAccessible::Tree || role == QAccessible::Table;
}

QString nameOf(const QAccessibleInterface &access)
{
    return access.text(QAccessible::Name).trimmed();
}

void walk(QAccessibleInterface &access, const QWidget &nearest, QStringList &found)
{
    auto *widget = qobject_cast<QWidget *>(access.object());
    const QWidget &place = widget ? *widget : nearest;
    if (access.state().invisible || (widget && !widget->isVisible()) || isPartOfControl(widget))
        return;
    const QAccessible::Role role = access.role();
    if (needsName(role) && nameOf(access).isEmpty())
        found.append(u"no name: %1 (role %2)"_s.arg(pathOf(place)).arg(int(role)));
    const bool takesFocus = widget && (widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled();
    if (takesFocus && !qobject_cast<QAbstractScrollArea *>(widget) && !widget->focusProxy()) {
        if (role == QAccessible::NoRole || role == QAccessible::Client)
            found.append(u"no role: "_s + pathOf(place));
        else if (nameOf(access).isEmpty())
            found.append(u"takes the focus without a name: "_s + pathOf(place));
    }
    if (hasItems(role))
        return;
    for (int child = 0; child < access.childCount(); ++child) {
        if (QAccessibleInterface *below = access.child(child))
            walk(*below, place, found);
    }
}

bool isTabStop(const QWidget &widget)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus)
        && !isPartOfControl(&widget);
}

QList<QWidget *> tabStopsOn(QWidget &surface)
{
    QList<QWidget *> stops = visibleWidgets(surface);
    stops.removeIf([](const QWidget *one) { return !isTabStop(*one) || one->focusProxy(); });
    return stops;
}

/// Neighbours in one layout are reached from top to bottom and from the left to the right.
bool goesBackwards(const QWidget &from, const QWidget &to)
{
    if (from.parentWidget() != to.parentWidget())
        return false;
    const QRect here = from.geometry();
    const QRect there = to.geometry();
    const bool sameRow = there.top() < here.bottom() && here.top() < there.bottom();
    return sameRow ? there.right() <= here.left() : there.bottom() <= here.top();
}

/// Tab gives the focus to what stands in for \a widget, and stops there for good if that cannot
/// take it.
bool handsFocusToNobody(const QWidget &widget)
{
    const QWidget *last = &widget;
    while (last->focusProxy())
        last = last->focusProxy();
    return last != &widget && widget.isEnabled() && (last->focusPolicy() & Qt::TabFocus)
        && !(last->isVisible() && last->isEnabled());
}

/// Of the members of a group one is a stop of Tab; the arrow keys go to the others.
bool isReachedByArrows(const QAbstractButton &button)
{
    return button.isCheckable() && (button.autoExclusive() || button.group());
}

} // namespace

QStringList unnamedOn(QWidget &surface)
{
    QStringList found;
    if (QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&surface))
        walk(*access, surface, found);
    return found;
}

QStringList focusTroubleOn(QWidget &surface)
{
    QStringList found;
    for (const QWidget *widget : visibleWidgets(surface)) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (button && button->isEnabled() && !isPartOfControl(button) && !isTabStop(*button)
            && !button->focusProxy() && !isReachedByArrows(*button))
            found.append(u"not reached by Tab: "_s + pathOf(*button));
        if (handsFocusToNobody(*widget))
            found.append(u"Tab is caught at "_s + pathOf(*widget));
    }
    const QWidget *before = nullptr;
    const QWidget *one = &surface;
    do {
        if (isTabStop(*one)) {
            if (before && goesBackwards(*before, *one))
                found.append(
                    u"Tab goes backwards from %1 to %2"_s.arg(pathOf(*before), pathOf(*one)));
            before = one;
        }
        one = one->nextInFocusChain();
    } while (one != &surface);
    return found;
}

QStringList missedByTabOn(QWidget &surface)
{
    constexpr int mostPresses = 300;
    constexpr int mostInOne = 60; // links of a text are steps, too
    const auto isActive = [&surface] {
        if (!surface.isActiveWindow())
            surface.activateWindow(); // there may be no window manager to do so
        return surface.isActiveWindow();
    };
    if (!QTest::qWaitFor(isActive, hawser::test::patiently))
        return {u"%1 does not become active"_s.arg(pathOf(surface))};
    const QList<QWidget *> stops = tabStopsOn(surface); // more may come while these are visited
    QSet<const QWidget *> reached;
    const QWidget *now = nullptr;
    int inOne = 0;
    for (int press = 0; press < mostPresses && inOne < mostInOne; ++press) {
        const QWidget *next = QApplication::focusWidget();
        inOne = next == now ? inOne + 1 : 0;
        if (next != now && reached.contains(next))
            break;
        now = next;
        reached.insert(now);
        QTest::keyClick(surface.windowHandle(), Qt::Key_Tab);
    }
    QStringList found;
    for (const QWidget *stop : stops) {
        if (isTabStop(*stop) && !reached.contains(stop))
            found.append(u"Tab does not come to "_s + pathOf(*stop));
    }
    return found;
}

QStringList smallTargetsOn(QWidget &surface)
{
    QStringList found;
    for (const QWidget *widget : visibleWidgets(surface)) {
        const bool isTarget = qobject_cast<const QAbstractButton *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QLineEdit *>(widget);
        if (!isTarget || isPartOfControl(widget))
            continue;
        if (widget->width() < leastTarget || widget->height() < leastTarget) {
            found.append(
                u"%1 is %2×%3"_s.arg(pathOf(*widget)).arg(widget->width()).arg(widget->height()));
        }
    }
    return found;
}

} // namespace hawser::test
