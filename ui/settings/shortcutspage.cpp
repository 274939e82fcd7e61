#include "settings/shortcutspage.h"

#include "commands/commandbook.h"
#include "commands/matchscore.h"
#include "look/plainlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

enum ShortcutColumn { TitleColumn, KeysColumn, ColumnCount };
constexpr int NameRole = Qt::UserRole + 1;
constexpr int leastListHeight = 160;

QString keysOf(const Command &command)
{
    return QKeySequence::listToString(command.action->shortcuts(), QKeySequence::NativeText);
}

} // namespace

ShortcutsPage::ShortcutsPage(CommandBook &book, QWidget *parent)
    : SettingsPage(tr("Shortcuts"), parent)
    , m_book(book)
    , m_list(new QTreeWidget)
    , m_keys(new QKeySequenceEdit)
    , m_assign(new QPushButton(tr("&Assign")))
    , m_remove(new QPushButton(tr("&No keys")))
    , m_resetOne(new QPushButton(tr("As at &first")))
    , m_conflict(makeSentence(nullptr))
{
    setObjectName(u"shortcutsPage"_s);
    build();
    fill();
    connect(&book, &CommandBook::changed, this, &ShortcutsPage::fill);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsPage::choose);
    connect(m_keys, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsPage::judge);
    connect(m_assign, &QPushButton::clicked, this, &ShortcutsPage::assign);
    connect(m_remove, &QPushButton::clicked, this, [this] { m_book.setKeys(chosenName(), {}); });
    connect(m_resetOne, &QPushButton::clicked, this, [this] { m_book.resetKeys(chosenName()); });
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void ShortcutsPage::build()
{
    m_list->setObjectName(u"shortcutList"_s);
    m_list->setAccessibleName(tr("Commands and their keys"));
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("Command"), tr("Keys")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setMinimumHeight(leastListHeight);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(TitleColumn, QHeaderView::Stretch);
    m_conflict->setObjectName(u"shortcutConflict"_s);
    QString words;
    for (const Command &command : m_book.commands())
        words += command.title() + u' ' + keysOf(command) + u' ';
    addRow({}, m_list, {}, words);
    addRow(tr("New &keys: press them here"), makeEditor(), {}, words);
    addRow({}, m_conflict, {}, words);
}

QWidget *ShortcutsPage::makeEditor()
{
    m_keys->setObjectName(u"shortcutKeys"_s);
    m_keys->setAccessibleName(tr("New keys"));
    for (auto *field : m_keys->findChildren<QLineEdit *>()) // of Qt's own, which has the focus
        field->setAccessibleName(m_keys->accessibleName());
    m_assign->setObjectName(u"shortcutAssign"_s);
    m_remove->setObjectName(u"shortcutRemove"_s);
    m_resetOne->setObjectName(u"shortcutReset"_s);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_keys, 1);
    for (QPushButton *button : {m_assign, m_remove, m_resetOne}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    row->setFocusProxy(m_keys);
    return row;
}

void ShortcutsPage::fill()
{
    const QString before = chosenName();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    QTreeWidgetItem *chosen = nullptr;
    for (const Command &command : m_book.commands()) {
        auto *item = new QTreeWidgetItem(
            m_list,
            {tr("%1: %2", "menu, what is chosen in it").arg(command.menu, command.title()),
             keysOf(command)});
        item->setData(TitleColumn, NameRole, command.name());
        QFont font = item->font(KeysColumn);
        font.setBold(!m_book.isDefault(command.name()));
        item->setFont(KeysColumn, font);
        if (command.name() == before)
            chosen = item;
    }
    m_list->resizeColumnToContents(KeysColumn);
    refine(m_needle);
    if (chosen) { // whatever it is found by now
        chosen->setHidden(false);
        m_list->setCurrentItem(chosen);
    }
    judge();
}

void ShortcutsPage::refine(const QString &query)
{
    m_needle = query;
    QList<QTreeWidgetItem *> fitting;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_list->topLevelItem(row);
        const QString words = item->text(TitleColumn) + u'\n' + item->text(KeysColumn);
        const bool fits = foldedForMatch(words).contains(query);
        item->setHidden(!fits);
        if (fits)
            fitting.append(item);
    }
    for (int row = 0; fitting.isEmpty() && row < m_list->topLevelItemCount(); ++row)
        m_list->topLevelItem(row)->setHidden(false);
    if (!fitting.isEmpty() && !fitting.contains(m_list->currentItem()))
        m_list->setCurrentItem(fitting.first());
}

QString ShortcutsPage::chosenName() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? item->data(TitleColumn, NameRole).toString() : QString();
}

void ShortcutsPage::choose()
{
    const QSignalBlocker quiet(m_keys);
    m_keys->clear();
    judge();
}

void ShortcutsPage::judge()
{
    const QString name = chosenName();
    const Command *other = m_book.owner(m_keys->keySequence(), name);
    m_assign->setEnabled(!name.isEmpty() && !m_keys->keySequence().isEmpty());
    m_remove->setEnabled(!name.isEmpty());
    m_resetOne->setEnabled(!name.isEmpty() && !m_book.isDefault(name));
    m_conflict->setText(
        other ? tr("%1 is used by “%2”, which loses it if you assign it here.")
                    .arg(m_keys->keySequence().toString(QKeySequence::NativeText), other->title())
              : QString());
}

void ShortcutsPage::assign()
{
    m_book.setKeys(chosenName(), m_keys->keySequence());
    choose();
}

void ShortcutsPage::reset()
{
    m_book.resetAll();
}

} // namespace hawser
