#pragma once

#include "bridge/doctor/remoteevidence.h"

namespace hawser::bridge {

/// Why a game server cannot be shared; one for each next step.
enum class RemoteCause : quint8 {
    None,
    // What was entered.
    AddressWrong,
    IdentityMissing,
    TokenMissing,
    // The way there.
    NameNotFound,
    NameTooSlow,
    NoRoute,
    PortRefused,
    PortBlocked,
    ProxyMissing,
    ProxyWantsLogin,
    ProxyRefuses,
    // Encryption.
    TlsFails,
    TlsOpened,          ///< by somebody in between, or by a certificate of nobody's making
    CertificateForeign, ///< another name stands in it
    CertificateOutdated,
    CertificateChanged, ///< not the one whose fingerprint the address holds
    // The WebSocket.
    NotThere,    ///< an HTTP error: wrong path, or what is behind is down
    NoWebSocket, ///< a web page, or a proxy that carries no WebSockets
    Redirected,
    UpgradeFails,
    // What the remote says.
    LeadsBack,
    Loop,
    TokensRefused,
    NotLetIn,
    NoWelcome, ///< it says nothing, or hangs up
    EventRefused,
    NotListening, ///< the server is switched off there
    HangsUpOnEvents,
    Mute, ///< stays open, and answers not even a ping
    OutOfTime,
};

/// The lowest thing that is wrong in \a evidence; None while nothing is. Pure.
RemoteCause remoteCauseOf(const RemoteEvidence &evidence);

} // namespace hawser::bridge
