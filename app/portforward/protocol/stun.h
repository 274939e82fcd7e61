#pragma once

#include "portforward/protocol/ipaddress.h"

#include <QByteArray>

#include <array>
#include <optional>

/// STUN (RFC 8489), the one question of it that we ask: "from which address do you see me?" Pure.
namespace hawser::portforward::stun {

/// Random, so that nobody off the path can answer in the server's place.
using Transaction = std::array<quint8, 12>;

struct Reflection
{
    IpAddress address;
    quint16 port = 0;
    bool operator==(const Reflection &) const = default;
};

QByteArray bindingRequest(const Transaction &transaction);

/// Nothing if the datagram is no successful answer to \a transaction with an address in it.
std::optional<Reflection> parseAnswer(QByteArrayView datagram, const Transaction &transaction);

} // namespace hawser::portforward::stun
