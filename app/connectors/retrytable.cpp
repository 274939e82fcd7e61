#include "connectors/retrytable.h"

#include <array>

namespace hawser {

using namespace std::chrono_literals;

namespace {

struct Row
{
    std::chrono::milliseconds away;  ///< below this …
    std::chrono::milliseconds delay; ///< … so long is waited
};

constexpr std::array<Row, 4> table{{
    {10s, 1s},
    {30s, 3s},
    {2min, 10s},
    {10min, 20s},
}};
constexpr std::chrono::milliseconds longest = 36s;
constexpr std::chrono::milliseconds startingDelay = 4s;
constexpr double spread = 0.25;

std::chrono::milliseconds planned(std::chrono::milliseconds away)
{
    for (const Row &row : table) {
        if (away < row.away)
            return row.delay;
    }
    return longest;
}

} // namespace

std::chrono::milliseconds RetryTable::delay(std::chrono::milliseconds away, bool isStarting,
                                            double chance)
{
    const std::chrono::milliseconds row = planned(away);
    const std::chrono::milliseconds base = isStarting ? std::min(row, startingDelay) : row;
    const double factor = 1 - spread + 2 * spread * chance;
    return std::chrono::milliseconds(qint64(double(base.count()) * factor));
}

} // namespace hawser
