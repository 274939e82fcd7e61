#include "setup/modpicker.h"

#include "setup/modsettings.h"

#include "look/focusstandin.h"
#include "look/gamelook.h"
#include "look/plainlabel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString titleOf(const ModSetup &mod)
{
    const QString name = modText(mod.title);
    const QString title = mod.game.isEmpty()
        ? name
        : ModPicker::tr("%1: %2", "game, mod").arg(gameTitle(mod.game), name);
    return mod.canDialIn() ? title
                           : ModPicker::tr("%1 (cannot dial in here)", "game and mod").arg(title);
}

const ModSetup *modOf(const QListWidgetItem *item)
{
    return item ? findModSetup(item->data(Qt::UserRole).toString()) : nullptr;
}

bool holdsAll(const QString &text, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(), [&text](const QString &word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace

ModPicker::ModPicker(QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"modPicker"_s);
    build();
    fill();
    connect(m_filter, &QLineEdit::textChanged, this, &ModPicker::narrow);
    connect(m_list, &QListWidget::currentItemChanged, this, &ModPicker::chosenChanged);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &ModPicker::accept);
    handFocusOn(this, {m_filter});
}

void ModPicker::build()
{
    m_filter->setObjectName(u"modFilter"_s);
    m_filter->setAccessibleName(tr("Find a game or mod"));
    m_filter->setPlaceholderText(tr("Find a game or mod"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_list->setObjectName(u"modList"_s);
    m_list->setAccessibleName(tr("Games and mods"));
    m_list->setIconSize(QSize(iconSide, iconSide));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);
}

void ModPicker::fill()
{
    for (const ModSetup &mod : modSetups()) {
        const Tone tone = mod.canDialIn() ? Tone::Plain : Tone::Muted;
        auto *item = new QListWidgetItem(glyph(gameGlyph(mod.game), tone), titleOf(mod), m_list);
        item->setData(Qt::UserRole, QString(mod.key));
    }
    m_list->setCurrentRow(0);
}

const ModSetup *ModPicker::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item && !item->isHidden() ? modOf(item) : nullptr;
}

void ModPicker::choose(const ModSetup &mod)
{
    m_filter->clear();
    for (int row = 0; row < m_list->count(); ++row) {
        if (modOf(m_list->item(row)) == &mod)
            m_list->setCurrentRow(row);
    }
}

void ModPicker::narrow(const QString &words)
{
    const QStringList parts = words.split(u' ', Qt::SkipEmptyParts);
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setHidden(!holdsAll(item->text(), parts));
        if (!first && !item->isHidden())
            first = item;
    }
    if (first && !chosen())
        m_list->setCurrentItem(first);
    emit chosenChanged();
}

void ModPicker::accept()
{
    if (chosen())
        emit accepted();
}

void ModPicker::keyPressEvent(QKeyEvent *event)
{
    // Neither the field nor the list keeps it to itself.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        accept();
    else
        QWidget::keyPressEvent(event);
}

bool ModPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    // Arrows move in the list while one types.
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QApplication::sendEvent(m_list, event);
        return true;
    default:
        return false;
    }
}

} // namespace hawser
