#pragma once

#include <QTableView>

namespace hawser {

/// A table to choose one row from: sorted by any column, opened by a double click or Return.
class ListTable : public QTableView
{
    Q_OBJECT

public:
    explicit ListTable(QWidget *parent = nullptr);

signals:
    /// Return or a double click, with the row that it was about.
    void opened(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace hawser
