#include "look/wholetexttips.h"

#include "look/plaintext.h"

#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QStyleOptionComboBox>
#include <QStyleOptionFrame>
#include <QToolTip>

namespace hawser {

namespace {

/// \a text if it is wider than \a room.
QString ifTooWide(const QWidget &widget, const QString &text, int room)
{
    return widget.fontMetrics().horizontalAdvance(text) > room ? text : QString();
}

QString cutText(const QLineEdit &field)
{
    if (!field.text().isEmpty())
        return {}; // what was typed is scrolled through
    QStyleOptionFrame option;
    option.initFrom(&field);
    const QRect room = field.style()->subElementRect(QStyle::SE_LineEditContents, &option, &field);
    constexpr int innerMargins = 4;
    return ifTooWide(field, field.placeholderText(), room.width() - innerMargins);
}

QString cutText(const QComboBox &box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    const QRect room = box.style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                   QStyle::SC_ComboBoxEditField, &box);
    return ifTooWide(box, box.currentText(), room.width());
}

QString cutText(const QHeaderView &header, const QPoint &where)
{
    const int section = header.logicalIndexAt(where);
    if (section < 0 || !header.model() || header.orientation() != Qt::Horizontal)
        return {};
    const auto told = [&](int role) {
        return header.model()->headerData(section, Qt::Horizontal, role).toString();
    };
    if (!told(Qt::ToolTipRole).isEmpty())
        return {};
    const int margins = 2 * header.style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &header);
    return ifTooWide(header, told(Qt::DisplayRole), header.sectionSize(section) - margins);
}

QString cutText(const QWidget &widget, const QPoint &where)
{
    if (const auto *field = qobject_cast<const QLineEdit *>(&widget))
        return cutText(*field);
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        return cutText(*box);
    const auto *header = qobject_cast<const QHeaderView *>(widget.parentWidget());
    return header && header->viewport() == &widget ? cutText(*header, where) : QString();
}

class WholeTextTips : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        auto *widget
            = event->type() == QEvent::ToolTip ? qobject_cast<QWidget *>(watched) : nullptr;
        if (!widget || !widget->toolTip().isEmpty())
            return false;
        const auto *asked = static_cast<QHelpEvent *>(event);
        const QString text = cutText(*widget, asked->pos());
        if (text.isEmpty())
            return false;
        QToolTip::showText(asked->globalPos(), plainToolTip(text), widget);
        return true;
    }
};

} // namespace

void tellWholeTexts(QObject *parent)
{
    QCoreApplication::instance()->installEventFilter(new WholeTextTips(parent));
}

} // namespace hawser
