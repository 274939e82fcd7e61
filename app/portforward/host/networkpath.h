#pragma once

#include "portforward/protocol/ipaddress.h"

#include <QList>
#include <QString>

namespace hawser::portforward {

/// One way from this computer to the internet: a network interface with an IPv4 address and a
/// router on its own link. A computer with cable, Wi-Fi and VPN has several; each is asked.
struct NetworkPath
{
    enum class Medium : quint8 {
        Wired,
        Wireless,
        Tunnel,  ///< VPN and other point-to-point links: no router of this house behind it
        Virtual, ///< switch of virtual machines or containers
        Unknown,
    };

    QString interface; ///< as the operating system shows it to people
    int index = 0;     ///< of the operating system
    Medium medium = Medium::Unknown;
    IpAddress address;
    int prefixLength = 32;
    IpAddress gateway;         ///< none: no route to the internet leads through here
    quint32 metric = 0;        ///< of that route; smaller wins
    bool isDefault = false;    ///< what this computer sends to the internet goes here
    QList<IpAddress> globalV6; ///< addresses that others can reach, stable ones first
    IpAddress gatewayV6;       ///< mostly link-local; none: no IPv6 internet through here
    bool operator==(const NetworkPath &) const = default;

    /// False for tunnels and virtual switches: shown, and asked last or not at all.
    bool isPhysical() const { return medium != Medium::Tunnel && medium != Medium::Virtual; }
};

/// All paths as of now, the default one first, then by metric. Addresses without a gateway are left
/// out, except tunnels that hold the default route. Quick, blocks for a few milliseconds.
QList<NetworkPath> networkPaths();

} // namespace hawser::portforward
