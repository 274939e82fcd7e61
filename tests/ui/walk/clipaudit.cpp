#include "ui/walk/clipaudit.h"

#include "ui/walk/windowwalk.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>

#include <optional>

namespace hawser::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int rounding = 2; // pixels; widths of texts are fractions in truth

/// How much room the text of a widget has, and how much it needs; in one direction.
struct Room
{
    int has = 0;
    int needs = 0;
    QString text;
};

std::optional<Room> roomOf(const QLabel &label)
{
    if (label.text().isEmpty() || !label.pixmap(Qt::ReturnByValue).isNull())
        return {};
    if (label.wordWrap())
        return Room{label.height(), label.heightForWidth(label.width()), label.text()};
    if (label.text().endsWith(u'…') && !label.toolTip().isEmpty())
        return {}; // elided, told whole as a tool tip
    return Room{label.width(), label.sizeHint().width(), label.text()};
}

std::optional<Room> roomOf(const QAbstractButton &button)
{
    if (button.text().isEmpty())
        return {};
    return Room{button.width(), button.minimumSizeHint().width(), button.text()};
}

std::optional<Room> roomOf(const QComboBox &box)
{
    if (!box.toolTip().isEmpty() || box.isEditable())
        return {};
    QStyleOptionComboBox option;
    option.initFrom(&box);
    const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                    QStyle::SC_ComboBoxEditField, &box);
    return Room{field.width(), box.fontMetrics().horizontalAdvance(box.currentText()),
                box.currentText()};
}

std::optional<Room> roomOf(const QLineEdit &line)
{
    if (!line.toolTip().isEmpty() || line.placeholderText().isEmpty() || !line.text().isEmpty())
        return {};
    constexpr int margins = 8;
    return Room{line.width() - margins,
                line.fontMetrics().horizontalAdvance(line.placeholderText()),
                line.placeholderText()};
}

std::optional<Room> roomOf(const QGroupBox &box)
{
    return Room{box.width(), box.minimumSizeHint().width(), box.title()};
}

std::optional<Room> roomOf(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return roomOf(*label);
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return roomOf(*button);
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        return roomOf(*box);
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        return roomOf(*line);
    if (const auto *group = qobject_cast<const QGroupBox *>(&widget))
        return roomOf(*group);
    return {};
}

void judgeHeader(const QHeaderView &header, QStringList &found)
{
    if (header.orientation() != Qt::Horizontal || !header.model())
        return;
    for (int column = 0; column < header.count(); ++column) {
        const auto told = [&](int role) {
            return header.model()->headerData(column, Qt::Horizontal, role).toString();
        };
        const bool isShown = !header.isSectionHidden(column) && told(Qt::ToolTipRole).isEmpty();
        const int needs = header.fontMetrics().horizontalAdvance(told(Qt::DisplayRole));
        if (isShown && header.sectionSize(column) < needs) {
            found.append(
                u"%1: heading “%2” has %3 of %4"_s.arg(pathOf(header), told(Qt::DisplayRole))
                    .arg(header.sectionSize(column))
                    .arg(needs));
        }
    }
}

bool scrolls(const QWidget &widget)
{
    for (const QWidget *one = widget.parentWidget(); one; one = one->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(one) || qobject_cast<const QTabBar *>(one))
            return true;
        if (one->isWindow())
            break;
    }
    return false;
}

bool reachesOut(const QWidget &widget)
{
    if (widget.isWindow() || scrolls(widget) || widget.size().isEmpty())
        return false;
    const QRect place(widget.mapTo(widget.window(), QPoint()), widget.size());
    return !widget.window()->rect().contains(place);
}

} // namespace

QStringList clippedOn(QWidget &surface)
{
    QStringList found;
    for (const QWidget *widget : visibleWidgets(surface)) {
        if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            judgeHeader(*header, found);
        if (reachesOut(*widget))
            found.append(u"%1: reaches out of its window"_s.arg(pathOf(*widget)));
        const std::optional<Room> room = roomOf(*widget);
        if (room && room->has + rounding < room->needs) {
            found.append(u"%1: “%2” has %3 of %4"_s.arg(pathOf(*widget), room->text)
                             .arg(room->has)
                             .arg(room->needs));
        }
    }
    return found;
}

} // namespace hawser::test
