#include "portforward/verdict/verdict.h"

#include <QCoreApplication>

namespace hawser::portforward {

using namespace Qt::StringLiterals;

namespace {

struct VerdictText
{
    Q_DECLARE_TR_FUNCTIONS(PortVerdict)
};

QString routerName(const Evidence &evidence)
{
    const PathEvidence *path = evidence.mainPath();
    if (path == nullptr)
        return {};
    const RouterEvidence *router = chosenRouter(*path).router;
    const QString address = path->path.gateway.toText();
    if (router == nullptr || router->description.name.isEmpty())
        return address;
    return VerdictText::tr("%1 at %2").arg(router->description.name, router->address.toText());
}

QString outsideAddress(const Evidence &evidence)
{
    const PathEvidence *path = evidence.mainPath();
    return path == nullptr ? QString() : externalAddress(*path).address.toText();
}

QString portText(const Evidence &evidence)
{
    return (evidence.transport == Transport::Tcp ? "TCP "_L1 : "UDP "_L1)
        + QString::number(evidence.externalPort);
}

} // namespace

QString sentenceOf(Finding finding, const Evidence &evidence)
{
    switch (finding) {
    case Finding::OpenVerified:
        return VerdictText::tr("Open: %1 was reached from outside.").arg(portText(evidence));
    case Finding::OpenUnverified:
        return VerdictText::tr("%1 is mapped on your router. Nobody outside has tried it yet.")
            .arg(portText(evidence));
    case Finding::WrongTarget:
        return VerdictText::tr("Something else answers on %1.").arg(portText(evidence));
    case Finding::NotListening:
        return VerdictText::tr("Nothing on this computer listens on port %1.")
            .arg(evidence.internalPort);
    case Finding::LoopbackOnly:
        return VerdictText::tr("The server listens on port %1 for this computer only.")
            .arg(evidence.internalPort);
    case Finding::HostFirewall:
        return VerdictText::tr("The firewall of this computer blocks port %1.")
            .arg(evidence.internalPort);
    case Finding::RouterLied:
        return VerdictText::tr("The router (%1) says that %2 is open, and lets nothing through.")
            .arg(routerName(evidence), portText(evidence));
    case Finding::UpstreamBlocked:
        return VerdictText::tr("Your provider blocks %1; another port comes through.")
            .arg(portText(evidence));
    case Finding::Unreachable:
        return VerdictText::tr("%1 is mapped, and nothing comes through: the firewall of this "
                               "computer or the router stops it.")
            .arg(portText(evidence));
    case Finding::VpnInTheWay:
        return VerdictText::tr("A VPN carries what this computer sends: answers never get back the "
                               "way the players came.");
    case Finding::MappingRefused:
        return VerdictText::tr("The router (%1) is there and says no.").arg(routerName(evidence));
    case Finding::MappingConflict:
        return evidence.holder.isEmpty()
            ? VerdictText::tr("%1 is taken by another device.").arg(portText(evidence))
            : VerdictText::tr("%1 is taken by %2.").arg(portText(evidence), evidence.holder);
    case Finding::TableFull:
        return VerdictText::tr("The router (%1) has no room for another port.")
            .arg(routerName(evidence));
    case Finding::MappingFailed:
        return VerdictText::tr("The router (%1) did not open the port and does not say why.")
            .arg(routerName(evidence));
    case Finding::NoNat:
        return VerdictText::tr(
            "This computer is on the internet itself: there is no router to ask.");
    case Finding::NatSingle:
        return VerdictText::tr("One router (%1) between this computer and the internet: a port can "
                               "be opened.")
            .arg(routerName(evidence));
    case Finding::AddressMismatch:
        return VerdictText::tr(
                   "The router calls its address %1, and others see another one: only a "
                   "test from outside can tell.")
            .arg(outsideAddress(evidence));
    case Finding::DoubleNat:
        return VerdictText::tr("Two routers in a row: what yours (%1) calls outside, %2, is the "
                               "network of another box.")
            .arg(routerName(evidence), outsideAddress(evidence));
    case Finding::Cgnat:
    case Finding::DsLite:
        return VerdictText::tr(
            "Your provider shares one address among many customers; no setting of "
            "yours opens a port.");
    case Finding::NoMappingService:
        return VerdictText::tr("Your router %1 offers no automatic opening, or it is switched off.")
            .arg(routerName(evidence));
    case Finding::NoInternet:
        return VerdictText::tr("This computer has no connection to the internet.");
    case Finding::NoNetwork:
        return VerdictText::tr("This computer is in no network that has a router.");
    case Finding::LocalNetworkPermission:
        return VerdictText::tr(
            "The operating system does not let Hawser speak with devices of your "
            "network.");
    }
    return {};
}

QString adviceOn(Finding finding, const Evidence &evidence)
{
    switch (finding) {
    case Finding::OpenVerified:
        return VerdictText::tr("Give people the address and the port.");
    case Finding::OpenUnverified:
        return VerdictText::tr("Let a friend, or your phone on mobile data, try it.");
    case Finding::WrongTarget:
        return VerdictText::tr("Look in the router which device has the port, or use another one.");
    case Finding::NotListening:
        return VerdictText::tr("Start the game server, and compare the port in its configuration.");
    case Finding::LoopbackOnly:
        return VerdictText::tr("Set the address it binds to to 0.0.0.0 and restart it.");
    case Finding::HostFirewall:
        return evidence.firewall.command.isEmpty()
            ? VerdictText::tr("Allow exactly this port for the game server in the firewall.")
            : VerdictText::tr("Allow exactly this port: %1").arg(evidence.firewall.command);
    case Finding::RouterLied:
        return VerdictText::tr(
            "Switch UPnP off and on in the router and restart it; if that does not "
            "help, make the rule by hand.");
    case Finding::UpstreamBlocked:
        return VerdictText::tr("Use another external port.");
    case Finding::Unreachable:
        return VerdictText::tr(
            "Open the address of this computer with a phone in the same Wi-Fi: if "
            "that fails, it is the firewall.");
    case Finding::VpnInTheWay:
        return VerdictText::tr(
            "Exclude the game server from the VPN (split tunnel), or use the port "
            "forwarding of the VPN.");
    case Finding::MappingRefused:
        return VerdictText::tr(
            "Allow this computer to open ports in the router (\"independent port "
            "sharing\", UPnP security settings).");
    case Finding::MappingConflict:
        return VerdictText::tr("Use the next free external port, or free this one in the router.");
    case Finding::TableFull:
        return VerdictText::tr("Delete old entries in the router.");
    case Finding::MappingFailed:
        return VerdictText::tr("Restart the router and try again, or make the rule by hand.");
    case Finding::NoNat:
        return VerdictText::tr("Only the firewall of this computer decides; let it be tried from "
                               "outside.");
    case Finding::NatSingle:
        return VerdictText::tr("Let Hawser open the port.");
    case Finding::AddressMismatch:
        return VerdictText::tr("Open the port and let it be tried from outside.");
    case Finding::DoubleNat:
        return VerdictText::tr(
            "Open the port on both boxes, or set one of them to bridge or access "
            "point mode.");
    case Finding::Cgnat:
    case Finding::DsLite:
        return VerdictText::tr(
            "Let the server call out instead (generic connector), use IPv6, or ask "
            "the provider for a public IPv4 address.");
    case Finding::NoMappingService:
        return VerdictText::tr("Switch on UPnP, NAT-PMP or PCP in the router, or make the rule by "
                               "hand.");
    case Finding::NoInternet:
        return VerdictText::tr("Look at the router's own status page.");
    case Finding::NoNetwork:
        return VerdictText::tr("Connect this computer to its network.");
    case Finding::LocalNetworkPermission:
        return VerdictText::tr("Allow it in the system settings, under Privacy, Local Network.");
    }
    return {};
}

QString sentenceOf(Note note)
{
    switch (note) {
    case Note::SsdpBlockedLocally:
        return VerdictText::tr(
            "This computer's firewall drops the answers to a search in the whole "
            "network; asking the router alone worked.");
    case Note::PermanentOnly:
        return VerdictText::tr("The router knows only permanent entries: Hawser removes it when it "
                               "ends, or at its next start.");
    case Note::SamePortOnly:
        return VerdictText::tr("The router wants the same port outside and inside.");
    case Note::VpnPresent:
        return VerdictText::tr("A VPN is on.");
    case Note::NothingListens:
        return VerdictText::tr("The game server is not running yet.");
    case Note::WrongRouter:
        return VerdictText::tr(
            "Another device offers to open ports and has no line to the internet; "
            "it was left alone.");
    case Note::UnclearRouter:
        return VerdictText::tr("Two routers could be the right one.");
    case Note::RouterDisconnected:
        return VerdictText::tr("The router says that it is not connected.");
    case Note::SuspiciousRouter:
        return VerdictText::tr("A device told what no router should tell; it was ignored.");
    case Note::SleepingHost:
        return VerdictText::tr("This computer may fall asleep, and the server with it.");
    case Note::AddressChanged:
        return VerdictText::tr("Your public address has changed: hand out the new one.");
    case Note::LeaseLost:
        return VerdictText::tr("The router forgot the port; it was asked again.");
    case Note::V6CanOpen:
        return VerdictText::tr("Over IPv6 the port can be opened: this computer has an address of "
                               "its own there, and the router opens its firewall.");
    case Note::V6Only:
        return VerdictText::tr("It was reached over IPv6 only: who has no IPv6 does not get in.");
    }
    return {};
}

} // namespace hawser::portforward
