#include "bridge/doctor/remotediagnosis.h"

#include "bridge/doctor/remotecause.h"

#include <QCoreApplication>

namespace hawser::bridge {

using namespace Qt::StringLiterals;
using doctor::Diagnosis;

namespace {

struct RemoteSay
{
    Q_DECLARE_TR_FUNCTIONS(RemoteDoctor)
};

/// One cause in words.
struct Telling
{
    QLatin1StringView code;
    QString message;
    QString advice;
};

Telling tellEntries(RemoteCause cause, const RemoteEvidence &evidence)
{
    if (cause == RemoteCause::AddressWrong)
        return {"address-wrong"_L1, evidence.addressFlaw,
                RemoteSay::tr("Enter the address that the dashboard there shows.")};
    if (cause == RemoteCause::IdentityMissing)
        return {"identity-missing"_L1, RemoteSay::tr("The identity token is missing."),
                RemoteSay::tr("Enter any name that stays the same: it says which server this is.")};
    return {"token-missing"_L1, RemoteSay::tr("The registration token is missing."),
            RemoteSay::tr("Copy it from the dashboard there: it lets the server in.")};
}

Telling tellWay(RemoteCause cause, const RemoteEvidence &evidence)
{
    const QString host = evidence.address.host;
    const QString place = evidence.address.display();
    const QString allow
        = RemoteSay::tr(
              "Allow outgoing TCP connections to %1 in the firewall of this computer and of "
              "its network or host.")
              .arg(place);
    if (cause == RemoteCause::NameNotFound && !evidence.proxy.isEmpty())
        return {"proxy-name-not-found"_L1,
                RemoteSay::tr("Nobody knows an address for the proxy of this network, %1.")
                    .arg(evidence.proxy),
                RemoteSay::tr("Correct the proxy in the network settings of this computer.")};
    if (cause == RemoteCause::NameNotFound)
        return {"name-not-found"_L1, RemoteSay::tr("Nobody knows an address for “%1”.").arg(host),
                RemoteSay::tr("Check how the name is spelled, and the name service (DNS) of this "
                              "computer.")};
    if (cause == RemoteCause::NameTooSlow)
        return {"name-too-slow"_L1,
                RemoteSay::tr("The name service did not answer for “%1”.").arg(host),
                RemoteSay::tr("Check the name service (DNS) of this computer.")};
    if (cause == RemoteCause::NoRoute)
        return {
            "no-route"_L1, RemoteSay::tr("No way leads from this computer to %1.").arg(place),
            RemoteSay::tr("Check the network connection of this computer; some hosts let programs "
                          "out only after they were asked.")};
    if (cause == RemoteCause::PortRefused)
        return {"port-refused"_L1, RemoteSay::tr("%1 turns connections away at once.").arg(place),
                evidence.address.isLoopback()
                    ? RemoteSay::tr("Start the Hawser there, and let it listen at this port.")
                    : allow};
    return {
        "port-blocked"_L1,
        RemoteSay::tr("Nothing comes back from %1: a firewall drops what goes there.").arg(place),
        allow};
}

Telling tellProxy(RemoteCause cause, const RemoteEvidence &evidence)
{
    if (cause == RemoteCause::ProxyMissing)
        return {"proxy-missing"_L1,
                RemoteSay::tr("The proxy of this network, %1, takes no connections.")
                    .arg(evidence.proxy),
                RemoteSay::tr(
                    "Correct the proxy in the network settings of this computer, or switch it "
                    "off.")};
    if (cause == RemoteCause::ProxyWantsLogin)
        return {
            "proxy-wants-login"_L1,
            RemoteSay::tr("The proxy of this network, %1, wants a name and a password, or others "
                          "than it was given.")
                .arg(evidence.proxy),
            RemoteSay::tr("Enter them below; without a window, put NAME:PASSWORD into a file that "
                          "“proxySecretFile” of the bridge names.")};
    return {"proxy-refuses"_L1,
            RemoteSay::tr("The proxy of this network, %1, does not connect to %2.")
                .arg(evidence.proxy, evidence.address.display()),
            RemoteSay::tr("Ask whoever runs the proxy to allow CONNECT to %1.")
                .arg(evidence.address.display())};
}

Telling tellTls(RemoteCause cause, const RemoteEvidence &evidence)
{
    const QString place = evidence.address.display();
    const QString issuer = evidence.certificate.issuer;
    if (cause == RemoteCause::TlsFails)
        return {"tls-fails"_L1,
                RemoteSay::tr("TLS with %1 fails: something else answers there.").arg(place),
                RemoteSay::tr(
                    "Open https://%1/ in a browser on this computer: the sign-in page of a "
                    "network or a filter may stand in between. A Hawser without TLS is dialled "
                    "with ws://.")
                    .arg(place)};
    if (cause == RemoteCause::TlsOpened)
        return {"certificate-unknown"_L1,
                RemoteSay::tr(
                    "The certificate at %1 is of “%2”, whom this computer does not know: a "
                    "proxy or virus scanner reads along, or it is a Hawser with a certificate "
                    "of its own.")
                    .arg(place, issuer),
                RemoteSay::tr(
                    "If it is your Hawser, compare the fingerprint and trust it. Otherwise let "
                    "the proxy or scanner leave %1 alone.")
                    .arg(place)};
    if (cause == RemoteCause::CertificateForeign)
        return {
            "certificate-foreign"_L1,
            RemoteSay::tr("The certificate at %1 was made for another name.").arg(place),
            RemoteSay::tr("Use the name for which it was made, or look who answers in its place.")};
    if (cause == RemoteCause::CertificateOutdated)
        return {"certificate-outdated"_L1,
                RemoteSay::tr("The certificate at %1 is not valid at this time.").arg(place),
                RemoteSay::tr("Check date and time of this computer.")};
    return {
        "certificate-changed"_L1,
        RemoteSay::tr("%1 shows another certificate than the trusted one.").arg(place),
        RemoteSay::tr("If it was renewed there, compare the fingerprint and trust the new one.")};
}

Telling tellUpgrade(RemoteCause cause, const RemoteEvidence &evidence)
{
    const QString place = evidence.address.display();
    const QString seen = remoteEvidenceOf(doctor::Rung::Upgrade, evidence);
    if (cause == RemoteCause::NotThere)
        return {
            "not-there"_L1,
            RemoteSay::tr("%1 answers, but not for game servers: %2").arg(place, seen),
            RemoteSay::tr("Check what stands behind the host in the address; if it is right, the "
                          "service there is down: try again later.")};
    if (cause == RemoteCause::Redirected)
        return {"redirected"_L1, RemoteSay::tr("%1 sends to another address: %2").arg(place, seen),
                RemoteSay::tr(
                    "Enter the final address; the sign-in page of a network may also do this.")};
    if (cause == RemoteCause::NoWebSocket)
        return {
            "no-websocket"_L1, RemoteSay::tr("%1 gives no WebSocket: %2").arg(place, seen),
            evidence.proxy.isEmpty()
                ? RemoteSay::tr("Check the address; a proxy in between may not carry WebSockets.")
                : RemoteSay::tr("Ask whoever runs the proxy %1 to let WebSockets through to %2.")
                      .arg(evidence.proxy, place)};
    return {"upgrade-fails"_L1,
            RemoteSay::tr("The WebSocket with %1 does not come about: %2").arg(place, seen),
            RemoteSay::tr(
                "Test again; if it stays so, a firewall or proxy in between cuts WebSockets.")};
}

Telling tellWelcome(RemoteCause cause, const RemoteEvidence &evidence)
{
    if (cause == RemoteCause::LeadsBack)
        return {"leads-back"_L1, RemoteSay::tr("This address leads back to this Hawser itself."),
                RemoteSay::tr("Enter the address of Takaro, or of another Hawser.")};
    if (cause == RemoteCause::Loop)
        return {"loop"_L1,
                RemoteSay::tr(
                    "A loop: the remote shares this server with this Hawser, which would share "
                    "it with the remote."),
                RemoteSay::tr("Share it in one direction only.")};
    if (cause == RemoteCause::TokensRefused)
        return {
            "tokens-refused"_L1,
            RemoteSay::tr("The remote does not accept the tokens: %1").arg(evidence.words),
            RemoteSay::tr("Copy the registration token from the dashboard there once more; it may "
                          "have been changed.")};
    if (cause == RemoteCause::NotLetIn)
        return {
            "not-let-in"_L1,
            evidence.words.isEmpty()
                ? RemoteSay::tr("The remote does not let the server in, and does not say why.")
                : RemoteSay::tr("The remote does not let the server in: %1").arg(evidence.words),
            RemoteSay::tr("Try again later; if it stays so, ask whoever runs the remote.")};
    return {"no-welcome"_L1,
            RemoteSay::tr("%1 opens a WebSocket, but does not talk as Takaro or a Hawser does.")
                .arg(evidence.address.display()),
            RemoteSay::tr("Check the address: another service may listen there.")};
}

Telling tellEvents(RemoteCause cause, const RemoteEvidence &evidence)
{
    if (cause == RemoteCause::NotListening)
        return {
            "not-listening"_L1,
            RemoteSay::tr("The remote knows this server, but does not listen to it."),
            RemoteSay::tr("Switch the server on in the dashboard there, and test again after some "
                          "minutes.")};
    if (cause == RemoteCause::EventRefused)
        return {"event-refused"_L1,
                RemoteSay::tr("The remote refuses events: %1").arg(evidence.words),
                RemoteSay::tr("Report this to Hawser: it should send nothing that is refused.")};
    if (cause == RemoteCause::HangsUpOnEvents)
        return {"hangs-up"_L1, RemoteSay::tr("The remote lets the server in, and then hangs up."),
                RemoteSay::tr("Look there whether somebody else uses the same identity token.")};
    return {
        "mute"_L1, RemoteSay::tr("The remote lets the server in, and then answers nothing."),
        RemoteSay::tr("Test again; if it stays so, a proxy in between holds the answers back.")};
}

Telling tell(RemoteCause cause, const RemoteEvidence &evidence)
{
    switch (cause) {
    case RemoteCause::None:
        return {"healthy"_L1, RemoteSay::tr("Everything works."), {}};
    case RemoteCause::AddressWrong:
    case RemoteCause::IdentityMissing:
    case RemoteCause::TokenMissing:
        return tellEntries(cause, evidence);
    case RemoteCause::NameNotFound:
    case RemoteCause::NameTooSlow:
    case RemoteCause::NoRoute:
    case RemoteCause::PortRefused:
    case RemoteCause::PortBlocked:
        return tellWay(cause, evidence);
    case RemoteCause::ProxyMissing:
    case RemoteCause::ProxyWantsLogin:
    case RemoteCause::ProxyRefuses:
        return tellProxy(cause, evidence);
    case RemoteCause::TlsFails:
    case RemoteCause::TlsOpened:
    case RemoteCause::CertificateForeign:
    case RemoteCause::CertificateOutdated:
    case RemoteCause::CertificateChanged:
        return tellTls(cause, evidence);
    case RemoteCause::NotThere:
    case RemoteCause::NoWebSocket:
    case RemoteCause::Redirected:
    case RemoteCause::UpgradeFails:
        return tellUpgrade(cause, evidence);
    case RemoteCause::LeadsBack:
    case RemoteCause::Loop:
    case RemoteCause::TokensRefused:
    case RemoteCause::NotLetIn:
    case RemoteCause::NoWelcome:
        return tellWelcome(cause, evidence);
    case RemoteCause::EventRefused:
    case RemoteCause::NotListening:
    case RemoteCause::HangsUpOnEvents:
    case RemoteCause::Mute:
        return tellEvents(cause, evidence);
    case RemoteCause::OutOfTime:
        return {"out-of-time"_L1, RemoteSay::tr("The test took too long, and was ended."),
                RemoteSay::tr("Test again.")};
    }
    Q_UNREACHABLE();
}

} // namespace

Diagnosis diagnoseRemote(const RemoteEvidence &evidence)
{
    const RemoteCause cause = remoteCauseOf(evidence);
    const Telling telling = tell(cause, evidence);
    return {.healthy = cause == RemoteCause::None,
            .code = telling.code,
            .row = 0,
            .message = telling.message,
            .advice = telling.advice,
            .fingerprint = evidence.certificate.fingerprint};
}

} // namespace hawser::bridge
