#pragma once

#include "bridge/remote.h"
#include "connectors/connector.h"

#include <QDateTime>
#include <QStringList>

#include <chrono>
#include <optional>

namespace hawser::bridge {

using namespace std::chrono_literals;

/// What the bridge that is to be tested does just now, if it is online.
struct LiveBridge
{
    QDateTime since; ///< UTC
    quint64 eventsSent = 0;
    quint64 requestsServed = 0;
};

/// What is to be tested. A value; holds a secret.
struct RemoteTarget
{
    Remote remote;
    /// How the game server does: a remote that asks is told the truth.
    StateChange serverState;
    QStringList via; ///< as of RemoteSession: or a loop would not be noticed
    /// The remote sends its requests to whoever said last that he is this server, so a bridge that
    /// is online is not disturbed: what it has shown stands for the upper rungs.
    std::optional<LiveBridge> live;
    /// Tries the way up to the WebSocket and says nothing there: needs neither identity nor token.
    bool isWayOnly = false;
};

/// How patient the doctor of bridges is. Tests shorten the times.
struct RemoteDoctorOptions
{
    std::chrono::milliseconds whole = 25s; ///< the run, whatever happens
    std::chrono::milliseconds name = 3s;
    std::chrono::milliseconds connect = 5s;
    std::chrono::milliseconds tls = 5s;
    std::chrono::milliseconds upgrade = 10s; ///< TCP and TLS once more, and the WebSocket
    std::chrono::milliseconds hello = 2s;    ///< for `connected`; then it is identified without
    std::chrono::milliseconds letIn = 8s;
    std::chrono::milliseconds pong = 3s;
    /// A complaint about an event may come a little later than the answer to a ping behind it.
    std::chrono::milliseconds complaint = 500ms;
    std::chrono::milliseconds request = 3s; ///< for the first one; nobody has to ask
};

} // namespace hawser::bridge
