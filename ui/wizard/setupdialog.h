#pragma once

#include "wizard/setupsession.h"

#include "profiles/serverprofile.h"

#include <QDialog>

#include <array>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace hawser {

class SetupPage;
class StepRail;
class TestPage;

/// Leads from "I have a game server" to its place in Hawser, step by step. Can be left at any time:
/// stateChanged() tells what is to be kept for then. Beside other windows, not above them.
class SetupDialog : public QDialog
{
    Q_OBJECT

public:
    /// All must outlive it.
    SetupDialog(PortSetup &ports, ConnectionTest &test, OutwardTest &outward,
                QWidget *parent = nullptr);
    ~SetupDialog() override;

    /// What the program tells, and wants to be told.
    SetupSession &session() { return m_session; }
    /// Goes on where it was left. Something that is no state, or finished: begins anew.
    void resume(const QJsonObject &state);

    void done(int result) override;

signals:
    /// What resume() takes; empty if there is nothing to go on with.
    void stateChanged(const QJsonObject &state);
    /// A game server that is dialled is to be kept. No secret: none was typed.
    void serverMade(const hawser::ServerProfile &profile, const std::optional<QByteArray> &secret);
    /// A mod that dials in is set up.
    void modMade(const QString &identity);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *makeHeader();
    QWidget *makeFooter();
    void addPages();
    void connectParts();
    void goOn();
    void goBack();
    void passOver();
    void leaveClosed();
    void restart();
    void save();
    void refresh();
    void refreshButtons();
    SetupPage &page() const;

    SetupSession m_session;
    StepRail *m_rail;
    QLabel *m_title;
    QLabel *m_progress;
    QLabel *m_skipped;
    QStackedWidget *m_stack;
    std::array<SetupPage *, wizardSteps.size()> m_pages{};
    TestPage *m_test = nullptr;
    QPushButton *m_leave;
    QPushButton *m_restart;
    QPushButton *m_passOver;
    QPushButton *m_back;
    QPushButton *m_next;
    int m_shown = -1;
};

} // namespace hawser
