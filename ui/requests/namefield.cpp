#include "namefield.h"

#include "knownnamesmodel.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>

namespace hawser {

namespace {

/// Finds by name or id, inserts the id.
class NameCompleter : public QCompleter
{
public:
    NameCompleter(QAbstractItemModel *model, QObject *parent)
        : QCompleter(model, parent)
    {
        setCompletionRole(KnownNamesModel::MatchRole);
        setFilterMode(Qt::MatchContains);
        setCaseSensitivity(Qt::CaseInsensitive);
        setMaxVisibleItems(10);
    }

    QString pathFromIndex(const QModelIndex &index) const override
    {
        return index.data(KnownNamesModel::IdRole).toString();
    }
};

} // namespace

NameField::NameField(const ArgumentSpec &argument, QWidget *parent)
    : ArgumentField(argument, parent)
    , m_edit(new QLineEdit(this))
    , m_names(new KnownNamesModel(this))
{
    auto *completer = new NameCompleter(m_names, this);
    completer->popup()->setObjectName(objectNameFor("Completions"));
    completer->popup()->setAccessibleName(label());
    m_edit->setCompleter(completer);
    m_edit->setClearButtonEnabled(true);
    m_edit->setPlaceholderText(argument.type == ArgumentType::Player
                                   ? tr("Name or id of a player")
                                   : tr("Name or code of an item"));
    setEditor(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        explain();
        noteEdit();
    });
}

QJsonValue NameField::value() const
{
    const QString text = m_edit->text().trimmed();
    if (text.isEmpty())
        return QJsonValue::Undefined;
    const QList<KnownName> names = meant();
    return names.size() == 1 ? names.first().id : text;
}

void NameField::setKnownNames(const QList<KnownName> &names)
{
    m_names->setNames(names);
    explain();
}

void NameField::showValue(const QJsonValue &value)
{
    m_edit->setText(value.toVariant().toString());
}

/// The known ones that the typed text names: the one with this id, else all with this name.
QList<KnownName> NameField::meant() const
{
    const QString text = m_edit->text().trimmed();
    QList<KnownName> named;
    for (const KnownName &known : m_names->names()) {
        if (known.id == text)
            return {known};
        if (known.name.compare(text, Qt::CaseInsensitive) == 0)
            named.append(known);
    }
    return named;
}

void NameField::explain()
{
    const QList<KnownName> names = meant();
    if (names.size() > 1)
        setHint(tr("%n bear this name; pick one from the list.", nullptr, int(names.size())));
    else if (names.isEmpty())
        setHint({});
    else if (names.first().id == m_edit->text().trimmed())
        setHint(names.first().name);
    else
        setHint(tr("Stands for %1").arg(names.first().id));
}

} // namespace hawser
