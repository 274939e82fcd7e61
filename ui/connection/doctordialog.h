#pragma once

#include "console/console.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace hawser {

class DoctorRun;
class TestLadder;

/// Why one game server is not there, or that all is well: of one that is dialled the ladder is
/// climbed before the user's eyes, of one whose mod dials in it is shown how far that came. Begins
/// by itself, changes nothing.
class DoctorDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a console must outlive this.
    DoctorDialog(Console &console, const ServerInfo &server, QWidget *parent = nullptr);
    ~DoctorDialog() override;

private:
    void build(const QString &name);
    void examine();
    void climb(const ServerProfile &profile);
    void lookAtArrivals();

    Console &m_console;
    const ServerId m_server;
    const QString m_game;
    TestLadder *m_ladder;
    QPushButton *m_again;
    std::unique_ptr<DoctorRun> m_run;
};

} // namespace hawser
