#include "setup/fieldtitle.h"

#include <QLabel>

namespace hawser {

QLabel *makeFieldTitle(const QString &title, QWidget *field)
{
    auto *label = new QLabel(title, field->parentWidget());
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setBuddy(field);
    return label;
}

} // namespace hawser
