#pragma once

#include "portforward/protocol/addresskind.h"

#include <QList>

namespace hawser::portforward {

/// Where somebody is who has connected to us. Only Outside proves that the port is open to the
/// internet: a router that loops back lets in its own network where it lets in nobody else.
enum class VisitorPlace : quint8 {
    Outside,
    ThisComputer,
    SameNetwork,  ///< one of our own networks, or its router itself
    BehindRouter, ///< our own public address: came out of this network and back into it
    Unclear,      ///< an address that nobody outside has: some NAT hides who it is
};

/// A network of this computer.
struct OwnNetwork
{
    IpAddress address; ///< ours in it
    int prefixLength = 32;
};

/// What has to be known to tell where a visitor is.
struct Whereabouts
{
    QList<OwnNetwork> networks;
    QList<IpAddress> publicAddresses; ///< of our routers, as they tell or as others see us
    AddressTable addresses = worldAddresses();
};

/// All networks of this computer as of now, with \a publicAddresses.
Whereabouts whereaboutsNow(const QList<IpAddress> &publicAddresses,
                           AddressTable addresses = worldAddresses());

/// Pure.
VisitorPlace placeOf(const IpAddress &visitor, const Whereabouts &whereabouts);

} // namespace hawser::portforward
