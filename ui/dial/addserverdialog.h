#pragma once

#include "profiles/serverprofile.h"

#include <QDialog>

#include <optional>

class QPushButton;

namespace hawser {

class ConnectionTest;
class ServerTrial;

/// Adds a game server that Hawser dials, or edits one: what it needs, a test, and saving, tested or
/// not. What was entered is taken out once accepted() came.
class AddServerDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a test must outlive the dialog.
    explicit AddServerDialog(ConnectionTest &test, QWidget *parent = nullptr);
    /// Edits \a profile; its secret stays as it is unless another one is typed.
    AddServerDialog(ConnectionTest &test, const ServerProfile &profile, QWidget *parent = nullptr);

    /// Fills in a game and an address, as somebody would type them, for the user to check.
    void suggest(const QString &game, const QString &address);

    /// See ServerTrial.
    ServerProfile profile() const;
    std::optional<QByteArray> secret() const;
    /// Whether exactly this was tested and works.
    bool isProven() const;

    void done(int result) override;

private:
    QWidget *makeFooter();

    ServerTrial *m_trial;
    QPushButton *m_save;
};

} // namespace hawser
