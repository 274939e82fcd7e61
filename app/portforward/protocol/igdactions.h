#pragma once

#include "portforward/protocol/soap.h"
#include "portforward/protocol/transport.h"

#include <chrono>
#include <optional>

/// The actions of a router that we use, with their arguments in the order of the specification,
/// and what they give back. Pure.
namespace hawser::portforward::igd {

/// Codes with a meaning of their own for us (WANIPConnection:2, tables 2 to 25).
enum class UpnpCode {
    ActionFailed = 501,
    NotAuthorised = 606,
    NoSuchIndex = 713,
    NoSuchEntry = 714,
    Conflict = 718,
    SamePortOnly = 724,
    PermanentOnly = 725,
    NoRoom = 728,
    ConflictElsewhere = 729, ///< with a rule made by hand
};

/// Codes of pinholes (WANIPv6FirewallControl:1, table 2-15): the same numbers mean other things
/// elsewhere.
enum class PinholeCode {
    InvalidArguments = 402, ///< also what miniupnpd says of an id that it does not know
    NotAuthorised = 606,    ///< it is another device's, or it may not be asked over this address
    NoRoom = 701,
    FirewallOff = 702, ///< everything comes in: there is nothing to open
    NotAllowed = 703,
    NoSuchEntry = 704,
    ProtocolUnsupported = 705,
    PortWildcardRefused = 706,
    ProtocolWildcardRefused = 707,
    AnybodyRefused = 708, ///< only for a named peer
    NoPacketSent = 709,   ///< CheckPinholeWorking: nobody has used it yet
};

/// A row of the router's table.
struct PortEntry
{
    Transport transport = Transport::Tcp;
    quint16 externalPort = 0;
    quint16 internalPort = 0;
    IpAddress client;
    std::chrono::seconds lease{}; ///< that is left; 0: for ever
    QString label;                ///< foreign text, made fit to be shown
    bool isEnabled = true;
    bool operator==(const PortEntry &) const = default;
};

soap::Call getExternalAddress();
soap::Call getStatus();
soap::Call getEntry(Transport transport, quint16 externalPort);
soap::Call getEntryAt(int index);
soap::Call addEntry(const PortEntry &entry, const IpAddress &onlyFrom = {});
soap::Call deleteEntry(Transport transport, quint16 externalPort);

/// A hole in the firewall for IPv6, by which others reach \c client at \c port.
struct Pinhole
{
    Transport transport = Transport::Tcp;
    IpAddress client; ///< who asks must ask from this address (else 606)
    quint16 port = 0;
    IpAddress onlyFrom;           ///< who may come in; none: anybody
    std::chrono::seconds lease{}; ///< 1 to 86400 s
    bool operator==(const Pinhole &) const = default;
};

soap::Call getFirewallStatus();
/// Asking again for the same hole gives the same id and renews it.
soap::Call addPinhole(const Pinhole &pinhole);
soap::Call updatePinhole(quint16 id, std::chrono::seconds lease);
soap::Call deletePinhole(quint16 id);
/// Only reads, and every router must know it: how an id is looked for.
soap::Call getPinholePackets(quint16 id);
/// Whether anything has come through; routers need not know it.
soap::Call checkPinholeWorking(quint16 id);

IpAddress externalAddressIn(const soap::Results &results); ///< none: the router has none
bool isConnectedIn(const soap::Results &results);
/// Of getEntry(): the port and transport are what was asked for.
std::optional<PortEntry> entryIn(const soap::Results &results, Transport transport,
                                 quint16 externalPort);
/// Of getEntryAt().
std::optional<PortEntry> indexedEntryIn(const soap::Results &results);
std::optional<quint16> pinholeIdIn(const soap::Results &results);
/// Of getFirewallStatus().
bool isFirewallOnIn(const soap::Results &results);
/// Whether holes can be asked for; the firewall itself may be off.
bool allowsPinholesIn(const soap::Results &results);
/// Of checkPinholeWorking(); nothing if the router does not tell.
std::optional<bool> isPinholeWorkingIn(const soap::Results &results);

} // namespace hawser::portforward::igd
