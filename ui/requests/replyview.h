#pragma once

#include "requesthistory.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QTreeView;

namespace hawser {

class GlyphLabel;
class JsonTreeModel;
class RepliesTree;

/// How a request ended: outcome as icon, word, colour and sentence, the time it took, the error,
/// and the answer as a tree and as it came. Of a request to several game servers, all that in a
/// table.
class ReplyView : public QWidget
{
    Q_OBJECT

public:
    explicit ReplyView(QWidget *parent = nullptr);

    /// Shows \a entry, also while it waits; null: nothing was asked yet.
    void showEntry(const RequestEntry *entry);
    /// The same from the start: streamer mode was switched.
    void refreshPrivacy(const RequestEntry *entry);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildSides();
    void layOut();
    void showNothing();
    void showWaiting(const RequestEntry &entry);
    void showReplies(const RequestEntry &entry);
    void showIcon();
    void showReply(const RequestEntry &entry, const Reply &reply);
    void showAnswer(const Reply &reply);
    void colourWord();
    static void copy(const QString &text);

    GlyphLabel *m_icon;
    QLabel *m_word;
    QLabel *m_request;
    QLabel *m_meaning;
    QLabel *m_error;
    QTabWidget *m_sides;
    QTreeView *m_tree;
    QPlainTextEdit *m_raw;
    RepliesTree *m_replies; // instead of tree and raw text, if there are several
    QPushButton *m_copyAnswer;
    QPushButton *m_copyRaw;
    JsonTreeModel *m_model;
    std::optional<Reply> m_reply; // what is shown, if it is one
    std::optional<Outcome> m_outcome;
    quint64 m_number = 0; // of the entry shown
};

} // namespace hawser
