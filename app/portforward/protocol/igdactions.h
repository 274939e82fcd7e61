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

soap::Call getFirewallStatus();
/// A hole in the IPv6 firewall for anybody to reach \a client at \a port.
soap::Call addPinhole(Transport transport, const IpAddress &client, quint16 port,
                      std::chrono::seconds lease);
soap::Call deletePinhole(quint16 id);

IpAddress externalAddressIn(const soap::Results &results); ///< none: the router has none
bool isConnectedIn(const soap::Results &results);
/// Of getEntry(): the port and transport are what was asked for.
std::optional<PortEntry> entryIn(const soap::Results &results, Transport transport,
                                 quint16 externalPort);
/// Of getEntryAt().
std::optional<PortEntry> indexedEntryIn(const soap::Results &results);
std::optional<quint16> pinholeIdIn(const soap::Results &results);
/// Whether holes can be asked for; the firewall itself may be off.
bool allowsPinholesIn(const soap::Results &results);

} // namespace hawser::portforward::igd
