#include "historyview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastListHeight = 40; // one request

bool hadNoEffect(const RequestAnswer &answer)
{
    return answer.reply
        && (answer.reply->outcome == Outcome::Failed
            || answer.reply->outcome == Outcome::Unsupported);
}

/// What takes the request back, unless it surely had no effect.
std::optional<Action> undoOf(const RequestEntry &entry)
{
    const bool inVain = std::all_of(entry.answers.begin(), entry.answers.end(), hadNoEffect);
    return inVain ? std::nullopt : actionSpec(entry.action).undo;
}

} // namespace

HistoryView::HistoryView(RequestHistory &history, QWidget *parent)
    : QWidget(parent)
    , m_history(history)
    , m_list(new QListView(this))
    , m_repeat(new QPushButton(tr("&Repeat …"), this))
    , m_undo(new QPushButton(this))
{
    setObjectName(u"historyView"_s);
    build();
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &HistoryView::refresh);
    connect(&history, &QAbstractItemModel::dataChanged, this, &HistoryView::refresh);
    connect(m_repeat, &QPushButton::clicked, this, &HistoryView::repeatClicked);
    connect(m_undo, &QPushButton::clicked, this, &HistoryView::undoClicked);
    connect(m_list, &QListView::activated, this, &HistoryView::repeatClicked);
    refresh();
}

void HistoryView::build()
{
    m_list->setObjectName(u"historyList"_s);
    m_list->setAccessibleName(tr("Requests of this run"));
    m_list->setModel(&m_history);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAlternatingRowColors(true);
    m_list->setMinimumHeight(leastListHeight);
    m_repeat->setObjectName(u"repeatButton"_s);
    m_repeat->setAccessibleName(tr("Repeat"));
    m_repeat->setToolTip(tr("Fill the form with this request again; nothing is sent yet"));
    m_undo->setObjectName(u"undoButton"_s);
    m_undo->setToolTip(tr("Fill the form with the action that takes this back"));

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_repeat);
    buttons->addWidget(m_undo);
    buttons->addStretch();
    auto *title = new QLabel(tr("&History"), this);
    title->setObjectName(u"historyTitle"_s);
    title->setBuddy(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(title);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
}

const RequestEntry *HistoryView::current() const
{
    return m_history.entryAt(m_list->currentIndex());
}

void HistoryView::setCurrent(const QModelIndex &index)
{
    m_list->setCurrentIndex(index);
}

void HistoryView::refresh()
{
    const RequestEntry *entry = current();
    const auto undo = entry ? undoOf(*entry) : std::nullopt;
    m_repeat->setEnabled(entry);
    m_undo->setVisible(undo.has_value());
    if (undo)
        m_undo->setText(tr("%1 …").arg(actionText(actionSpec(*undo).title)));
    m_undo->setAccessibleName(m_undo->text());
    emit currentChanged();
}

} // namespace hawser
