#include "actionpicker.h"

#include "actionlistmodel.h"

#include "look/glyphs.h"
#include "look/plaintext.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

ActionPicker::ActionPicker(QWidget *parent)
    : QWidget(parent)
    , m_model(new ActionListModel(this))
    , m_edit(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_help(new QLabel(this))
{
    setObjectName(u"actionPicker"_s);
    m_edit->setObjectName(u"actionEdit"_s);
    m_edit->setAccessibleName(tr("Action"));
    m_edit->setPlaceholderText(tr("Pick or type an action"));
    m_edit->setMaxLength(100);
    m_edit->installEventFilter(this);
    QAction *toggle = m_edit->addAction(glyph(Glyph::Expand), QLineEdit::TrailingPosition);
    toggle->setObjectName(u"toggleActions"_s);
    toggle->setText(tr("Show all actions"));
    m_list->setObjectName(u"actionList"_s);
    m_list->setAccessibleName(tr("Actions"));
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the line edit steers it
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_help->setObjectName(u"actionHelp"_s);
    m_help->setTextFormat(Qt::PlainText);
    m_help->setWordWrap(true);
    m_help->hide();
    setFocusProxy(m_edit);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_edit);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_help);

    connect(m_edit, &QLineEdit::textEdited, this, &ActionPicker::filter);
    connect(toggle, &QAction::triggered, this, [this] { m_open ? setOpen(false) : open(); });
    connect(m_list, &QListView::clicked, this, &ActionPicker::pickCurrent);
}

void ActionPicker::setAction(Action action)
{
    m_action = action;
    setOpen(false);
}

void ActionPicker::open()
{
    m_model->setFilter({});
    setOpen(true);
    if (m_action)
        m_list->setCurrentIndex(m_model->indexOf(*m_action));
    m_edit->selectAll();
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void ActionPicker::setOpen(bool open)
{
    const bool changed = m_open != (open || !m_action);
    m_open = open || !m_action; // without an action there is nothing to go back to
    m_list->setVisible(m_open);
    if (!m_open)
        m_edit->setText(actionText(actionSpec(*m_action).title));
    else if (!open)
        filter({});
    describe();
    if (changed)
        emit openChanged(m_open);
}

void ActionPicker::filter(const QString &text)
{
    m_model->setFilter(text);
    setOpen(true);
    m_list->setCurrentIndex(m_model->bestMatch(text));
}

void ActionPicker::pickCurrent()
{
    const auto action = m_model->actionAt(m_list->currentIndex());
    if (!action)
        return;
    setAction(*action);
    emit picked(*action);
}

bool ActionPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const auto modifiers = press->modifiers() & ~Qt::KeypadModifier;
        if (modifiers == Qt::NoModifier && handleKey(press->key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool ActionPicker::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
        m_open ? move(1) : open();
        return true;
    case Qt::Key_Up:
        move(-1);
        return m_open;
    case Qt::Key_PageDown:
        move(8);
        return m_open;
    case Qt::Key_PageUp:
        move(-8);
        return m_open;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_open ? pickCurrent() : open();
        return true;
    case Qt::Key_Escape:
        if (!m_open || !m_action)
            return false;
        setOpen(false);
        return true;
    default:
        return false;
    }
}

/// Moves on by \a steps rows, past headings, and stops at the ends.
void ActionPicker::move(int steps)
{
    if (!m_open)
        return;
    const int direction = steps < 0 ? -1 : 1;
    const int last = m_model->rowCount() - 1;
    int row = qBound(0, m_list->currentIndex().row() + steps, qMax(0, last));
    while (row >= 0 && row <= last && !m_model->actionAt(m_model->index(row)))
        row += direction;
    if (row >= 0 && row <= last)
        m_list->setCurrentIndex(m_model->index(row));
}

void ActionPicker::describe()
{
    const bool nothingFound = m_open && m_model->rowCount() == 0;
    if (nothingFound)
        m_help->setText(tr("No action is called that."));
    else if (m_action)
        m_help->setText(actionText(actionSpec(*m_action).help));
    m_edit->setToolTip(m_action ? plainToolTip(actionText(actionSpec(*m_action).help)) : QString());
    m_help->setVisible(nothingFound || (m_roomy && !m_open && m_action));
}

void ActionPicker::setRoomy(bool roomy)
{
    m_roomy = roomy;
    describe();
}

} // namespace hawser
