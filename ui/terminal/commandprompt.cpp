#include "terminal/commandprompt.h"

#include "terminal/snippets.h"

#include "look/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int insertedRole = Qt::UserRole;
constexpr int rowsInSight = 10;

bool isSearchKey(const QEvent *event)
{
    const auto *key = static_cast<const QKeyEvent *>(event);
    return key->key() == Qt::Key_R && key->modifiers() == Qt::ControlModifier;
}

/// While it is open, the keys by which one is chosen from the list of completions, or none.
bool belongsToList(int key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return true;
    default:
        return false;
    }
}

} // namespace

CommandPrompt::CommandPrompt(QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
    , m_offered(new QStandardItemModel(this))
{
    setObjectName(u"commandPrompt"_s);
    setFont(monospaceFont());
    m_completer->setModel(m_offered);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(rowsInSight);
    m_completer->setWidget(this); // not setCompleter(): only the word is completed, not the line
    m_completer->popup()->setObjectName(u"commandCompletions"_s);
    m_completer->popup()->setAccessibleName(tr("Completions"));
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { insert(index.data(insertedRole).toString()); });
    connect(this, &QLineEdit::textEdited, this, &CommandPrompt::refreshOffer);
}

void CommandPrompt::setHistory(const QStringList &commands)
{
    m_history = commands;
    m_position = m_history.size();
}

void CommandPrompt::fill(const QString &command)
{
    setText(command);
    setCursorPosition(0);
    if (!chooseNextPlaceholder())
        end(false);
    setFocus();
}

bool CommandPrompt::chooseNextPlaceholder()
{
    const qsizetype after = hasSelectedText() ? selectionEnd() : cursorPosition();
    auto next = findPlaceholder(text(), after);
    if (!next)
        next = findPlaceholder(text()); // round again
    if (!next || (hasSelectedText() && next->from == selectionStart()))
        return false;
    setSelection(int(next->from), int(next->length));
    return true;
}

Completion CommandPrompt::completion() const
{
    return completionAt(text(), hasSelectedText() ? selectionStart() : cursorPosition(), m_sources);
}

bool CommandPrompt::handleTab()
{
    return tryComplete() || chooseNextPlaceholder();
}

/// What all candidates begin with is inserted at once; the rest is chosen from a list.
bool CommandPrompt::tryComplete()
{
    const Completion found = completion();
    const QString word = text().sliced(found.from, found.length);
    const QString start = commonStart(found.candidates);
    const bool isWhole = found.candidates.size() == 1 && start == word;
    if (found.candidates.isEmpty() || isWhole)
        return false;
    m_offer = found;
    if (found.candidates.size() == 1) {
        insert(start);
        return true;
    }
    if (start.size() > word.size() && start.startsWith(word, Qt::CaseInsensitive)) {
        insert(start);
        m_offer = completion();
    }
    offer(m_offer);
    return true;
}

void CommandPrompt::offer(const Completion &completion)
{
    m_offered->clear();
    for (const Candidate &candidate : completion.candidates) {
        auto *item = new QStandardItem(candidate.shown);
        item->setData(candidate.inserted, insertedRole);
        m_offered->appendRow(item);
    }
    m_completer->complete();
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

/// While the list is open, it follows what is typed.
void CommandPrompt::refreshOffer()
{
    if (!isChoosing())
        return;
    m_offer = completion();
    if (m_offer.candidates.isEmpty())
        m_completer->popup()->hide();
    else
        offer(m_offer);
}

void CommandPrompt::insert(const QString &text)
{
    QString whole = this->text();
    if (m_offer.from + m_offer.length > whole.size())
        return;
    whole.replace(m_offer.from, m_offer.length, text);
    setText(whole);
    setCursorPosition(int(m_offer.from + text.size()));
}

bool CommandPrompt::isChoosing() const
{
    return m_completer->popup()->isVisible();
}

void CommandPrompt::step(int older)
{
    const qsizetype to = std::clamp(m_position - older, qsizetype(0), qsizetype(m_history.size()));
    if (to == m_position)
        return;
    if (m_position == m_history.size())
        m_draft = text();
    m_position = to;
    setText(to == m_history.size() ? m_draft : m_history.at(to));
}

bool CommandPrompt::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isSearchKey(event)) {
        event->accept(); // here it is no shortcut of the window
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isTab = key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier;
        if (isTab && isChoosing()) {
            event->ignore();
            return false;
        }
        if (isTab && handleTab())
            return true;
    }
    return QLineEdit::event(event);
}

void CommandPrompt::keyPressEvent(QKeyEvent *event)
{
    if (isChoosing() && belongsToList(event->key()))
        event->ignore(); // Return chooses there, and must not run what is typed so far
    else if (isSearchKey(event))
        emit searchWanted();
    else if (event->key() == Qt::Key_Up)
        step(1);
    else if (event->key() == Qt::Key_Down)
        step(-1);
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace hawser
