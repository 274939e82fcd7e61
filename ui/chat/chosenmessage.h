#pragma once

#include "archive/eventlog.h"

#include <QFrame>

class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace hawser {

class PlainLabel;
class PlayerMenu;
struct PlayerRef;

/// The chosen chat message in full, to read and to answer. Hidden while none is chosen.
class ChosenMessage : public QFrame
{
    Q_OBJECT

public:
    explicit ChosenMessage(QWidget *parent = nullptr);

    void setEvent(const StoredEvent &event, const QString &server);
    /// Who said it; kept up to date by setEvent().
    PlayerMenu *playerMenu() const { return m_menu; }

signals:
    void answerClicked();

private:
    PlainLabel *m_who;
    QPlainTextEdit *m_text;
    QPushButton *m_answer;
    QToolButton *m_player;
    PlayerMenu *m_menu;
};

/// "Answer NAME", as on a button or in a menu.
QString answerTitle(const PlayerRef &player);

} // namespace hawser
