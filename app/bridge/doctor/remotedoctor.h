#pragma once

#include "bridge/doctor/remotetarget.h"
#include "connectors/doctor/ladder.h"

#include <QObject>
#include <QPointer>

namespace hawser::bridge {

class RemoteExamination;

/// Finds out why a game server cannot be shared with a Takaro server or another Hawser, rung by
/// rung, from the address to the first request, and gives one next step. Network thread.
///
/// Everything is bounded in time and size, and no text of it holds a secret. The
/// remote sees a game server that comes, tells one log line and goes.
class RemoteDoctor : public QObject
{
    Q_OBJECT

public:
    explicit RemoteDoctor(const RemoteDoctorOptions &options = {}, QObject *parent = nullptr);
    ~RemoteDoctor() override;

    /// Begins anew; a run under way is cancelled. finished() follows within options.whole.
    void start(const hawser::bridge::RemoteTarget &target);
    /// Nothing more is told of the run under way.
    void cancel();

signals:
    void rungChanged(const hawser::doctor::RungReport &report);
    /// All rungs in their order; those above a broken one are Waiting.
    void finished(const hawser::doctor::Diagnosis &diagnosis,
                  const QList<hawser::doctor::RungReport> &reports);

private:
    void end();

    const RemoteDoctorOptions m_options;
    RemoteExamination *m_examination = nullptr;
    QStringList m_remembered; // blanked wherever they would appear as long as the run lasts
};

} // namespace hawser::bridge
