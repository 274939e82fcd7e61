#include "portforward/protocol/epoch.h"

namespace hawser::portforward {

using namespace std::chrono_literals;

bool EpochWatch::hasRestarted(std::chrono::seconds epoch, Clock::time_point now)
{
    const bool isLost = m_last
        && isBroken(epoch, std::chrono::duration_cast<std::chrono::seconds>(now - m_last->at));
    m_last = Seen{epoch, now};
    return isLost;
}

bool EpochWatch::isBroken(std::chrono::seconds epoch, std::chrono::seconds passed) const
{
    switch (m_rule) {
    case Rule::NatPmp:
        return epoch < m_last->epoch + passed * 7 / 8 - 2s;
    case Rule::Pcp:
        break;
    }
    if (epoch + 1s < m_last->epoch)
        return true;
    const std::chrono::seconds counted = epoch - m_last->epoch;
    return passed + 2s < counted - counted / 16 || counted + 2s < passed - passed / 16;
}

} // namespace hawser::portforward
