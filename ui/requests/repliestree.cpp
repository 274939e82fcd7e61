#include "repliestree.h"

#include "jsontreemodel.h"
#include "outcomelook.h"
#include "servertitle.h"

#include "look/plaintext.h"
#include "look/privacy.h"

#include <QHeaderView>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Copies what lies below \a from; the model has bounded it.
void copyRows(const QAbstractItemModel &model, const QModelIndex &from, QTreeWidgetItem &to)
{
    for (int row = 0; row < model.rowCount(from); ++row) {
        const QModelIndex name = model.index(row, JsonTreeModel::Name, from);
        auto *item = new QTreeWidgetItem(&to);
        item->setText(0, name.data().toString());
        const QModelIndex value = name.siblingAtColumn(JsonTreeModel::Value);
        item->setText(1, value.data().toString());
        item->setToolTip(1, value.data(Qt::ToolTipRole).toString());
        copyRows(model, name, *item);
    }
}

bool hasAnswer(const Reply &reply)
{
    return !reply.error.isEmpty() || !(reply.payload.isUndefined() || reply.payload.isNull());
}

} // namespace

RepliesTree::RepliesTree(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(u"repliesTree"_s);
    setAccessibleName(tr("Replies, one for each game server"));
    setColumnCount(ColumnCount);
    setHeaderLabels({tr("Game server"), tr("Outcome"), tr("Time")});
    header()->setAccessibleName(tr("Columns of the replies"));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(ServerColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(OutcomeColumn, QHeaderView::Interactive);
    header()->setSectionResizeMode(TimeColumn, QHeaderView::ResizeToContents);
    header()->setMinimumSectionSize(40);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setAllColumnsShowFocus(true);
    connect(this, &QTreeWidget::itemExpanded, this, &RepliesTree::unfold);
}

void RepliesTree::showEntry(const RequestEntry &entry)
{
    if (entry.number != m_number)
        start(entry);
    for (int row = 0; row < topLevelItemCount(); ++row) {
        const RequestAnswer &answer = entry.answers.at(std::size_t(row));
        topLevelItem(row)->setText(ServerColumn, serverTitle(answer.server));
        if (answer.reply && !m_replies.at(row)) {
            m_replies[row] = answer.reply;
            showReply(*topLevelItem(row), *answer.reply);
        }
    }
}

void RepliesTree::start(const RequestEntry &entry)
{
    m_number = entry.number;
    m_replies = QList<std::optional<Reply>>(qsizetype(entry.answers.size()));
    clear();
    for (std::size_t row = 0; row < entry.answers.size(); ++row)
        (new QTreeWidgetItem(this))->setText(OutcomeColumn, tr("Waiting …"));
}

void RepliesTree::showReply(QTreeWidgetItem &row, const Reply &reply)
{
    row.setIcon(OutcomeColumn, outcomeIcon(reply.outcome));
    row.setText(OutcomeColumn, outcomeWord(reply.outcome));
    row.setToolTip(OutcomeColumn, outcomeMeaning(reply.outcome));
    row.setText(TimeColumn, durationText(reply.took));
    row.setTextAlignment(TimeColumn, Qt::AlignRight | Qt::AlignVCenter);
    if (hasAnswer(reply))
        row.setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
}

/// Only what is looked at is made.
void RepliesTree::unfold(QTreeWidgetItem *row)
{
    const int number = indexOfTopLevelItem(row);
    if (number < 0 || row->childCount() > 0 || !m_replies.at(number))
        return;
    const Reply &reply = *m_replies.at(number);
    if (!reply.error.isEmpty()) {
        auto *item = new QTreeWidgetItem(row);
        item->setText(0, forScreen(reply.error));
        item->setToolTip(0, plainToolTip(forScreen(reply.error)));
        item->setFirstColumnSpanned(true);
    }
    JsonTreeModel answer;
    answer.setValue(shownPayload(reply));
    copyRows(answer, {}, *row);
}

} // namespace hawser
