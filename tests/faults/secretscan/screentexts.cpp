#include "screentexts.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLineEdit>

namespace hawser::test {

namespace {

constexpr int mostRows = 400;

QStringList spokenTexts(QWidget &widget)
{
    QStringList texts;
    const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&widget);
    if (!spoken)
        return texts;
    for (const QAccessible::Text text :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        texts.append(spoken->text(text));
    return texts;
}

/// Not the "text" of a line edit: that one may be masked.
QStringList widgetTexts(const QWidget &widget)
{
    QStringList texts{widget.windowTitle(), widget.toolTip(), widget.statusTip(),
                      widget.whatsThis()};
    const auto *line = qobject_cast<const QLineEdit *>(&widget);
    if (line)
        return texts << line->displayText() << line->placeholderText();
    for (const char *property : {"text", "plainText", "title", "currentText", "informativeText"})
        texts.append(widget.property(property).toString());
    return texts;
}

QStringList rowTexts(const QAbstractItemView &view)
{
    QStringList texts;
    const QAbstractItemModel *model = view.model();
    if (!model)
        return texts;
    for (int row = 0; row < std::min(model->rowCount(), mostRows); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole),
                                   int(Qt::AccessibleTextRole), int(Qt::AccessibleDescriptionRole)})
                texts.append(model->index(row, column).data(role).toString());
        }
    }
    return texts;
}

} // namespace

QString screenTexts()
{
    QStringList texts;
    for (QWidget *widget : QApplication::allWidgets()) {
        if (!widget->isVisible())
            continue;
        texts += widgetTexts(*widget) + spokenTexts(*widget);
        for (const QAction *action : widget->actions())
            texts << action->text() << action->toolTip();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget))
            texts += rowTexts(*view);
    }
    texts.removeAll(QString());
    return texts.join(u'\n');
}

} // namespace hawser::test
