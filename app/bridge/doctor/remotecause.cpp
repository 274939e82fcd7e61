#include "bridge/doctor/remotecause.h"

#include <QDateTime>

namespace hawser::bridge {

using doctor::Lookup;
using doctor::TlsFacts;

namespace {

constexpr int badGateway = 502;
constexpr int gatewayTimeout = 504;

RemoteCause causeInEntries(const RemoteEvidence &evidence)
{
    if (!evidence.addressFlaw.isEmpty())
        return RemoteCause::AddressWrong;
    if (!evidence.hasIdentity)
        return RemoteCause::IdentityMissing;
    return evidence.hasToken ? RemoteCause::None : RemoteCause::TokenMissing;
}

RemoteCause causeInName(const RemoteEvidence &evidence)
{
    switch (evidence.lookup) {
    case Lookup::NotTried:
    case Lookup::Literal:
    case Lookup::Found:
        return RemoteCause::None;
    case Lookup::NotFound:
        return RemoteCause::NameNotFound;
    case Lookup::NoAnswer:
        return RemoteCause::NameTooSlow;
    }
    Q_UNREACHABLE();
}

RemoteCause causeInReach(const RemoteEvidence &evidence)
{
    switch (evidence.reach) {
    case RemoteReach::NotTried:
    case RemoteReach::Connected:
        return RemoteCause::None;
    case RemoteReach::Refused:
        return RemoteCause::PortRefused;
    case RemoteReach::NoAnswer:
        return RemoteCause::PortBlocked;
    case RemoteReach::NoRoute:
        return RemoteCause::NoRoute;
    case RemoteReach::ProxyMissing:
        return RemoteCause::ProxyMissing;
    case RemoteReach::ProxyWantsLogin:
        return RemoteCause::ProxyWantsLogin;
    case RemoteReach::ProxyRefuses:
        return RemoteCause::ProxyRefuses;
    }
    Q_UNREACHABLE();
}

RemoteCause causeInTls(const RemoteEvidence &evidence)
{
    const TlsFacts &seen = evidence.certificate;
    if (seen.end == TlsFacts::End::NotTried)
        return RemoteCause::None;
    if (seen.end != TlsFacts::End::Done)
        return RemoteCause::TlsFails;
    if (!evidence.address.pin.isEmpty()) // then it alone counts
        return seen.fingerprint == evidence.address.pin ? RemoteCause::None
                                                        : RemoteCause::CertificateChanged;
    if (!seen.isKnownIssuer)
        return RemoteCause::TlsOpened;
    if (!seen.namesHost)
        return RemoteCause::CertificateForeign;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return seen.validUntil < now || seen.validFrom > now ? RemoteCause::CertificateOutdated
                                                         : RemoteCause::None;
}

RemoteCause causeInUpgrade(const RemoteEvidence &evidence)
{
    switch (evidence.upgrade) {
    case RemoteEvidence::Upgrade::NotTried:
    case RemoteEvidence::Upgrade::Opened:
        return RemoteCause::None;
    case RemoteEvidence::Upgrade::Failed:
        return RemoteCause::UpgradeFails;
    case RemoteEvidence::Upgrade::Answered:
        break;
    }
    const int status = evidence.upgradeStatus;
    if (status >= 300 && status < 400)
        return RemoteCause::Redirected;
    const bool isFromBehind = status == 404 || (status >= badGateway && status <= gatewayTimeout);
    return isFromBehind ? RemoteCause::NotThere : RemoteCause::NoWebSocket;
}

RemoteCause causeInWelcome(const RemoteEvidence &evidence)
{
    switch (evidence.welcome) {
    case RemoteEvidence::Welcome::NotTried:
    case RemoteEvidence::Welcome::LetIn:
        return RemoteCause::None;
    case RemoteEvidence::Welcome::LeadsBack:
        return RemoteCause::LeadsBack;
    case RemoteEvidence::Welcome::Silent:
    case RemoteEvidence::Welcome::HungUp:
        return RemoteCause::NoWelcome;
    case RemoteEvidence::Welcome::Denied:
        break;
    }
    switch (evidence.denial) {
    case Denial::Tokens:
        return RemoteCause::TokensRefused;
    case Denial::Loop:
        return RemoteCause::Loop;
    case Denial::ItsOwn:
        return RemoteCause::NotLetIn;
    }
    Q_UNREACHABLE();
}

RemoteCause causeInEvents(const RemoteEvidence &evidence)
{
    switch (evidence.event) {
    case RemoteEvidence::Event::NotTried:
    case RemoteEvidence::Event::Taken:
        return evidence.request == RemoteEvidence::Request::HungUp ? RemoteCause::HangsUpOnEvents
                                                                   : RemoteCause::None;
    case RemoteEvidence::Event::Refused:
        return evidence.words == lostTouch ? RemoteCause::NotListening : RemoteCause::EventRefused;
    case RemoteEvidence::Event::Unconfirmed:
        return RemoteCause::Mute;
    case RemoteEvidence::Event::HungUp:
        return RemoteCause::HangsUpOnEvents;
    }
    Q_UNREACHABLE();
}

} // namespace

RemoteCause remoteCauseOf(const RemoteEvidence &evidence)
{
    for (const auto judge : {causeInEntries, causeInName, causeInReach, causeInTls, causeInUpgrade,
                             causeInWelcome, causeInEvents}) {
        if (const RemoteCause cause = judge(evidence); cause != RemoteCause::None)
            return cause;
    }
    return evidence.isOutOfTime ? RemoteCause::OutOfTime : RemoteCause::None;
}

} // namespace hawser::bridge
