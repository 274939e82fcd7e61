#include "numberfield.h"

#include <QLineEdit>
#include <QLocale>

#include <optional>

namespace hawser {

namespace {

std::optional<double> readNumber(const QString &text)
{
    bool ok = false;
    if (const double plain = text.toDouble(&ok); ok)
        return plain;
    if (const double local = QLocale().toDouble(text, &ok); ok)
        return local;
    return std::nullopt;
}

std::optional<qint64> readInteger(const QString &text)
{
    bool ok = false;
    if (const qint64 plain = text.toLongLong(&ok); ok)
        return plain;
    if (const qint64 local = QLocale().toLongLong(text, &ok); ok)
        return local;
    return std::nullopt;
}

} // namespace

NumberField::NumberField(const ArgumentSpec &argument, QWidget *parent)
    : ArgumentField(argument, parent)
    , m_edit(new QLineEdit(this))
{
    m_edit->setMaxLength(64);
    m_edit->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    const QLocale locale;
    if (argument.minimum < argument.maximum) {
        m_edit->setPlaceholderText(tr("%1 to %2")
                                       .arg(locale.toString(argument.minimum, 'f', 0),
                                            locale.toString(argument.maximum, 'f', 0)));
    }
    setEditor(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &NumberField::noteEdit);
}

QJsonValue NumberField::value() const
{
    const QString text = m_edit->text().trimmed();
    if (text.isEmpty())
        return QJsonValue::Undefined;
    if (argument().type == ArgumentType::Integer) {
        if (const auto integer = readInteger(text))
            return *integer;
    }
    if (const auto number = readNumber(text))
        return *number;
    return text;
}

void NumberField::showValue(const QJsonValue &value)
{
    // toVariant() keeps whole numbers whole.
    m_edit->setText(value.toVariant().toString());
}

} // namespace hawser
