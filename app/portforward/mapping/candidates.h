#pragma once

#include "portforward/mapping/ledgerentry.h"
#include "portforward/verdict/evidence.h"

namespace hawser::portforward {

/// A port that a game server wants opened.
struct PortWish
{
    QString connector; ///< "rust": becomes part of the label
    Transport transport = Transport::Tcp;
    quint16 internalPort = 0;
    quint16 externalPort = 0;
    bool isTemporary = true;
    quint16 mapPort = 5351;  ///< tests only
    IpAddress onlyFrom = {}; ///< of a hole for IPv6: who may come in; none: anybody
};

/// How the port can be asked for along \a path: PCP, NAT-PMP, then UPnP at the chosen router; only
/// what answered. Pure but for the nonce.
QList<LedgerEntry> candidatesFor(const PathEvidence &path, const PortWish &wish);

/// How a second router, farther out, can be asked to hand on what \a inner has opened on the first:
/// by NAT-PMP to its address, for it maps to the sender that it sees, which is the first router;
/// then by UPnP, with the outside address of the first router as the client. Empty if the second
/// one did not show itself. Only with the user's consent, by name of the box.
QList<LedgerEntry> outerCandidatesFor(const PathEvidence &path, const LedgerEntry &inner);

/// How a hole in the firewall for IPv6 can be asked for: UPnP, then PCP, by which widespread
/// routers do not remove what they opened; the port is the same outside and inside. Empty if there
/// is no address that others can reach, or nobody to ask.
QList<LedgerEntry> pinholeCandidatesFor(const PathEvidence &path, const PortWish &wish);

} // namespace hawser::portforward
