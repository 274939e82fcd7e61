#include "portforward/verdict/evidence.h"

#include <algorithm>

namespace hawser::portforward {

namespace {

int worth(const RouterEvidence &router, const PathEvidence &path)
{
    const bool isUseless
        = !router.external.isKnown() || router.external.kind == AddressKind::Loopback;
    const bool isSeenOutside
        = path.reflected.isKnown() && router.external.address == path.reflected.address;
    int points = 0;
    points += isSeenOutside ? 4 : 0;
    points += router.external.isPublic() ? 3 : 0;
    points += router.address == path.path.gateway ? 2 : 0;
    points += router.isConnected ? 1 : 0;
    points -= isUseless ? 3 : 0;
    return points;
}

/// The more, the rather it is the way that matters.
int weight(const PathEvidence &path)
{
    int points = 0;
    points += path.path.isPhysical() ? 8 : 0;
    points += path.path.gateway.isNull() ? 0 : 4;
    points += path.hasMappingService() ? 2 : 0;
    points += path.path.isDefault ? 1 : 0;
    return points;
}

} // namespace

bool PathEvidence::hasMappingService() const
{
    return pcp == ProbeState::Answered || natPmp == ProbeState::Answered || !routers.isEmpty();
}

const FirewallEvidence *V6Evidence::firewall() const
{
    const FirewallEvidence *best = nullptr;
    for (const FirewallEvidence &firewall : firewalls) {
        const bool isHeard = firewall.state == ProbeState::Answered;
        const bool isBetter = best == nullptr || (!best->address.isV6() && firewall.address.isV6());
        if (isHeard && isBetter)
            best = &firewall;
    }
    return best;
}

bool V6Evidence::canOpen() const
{
    const FirewallEvidence *wall = firewall();
    const bool isAllowed = wall != nullptr && wall->isOn && wall->allowsPinholes;
    return own.isPublic() && (isAllowed || pcp == ProbeState::Answered);
}

const PathEvidence *Evidence::mainPath() const
{
    const auto best
        = std::max_element(paths.begin(), paths.end(),
                           [](const auto &a, const auto &b) { return weight(a) < weight(b); });
    return best == paths.end() ? nullptr : &*best;
}

const PathEvidence *Evidence::tunnel() const
{
    const auto found = std::find_if(paths.begin(), paths.end(), [](const PathEvidence &path) {
        return path.path.isDefault && path.path.medium == NetworkPath::Medium::Tunnel;
    });
    return found == paths.end() ? nullptr : &*found;
}

RouterChoice chosenRouter(const PathEvidence &path)
{
    RouterChoice choice;
    int best = 0;
    for (const RouterEvidence &router : path.routers) {
        const int points = worth(router, path);
        const bool isNewer = choice.router != nullptr && points == best
            && router.description.version > choice.router->description.version;
        const bool isBetter = choice.router == nullptr || points > best || isNewer;
        const bool isOther
            = choice.router != nullptr && router.description.udn != choice.router->description.udn;
        if (choice.router != nullptr && isOther)
            choice.isClear = points != best;
        if (isBetter) {
            choice.router = &router;
            best = points;
        }
    }
    return choice;
}

SeenAddress externalAddress(const PathEvidence &path)
{
    const RouterEvidence *router = chosenRouter(path).router;
    if (router != nullptr && router->external.isKnown()
        && router->external.kind != AddressKind::Loopback)
        return router->external;
    return path.natPmpExternal;
}

} // namespace hawser::portforward
