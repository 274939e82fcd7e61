#pragma once

#include "bans/reasontemplates.h"

#include "console/roster.h"
#include "console/serverbook.h"

#include <QJsonObject>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace hawser {

class ArgumentForm;
class DangerConfirm;
class ServerTag;

/// Where a ban is put together: the fields of the catalogue's action, reasons to choose from, and
/// the game server's name typed to confirm. Sends nothing itself.
class BanForm : public QWidget
{
    Q_OBJECT

public:
    explicit BanForm(QWidget *parent = nullptr);

    /// Another server: what was entered is of no use any more.
    void setServer(const std::optional<ServerInfo> &server);
    void setKnownPlayers(const QList<KnownName> &players);
    void setTemplates(const ReasonTemplates &templates);
    /// Empties the fields, and puts the focus into the first.
    void start();

signals:
    /// \a arguments are checked and in the catalogue's form.
    void submitted(const QJsonObject &arguments);
    void cancelled();
    /// The user keeps or forgets one.
    void templatesChanged(const hawser::ReasonTemplates &templates);

private:
    void build();
    QLayout *makeReasons();
    QLayout *makeButtons();
    void connectParts();
    void takeTemplate();
    void keepReason();
    void forgetReason();
    QString reason() const;
    QString whyNot() const;
    void refresh();
    void trySubmit();

    std::optional<ServerInfo> m_server;
    ReasonTemplates m_templates;
    ServerTag *m_tag;
    ArgumentForm *m_form;
    QComboBox *m_reasons;
    QToolButton *m_keep;
    QToolButton *m_forget;
    DangerConfirm *m_confirm;
    QLabel *m_why;
    QPushButton *m_ban;
    QPushButton *m_cancel;
};

} // namespace hawser
