#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hawser {

/// The Send button, always beside the name of the server that it sends to; below them why it
/// cannot be pressed, and how many requests wait for their answer.
class SendBar : public QWidget
{
    Q_OBJECT

public:
    explicit SendBar(QWidget *parent = nullptr);

    void setServerName(const QString &name);
    /// Why nothing can be sent; empty: it can.
    void setBlocked(const QString &why);
    void setWaiting(int requests);

signals:
    void sendClicked();

private:
    QLabel *m_server;
    QPushButton *m_send;
    QLabel *m_why;
    QProgressBar *m_progress;
    QLabel *m_waiting;
};

} // namespace hawser
