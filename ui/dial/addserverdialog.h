#pragma once

#include "profiles/serverprofile.h"

#include "connectors/doctor/ladder.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPushButton;

namespace hawser {

class ConnectionTest;
class ScrollingPage;
class ServerForm;
class TestLadder;

/// Adds a game server that Hawser dials, or edits one: what it needs, a test whose rungs are seen
/// as they are climbed, and saving, tested or not. Knows neither sockets nor the keychain: the test
/// is handed in, and what was entered is taken out once accepted() came.
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

    /// What was entered, on top of what was given. A new one has its id already.
    ServerProfile profile() const;
    /// The secret if one was typed, exactly so; none: it stays as it is.
    std::optional<QByteArray> secret() const;
    /// Whether exactly this was tested and works.
    bool isProven() const;

    void done(int result) override;

private:
    enum class Testing : quint8 { Untested, Running, Proven, Failed };

    void build();
    void connectParts();
    QWidget *makeFooter();
    void runTest();
    void stopTest();
    void edited();
    void setTesting(Testing state);
    void takeDiagnosis(const doctor::Diagnosis &diagnosis);
    void trust(const QByteArray &fingerprint);
    QString testingNote() const;
    bool isEditing() const { return !m_before.host.isEmpty(); }

    ConnectionTest &m_test;
    ServerProfile m_before;
    QByteArray m_pin; // seen by the last test, or trusted by hand
    Testing m_testing = Testing::Untested;
    ServerForm *m_form;
    ScrollingPage *m_formPage;
    TestLadder *m_ladder;
    ScrollingPage *m_ladderPage;
    QLabel *m_note;
    QPushButton *m_run;
    QPushButton *m_save;
};

} // namespace hawser
