#include "connection/factsheet.h"

#include "look/plainlabel.h"
#include "look/theme.h"

#include <QFormLayout>

namespace hawser {

using namespace Qt::StringLiterals;

FactSheet::FactSheet(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(space::wide);
    m_layout->setVerticalSpacing(space::tight);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layout->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
}

QLabel *FactSheet::addFact(const QString &name, const QString &objectName)
{
    QLabel *value = makeSentence(this);
    value->setObjectName(objectName);
    addWidget(name, value);
    setFact(value, {});
    return value;
}

void FactSheet::setFact(QLabel *fact, const QString &value)
{
    if (fact->text() != value) {
        fact->setText(value);
        const auto *name = qobject_cast<QLabel *>(m_layout->labelForField(fact));
        fact->setAccessibleName(tr("%1: %2", "fact, value").arg(name->text(), value));
    }
    setShown(fact, !value.isEmpty());
}

void FactSheet::addWidget(const QString &name, QWidget *widget)
{
    auto *title = new QLabel(name, this);
    title->setTextFormat(Qt::PlainText);
    title->setForegroundRole(QPalette::WindowText);
    m_layout->addRow(title, widget);
}

void FactSheet::setShown(QWidget *fact, bool shown)
{
    fact->setVisible(shown);
    m_layout->labelForField(fact)->setVisible(shown);
}

} // namespace hawser
