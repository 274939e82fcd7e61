// Not run by its authors: written to route(4) and the sysctl of the routing table.

#include "portforward/host/routetable.h"

#include <QtEndian>

#include <net/if.h>
#include <net/route.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/sysctl.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <vector>

namespace hawser::portforward {

namespace {

std::vector<char> routingTable(int family)
{
    int name[] = {CTL_NET, PF_ROUTE, 0, family, NET_RT_DUMP, 0};
    std::size_t size = 0;
    if (sysctl(name, 6, nullptr, &size, nullptr, 0) != 0)
        return {};
    size += size / 4; // it may grow between the two calls
    std::vector<char> table(size);
    if (sysctl(name, 6, table.data(), &size, nullptr, 0) != 0)
        return {};
    table.resize(size);
    return table;
}

/// Socket addresses follow the header one by one, each padded to four bytes; a length of 0 takes
/// four bytes, too.
std::size_t paddedSize(const sockaddr *address)
{
    return address->sa_len == 0 ? sizeof(quint32) : (address->sa_len + 3u) / 4u * 4u;
}

/// The kernel hides the zone of a link-local address in its third and fourth byte.
IpAddress v6Address(const sockaddr *address)
{
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, std::min<std::size_t>(address->sa_len, sizeof v6));
    IpAddress::Bytes bytes{};
    std::copy_n(v6.sin6_addr.s6_addr, bytes.size(), bytes.begin());
    if (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80)
        bytes[2] = bytes[3] = 0;
    return IpAddress(bytes);
}

quint32 hostAddress(const sockaddr *address)
{
    sockaddr_in v4{};
    std::memcpy(&v4, address, std::min<std::size_t>(address->sa_len, sizeof v4));
    return qFromBigEndian(quint32(v4.sin_addr.s_addr));
}

/// A netmask may be cut after its last byte that is not zero, and its family may be anything.
bool isShortMask(const sockaddr *mask, bool &isHalf)
{
    const quint32 value = mask->sa_len == 0 ? 0 : hostAddress(mask);
    isHalf = value == 0x80000000;
    return value == 0 || isHalf;
}

/// Whether \a parts are those of a route to everywhere, or to the lower half of IPv4.
bool leadsEverywhere(const sockaddr *const (&parts)[RTAX_MAX], int family, bool &isHalf)
{
    const sockaddr *mask = parts[RTAX_NETMASK];
    if (parts[RTAX_DST] == nullptr)
        return false;
    if (family == AF_INET6) // ::/0 has a mask without bits
        return v6Address(parts[RTAX_DST]).isNull()
            && (mask == nullptr || mask->sa_len == 0 || v6Address(mask).isNull());
    return hostAddress(parts[RTAX_DST]) == 0 && (mask == nullptr || isShortMask(mask, isHalf));
}

std::optional<DefaultRoute> routeOf(const rt_msghdr *message, int family)
{
    const char *at = reinterpret_cast<const char *>(message + 1);
    const char *end = reinterpret_cast<const char *>(message) + message->rtm_msglen;
    const sockaddr *parts[RTAX_MAX] = {};
    for (int i = 0; i < RTAX_MAX && at < end; ++i) {
        if ((message->rtm_addrs & (1 << i)) == 0)
            continue;
        parts[i] = reinterpret_cast<const sockaddr *>(at);
        at += paddedSize(parts[i]);
    }
    bool isHalf = false;
    if (!leadsEverywhere(parts, family, isHalf) || (message->rtm_flags & RTF_UP) == 0
        || (message->rtm_flags & RTF_HOST) != 0)
        return std::nullopt;
    DefaultRoute route;
    route.index = message->rtm_index;
    const sockaddr *gateway = parts[RTAX_GATEWAY];
    if (gateway != nullptr && gateway->sa_family == AF_INET)
        route.gateway = IpAddress::fromV4(hostAddress(gateway));
    else if (gateway != nullptr && gateway->sa_family == AF_INET6)
        route.gateway = v6Address(gateway);
    // There are no metrics here: the route that is not bound to one interface is the default.
    route.metric = isHalf || (message->rtm_flags & RTF_IFSCOPE) == 0 ? 0 : 1;
    return route;
}

QList<DefaultRoute> routesOf(int family)
{
    const std::vector<char> table = routingTable(family);
    QList<DefaultRoute> routes;
    std::size_t at = 0;
    while (at + sizeof(rt_msghdr) <= table.size()) {
        const auto *message = reinterpret_cast<const rt_msghdr *>(table.data() + at);
        if (message->rtm_msglen < sizeof(rt_msghdr) || at + message->rtm_msglen > table.size())
            break;
        if (const auto route = routeOf(message, family))
            routes << *route;
        at += message->rtm_msglen;
    }
    return routes;
}

} // namespace

QList<DefaultRoute> defaultRoutes()
{
    return routesOf(AF_INET);
}

QList<DefaultRoute> defaultRoutesV6()
{
    return routesOf(AF_INET6);
}

} // namespace hawser::portforward
