#pragma once

#include "bridge/leftout.h"

#include <QMetaType>

namespace hawser {

/// What has gone over a bridge since it was opened. A value.
struct BridgeCounts
{
    quint64 sent = 0; ///< events
    bridge::LeftOutCounts leftOut{};
    quint64 eventsRefused = 0; ///< sent, and the remote complained
    quint64 served = 0;        ///< requests the game server performed
    quint64 failed = 0;        ///< requests that did not succeed there
    quint64 turnedDown = 0;    ///< requests it may not make, or that make no sense
    QString lastRefusal;       ///< the remote's last complaint: display text

    quint64 leftOutInAll() const
    {
        quint64 all = 0;
        for (const quint64 count : leftOut)
            all += count;
        return all;
    }
    bool operator==(const BridgeCounts &) const = default;
};

} // namespace hawser

Q_DECLARE_METATYPE(hawser::BridgeCounts)
