// What can be wrong with the WebSocket RCON of Rust.

#include "connectors/doctor/cause.h"

#include <algorithm>
#include <array>

namespace hawser::doctor {

using namespace Qt::StringLiterals;

namespace {

/// Rust itself never says so; these stand before it.
bool isProxy(const HttpAnswer &answer)
{
    static constexpr std::array names{"nginx"_L1, "caddy"_L1,   "apache"_L1,  "cloudflare"_L1,
                                      "envoy"_L1, "traefik"_L1, "haproxy"_L1, "via "_L1};
    return std::any_of(names.begin(), names.end(), [&answer](QLatin1StringView name) {
        return answer.server.contains(name, Qt::CaseInsensitive);
    });
}

Cause causeOfRefusedUpgrade(const Evidence &evidence)
{
    if (const Cause cause = causeBetween(evidence, evidence.upgradeAnswer); cause != Cause::None)
        return cause;
    return evidence.tls || isProxy(evidence.upgradeAnswer) ? Cause::ProxyDoesNotUpgrade
                                                           : Cause::RconWrongPort;
}

Cause causeInUpgrade(const Evidence &evidence)
{
    switch (evidence.upgrade) {
    case Evidence::Upgrade::NotTried:
    case Evidence::Upgrade::Opened:
        return Cause::None;
    case Evidence::Upgrade::Answered:
        return causeOfRefusedUpgrade(evidence);
    case Evidence::Upgrade::NoAnswer:
        return evidence.isSourceRcon ? Cause::LegacyRcon : Cause::RconUnanswered;
    case Evidence::Upgrade::HungUp:
        return evidence.isSourceRcon ? Cause::LegacyRcon : Cause::RconHangsUp;
    case Evidence::Upgrade::OtherCertificate:
        return Cause::CertificateChanged;
    }
    Q_UNREACHABLE();
}

Cause causeInSession(const Evidence &evidence)
{
    switch (evidence.session) {
    case Evidence::Session::NotTried:
    case Evidence::Session::Answered:
    case Evidence::Session::StaysOpen:
        return Cause::None;
    case Evidence::Session::ClosedAtOnce:
        if (evidence.hasBannedSecret)
            return Cause::RconBannedPassword;
        return evidence.hasOddSecret ? Cause::PasswordOdd : Cause::PasswordWrong;
    case Evidence::Session::ClosedLater:
        return Cause::Flapping;
    case Evidence::Session::Silent:
        return Cause::Stalled;
    }
    Q_UNREACHABLE();
}

} // namespace

Cause causeInRcon(const Evidence &evidence)
{
    const Cause cause = causeInUpgrade(evidence);
    return cause == Cause::None ? causeInSession(evidence) : cause;
}

} // namespace hawser::doctor
