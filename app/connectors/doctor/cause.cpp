#include "connectors/doctor/cause.h"

#include <algorithm>

namespace hawser::doctor {

using namespace Qt::StringLiterals;

namespace {

bool isRust(const Evidence &evidence)
{
    return evidence.game == "rust"_L1;
}

Cause causeInAddress(const Evidence &evidence)
{
    switch (evidence.flaw) {
    case AddressFlaw::None:
        return Cause::None;
    case AddressFlaw::UnknownGame:
        return Cause::UnknownGame;
    case AddressFlaw::NoHost:
        return Cause::HostMissing;
    case AddressFlaw::BadHost:
        return Cause::HostWrong;
    case AddressFlaw::NoPort:
        return Cause::PortMissing;
    case AddressFlaw::NoUser:
        return Cause::UserMissing;
    case AddressFlaw::NoSecret:
        return Cause::SecretMissing;
    case AddressFlaw::UnsendableSecret:
        return Cause::SecretUnsendable;
    }
    Q_UNREACHABLE();
}

Cause causeInLookup(const Evidence &evidence)
{
    switch (evidence.lookup) {
    case Lookup::NotTried:
    case Lookup::Literal:
    case Lookup::Found:
        return Cause::None;
    case Lookup::NotFound:
        return Cause::NameNotFound;
    case Lookup::NoAnswer:
        return Cause::NameTooSlow;
    }
    Q_UNREACHABLE();
}

bool hasTelnetBeside(const Evidence &evidence)
{
    return std::any_of(evidence.neighbours.begin(), evidence.neighbours.end(),
                       [](const Neighbour &port) { return port.speech == Speech::Telnet; });
}

Cause causeOfRefusal(const Evidence &evidence)
{
    const bool doesGameAnswer = evidence.gamePort != 0;
    if (isRust(evidence)) {
        if (suggestedPort(evidence) || (doesGameAnswer && evidence.gamePort == evidence.port))
            return Cause::RconWrongPort;
        if (evidence.hasBannedSecret)
            return Cause::RconBannedPassword;
        return evidence.isThisComputer ? Cause::RconNothingListens : Cause::RconBoundElsewhere;
    }
    if (suggestedPort(evidence))
        return Cause::WrongPort;
    if (doesGameAnswer || hasTelnetBeside(evidence))
        return Cause::DashboardOff;
    return evidence.isThisComputer ? Cause::NothingListens : Cause::NotPublished;
}

/// Of an address that our own router has: None if it is not, or nothing is known of it.
Cause causeAtHome(const HomeFacts &home)
{
    if (!home.isOurs)
        return Cause::None;
    if (home.doesInsideAnswer)
        return Cause::Hairpin;
    if (!home.isPublic)
        return Cause::NoPublicAddress;
    switch (home.rule) {
    case HomeFacts::Rule::Unknown:
        return Cause::None;
    case HomeFacts::Rule::Missing:
        return Cause::RouterRuleMissing;
    case HomeFacts::Rule::Leads:
        return Cause::RouterRuleDead;
    }
    Q_UNREACHABLE();
}

Cause causeInReach(const Evidence &evidence)
{
    const bool isCutOff = evidence.reach == Reach::NoAnswer || evidence.reach == Reach::Refused;
    if (const Cause cause = causeAtHome(evidence.home); isCutOff && cause != Cause::None)
        return cause;
    switch (evidence.reach) {
    case Reach::NotTried:
    case Reach::Connected:
        return Cause::None;
    case Reach::Refused:
        return causeOfRefusal(evidence);
    case Reach::NoAnswer:
        if (suggestedPort(evidence))
            return isRust(evidence) ? Cause::RconWrongPort : Cause::WrongPort;
        return evidence.gamePort ? Cause::PortBlocked : Cause::HostSilent;
    case Reach::NoRoute:
        return Cause::NoRoute;
    }
    Q_UNREACHABLE();
}

/// Web servers say so, each in its words, when they are asked without TLS at a port with TLS.
bool asksForTls(const HttpAnswer &answer)
{
    return answer.isAnswered() && answer.status == 400
        && answer.words.contains("https"_L1, Qt::CaseInsensitive);
}

Cause causeInSpeech(const Evidence &evidence)
{
    const bool rust = isRust(evidence);
    switch (evidence.speech) {
    case Speech::NotHeard:
        return Cause::None;
    case Speech::Tls:
        return evidence.tls ? Cause::None : Cause::NeedsTls;
    case Speech::Telnet:
        return rust ? Cause::RconWrongPort : Cause::WrongPortTelnet;
    case Speech::Other:
        if (rust)
            return Cause::RconWrongPort;
        return suggestedPort(evidence) ? Cause::WrongPort : Cause::OtherService;
    case Speech::Http:
        return !evidence.tls && asksForTls(evidence.greeting) ? Cause::NeedsTls : Cause::None;
    case Speech::Nothing:
    case Speech::HangsUp:
        if (evidence.answersTls)
            return Cause::NeedsTls;
        if (rust || evidence.tls) // who waits for an upgrade or for TLS does not answer to less
            return Cause::None;
        if (suggestedPort(evidence))
            return Cause::WrongPort;
        return evidence.speech == Speech::Nothing ? Cause::HttpSilent : Cause::OtherService;
    }
    Q_UNREACHABLE();
}

Cause causeInTls(const Evidence &evidence)
{
    switch (evidence.certificate.end) {
    case TlsFacts::End::NotTried:
        return Cause::None;
    case TlsFacts::End::Done:
        return evidence.pin.isEmpty() || evidence.pin == evidence.certificate.fingerprint
            ? Cause::None
            : Cause::CertificateChanged;
    case TlsFacts::End::HungUp:
    case TlsFacts::End::NoAnswer:
    case TlsFacts::End::Failed:
        return evidence.plainSpeech == Speech::Http ? Cause::HasNoTls : Cause::TlsFailed;
    }
    Q_UNREACHABLE();
}

} // namespace

quint16 suggestedPort(const Evidence &evidence)
{
    const bool rust = isRust(evidence);
    const auto fits = [rust](const Neighbour &port) {
        if (!rust)
            return port.isWebApi;
        return port.speech == Speech::Nothing || port.speech == Speech::HangsUp
            || port.speech == Speech::Http;
    };
    const auto found = std::find_if(evidence.neighbours.begin(), evidence.neighbours.end(), fits);
    return found == evidence.neighbours.end() ? 0 : found->port;
}

Cause causeBetween(const Evidence &evidence, const HttpAnswer &answer)
{
    if (answer.end == HttpAnswer::End::OtherCertificate)
        return Cause::CertificateChanged;
    if (!answer.isAnswered())
        return Cause::None;
    if (!evidence.tls && asksForTls(answer))
        return Cause::NeedsTls;
    if (answer.isRedirect())
        return !evidence.tls && answer.location.startsWith("https:"_L1) ? Cause::NeedsTls
                                                                        : Cause::Redirected;
    if (answer.status == 502 || answer.status == 504)
        return Cause::ProxyFails;
    return answer.status >= 500 || answer.status == 429 ? Cause::Starting : Cause::None;
}

Cause causeOnTheWay(const Evidence &evidence)
{
    for (const auto part :
         {causeInAddress, causeInLookup, causeInReach, causeInSpeech, causeInTls}) {
        if (const Cause cause = part(evidence); cause != Cause::None)
            return cause;
    }
    return Cause::None;
}

Cause causeOf(const Evidence &evidence)
{
    Cause cause = causeOnTheWay(evidence);
    if (cause == Cause::None)
        cause = isRust(evidence) ? causeInRcon(evidence) : causeInWebApi(evidence);
    return cause == Cause::None && evidence.isOutOfTime ? Cause::TooSlow : cause;
}

} // namespace hawser::doctor
