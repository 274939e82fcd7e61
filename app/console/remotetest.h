#pragma once

#include "bridge/doctor/remotetarget.h"
#include "connectors/doctor/ladder.h"
#include "console/bridgewish.h"
#include "console/console.h"

#include <QObject>

namespace hawser {

namespace bridge {
class RemoteDoctor;
}

/// One run of the doctor for sharing: whether a Takaro server or another Hawser can be reached and
/// lets a game server in, rung by rung, at most 25 s. A bridge that is online is not disturbed.
/// GUI thread; delete it to cancel. finished() comes once.
class RemoteTest : public QObject
{
    Q_OBJECT

public:
    /// Begins at once, from the event loop, with what was entered for \a server.
    RemoteTest(Console &console, const ServerId &server, const bridge::Remote &remote,
               QObject *parent = nullptr);
    /// Tests no more than the way to \a url: nobody there is told who comes.
    RemoteTest(Console &console, const QString &url, QObject *parent = nullptr);
    /// Tests a bridge that is kept, with its secrets.
    RemoteTest(Console &console, const BridgeKey &bridge, QObject *parent = nullptr);
    ~RemoteTest() override;

signals:
    void rungChanged(const hawser::doctor::RungReport &report);
    void finished(const hawser::doctor::Diagnosis &diagnosis,
                  const QList<hawser::doctor::RungReport> &reports);

private:
    RemoteTest(Console &console, const ServerId &server, QObject *parent);
    void begin(bridge::Remote remote);
    void start(const bridge::RemoteTarget &target);
    std::optional<bridge::LiveBridge> liveBridge(const bridge::Remote &remote) const;

    Console &m_console;
    const ServerId m_server;
    bridge::RemoteDoctor *m_doctor; // lives on the network thread
};

} // namespace hawser
