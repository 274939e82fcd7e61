#include "argumentfield.h"

#include "namefield.h"
#include "numberfield.h"
#include "textfield.h"
#include "timefield.h"

#include <QEvent>
#include <QLabel>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

ArgumentField *ArgumentField::create(const ArgumentSpec &argument, QWidget *parent)
{
    switch (argument.type) {
    case ArgumentType::Player:
    case ArgumentType::Item:
        return new NameField(argument, parent);
    case ArgumentType::Text:
    case ArgumentType::Command:
        return new TextField(argument, parent);
    case ArgumentType::Integer:
    case ArgumentType::Number:
        return new NumberField(argument, parent);
    case ArgumentType::Time:
        return new TimeField(argument, parent);
    }
    Q_UNREACHABLE();
}

ArgumentField::ArgumentField(const ArgumentSpec &argument, QWidget *parent)
    : QWidget(parent)
    , m_argument(&argument)
    , m_layout(new QVBoxLayout(this))
    , m_label(new QLabel(this))
    , m_message(new QLabel(this))
{
    setObjectName(objectNameFor("Field"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
    m_label->setObjectName(objectNameFor("Label"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setText(argument.required ? tr("%1 (required)").arg(label()) : label());
    m_message->setObjectName(objectNameFor("Message"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_layout->addWidget(m_label);
    m_layout->addWidget(m_message);
    m_hint = actionText(argument.help);
    showMessage();
}

void ArgumentField::setValue(const QJsonValue &value)
{
    const QScopedValueRollback showing(m_showing, true);
    showValue(value);
}

void ArgumentField::setKnownNames(const QList<KnownName> &names)
{
    Q_UNUSED(names);
}

void ArgumentField::setError(const QString &error)
{
    if (m_error == error)
        return;
    m_error = error;
    showMessage();
}

void ArgumentField::setEditor(QWidget *editor)
{
    m_editor = editor;
    m_tabStops.append(editor);
    editor->setObjectName(objectNameFor("Editor"));
    editor->setAccessibleName(label());
    editor->setAccessibleDescription(m_message->text());
    editor->installEventFilter(this);
    m_label->setBuddy(editor);
    setFocusProxy(editor);
    m_layout->insertWidget(1, editor);
}

void ArgumentField::addBelow(QWidget *widget)
{
    m_tabStops.append(widget);
    m_layout->insertWidget(m_layout->count() - 1, widget);
}

void ArgumentField::setHint(const QString &hint)
{
    m_hint = hint.isEmpty() ? actionText(m_argument->help) : hint;
    showMessage();
}

QString ArgumentField::objectNameFor(const char *part) const
{
    return m_argument->name + QLatin1StringView(part);
}

QString ArgumentField::label() const
{
    return actionText(m_argument->label);
}

void ArgumentField::noteEdit()
{
    if (m_showing)
        return;
    m_touched = true;
    emit edited();
}

bool ArgumentField::eventFilter(QObject *watched, QEvent *event)
{
    // A completion popup takes the focus for a moment; that is not leaving.
    if (watched == m_editor && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason) {
        m_touched = true;
        emit left();
    }
    return QWidget::eventFilter(watched, event);
}

void ArgumentField::showMessage()
{
    const bool wrong = !m_error.isEmpty();
    m_message->setText(wrong ? tr("⚠ %1").arg(m_error) : m_hint);
    m_message->setForegroundRole(wrong ? QPalette::WindowText : QPalette::PlaceholderText);
    m_message->setVisible(!m_message->text().isEmpty());
    if (m_editor)
        m_editor->setAccessibleDescription(m_message->text());
}

} // namespace hawser
