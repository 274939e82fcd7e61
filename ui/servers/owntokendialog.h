#pragma once

#include "console/serverregistry.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace hawser {

class SecretField;

/// The registration token that lets in one game server alone: makes it, shows it on request, takes
/// it away, and says what follows from each.
class OwnTokenDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a registry must outlive the dialog.
    OwnTokenDialog(ServerRegistry &registry, const ServerInfo &server, QWidget *parent = nullptr);

private:
    void build(const QString &title);
    void read();
    void use(const QString &token);
    void take(const QString &token);
    void complain(const StoreError &error);
    void refresh();

    ServerRegistry &m_registry;
    ServerId m_server;
    bool m_hasToken;
    QLabel *m_what;
    SecretField *m_token;
    QLabel *m_error;
    QPushButton *m_make;
    QPushButton *m_remove;
};

} // namespace hawser
