#pragma once

#include "portforward/protocol/addresskind.h"

namespace hawser::portforward {

/// The environment variable that, set to anything, says that this program runs in the network lab,
/// whose internet lies in the documentation ranges. For tests of whole programs; nobody else has a
/// reason to set it.
inline constexpr const char *labVariable = "HAWSER_NETWORK_LAB";

/// What counts as public in this run: worldAddresses(), and labAddresses() in the network lab.
AddressTable usualAddresses();

} // namespace hawser::portforward
