#include "portforward/verdict/verdict.h"

#include <algorithm>
#include <optional>

namespace hawser::portforward {

using namespace std::chrono_literals;

namespace {

constexpr auto houseRoundTrip = 5ms; // farther boxes are the provider's

const HopEvidence *hopAt(const PathEvidence &path, int distance)
{
    const auto found = std::find_if(path.hops.begin(), path.hops.end(),
                                    [&](const auto &hop) { return hop.distance == distance; });
    return found == path.hops.end() ? nullptr : &*found;
}

bool hasHop(const PathEvidence &path, AddressKind kind)
{
    return std::any_of(path.hops.begin(), path.hops.end(),
                       [kind](const HopEvidence &hop) { return hop.address.kind == kind; });
}

/// Behind a router whose own outside address is private: a second box in the house, or the
/// provider's with private addresses.
Finding nestedNat(const PathEvidence &path)
{
    const HopEvidence *second = hopAt(path, 2);
    if (path.isSecondBoxNear || second == nullptr || second->roundTrip < houseRoundTrip)
        return Finding::DoubleNat;
    const HopEvidence *third = hopAt(path, 3);
    const bool isManyPrivate = second->address.kind == AddressKind::Private && third != nullptr
        && third->address.kind == AddressKind::Private;
    return isManyPrivate && !path.path.globalV6.isEmpty() ? Finding::Cgnat : Finding::DoubleNat;
}

Finding withoutExternal(const PathEvidence &path)
{
    const bool isOffline = !path.reflected.isKnown()
        && (path.reflection == ProbeState::Silent || path.reflection == ProbeState::NoRoute
            || path.reflection == ProbeState::Refused);
    if (hasHop(path, AddressKind::CarrierShared) || path.own.kind == AddressKind::CarrierShared)
        return Finding::Cgnat;
    if (hasHop(path, AddressKind::DsLite) || path.own.kind == AddressKind::DsLite)
        return Finding::DsLite;
    if (isOffline)
        return Finding::NoInternet;
    if (path.isPcpMismatch)
        return Finding::DoubleNat;
    return path.hasMappingService() ? Finding::NatSingle : Finding::NoMappingService;
}

/// What the addresses say of the way to the internet.
Finding topology(const Evidence &evidence, const PathEvidence &path)
{
    const SeenAddress external = externalAddress(path);
    switch (external.kind) {
    case AddressKind::CarrierShared:
        return Finding::Cgnat;
    case AddressKind::DsLite:
        return Finding::DsLite;
    case AddressKind::Private:
    case AddressKind::LinkLocal:
    case AddressKind::Reserved:
        return nestedNat(path);
    case AddressKind::Public:
        break;
    case AddressKind::None:
    case AddressKind::Loopback:
        return withoutExternal(path);
    }
    // Where the default route is a tunnel, what is bound to the physical address may get no answer.
    const PathEvidence *tunnel = evidence.tunnel();
    const SeenAddress outside
        = path.reflected.isKnown() || tunnel == nullptr ? path.reflected : tunnel->reflected;
    if (!outside.isKnown() || outside.address == external.address)
        return Finding::NatSingle;
    return tunnel != nullptr ? Finding::VpnInTheWay : Finding::AddressMismatch;
}

/// True where no mapping on this router can help.
bool isBarred(Finding topology)
{
    switch (topology) {
    case Finding::Cgnat:
    case Finding::DsLite:
    case Finding::DoubleNat:
    case Finding::NoInternet:
    case Finding::NoNetwork:
    case Finding::VpnInTheWay:
        return true;
    case Finding::NoNat:
    case Finding::NatSingle:
    case Finding::AddressMismatch:
    case Finding::NoMappingService:
    case Finding::OpenVerified:
    case Finding::OpenUnverified:
    case Finding::WrongTarget:
    case Finding::NotListening:
    case Finding::LoopbackOnly:
    case Finding::HostFirewall:
    case Finding::RouterLied:
    case Finding::UpstreamBlocked:
    case Finding::Unreachable:
    case Finding::MappingRefused:
    case Finding::MappingConflict:
    case Finding::TableFull:
    case Finding::MappingFailed:
    case Finding::LocalNetworkPermission:
        return false;
    }
    return false;
}

/// Nothing came through from outside although it is mapped, or needs no mapping.
Finding timedOut(const Evidence &evidence)
{
    if (evidence.sawArrival)
        return evidence.tunnel() != nullptr ? Finding::VpnInTheWay : Finding::HostFirewall;
    if (evidence.tunnel() != nullptr)
        return Finding::VpnInTheWay;
    if (evidence.readBack == ReadBack::Missing)
        return Finding::RouterLied;
    if (evidence.neighbour == NeighbourCheck::Fails)
        return Finding::HostFirewall;
    if (evidence.isOtherPortOpen)
        return Finding::UpstreamBlocked;
    if (evidence.neighbour == NeighbourCheck::Connects)
        return Finding::RouterLied;
    switch (evidence.firewall.state) {
    case FirewallHint::State::Blocks:
        return Finding::HostFirewall;
    case FirewallHint::State::Off:
    case FirewallHint::State::Allows:
        return Finding::RouterLied;
    case FirewallHint::State::Unknown:
        break;
    }
    return Finding::Unreachable;
}

std::optional<Finding> proof(const Evidence &evidence)
{
    if (evidence.pinhole.outside == OutsideCheck::RightGreeting)
        return Finding::OpenVerified;
    switch (evidence.outside) {
    case OutsideCheck::RightGreeting:
        return Finding::OpenVerified;
    case OutsideCheck::OtherGreeting:
        return Finding::WrongTarget;
    case OutsideCheck::NotTried:
    case OutsideCheck::Refused:
    case OutsideCheck::TimedOut:
        return std::nullopt;
    }
    return std::nullopt;
}

/// What came of mapping and trying, if it was tried.
std::optional<Finding> trial(const Evidence &evidence)
{
    switch (evidence.mapping) {
    case MappingOutcome::NotTried:
        break;
    case MappingOutcome::NotAuthorised:
        return Finding::MappingRefused;
    case MappingOutcome::Conflict:
        return Finding::MappingConflict;
    case MappingOutcome::TableFull:
        return Finding::TableFull;
    case MappingOutcome::Failed:
        return Finding::MappingFailed;
    case MappingOutcome::Made:
        if (evidence.readBack == ReadBack::OtherDevice)
            return Finding::MappingConflict;
        if (evidence.outside == OutsideCheck::NotTried)
            return evidence.readBack == ReadBack::Missing ? Finding::RouterLied
                                                          : Finding::OpenUnverified;
        break;
    }
    if (evidence.outside == OutsideCheck::TimedOut && evidence.mapping == MappingOutcome::Made)
        return timedOut(evidence);
    if (evidence.outside == OutsideCheck::Refused && evidence.mapping == MappingOutcome::Made)
        return Finding::NotListening; // it arrived, and nobody took it
    return std::nullopt;
}

/// A public address of our own: nothing to map, and the same proof.
Finding withoutNat(const Evidence &evidence)
{
    switch (evidence.outside) {
    case OutsideCheck::TimedOut:
        return timedOut(evidence) == Finding::RouterLied ? Finding::UpstreamBlocked
                                                         : timedOut(evidence);
    case OutsideCheck::Refused:
        return Finding::NotListening;
    case OutsideCheck::NotTried:
    case OutsideCheck::RightGreeting:
    case OutsideCheck::OtherGreeting:
        break;
    }
    return Finding::NoNat;
}

bool isForbidden(const PathEvidence &path)
{
    return path.pcp == ProbeState::Forbidden || path.natPmp == ProbeState::Forbidden
        || path.ssdpMulticast == ProbeState::Forbidden || path.ssdpUnicast == ProbeState::Forbidden;
}

Finding findingOf(const Evidence &evidence)
{
    if (const auto proven = proof(evidence))
        return *proven;
    const PathEvidence *path = evidence.mainPath();
    if (path == nullptr)
        return Finding::NoNetwork;
    if (evidence.listening == Listening::LoopbackOnly)
        return Finding::LoopbackOnly;
    if (isForbidden(*path) && !path->hasMappingService())
        return Finding::LocalNetworkPermission;
    if (!path->path.isPhysical())
        return path->own.isPublic() ? withoutNat(evidence) : Finding::VpnInTheWay;
    if (path->own.isPublic())
        return withoutNat(evidence);
    const Finding where = topology(evidence, *path);
    const bool isThroughBoth
        = where == Finding::DoubleNat && evidence.outerMapping == MappingOutcome::Made;
    if (isBarred(where) && !isThroughBoth)
        return where;
    return trial(evidence).value_or(where);
}

void noteRouters(const PathEvidence &path, Verdict &verdict)
{
    const bool isHeardAlone
        = path.ssdpUnicast == ProbeState::Answered && path.ssdpMulticast == ProbeState::Silent;
    if (isHeardAlone)
        verdict.notes << Note::SsdpBlockedLocally;
    if (path.igd == ProbeState::Garbled)
        verdict.notes << Note::SuspiciousRouter;
    const RouterChoice choice = chosenRouter(path);
    if (choice.router == nullptr)
        return;
    const bool isOther
        = std::any_of(path.routers.begin(), path.routers.end(), [&](const RouterEvidence &router) {
              return router.description.udn != choice.router->description.udn
                  && !router.external.isPublic();
          });
    if (isOther)
        verdict.notes << Note::WrongRouter;
    if (!choice.isClear)
        verdict.notes << Note::UnclearRouter;
    if (choice.router->isAsked && !choice.router->isConnected)
        verdict.notes << Note::RouterDisconnected;
}

/// True where IPv4 opens nothing, as far as anybody can tell.
bool isClosedInV4(Finding finding)
{
    return isBarred(finding) || finding == Finding::NoMappingService
        || finding == Finding::MappingRefused;
}

void noteV6(const Evidence &evidence, Verdict &verdict)
{
    const PathEvidence *path = evidence.mainPath();
    const bool isReachedByV6 = evidence.pinhole.outside == OutsideCheck::RightGreeting;
    if (isReachedByV6 && evidence.outside != OutsideCheck::RightGreeting)
        verdict.notes << Note::V6Only;
    if (path != nullptr && path->v6.canOpen() && isClosedInV4(verdict.finding))
        verdict.notes << Note::V6CanOpen;
}

void noteMapping(const Evidence &evidence, Verdict &verdict)
{
    if (evidence.isPermanentOnly)
        verdict.notes << Note::PermanentOnly;
    if (evidence.isSamePortOnly)
        verdict.notes << Note::SamePortOnly;
    if (evidence.wasVerified && evidence.readBack == ReadBack::Missing)
        verdict.notes << Note::LeaseLost;
}

} // namespace

Verdict verdictOf(const Evidence &evidence)
{
    Verdict verdict;
    verdict.finding = findingOf(evidence);
    const PathEvidence *path = evidence.mainPath();
    if (path != nullptr)
        noteRouters(*path, verdict);
    noteMapping(evidence, verdict);
    noteV6(evidence, verdict);
    if (evidence.tunnel() != nullptr && verdict.finding != Finding::VpnInTheWay)
        verdict.notes << Note::VpnPresent;
    if (evidence.listening == Listening::Nobody && verdict.finding != Finding::NotListening)
        verdict.notes << Note::NothingListens;
    if (evidence.sleeps)
        verdict.notes << Note::SleepingHost;
    const SeenAddress now = path == nullptr ? SeenAddress()
        : path->reflected.isKnown()         ? path->reflected
                                            : externalAddress(*path);
    if (evidence.lastOutside.isKnown() && now.isKnown()
        && now.address != evidence.lastOutside.address)
        verdict.notes << Note::AddressChanged;
    return verdict;
}

} // namespace hawser::portforward
