#pragma once

#include "bridge/bridgecounts.h"
#include "bridge/permissions.h"
#include "bridge/remote.h"
#include "connectors/connector.h"
#include "protocol/serverid.h"

#include <QMetaType>

namespace hawser {

/// Names one bridge: the game server, and the slot of its BridgeProfile. A value.
struct BridgeKey
{
    ServerId server;
    int slot = 0;

    friend bool operator==(const BridgeKey &, const BridgeKey &) = default;
    friend size_t qHash(const BridgeKey &key, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, key.server, key.slot);
    }
};

/// A bridge as it is to be; holds a secret.
struct BridgeWish
{
    BridgeKey key;
    bridge::Remote remote;
    bridge::Permissions permissions;
};

/// A bridge as it is, for the window and headless. A value; no secret.
struct BridgeInfo
{
    BridgeKey key;
    QString remote;   ///< display text: host and port
    QString identity; ///< display text
    StateChange state;
    BridgeCounts counts;
    bool paused = false;
    int allowedActions = actionCount; ///< that the remote may ask for; 0: it is told events only
    QDateTime awaySince;              ///< UTC; valid while the remote is not told of events
};

} // namespace hawser

Q_DECLARE_METATYPE(hawser::BridgeKey)
