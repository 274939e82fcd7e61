#pragma once

#include <QtGlobal>

#include <array>

namespace hawser::websocket {

/// Who we are on a connection: a client masks what it sends, a server never does (RFC 6455 §5.1).
enum class Role : quint8 { Server, Client };

/// RFC 6455 §5.2; everything else is reserved and refused.
enum class Opcode : quint8 {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA,
};

/// The codes we send or invent ourselves (RFC 6455 §7.4.1 and the IANA registry).
namespace closecode {
inline constexpr quint16 normal = 1000;
inline constexpr quint16 goingAway = 1001;
inline constexpr quint16 protocolError = 1002;
inline constexpr quint16 noneGiven = 1005; ///< never on the wire: the close frame was empty
inline constexpr quint16 abnormal = 1006;  ///< never on the wire: there was no close frame
inline constexpr quint16 notUtf8 = 1007;
inline constexpr quint16 policyViolation = 1008;
inline constexpr quint16 tooBig = 1009;
inline constexpr quint16 tryAgainLater = 1013;

/// Whether a close frame may carry \a code.
constexpr bool isAllowedOnWire(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
}
} // namespace closecode

inline constexpr qsizetype maximumControlPayload = 125;
inline constexpr qsizetype maximumCloseReason = maximumControlPayload - 2;
inline constexpr qsizetype maximumHeaderSize = 14;

using MaskKey = std::array<char, 4>;

/// XORs \a size bytes in place. \a offset is the position of the first of them in its frame's
/// payload. Masking and unmasking are the same.
void applyMask(char *data, qsizetype size, const MaskKey &key, quint64 offset = 0);

} // namespace hawser::websocket
