#pragma once

#include "portforward/protocol/ipaddress.h"
#include "portforward/protocol/transport.h"

#include <QByteArray>

#include <chrono>
#include <optional>
#include <variant>

/// NAT-PMP (RFC 6886): twelve bytes to UDP port 5351 of the router. The mapping is always to the
/// sender's address. Pure.
namespace hawser::portforward::natpmp {

inline constexpr quint16 serverPort = 5351;

enum class Result : quint16 {
    Success,
    UnsupportedVersion,
    NotAuthorised,  ///< the router has it switched off
    NetworkFailure, ///< the router has no line itself
    NoResources,
    UnsupportedOpcode,
    Unknown = 0xffff, ///< any other number
};

QByteArray addressRequest();

/// Asks for \a externalPort at the router to lead to \a internalPort of this computer, or for its
/// end if \a lifetime is 0 (then RFC 6886 wants \a externalPort to be 0, too).
QByteArray mapRequest(Transport transport, quint16 internalPort, quint16 externalPort,
                      std::chrono::seconds lifetime);

struct AddressAnswer
{
    Result result = Result::Success;
    std::chrono::seconds epoch{}; ///< since the router last lost its mappings
    IpAddress external;           ///< none unless Success
};

struct MapAnswer
{
    Transport transport = Transport::Tcp;
    Result result = Result::Success;
    std::chrono::seconds epoch{};
    quint16 internalPort = 0;
    quint16 externalPort = 0;        ///< what was granted, perhaps not what was asked
    std::chrono::seconds lifetime{}; ///< granted; 0: the mapping is gone
};

using Answer = std::variant<AddressAnswer, MapAnswer>;

/// Nothing if the datagram is no NAT-PMP answer. Refusals may be cut short after the epoch; what is
/// missing is then 0.
std::optional<Answer> parseAnswer(QByteArrayView datagram);

} // namespace hawser::portforward::natpmp
