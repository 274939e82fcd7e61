#pragma once

#include "connectors/doctor/evidence.h"

namespace hawser::doctor {

/// Why it does not work; one for each next step.
enum class Cause : quint8 {
    None,

    // What was entered.
    UnknownGame,
    HostMissing,
    HostWrong,
    PortMissing,
    UserMissing,
    SecretMissing,
    SecretUnsendable,
    // The way there.
    NameNotFound,
    NameTooSlow,
    NoRoute,
    PortBlocked,
    HostSilent,
    Hairpin,
    NoPublicAddress,
    RouterRuleMissing,
    RouterRuleDead,
    // What is there instead.
    WrongPort,
    WrongPortTelnet,
    OtherService,
    OtherWebServer,
    HttpSilent,
    // Encryption.
    NeedsTls,
    HasNoTls,
    TlsFailed,
    CertificateChanged,
    Redirected,
    ProxyFails,
    ProxyDoesNotUpgrade,
    // 7 Days to Die.
    DashboardOff,
    NotPublished,
    NothingListens,
    ApiMissing,
    TokenWrong,
    TokenTooWeak,
    CommandRefused,
    CommandMissing,
    LogRefused,
    LogMissing,
    // Rust.
    RconWrongPort,
    RconNothingListens,
    RconBoundElsewhere,
    RconBannedPassword,
    LegacyRcon,
    RconUnanswered,
    RconHangsUp,
    PasswordWrong,
    PasswordOdd,
    // It is there, and not well.
    Starting,
    Stalled,
    Flapping,
    TooSlow,
};

/// The lowest thing that is wrong in \a evidence; None while nothing is. Pure.
Cause causeOf(const Evidence &evidence);

/// The port at which what is wanted was found; 0 if it was not.
quint16 suggestedPort(const Evidence &evidence);

// By part; each None while nothing is wrong with it.
Cause causeOnTheWay(const Evidence &evidence);
Cause causeInWebApi(const Evidence &evidence);
Cause causeInRcon(const Evidence &evidence);

/// What an HTTP answer says about whoever stands between; None if it is nobody.
Cause causeBetween(const Evidence &evidence, const HttpAnswer &answer);

} // namespace hawser::doctor
