#pragma once

#include "console/roster.h"
#include "console/serverbook.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hawser {

class ServerTag;

/// Where the user says something to players. Which game server hears it always stands beside the
/// field; while all are looked at, it has to be chosen here first. What is typed for one server is
/// never carried over to another. Sends nothing itself.
class ChatBar : public QWidget
{
    Q_OBJECT

public:
    explicit ChatBar(QWidget *parent = nullptr);

    /// \a shown: the one that is looked at; none: \a online are to be chosen from.
    void setServers(const std::optional<ServerInfo> &shown, const QList<ServerInfo> &online);
    /// Whom a message can go to alone; of the present target().
    void setKnownPlayers(const QList<KnownName> &players);
    /// The next message goes to this player of this game server alone.
    void answer(const ServerId &server, const KnownName &player);
    /// Puts a text that was not sent back, unless something else is typed there.
    void putBack(const QString &text);

    std::optional<ServerId> target() const;
    void focusField();

signals:
    /// Another game server than before.
    void targetChanged();
    /// \a recipient has no id: everybody. \a text is neither empty nor too long.
    void submitted(const hawser::ServerId &server, const hawser::KnownName &recipient,
                   const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void connectParts();
    void fillServers();
    void takeTarget();
    void setRecipient(const KnownName &player);
    void refresh();
    QString whyNot() const;
    void trySubmit();
    std::optional<ServerInfo> targetInfo() const;

    std::optional<ServerInfo> m_shown;
    QList<ServerInfo> m_online;
    std::optional<ServerId> m_target; // as last told
    QHash<ServerId, QString> m_drafts;
    QList<KnownName> m_players;
    ServerTag *m_tag;
    QLabel *m_word;
    QComboBox *m_servers;
    QComboBox *m_recipient;
    QLineEdit *m_text;
    QPushButton *m_say;
    QLabel *m_why;
};

} // namespace hawser
