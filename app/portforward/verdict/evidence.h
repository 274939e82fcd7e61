#pragma once

#include "portforward/host/hostfirewall.h"
#include "portforward/host/listener.h"
#include "portforward/host/networkpath.h"
#include "portforward/protocol/addresskind.h"
#include "portforward/protocol/igddescription.h"

#include <QList>
#include <QString>

#include <chrono>

namespace hawser::portforward {

/// How one asking stands.
enum class ProbeState : quint8 {
    NotAsked, ///< not yet, not allowed by the user, or not possible here
    Waiting,
    Answered,
    Declined, ///< an answer that says no
    Silent,   ///< nothing until the deadline
    Refused,  ///< at once: nobody there speaks it
    NoRoute,
    Forbidden, ///< by the operating system
    Garbled,
};

/// A router that speaks UPnP, as found and as it tells of itself.
struct RouterEvidence
{
    IpAddress address;
    IgdDescription description;
    IgdService service;       ///< the WAN connection that the rest is of
    bool isConnected = false; ///< as it says
    SeenAddress external;     ///< as it says
    bool isAsked = false;     ///< false until it told both or gave up
};

struct HopEvidence
{
    int distance = 0; ///< 1: the router
    SeenAddress address;
    std::chrono::milliseconds roundTrip{};
};

/// A router's firewall for IPv6 that speaks UPnP (WANIPv6FirewallControl).
struct FirewallEvidence
{
    IpAddress address; ///< where it was found; over IPv4 many let nobody open anything
    QString name;      ///< as it tells of itself
    QString udn;
    IgdService service;
    ProbeState state = ProbeState::NotAsked;
    bool isOn = false;           ///< off: everything comes in
    bool allowsPinholes = false; ///< for whoever asks
};

/// What was seen of IPv6 along one way. There is no address translation there, but a firewall.
struct V6Evidence
{
    SeenAddress own;     ///< that others can reach, a lasting one if there is one; none: no IPv6
    SeenAddress gateway; ///< mostly link-local; none: no way out
    ProbeState pcp = ProbeState::NotAsked;
    ProbeState search = ProbeState::NotAsked; ///< SSDP over IPv6
    QList<FirewallEvidence> firewalls;

    /// The firewall to ask, rather over IPv6; null if there is none.
    const FirewallEvidence *firewall() const;
    /// Whether a hole can be asked for.
    bool canOpen() const;
};

/// What was seen along one way to the internet.
struct PathEvidence
{
    NetworkPath path;
    SeenAddress own;
    ProbeState pcp = ProbeState::NotAsked;
    bool isPcpMismatch = false; ///< PCP tells of another NAT between us and it
    ProbeState natPmp = ProbeState::NotAsked;
    SeenAddress natPmpExternal;
    ProbeState ssdpMulticast = ProbeState::NotAsked;
    ProbeState ssdpUnicast = ProbeState::NotAsked;
    ProbeState igd = ProbeState::NotAsked; ///< Garbled: found, and what it tells is refused
    QList<RouterEvidence> routers;
    ProbeState reflection = ProbeState::NotAsked; ///< STUN
    SeenAddress reflected;                        ///< how others see us
    ProbeState hopList = ProbeState::NotAsked;
    QList<HopEvidence> hops;      ///< those that showed themselves
    bool isSecondBoxNear = false; ///< hop 2 answered as a home router does
    QList<RouterEvidence>
        outerRouters; ///< hop 2, where it speaks UPnP: it maps for our router only
    V6Evidence v6;

    bool hasMappingService() const;
};

/// What became of the wish for a mapping.
enum class MappingOutcome : quint8 {
    NotTried,
    Made,
    NotAuthorised, ///< 606, code 2: "the router is there and says no"
    Conflict,      ///< another device holds the port
    TableFull,
    Failed, ///< no answer, or an error without a meaning of its own
};

enum class ReadBack : quint8 { NotTried, Same, OtherDevice, Missing, NoAnswer };

/// A connection to our public address from outside, on the external port.
enum class OutsideCheck : quint8 {
    NotTried,
    RightGreeting, ///< what we expect was there: proven
    OtherGreeting, ///< somebody else answered
    Refused,
    TimedOut,
};

/// A connection to our LAN address from another device of the same network.
enum class NeighbourCheck : quint8 { NotTried, Connects, Fails };

enum class Listening : quint8 { NotLooked, Nobody, LoopbackOnly, Reachable, OurTestListener };

/// What became of a hole in the firewall for IPv6, if one was wanted.
struct PinholeTrial
{
    MappingOutcome outcome = MappingOutcome::NotTried;
    ReadBack readBack = ReadBack::NotTried;
    OutsideCheck outside = OutsideCheck::NotTried; ///< over IPv6
    bool isFirewallOff = false;
};

/// Everything that was seen. A value; what was not tried says so. verdictOf() makes sense of it.
struct Evidence
{
    // What is wanted.
    Transport transport = Transport::Tcp;
    quint16 internalPort = 0;
    quint16 externalPort = 0;

    // This computer.
    Listening listening = Listening::NotLooked;
    QString listener; ///< program, plain text
    FirewallHint firewall;
    bool sleeps = false; ///< its power plan lets it fall asleep

    QList<PathEvidence> paths;

    // What was tried.
    MappingOutcome mapping = MappingOutcome::NotTried;
    /// On the second of two routers in a row, which hands on to the first.
    MappingOutcome outerMapping = MappingOutcome::NotTried;
    bool isPermanentOnly = false; ///< 725 was met
    bool isSamePortOnly = false;  ///< 724 was met
    QString holder;               ///< of a conflict: who has the port, plain text
    ReadBack readBack = ReadBack::NotTried;
    OutsideCheck outside = OutsideCheck::NotTried;
    bool sawArrival = false; ///< something came in on our port during the check
    NeighbourCheck neighbour = NeighbourCheck::NotTried;
    bool isOtherPortOpen = false; ///< another external port came through
    PinholeTrial pinhole;

    // What was known from before.
    SeenAddress lastOutside;  ///< where others reached us last time
    bool wasVerified = false; ///< it had been proven, and the mapping is still ours

    /// The way that matters: physical, with a router that maps, where the internet is; null if
    /// there is none at all.
    const PathEvidence *mainPath() const;
    /// The default route, if it is a tunnel; null otherwise.
    const PathEvidence *tunnel() const;
};

/// The router of \a path that maps for the internet, by what the routers tell (fact sheet, section
/// 3, step 4); null if none was asked. isClear: no other comes near it.
struct RouterChoice
{
    const RouterEvidence *router = nullptr;
    bool isClear = true;
};
RouterChoice chosenRouter(const PathEvidence &path);

/// The address of the router on the internet's side, by whichever protocol told it.
SeenAddress externalAddress(const PathEvidence &path);

} // namespace hawser::portforward
