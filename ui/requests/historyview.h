#pragma once

#include "requesthistory.h"

#include <QWidget>

class QListView;
class QPushButton;

namespace hawser {

/// The requests of this run; the chosen one can be filled into the form again, or the action that
/// takes it back.
class HistoryView : public QWidget
{
    Q_OBJECT

public:
    /// \a history must outlive the view.
    explicit HistoryView(RequestHistory &history, QWidget *parent = nullptr);

    const RequestEntry *current() const; ///< null if none is chosen
    void setCurrent(const QModelIndex &index);

signals:
    /// Another entry was chosen, or the chosen one got its reply.
    void currentChanged();
    void repeatClicked();
    void undoClicked();

private:
    void build();
    void refresh();

    RequestHistory &m_history;
    QListView *m_list;
    QPushButton *m_repeat;
    QPushButton *m_undo;
};

} // namespace hawser
