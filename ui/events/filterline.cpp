#include "filterline.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>

#include <utility>

namespace hawser {

namespace {

constexpr int replacementRole = Qt::UserRole + 1;

} // namespace

FilterLine::FilterLine(QWidget *parent)
    : QLineEdit(parent)
    , m_choices(new QStandardItemModel(this))
    , m_completer(new QCompleter(m_choices, this))
{
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->installEventFilter(this);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            &FilterLine::take);
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
}

void FilterLine::setVocabulary(std::function<FilterVocabulary()> vocabulary)
{
    m_vocabulary = std::move(vocabulary);
}

void FilterLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
        offer(true);
    else
        QLineEdit::keyPressEvent(event);
}

/// Esc is a shortcut of the page, which clears all filters.
bool FilterLine::isOurEscape(const QEvent &event) const
{
    return event.type() == QEvent::ShortcutOverride
        && static_cast<const QKeyEvent &>(event).key() == Qt::Key_Escape
        && m_completer->popup()->isVisible();
}

bool FilterLine::event(QEvent *event)
{
    if (isOurEscape(*event)) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

bool FilterLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_completer->popup())
        return QLineEdit::eventFilter(watched, event);
    if (isOurEscape(*event)) {
        event->accept();
        return true;
    }
    return event->type() == QEvent::KeyPress && handlePopupKey(*static_cast<QKeyEvent *>(event));
}

/// False: as completers do.
bool FilterLine::handlePopupKey(QKeyEvent &event)
{
    QAbstractItemView *popup = m_completer->popup();
    switch (event.key()) {
    case Qt::Key_Escape:
        popup->hide();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        if (std::exchange(m_isChoosing, true))
            return false;
        const int row = event.key() == Qt::Key_Down ? 0 : popup->model()->rowCount() - 1;
        popup->setCurrentIndex(popup->model()->index(row, 0));
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // A completer would give the key to the line first, for which it means "on to the rows".
        if (const QModelIndex choice = popup->currentIndex(); m_isChoosing && choice.isValid()) {
            popup->hide();
            take(choice);
        } else {
            popup->hide();
            keyPressEvent(&event);
        }
        return true;
    }
    return false;
}

/// A first letter of a word may be that of any word; a value that is wanted is known to be one.
bool FilterLine::isWorthOffering() const
{
    constexpr qsizetype enoughOfAWord = 2;
    const bool isValue = m_offered.at > 0 && !text()[m_offered.at - 1].isSpace();
    return isValue || m_offered.length >= enoughOfAWord
        || (m_offered.length > 0 && text()[m_offered.at] == u'-');
}

void FilterLine::offer(bool everything)
{
    const FilterVocabulary vocabulary = m_vocabulary ? m_vocabulary() : FilterVocabulary();
    m_offered = completeFilter(text(), cursorPosition(), vocabulary);
    if (m_offered.choices.isEmpty() || !(everything || isWorthOffering())) {
        m_completer->popup()->hide();
        return;
    }
    m_isChoosing = false;
    m_choices->clear();
    for (const FilterCompletion::Choice &choice : std::as_const(m_offered.choices)) {
        const QString shown = choice.meaning.isEmpty()
            ? choice.text
            : tr("%1   %2", "what can be typed, and what it means")
                  .arg(choice.text, choice.meaning);
        auto *item = new QStandardItem(shown);
        item->setData(choice.text, replacementRole);
        m_choices->appendRow(item);
    }
    m_completer->complete();
}

void FilterLine::take(const QModelIndex &choice)
{
    const QString replacement = choice.data(replacementRole).toString();
    const bool isWhole = !replacement.endsWith(u':');
    QString whole = text();
    if (m_offered.at + m_offered.length > whole.size())
        return; // the text is another one by now
    whole.replace(m_offered.at, m_offered.length, isWhole ? replacement + u' ' : replacement);
    setText(whole.left(maxLength()));
    setCursorPosition(int(m_offered.at + replacement.size()) + (isWhole ? 1 : 0));
    if (!isWhole) // behind a key its values are offered at once
        QMetaObject::invokeMethod(
            this, [this] { offer(false); }, Qt::QueuedConnection);
}

} // namespace hawser
