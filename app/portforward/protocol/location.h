#pragma once

#include "portforward/protocol/ipaddress.h"

#include <QByteArray>

#include <tl/expected.hpp>

namespace hawser::portforward {

/// Where something of a router can be asked for by HTTP: a plain address, never a name.
struct Location
{
    IpAddress host;
    quint16 port = 80;
    QByteArray path = QByteArrayLiteral("/"); ///< with its query; visible ASCII only

    /// "192.168.1.1:5000", or "[fd00::1]:5000".
    QByteArray authority() const;
    bool operator==(const Location &) const = default;
};

/// Why a URL of a router is not followed. A program on the LAN, or a router that somebody took
/// over, could make us fetch from this computer or from elsewhere otherwise.
enum class LocationFlaw : quint8 {
    NotHttp,    ///< no plain http:// URL, malformed, or far too long
    NotAddress, ///< a name, or an address in a disguise
    Outside,    ///< neither who answered nor in the network of the interface
    ThisComputer,
    OtherHost, ///< a control URL that leads away from its description
};

/// Reads an http:// URL with an address in it. User names and fragments are refused.
tl::expected<Location, LocationFlaw> parseLocation(QByteArrayView url);

/// The interface on which a router was asked.
struct Neighbourhood
{
    IpAddress own;
    int prefixLength = 32;
    IpAddress answeredFrom; ///< the sender of the answer that told the URL
};

/// The same, and only if it may be followed from there.
tl::expected<Location, LocationFlaw> acceptedLocation(QByteArrayView url,
                                                      const Neighbourhood &neighbourhood);

/// \a reference as it stands in the description at \a base: a URL on the same host (the port may
/// differ), or a path.
tl::expected<Location, LocationFlaw> resolvedLocation(const Location &base,
                                                      QByteArrayView reference);

} // namespace hawser::portforward
