#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hawser {

/// The Send button, always beside the name of whom it sends to; below them why it cannot be
/// pressed, and how many requests wait for their answer.
class SendBar : public QWidget
{
    Q_OBJECT

public:
    explicit SendBar(QWidget *parent = nullptr);

    /// \a isRed: the request leaves what is looked at.
    void setRecipient(const QString &name, bool isRed);
    /// Why nothing can be sent; empty: it can.
    void setBlocked(const QString &why);
    void setWaiting(int requests);
    void focusSend();

signals:
    void sendClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    bool m_isRed = false;
    QLabel *m_server;
    QPushButton *m_send;
    QLabel *m_why;
    QProgressBar *m_progress;
    QLabel *m_waiting;
};

} // namespace hawser
