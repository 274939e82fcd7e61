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

} // namespace

QList<LedgerEntry> candidatesFor(const PathEvidence &path, const PortWish &wish)
{
    QList<LedgerEntry> candidates;
    if (path.pcp == ProbeState::Answered) {
        LedgerEntry entry = entryFor(path, wish, MappingProtocol::Pcp);
        for (quint8 &byte : entry.nonce)
            byte = quint8(QRandomGenerator::system()->generate());
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

} // namespace hawser::portforward
