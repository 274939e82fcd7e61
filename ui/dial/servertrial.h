#pragma once

#include "profiles/serverprofile.h"

#include "connectors/doctor/ladder.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace hawser {

class ConnectionTest;
class ScrollingPage;
class ServerForm;
class TestLadder;

/// What a game server needs that Hawser dials, beside a test of it whose rungs are seen as they are
/// climbed. Knows neither sockets nor the keychain: the test is handed in, and what was entered is
/// taken out.
class ServerTrial : public QWidget
{
    Q_OBJECT

public:
    enum class Testing : quint8 { Untested, Running, Proven, Failed };

    /// \a test must outlive it.
    explicit ServerTrial(ConnectionTest &test, QWidget *parent = nullptr);

    /// What is edited from now on, one that is stored or a mere beginning; its secret stays as it
    /// is unless another one is typed.
    void setProfile(const ServerProfile &profile);
    /// Fills in a game and an address, as somebody would type them, for the user to check.
    void suggest(const QString &game, const QString &address);
    /// The game was chosen elsewhere and stays.
    void setGameFixed(bool fixed);
    /// What was entered, on top of what was given. A new one has its id already.
    ServerProfile profile() const;
    /// The secret if one was typed, exactly so; none: it stays as it is.
    std::optional<QByteArray> secret() const;
    /// Says of every field what is wrong and leads into the first. True if nothing is.
    bool complain();

    Testing testing() const { return m_testing; }
    void stopTest();

    /// For whoever shows the trial to place: what the test says of itself, and its button.
    QLabel *note() const { return m_note; }
    QPushButton *runButton() const { return m_run; }

signals:
    void testingChanged();

private:
    void build();
    void connectParts();
    void runTest();
    void edited();
    void setTesting(Testing state);
    void takeDiagnosis(const doctor::Diagnosis &diagnosis);
    void trust(const QByteArray &fingerprint);
    QString testingNote() const;

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
};

} // namespace hawser
