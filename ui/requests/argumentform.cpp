#include "argumentform.h"

#include "argumentcheck.h"
#include "argumentfield.h"

#include <QLabel>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

ArgumentForm::ArgumentForm(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_nothingNeeded(new QLabel(tr("This action needs no arguments."), this))
{
    setObjectName(u"argumentForm"_s);
    setAccessibleName(tr("Arguments"));
    m_nothingNeeded->setObjectName(u"nothingNeeded"_s);
    m_nothingNeeded->setWordWrap(true);
    m_nothingNeeded->setFocusPolicy(Qt::ClickFocus); // no tab stop, but an order can begin here
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_nothingNeeded);
    m_layout->addStretch();
    setAction(std::nullopt);
}

void ArgumentForm::setAction(std::optional<Action> action)
{
    keepValues();
    for (ArgumentField *field : m_fields) {
        m_layout->removeWidget(field);
        // Not at once: the change may come from one of its own signals.
        field->hide();
        field->disconnect(this);
        field->setObjectName({});
        field->deleteLater();
    }
    m_fields.clear();
    m_action = action;
    if (action) {
        for (const ArgumentSpec &argument : actionSpec(*action).arguments)
            addField(argument);
    }
    orderTabStops();
    m_nothingNeeded->setVisible(action && m_fields.empty());
    check();
}

void ArgumentForm::addField(const ArgumentSpec &argument)
{
    ArgumentField *field = ArgumentField::create(argument, this);
    field->setKnownNames(argument.type == ArgumentType::Item ? m_items : m_players);
    field->setValue(m_kept.value(keptName(argument), QJsonValue::Undefined));
    connect(field, &ArgumentField::edited, this, [this] {
        check();
        emit edited();
    });
    connect(field, &ArgumentField::left, this, &ArgumentForm::check);
    m_layout->insertWidget(m_layout->count() - 1, field);
    field->show(); // the layout would do it later, and until then the Tab key passes it by
    m_fields.push_back(field);
}

/// New widgets are the last in their window; the Tab key has to come to them in the form's place.
void ArgumentForm::orderTabStops()
{
    QWidget *before = m_nothingNeeded;
    for (const ArgumentField *field : m_fields) {
        for (QWidget *stop : field->tabStops()) {
            setTabOrder(before, stop);
            before = stop;
        }
    }
}

QJsonObject ArgumentForm::arguments() const
{
    QJsonObject arguments;
    for (const ArgumentField *field : m_fields) {
        if (const QJsonValue value = field->value(); !value.isUndefined())
            arguments.insert(field->argument().name, value);
    }
    return arguments;
}

void ArgumentForm::setArguments(const QJsonObject &arguments)
{
    for (ArgumentField *field : m_fields)
        field->setValue(arguments.value(field->argument().name));
    check();
}

void ArgumentForm::setKnownNames(const QList<KnownName> &players, const QList<KnownName> &items)
{
    m_players = players;
    m_items = items;
    for (ArgumentField *field : m_fields)
        field->setKnownNames(field->argument().type == ArgumentType::Item ? items : players);
}

void ArgumentForm::showAllErrors()
{
    for (ArgumentField *field : m_fields)
        field->setTouched();
    check();
    for (ArgumentField *field : m_fields) {
        if (!field->error().isEmpty()) {
            field->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void ArgumentForm::focusFirstField()
{
    if (!m_fields.empty())
        m_fields.front()->setFocus(Qt::OtherFocusReason);
}

bool ArgumentForm::focusFirstEmptyField()
{
    for (const bool required : {true, false}) {
        for (ArgumentField *field : m_fields) {
            if (field->argument().required != required || !field->value().isUndefined())
                continue;
            field->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return false;
}

void ArgumentForm::keepValues()
{
    for (const ArgumentField *field : m_fields)
        m_kept.insert(keptName(field->argument()), field->value());
}

void ArgumentForm::check()
{
    if (!m_action)
        return;
    const auto wrong = wrongArguments(*m_action, arguments());
    for (ArgumentField *field : m_fields) {
        const auto error = wrong.constFind(field->argument().name);
        const bool tell = field->isTouched() && error != wrong.cend();
        field->setError(tell ? error->message() : QString());
    }
}

QString ArgumentForm::keptName(const ArgumentSpec &argument)
{
    return argument.name + u'/' + QString::number(int(argument.type));
}

} // namespace hawser
