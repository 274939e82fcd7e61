#pragma once

#include "portforward/protocol/ipaddress.h"

#include <span>

namespace hawser::portforward {

/// What an address tells about the network it is from.
enum class AddressKind : quint8 {
    None,          ///< no address at all, or 0.0.0.0
    Public,        ///< others can send to it, as far as the address can tell
    Private,       ///< RFC 1918, and ULA of IPv6: behind a router
    CarrierShared, ///< 100.64.0.0/10, RFC 6598: behind the provider's NAT
    DsLite,        ///< 192.0.0.0/24, RFC 7335: IPv4 in an IPv6 tunnel
    Loopback,
    LinkLocal,
    Reserved, ///< documentation, multicast, benchmarks and other things nobody can be reached at
};

/// A row of the table that decides.
struct AddressRange
{
    IpAddress network;
    int length; ///< of the prefix; of the 32 bits of an IPv4 address
    AddressKind kind;
};

using AddressTable = std::span<const AddressRange>;

/// The world's (IANA's special-purpose registries). Lives for ever.
AddressTable worldAddresses();
/// The same without the documentation ranges: the internet of the network lab lies in them. For
/// tests only.
AddressTable labAddresses();

/// What no row holds is public. Pure.
AddressKind kindOf(const IpAddress &address, AddressTable table = worldAddresses());

/// An address with what it says.
struct SeenAddress
{
    IpAddress address;
    AddressKind kind = AddressKind::None;

    bool isKnown() const { return kind != AddressKind::None; }
    bool isPublic() const { return kind == AddressKind::Public; }
    bool operator==(const SeenAddress &) const = default;
};

SeenAddress seen(const IpAddress &address, AddressTable table);

} // namespace hawser::portforward
