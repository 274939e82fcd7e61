#pragma once

#include "connectors/doctor/ladder.h"
#include "console/console.h"

#include <QObject>

namespace hawser {

namespace doctor {
class Doctor;
}

/// One run of the doctor for a game server that is dialled: whether it can be reached and worked
/// with, rung by rung, at most 10 s. GUI thread; delete it to cancel. finished() comes once.
class DoctorRun : public QObject
{
    Q_OBJECT

public:
    /// Begins at once, from the event loop. \a secret is what was typed; none: the kept one.
    DoctorRun(Console &console, const ServerProfile &profile,
              const std::optional<QByteArray> &secret, QObject *parent = nullptr);
    ~DoctorRun() override;

signals:
    void rungChanged(const hawser::doctor::RungReport &report);
    void finished(const hawser::doctor::Diagnosis &diagnosis,
                  const QList<hawser::doctor::RungReport> &reports);

private:
    void begin(const ServerProfile &profile, const QByteArray &secret);

    Console &m_console;
    doctor::Doctor *m_doctor; // lives on the network thread
};

} // namespace hawser
