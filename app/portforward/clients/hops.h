#pragma once

#include "portforward/clients/heard.h"
#include "portforward/protocol/ipaddress.h"

namespace hawser::portforward {

/// A device on the way to the internet, as it told itself when a packet's life ended there.
struct Hop
{
    int distance = 0; ///< 1: the router
    IpAddress address;
    std::chrono::milliseconds roundTrip{};
    bool operator==(const Hop &) const = default;
};

inline constexpr int farthestHop = 4;

/// Whether this operating system lets us look (without special rights).
bool canSeeHops();

/// Sends datagrams that live for 1 to farthestHop hops towards \a target, twice, and tells in order
/// of distance who answered within \a patience. Hops may hide; an empty list means nothing.
/// One native file per operating system.
Asking *askHops(const IpAddress &own, const IpAddress &target, std::chrono::milliseconds patience,
                std::function<void(const QList<Hop> &)> told, QObject *parent);

} // namespace hawser::portforward
