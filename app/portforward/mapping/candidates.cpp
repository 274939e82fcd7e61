#include "portforward/mapping/candidates.h"

#include <QRandomGenerator>

namespace hawser::portforward {

namespace {

LedgerEntry entryFor(const PathEvidence &path, const PortWish &wish, MappingProtocol protocol)
{
    LedgerEntry entry;
    entry.protocol = protocol;
    entry.transport = wish.transport;
    entry.internalPort = wish.internalPort;
    entry.externalPort = wish.externalPort;
    entry.client = entry.own = path.path.address;
    entry.router = path.path.gateway;
    entry.mapPort = wish.mapPort;
    entry.label = mappingLabel(wish.connector, wish.internalPort);
    entry.isTemporary = wish.isTemporary;
    return entry;
}

pcp::Nonce newNonce()
{
    pcp::Nonce nonce{};
    for (quint8 &byte : nonce)
        byte = quint8(QRandomGenerator::system()->generate());
    return nonce;
}

} // namespace

QList<LedgerEntry> candidatesFor(const PathEvidence &path, const PortWish &wish)
{
    QList<LedgerEntry> candidates;
    if (path.pcp == ProbeState::Answered) {
        LedgerEntry entry = entryFor(path, wish, MappingProtocol::Pcp);
        entry.nonce = newNonce();
        candidates << entry;
    }
    if (path.natPmp == ProbeState::Answered)
        candidates << entryFor(path, wish, MappingProtocol::NatPmp);
    if (const RouterEvidence *router = chosenRouter(path).router) {
        LedgerEntry entry = entryFor(path, wish, MappingProtocol::Upnp);
        entry.router = router->address;
        entry.udn = router->description.udn;
        entry.service = router->service;
        candidates << entry;
    }
    return candidates;
}

QList<LedgerEntry> outerCandidatesFor(const PathEvidence &path, const LedgerEntry &inner)
{
    QList<LedgerEntry> candidates;
    LedgerEntry entry = inner;
    entry.internalPort = inner.externalPort; // what the outer one hands on arrives there
    entry.service = {};
    entry.udn.clear();
    for (const HopEvidence &hop : path.hops) {
        if (hop.distance != 2 || hop.address.kind != AddressKind::Private)
            continue;
        entry.protocol = MappingProtocol::NatPmp;
        entry.router = hop.address.address;
        candidates << entry;
    }
    const IpAddress innerOutside = externalAddress(path).address;
    for (const RouterEvidence &router : path.outerRouters) {
        if (innerOutside.isNull())
            break;
        entry.protocol = MappingProtocol::Upnp;
        entry.router = router.address;
        entry.client = innerOutside; // it wants an address by name, and sees no other
        entry.udn = router.description.udn;
        entry.service = router.service;
        candidates << entry;
    }
    return candidates;
}

QList<LedgerEntry> pinholeCandidatesFor(const PathEvidence &path, const PortWish &wish)
{
    QList<LedgerEntry> candidates;
    if (!path.v6.canOpen())
        return candidates;
    LedgerEntry entry = entryFor(path, wish, MappingProtocol::Pcp);
    entry.externalPort = entry.internalPort;
    entry.client = entry.own = path.v6.own.address;
    entry.onlyFrom = wish.onlyFrom;
    const LedgerEntry plain = entry;
    const FirewallEvidence *firewall = path.v6.firewall();
    if (firewall != nullptr && firewall->isOn && firewall->allowsPinholes) {
        entry.protocol = MappingProtocol::Pinhole;
        // Over IPv4 the router sees another address than the hole is for; some allow it.
        entry.own = firewall->address.isV6() ? path.v6.own.address : path.path.address;
        entry.router = firewall->address;
        entry.udn = firewall->udn;
        entry.service = firewall->service;
        candidates << entry;
    }
    if (path.v6.pcp == ProbeState::Answered) {
        entry = plain;
        entry.router = path.v6.gateway.address;
        entry.nonce = newNonce();
        candidates << entry;
    }
    return candidates;
}

} // namespace hawser::portforward
