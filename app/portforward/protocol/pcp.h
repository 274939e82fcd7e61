#pragma once

#include "portforward/protocol/ipaddress.h"
#include "portforward/protocol/transport.h"

#include <QByteArray>

#include <array>
#include <chrono>
#include <optional>

/// PCP (RFC 6887), NAT-PMP's successor on the same port, also for IPv6 and for firewalls. Pure.
namespace hawser::portforward::pcp {

enum class Result : quint8 {
    Success,
    UnsupportedVersion, ///< also what a router that knows only NAT-PMP says, in a NAT-PMP answer
    NotAuthorised,      ///< switched off, or the mapping belongs to another nonce
    MalformedRequest,
    UnsupportedOpcode,
    UnsupportedOption,
    MalformedOption,
    NetworkFailure,
    NoResources,
    UnsupportedProtocol,
    UserExceededQuota,
    CannotProvideExternal, ///< another has that port; only with preferFailure
    AddressMismatch,       ///< there is another NAT between us and this router
    ExcessiveRemotePeers,
    Unknown = 0xff,
};

/// Proves to the router that a later request comes from who made the mapping. Random; kept with
/// the mapping.
using Nonce = std::array<quint8, 12>;

/// "Are you there?"; \a client is the address that it is sent from.
QByteArray announceRequest(const IpAddress &client);

struct MapRequest
{
    IpAddress client; ///< that it is sent from; the mapping leads to it
    Nonce nonce{};
    Transport transport = Transport::Tcp;
    quint16 internalPort = 0;
    quint16 externalPort = 0;        ///< suggested; 0: any
    IpAddress externalAddress;       ///< suggested; none: any
    std::chrono::seconds lifetime{}; ///< 0: end the mapping
    bool preferFailure = false;      ///< rather none than another external port
    IpAddress onlyFrom;              ///< who may connect; none: anybody
};

QByteArray mapRequest(const MapRequest &request);

struct MapData
{
    Nonce nonce{};
    Transport transport = Transport::Tcp;
    quint16 internalPort = 0;
    quint16 externalPort = 0;
    IpAddress externalAddress; ///< none where the router wrote zeros only
    bool operator==(const MapData &) const = default;
};

struct Answer
{
    enum class Opcode : quint8 { Announce, Map };

    Opcode opcode = Opcode::Announce;
    Result result = Result::Success;
    std::chrono::seconds lifetime{}; ///< granted; of a refusal: how long not to ask again
    std::chrono::seconds epoch{};
    std::optional<MapData> map; ///< of every whole answer to a MAP request, also of refusals
};

/// Nothing if the datagram is no PCP answer, nor the one by which NAT-PMP routers refuse PCP.
std::optional<Answer> parseAnswer(QByteArrayView datagram);

} // namespace hawser::portforward::pcp
