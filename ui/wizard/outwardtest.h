#pragma once

#include "connectors/doctor/ladder.h"

#include <QObject>

namespace hawser {

/// Tries the way out to a Takaro server or another Hawser, rung by rung up to the WebSocket; nobody
/// there is told who comes. How the set-up is handed that without knowing of sockets and threads.
/// GUI thread.
class OutwardTest : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins anew; a test under way is cancelled.
    virtual void start(const QString &url) = 0;
    virtual void cancel() = 0;

signals:
    void rungChanged(const hawser::doctor::RungReport &report);
    void finished(const hawser::doctor::Diagnosis &diagnosis);
};

} // namespace hawser
