#include "terminal/historysearch.h"

#include "terminal/commandhistory.h"

#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

bool isSearchKey(const QKeyEvent &key)
{
    return key.key() == Qt::Key_R && key.modifiers() == Qt::ControlModifier;
}

} // namespace

HistorySearch::HistorySearch(QWidget *parent)
    : QWidget(parent)
    , m_query(new QLineEdit(this))
    , m_match(new PlainLabel(this))
{
    setObjectName(u"historySearch"_s);
    m_query->setObjectName(u"historyQuery"_s);
    m_query->setAccessibleName(tr("Search the history of commands"));
    m_query->setPlaceholderText(tr("Search the history"));
    m_query->setToolTip(tr("Ctrl+R: older · Return: take it · Esc: leave"));
    m_query->installEventFilter(this);
    m_match->setObjectName(u"historyMatch"_s);
    m_match->setFont(monospaceFont());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_query, 1);
    row->addWidget(m_match, 2);
    connect(m_query, &QLineEdit::textChanged, this, [this] { search(m_commands.size()); });
    hide();
}

void HistorySearch::start(const QStringList &commands)
{
    m_commands = commands;
    m_query->clear();
    search(m_commands.size());
    show();
    m_query->setFocus();
}

void HistorySearch::search(qsizetype before)
{
    if (m_query->text().isEmpty()) {
        m_found = -1;
        m_match->setWholeText({});
        return;
    }
    const qsizetype found = findOlder(m_commands, m_query->text(), before);
    if (found >= 0 || before == m_commands.size())
        m_found = found; // else the oldest stays
    m_match->setWholeText(m_found < 0 ? tr("Nothing like it was typed before")
                                      : forScreen(m_commands.at(m_found)));
}

void HistorySearch::take()
{
    if (m_found < 0)
        return;
    hide();
    emit taken(m_commands.at(m_found));
}

void HistorySearch::leave()
{
    hide();
    emit left();
}

bool HistorySearch::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey
        = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_query || !isKey)
        return QWidget::eventFilter(watched, event);
    const auto &key = *static_cast<QKeyEvent *>(event);
    const bool isReturn = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (!isSearchKey(key) && !isReturn && key.key() != Qt::Key_Escape)
        return false;
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true; // here it is no shortcut of the window
    if (isReturn)
        take();
    else if (key.key() == Qt::Key_Escape)
        leave();
    else
        search(m_found);
    return true;
}

} // namespace hawser
