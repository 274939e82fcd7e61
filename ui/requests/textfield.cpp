#include "textfield.h"

#include "wrappinglineedit.h"

#include <QFontDatabase>

namespace hawser {

TextField::TextField(const ArgumentSpec &argument, QWidget *parent)
    : ArgumentField(argument, parent)
    , m_edit(new WrappingLineEdit(this))
{
    // Not the same look as a message, so that nobody types chat into a console.
    if (argument.type == ArgumentType::Command)
        m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setEditor(m_edit);
    connect(m_edit, &WrappingLineEdit::textChanged, this, &TextField::noteEdit);
}

QJsonValue TextField::value() const
{
    const QString text = m_edit->toPlainText();
    return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
}

void TextField::showValue(const QJsonValue &value)
{
    m_edit->setPlainText(value.toVariant().toString().left(WrappingLineEdit::maximumLength));
}

} // namespace hawser
