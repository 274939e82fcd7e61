#pragma once

#include "recipients.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace hawser {

/// Tells in red where a request goes, unless that is the one game server that is looked at. Of
/// several, each can be left out.
class RecipientsBox : public QWidget
{
    Q_OBJECT

public:
    explicit RecipientsBox(QWidget *parent = nullptr);

    /// \a backTitle names what is looked at, for the way back from elsewhere.
    void setRecipients(const Recipients &recipients, const QString &backTitle);
    Recipients::Kind kind() const { return m_recipients.kind; }
    /// Those that the request goes to now; of several only the ticked ones.
    QList<ServerInfo> chosen() const;

signals:
    /// Others are chosen than before, by the user or because some came or left.
    void chosenChanged();
    void backClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void fillList();
    bool isListUpToDate() const;
    void tickAll(bool ticked);
    void onTicked();
    void refresh();
    void tint();
    QString sentence() const;
    QString elsewhereSentence() const;

    Recipients m_recipients;
    QString m_backTitle;
    QSet<ServerId> m_leftOut;
    QSet<ServerId> m_before; // chosen when last told
    QLabel *m_sentence;
    QListWidget *m_list;
    QPushButton *m_tickAll;
    QPushButton *m_back;
    bool m_filling = false;
};

} // namespace hawser
