#pragma once

#include "requesthistory.h"

#include <QTreeWidget>

namespace hawser {

/// How a request to several game servers ended on each: server, outcome, time; unfolded, what it
/// answered.
class RepliesTree : public QTreeWidget
{
    Q_OBJECT

public:
    explicit RepliesTree(QWidget *parent = nullptr);

    /// The same entry again: what came meanwhile is added, and what is unfolded stays so.
    void showEntry(const RequestEntry &entry);
    /// Forgets it, so that it is shown anew.
    void forget() { m_number = 0; }

private:
    enum Column { ServerColumn, OutcomeColumn, TimeColumn, ColumnCount };

    void start(const RequestEntry &entry);
    void showReply(QTreeWidgetItem &row, const Reply &reply);
    void unfold(QTreeWidgetItem *row);

    quint64 m_number = 0;
    QList<std::optional<Reply>> m_replies; // by row
};

} // namespace hawser
