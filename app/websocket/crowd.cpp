#include "websocket/crowd.h"

#include <algorithm>

namespace hawser::websocket {

namespace {

/// Who allows many connections from one address wants them to come at once, too.
ListenerLimits completed(ListenerLimits limits)
{
    if (limits.connectionsPerAddress > ListenerLimits().connectionsPerAddress)
        limits.halfOpenPerAddress
            = std::max(limits.halfOpenPerAddress, limits.connectionsPerAddress);
    return limits;
}

} // namespace

Crowd::Crowd(const ListenerLimits &limits)
    : m_limits(completed(limits))
{
}

Crowd::Verdict Crowd::arrive(const QHostAddress &address)
{
    if (m_halfOpen >= m_limits.halfOpen)
        return Verdict::TooManyHalfOpen;
    const Count here = m_byAddress.value(address);
    if (here.halfOpen >= m_limits.halfOpenPerAddress)
        return Verdict::TooManyHalfOpenHere;
    if (here.open + here.halfOpen >= m_limits.connectionsPerAddress)
        return Verdict::TooManyHere;
    ++m_byAddress[address].halfOpen;
    ++m_halfOpen;
    return Verdict::Welcome;
}

void Crowd::upgrade(const QHostAddress &address)
{
    Count &here = m_byAddress[address];
    --here.halfOpen;
    ++here.open;
    --m_halfOpen;
    ++m_open;
}

void Crowd::leave(const QHostAddress &address, bool wasUpgraded)
{
    const auto here = m_byAddress.find(address);
    if (here == m_byAddress.end())
        return;
    --(wasUpgraded ? here->open : here->halfOpen);
    --(wasUpgraded ? m_open : m_halfOpen);
    if (here->open == 0 && here->halfOpen == 0)
        m_byAddress.erase(here);
}

QHostAddress Crowd::plain(const QHostAddress &address)
{
    bool isIpV4 = false;
    const quint32 ipV4 = address.toIPv4Address(&isIpV4);
    if (isIpV4)
        return QHostAddress(ipV4);
    QHostAddress result = address;
    result.setScopeId({});
    return result;
}

} // namespace hawser::websocket
