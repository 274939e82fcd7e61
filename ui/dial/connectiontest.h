#pragma once

#include "connectors/doctor/ladder.h"
#include "profiles/serverprofile.h"

#include <QByteArray>
#include <QObject>

namespace hawser {

/// Tries a connection that is not saved yet, rung by rung: how the dialog is handed the doctor
/// without knowing of sockets and threads. GUI thread.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins anew; a test under way is cancelled. \a secret is as typed; null: the one that is
    /// stored for \a profile.id is to be taken. Neither is kept longer than the test lasts.
    virtual void start(const ServerProfile &profile, const QByteArray &secret) = 0;
    /// Nothing more is told of the test under way.
    virtual void cancel() = 0;

signals:
    void rungChanged(const hawser::doctor::RungReport &report);
    /// The test is over.
    void finished(const hawser::doctor::Diagnosis &diagnosis);
};

} // namespace hawser
