#pragma once

#include <chrono>

namespace hawser {

/// When to dial again: pure, for every connector and bridge the same.
///
/// As long as a server has been away for less than 10 s it is tried about every second, so that a
/// quick restart is over within 2 s of its return; then ever more seldom, but at least every 45 s
/// (10 s of attempt and the jitter of a quarter keep that below a minute). A server that is known
/// to be starting is tried every 5 s at most.
class RetryTable
{
public:
    /// \a away: since the connection was lost or first tried. \a chance: 0 ≤ chance < 1, spreads
    /// the delay by a quarter up or down, so that many consoles do not come at once.
    static std::chrono::milliseconds delay(std::chrono::milliseconds away, bool isStarting,
                                           double chance);
};

} // namespace hawser
