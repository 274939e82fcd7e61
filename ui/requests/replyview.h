#pragma once

#include "requesthistory.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QTreeView;

namespace hawser {

class JsonTreeModel;

/// How a request ended: outcome as icon, word, colour and sentence, the time it took, the error,
/// and the answer as a tree and as it came.
class ReplyView : public QWidget
{
    Q_OBJECT

public:
    explicit ReplyView(QWidget *parent = nullptr);

    /// Shows \a entry, also while it waits; null: nothing was asked yet.
    void showEntry(const RequestEntry *entry);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showNothing();
    void showWaiting(const RequestEntry &entry);
    void showReply(const RequestEntry &entry, const Reply &reply);
    void showAnswer(const Reply &reply);
    void colourWord();
    static void copy(const QString &text);

    QLabel *m_icon;
    QLabel *m_word;
    QLabel *m_request;
    QLabel *m_meaning;
    QLabel *m_error;
    QTabWidget *m_sides;
    QTreeView *m_tree;
    QPlainTextEdit *m_raw;
    QPushButton *m_copyAnswer;
    QPushButton *m_copyRaw;
    JsonTreeModel *m_model;
    std::optional<Reply> m_reply; // what is shown
    quint64 m_number = 0;         // of the entry shown
};

} // namespace hawser
