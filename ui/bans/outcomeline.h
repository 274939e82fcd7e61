#pragma once

#include "protocol/request.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace hawser {

class GlyphLabel;

/// How the last change ended, in one line: sign, word, and what was seen of it; beside it, what
/// takes it back. Hidden until there is something to tell.
class OutcomeLine : public QWidget
{
    Q_OBJECT

public:
    explicit OutcomeLine(QWidget *parent = nullptr);

    /// \a what is what was asked for, as display text.
    void tellWaiting(const QString &what);
    void tell(const QString &what, const Reply &reply);
    /// \a title as on the button; empty: nothing can be taken back.
    void offerUndo(const QString &title);
    void clear();

signals:
    void undoClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    std::optional<Outcome> m_outcome;
    GlyphLabel *m_icon;
    QLabel *m_word;
    QLabel *m_text;
    QPushButton *m_undo;
};

} // namespace hawser
