#pragma once

#include "connectors/dialled/dialtarget.h"
#include "connectors/doctor/doctoroptions.h"
#include "connectors/doctor/ladder.h"

#include <QObject>

namespace hawser::doctor {

class Examination;

/// Finds out why a game server that Hawser dials cannot be reached, rung by rung, and gives one
/// next step. Needs no connector and disturbs none. Network thread.
///
/// Sends the secret only once what was heard without it fits, to nobody else, and not again after
/// it was refused: a wrong password costs one attempt a run. Everything is bounded in time and
/// size, and no text of it holds the secret.
class Doctor : public QObject
{
    Q_OBJECT

public:
    explicit Doctor(const DoctorOptions &options = {}, QObject *parent = nullptr);
    ~Doctor() override;

    /// Begins anew; a run under way is cancelled. finished() follows within options.whole.
    void start(const hawser::DialTarget &target);
    /// Nothing more is told of the run under way.
    void cancel();
    bool isRunning() const { return m_examination; }

signals:
    /// A rung began or ended; once more if the cause was found later.
    void rungChanged(const hawser::doctor::RungReport &report);
    /// All rungs in their order; those above a broken one are Waiting.
    void finished(const hawser::doctor::Diagnosis &diagnosis,
                  const QList<hawser::doctor::RungReport> &reports);

private:
    void end();

    const DoctorOptions m_options;
    Examination *m_examination = nullptr;
    QString m_remembered; // blanked wherever it would appear as long as the run lasts
};

} // namespace hawser::doctor
