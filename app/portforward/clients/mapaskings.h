#pragma once

#include "portforward/clients/datagramasking.h"
#include "portforward/protocol/natpmp.h"
#include "portforward/protocol/pcp.h"
#include "portforward/protocol/stun.h"

namespace hawser::portforward {

/// Where a router is asked by PCP and NAT-PMP.
struct MapServer
{
    IpAddress own; ///< the address it is asked from, and that mappings lead to
    IpAddress gateway;
    quint16 port = natpmp::serverPort;
};

/// 0, 250, 750 and 1750 ms; given up after 3.75 s. Four tries came through 20 % of loss.
Pace mapPace();
/// Of STUN: 0, 250, 750 ms; 2 s.
Pace stunPace();

Asking *askNatPmpAddress(const MapServer &server, const Pace &pace,
                         Hearing<natpmp::AddressAnswer> hearing, QObject *parent);

struct NatPmpWish
{
    Transport transport = Transport::Tcp;
    quint16 internalPort = 0;
    quint16 externalPort = 0;
    std::chrono::seconds lifetime{}; ///< 0: end it
};
Asking *askNatPmpMapping(const MapServer &server, const NatPmpWish &wish, const Pace &pace,
                         Hearing<natpmp::MapAnswer> hearing, QObject *parent);

/// Whether anybody speaks PCP there. Refusals are answers.
Asking *askPcpAnnounce(const MapServer &server, const Pace &pace, Hearing<pcp::Answer> hearing,
                       QObject *parent);
/// Only an answer with the same nonce, port and transport counts.
Asking *askPcpMapping(const MapServer &server, const pcp::MapRequest &request, const Pace &pace,
                      Hearing<pcp::Answer> hearing, QObject *parent);

/// From which address the STUN server at \a server sees \a own (none: whatever is usual).
Asking *askStun(const IpAddress &own, const IpAddress &server, quint16 port, const Pace &pace,
                Hearing<stun::Reflection> hearing, QObject *parent);

} // namespace hawser::portforward
