#include "ui/walk/clipaudit.h"

#include "ui/walk/windowwalk.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTextDocumentFragment>
#include <QToolTip>

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

/// What \a widget tells as a tool tip at \a where.
QString tipAt(QWidget &widget, const QPoint &where)
{
    QToolTip::hideText();
    QHelpEvent asked(QEvent::ToolTip, where, widget.mapToGlobal(where));
    QCoreApplication::sendEvent(&widget, &asked);
    return QTextDocumentFragment::fromHtml(QToolTip::text()).toPlainText();
}

/// A field or box that has too little room, but tells the whole text, is no loss.
std::optional<Room> unlessTold(const Room &room, QWidget &widget)
{
    if (room.has + rounding >= room.needs || !widget.toolTip().isEmpty())
        return {};
    if (tipAt(widget, widget.rect().center()).contains(room.text.trimmed()))
        return {};
    return room;
}

std::optional<Room> roomOf(const QLabel &label)
{
    const bool isMasked = label.text().count(u'•') == label.text().size(); // or empty
    if (isMasked || !label.pixmap(Qt::ReturnByValue).isNull())
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

std::optional<Room> roomOf(QComboBox &box)
{
    if (box.isEditable())
        return {};
    QStyleOptionComboBox option;
    option.initFrom(&box);
    const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                    QStyle::SC_ComboBoxEditField, &box);
    const int needs = box.fontMetrics().horizontalAdvance(box.currentText());
    return unlessTold({field.width(), needs, box.currentText()}, box);
}

std::optional<Room> roomOf(QLineEdit &line)
{
    if (line.placeholderText().isEmpty() || !line.text().isEmpty())
        return {};
    constexpr int margins = 8;
    const int needs = line.fontMetrics().horizontalAdvance(line.placeholderText());
    return unlessTold({line.width() - margins, needs, line.placeholderText()}, line);
}

std::optional<Room> roomOf(const QGroupBox &box)
{
    return Room{box.width(), box.minimumSizeHint().width(), box.title()};
}

std::optional<Room> roomOf(QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return roomOf(*label);
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return roomOf(*button);
    if (auto *box = qobject_cast<QComboBox *>(&widget))
        return roomOf(*box);
    if (auto *line = qobject_cast<QLineEdit *>(&widget))
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
        const QString text = header.model()->headerData(column, Qt::Horizontal).toString();
        const int needs = header.fontMetrics().horizontalAdvance(text);
        if (header.isSectionHidden(column) || header.sectionSize(column) >= needs)
            continue;
        const QPoint middle(header.sectionViewportPosition(column) + header.sectionSize(column) / 2,
                            header.height() / 2);
        if (!tipAt(*header.viewport(), middle).contains(text))
            found.append(u"%1: heading “%2” is cut"_s.arg(pathOf(header), text));
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
    for (QWidget *widget : visibleWidgets(surface)) {
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
