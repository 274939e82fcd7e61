#pragma once

#include "bans/listedban.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace hawser {

/// Asks below the list whether a ban is really to be lifted, with all that would be lost. Hidden
/// while nothing is asked.
class UnbanQuestion : public QFrame
{
    Q_OBJECT

public:
    explicit UnbanQuestion(QWidget *parent = nullptr);

    void ask(const ListedBan &ban);

signals:
    void confirmed(const hawser::ListedBan &ban);
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void dismiss();

    ListedBan m_ban;
    QLabel *m_text;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace hawser
