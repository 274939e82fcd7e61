// What the evidence says of each rung, in words.

#include "connectors/doctor/diagnosis.h"

#include <QCoreApplication>
#include <QLocale>

namespace hawser::doctor {

using namespace Qt::StringLiterals;

namespace {

class EvidenceWords
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionDoctor)
};

constexpr qsizetype shownAddresses = 3;

QString quotedWords(const QString &words)
{
    return words.isEmpty() ? QString() : EvidenceWords::tr("“%1”", "what was said").arg(words);
}

QString answerText(const HttpAnswer &answer)
{
    switch (answer.end) {
    case HttpAnswer::End::NotAsked:
        return {};
    case HttpAnswer::End::NoAnswer:
        return EvidenceWords::tr("no answer in time");
    case HttpAnswer::End::HungUp:
        return EvidenceWords::tr("hung up without an answer");
    case HttpAnswer::End::NotReached:
        return EvidenceWords::tr("took no further connection");
    case HttpAnswer::End::NotHttp:
        return EvidenceWords::tr("the answer is not HTTP: %1").arg(quotedWords(answer.words));
    case HttpAnswer::End::OtherCertificate:
        return EvidenceWords::tr("another certificate than a moment ago; nothing was sent");
    case HttpAnswer::End::Answered:
        break;
    }
    if (answer.isRedirect())
        return EvidenceWords::tr("HTTP %1, to %2").arg(answer.status).arg(answer.location);
    if (answer.words.isEmpty())
        return EvidenceWords::tr("HTTP %1").arg(answer.status);
    return EvidenceWords::tr("HTTP %1: %2").arg(answer.status).arg(quotedWords(answer.words));
}

QString lookupText(const Evidence &evidence)
{
    switch (evidence.lookup) {
    case Lookup::NotTried:
        return {};
    case Lookup::Literal:
        return EvidenceWords::tr("is an address already");
    case Lookup::Found:
        return evidence.addresses.mid(0, shownAddresses).join(u", "_s);
    case Lookup::NotFound:
        return EvidenceWords::tr("no address was found");
    case Lookup::NoAnswer:
        return EvidenceWords::tr("the name service did not answer");
    }
    Q_UNREACHABLE();
}

QString reachText(const Evidence &evidence)
{
    switch (evidence.reach) {
    case Reach::NotTried:
        return {};
    case Reach::Connected:
        return EvidenceWords::tr("TCP port %1 takes connections").arg(evidence.port);
    case Reach::Refused:
        return EvidenceWords::tr("TCP port %1 refuses at once").arg(evidence.port);
    case Reach::NoAnswer:
        return EvidenceWords::tr("no answer from TCP port %1").arg(evidence.port);
    case Reach::NoRoute:
        return EvidenceWords::tr("no route to this address");
    }
    Q_UNREACHABLE();
}

QString speechText(const Evidence &evidence)
{
    switch (evidence.speech) {
    case Speech::NotHeard:
        return {};
    case Speech::Nothing:
        if (evidence.answersTls)
            return EvidenceWords::tr("says nothing to plain HTTP, and answers to TLS");
        return evidence.tls || evidence.game == "rust"_L1
            ? EvidenceWords::tr("waits to be spoken to")
            : EvidenceWords::tr("says nothing to an HTTP request");
    case Speech::HangsUp:
        return evidence.answersTls ? EvidenceWords::tr("hangs up on plain HTTP, and answers to TLS")
                                   : EvidenceWords::tr("hangs up on an HTTP request");
    case Speech::Http:
        return answerText(evidence.greeting);
    case Speech::Tls:
        return EvidenceWords::tr("its first bytes are TLS");
    case Speech::Telnet:
        return EvidenceWords::tr("a telnet console: %1").arg(quotedWords(evidence.firstWords));
    case Speech::Other:
        return quotedWords(evidence.firstWords);
    }
    Q_UNREACHABLE();
}

QString trustText(const Evidence &evidence)
{
    const TlsFacts &seen = evidence.certificate;
    if (!evidence.pin.isEmpty())
        return evidence.pin == seen.fingerprint ? EvidenceWords::tr("the trusted certificate")
                                                : EvidenceWords::tr("not the trusted certificate");
    if (!seen.isKnownIssuer)
        return EvidenceWords::tr("its own certificate, not seen before");
    return seen.namesHost ? EvidenceWords::tr("certificate of a known authority")
                          : EvidenceWords::tr("certificate of a known authority for another name");
}

QString tlsText(const Evidence &evidence)
{
    const TlsFacts &seen = evidence.certificate;
    switch (seen.end) {
    case TlsFacts::End::NotTried:
        return {};
    case TlsFacts::End::HungUp:
        return EvidenceWords::tr("hung up on TLS");
    case TlsFacts::End::NoAnswer:
        return EvidenceWords::tr("no answer to TLS");
    case TlsFacts::End::Failed:
        return seen.error;
    case TlsFacts::End::Done:
        break;
    }
    return EvidenceWords::tr("%1; %2, valid until %3; SHA-256 %4",
                             "TLS version; what kind of certificate, date; fingerprint")
        .arg(seen.protocol, trustText(evidence),
             QLocale().toString(seen.validUntil.toLocalTime().date(), QLocale::ShortFormat),
             QString::fromLatin1(seen.fingerprint.toHex(':').toUpper()));
}

QString apiText(const Evidence &evidence)
{
    if (evidence.apiAnswer.isRefusal())
        return EvidenceWords::tr("closed to strangers, as a web API is; %1")
            .arg(answerText(evidence.apiAnswer));
    switch (evidence.api) {
    case Evidence::Api::NotTried:
        return answerText(evidence.apiAnswer);
    case Evidence::Api::BuiltIn:
        return EvidenceWords::tr("built-in web API; %1").arg(answerText(evidence.apiAnswer));
    case Evidence::Api::Alloc:
        return EvidenceWords::tr("web API of Alloc's mods; %1").arg(answerText(evidence.apiAnswer));
    case Evidence::Api::Missing:
        return EvidenceWords::tr("no web API; %1").arg(answerText(evidence.apiAnswer));
    }
    Q_UNREACHABLE();
}

QString upgradeText(const Evidence &evidence)
{
    switch (evidence.upgrade) {
    case Evidence::Upgrade::NotTried:
        return {};
    case Evidence::Upgrade::Opened:
        return EvidenceWords::tr("HTTP 101, the WebSocket is open");
    case Evidence::Upgrade::Answered:
        return answerText(evidence.upgradeAnswer);
    case Evidence::Upgrade::NoAnswer:
        return evidence.isSourceRcon ? EvidenceWords::tr("no answer; speaks Source RCON")
                                     : EvidenceWords::tr("no answer to the upgrade");
    case Evidence::Upgrade::HungUp:
        return evidence.isSourceRcon ? EvidenceWords::tr("hung up; speaks Source RCON")
                                     : EvidenceWords::tr("hung up on the upgrade");
    case Evidence::Upgrade::OtherCertificate:
        return EvidenceWords::tr("another certificate than a moment ago; nothing was sent");
    }
    Q_UNREACHABLE();
}

QString sessionText(const Evidence &evidence)
{
    switch (evidence.session) {
    case Evidence::Session::NotTried:
        return {};
    case Evidence::Session::Answered:
        return evidence.serverName.isEmpty() ? EvidenceWords::tr("serverinfo was answered")
                                             : quotedWords(evidence.serverName);
    case Evidence::Session::StaysOpen:
    case Evidence::Session::Silent:
        return evidence.hasPong ? EvidenceWords::tr("stays open, and answers pings only")
                                : EvidenceWords::tr("stays open, and answers nothing");
    case Evidence::Session::ClosedAtOnce:
        return EvidenceWords::tr("closed at once, without a message");
    case Evidence::Session::ClosedLater:
        return EvidenceWords::tr("closed in the middle");
    }
    Q_UNREACHABLE();
}

QString eventText(const Evidence &evidence)
{
    if (!evidence.stream.isSuccess() && evidence.game != "rust"_L1)
        return answerText(evidence.stream);
    if (evidence.hasEvent)
        return EvidenceWords::tr("events arrive");
    const bool isOpen = evidence.stream.isSuccess()
        || evidence.session == Evidence::Session::Answered
        || evidence.session == Evidence::Session::StaysOpen;
    return isOpen ? EvidenceWords::tr("quiet: open, and nothing happened so far") : QString();
}

QString roundTripText(const Evidence &evidence)
{
    if (evidence.roundTrip.count() >= 0)
        return EvidenceWords::tr("%1 ms", "round trip").arg(evidence.roundTrip.count());
    return evidence.game == "rust"_L1 ? QString() : answerText(evidence.again);
}

} // namespace

QString evidenceOf(Rung rung, const Evidence &evidence)
{
    const bool isRust = evidence.game == "rust"_L1;
    switch (rung) {
    case Rung::Address:
        return addressText(evidence.host, evidence.port);
    case Rung::Name:
        return lookupText(evidence);
    case Rung::Reach:
        return reachText(evidence);
    case Rung::Speaks:
        return speechText(evidence);
    case Rung::Tls:
        return tlsText(evidence);
    case Rung::Upgrade:
        return isRust ? upgradeText(evidence) : apiText(evidence);
    case Rung::Credentials:
        return isRust ? sessionText(evidence) : answerText(evidence.login);
    case Rung::Rights:
        return isRust ? EvidenceWords::tr("Rust knows no lesser rights")
                      : answerText(evidence.command);
    case Rung::FirstEvent:
        return eventText(evidence);
    case Rung::RoundTrip:
        return roundTripText(evidence);
    }
    Q_UNREACHABLE();
}

} // namespace hawser::doctor
