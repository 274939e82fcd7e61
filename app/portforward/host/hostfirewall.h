#pragma once

#include "portforward/protocol/transport.h"

#include <QString>

namespace hawser::portforward {

/// What can be told, without special rights, of the firewall of this computer. A hint: only a
/// connection from elsewhere proves (a connection to one's own address passes every firewall).
struct FirewallHint
{
    enum class State : quint8 {
        Unknown, ///< the neighbour test decides
        Off,
        Allows,
        Blocks, ///< or lets nothing in unless somebody allows it
    };

    State state = State::Unknown;
    QString product; ///< "firewalld", "ufw", "nftables"; empty if none was found
    QString command; ///< that opens the port, for the user to run; empty if we know none
    bool operator==(const FirewallHint &) const = default;
};

/// One native file per operating system. Starts no program and asks for no rights.
FirewallHint firewallHint(quint16 port, Transport transport);

} // namespace hawser::portforward
