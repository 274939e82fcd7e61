#pragma once

#include "bridge/doctor/remoteevidence.h"
#include "connectors/doctor/probe.h"

#include <QAbstractSocket>
#include <QNetworkProxy>

class QTcpSocket;

namespace hawser::bridge {

/// Whether a port takes a connection, through a proxy or without. Sends nothing over it.
class ReachProbe : public doctor::Probe<RemoteReach>
{
public:
    ReachProbe(const RemoteAddress &address, const QNetworkProxy &proxy,
               std::chrono::milliseconds time, Done done, QObject *parent);

protected:
    void outOfTime() override { conclude(RemoteReach::NoAnswer); }

private:
    void dial(const RemoteAddress &address);
    void conclude(RemoteReach reach);

    QTcpSocket *m_socket;
};

/// What a failure to connect means.
RemoteReach reachOf(QAbstractSocket::SocketError error, bool isThroughProxy);

} // namespace hawser::bridge
