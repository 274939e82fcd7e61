// What was seen of a remote, rung by rung.

#include "bridge/doctor/remotediagnosis.h"

#include <QCoreApplication>

namespace hawser::bridge {

using doctor::Lookup;
using doctor::Rung;
using doctor::TlsFacts;

namespace {

struct RemoteSight
{
    Q_DECLARE_TR_FUNCTIONS(RemoteDoctor)
};

constexpr qsizetype shownAddresses = 3;

QString sightOfName(const RemoteEvidence &evidence)
{
    if (evidence.lookup == Lookup::NotTried || evidence.lookup == Lookup::NotFound
        || evidence.lookup == Lookup::NoAnswer)
        return {};
    const QString addresses
        = evidence.addresses.first(std::min(shownAddresses, evidence.addresses.size()))
              .join(QLatin1StringView(", "));
    return evidence.proxy.isEmpty()
        ? addresses
        : RemoteSight::tr("the proxy of this network looks it up; it is at %1").arg(addresses);
}

QString sightOfReach(const RemoteEvidence &evidence)
{
    const bool isConnected = evidence.reach == RemoteReach::Connected;
    if (evidence.proxy.isEmpty())
        return isConnected ? RemoteSight::tr("TCP port %1 is open").arg(evidence.address.port)
                           : QString();
    return isConnected ? RemoteSight::tr("through the proxy %1").arg(evidence.proxy)
                       : RemoteSight::tr("tried through the proxy %1").arg(evidence.proxy);
}

QString sightOfTls(const TlsFacts &seen)
{
    switch (seen.end) {
    case TlsFacts::End::NotTried:
        return {};
    case TlsFacts::End::HungUp:
        return RemoteSight::tr("it hung up during the handshake");
    case TlsFacts::End::NoAnswer:
        return RemoteSight::tr("no answer to the handshake");
    case TlsFacts::End::Failed:
        return seen.error;
    case TlsFacts::End::Done:
        break;
    }
    if (seen.issuer.isEmpty())
        return seen.protocol;
    return seen.isKnownIssuer
        ? RemoteSight::tr("%1, certificate of %2", "TLS 1.3, issuer")
              .arg(seen.protocol, seen.issuer)
        : RemoteSight::tr("%1, certificate of %2, whom this computer does not know",
                          "TLS 1.3, issuer")
              .arg(seen.protocol, seen.issuer);
}

QString sightOfUpgrade(const RemoteEvidence &evidence)
{
    switch (evidence.upgrade) {
    case RemoteEvidence::Upgrade::NotTried:
        return {};
    case RemoteEvidence::Upgrade::Opened:
        return RemoteSight::tr("a WebSocket is open");
    case RemoteEvidence::Upgrade::Answered:
        return evidence.upgradeServer.isEmpty()
            ? RemoteSight::tr("HTTP %1").arg(evidence.upgradeStatus)
            : RemoteSight::tr("HTTP %1 from %2", "status, name of a program")
                  .arg(QString::number(evidence.upgradeStatus), evidence.upgradeServer);
    case RemoteEvidence::Upgrade::Failed:
        return evidence.upgradeTrouble;
    }
    Q_UNREACHABLE();
}

QString sightOfWelcome(const RemoteEvidence &evidence)
{
    switch (evidence.welcome) {
    case RemoteEvidence::Welcome::NotTried:
        return evidence.live;
    case RemoteEvidence::Welcome::LetIn:
        return RemoteSight::tr("as “%1”").arg(evidence.identity);
    case RemoteEvidence::Welcome::Silent:
        return RemoteSight::tr("no answer to who we are");
    case RemoteEvidence::Welcome::Denied:
    case RemoteEvidence::Welcome::HungUp:
        return evidence.words;
    case RemoteEvidence::Welcome::LeadsBack:
        return {};
    }
    Q_UNREACHABLE();
}

QString sightOfEvent(const RemoteEvidence &evidence)
{
    switch (evidence.event) {
    case RemoteEvidence::Event::NotTried:
        return evidence.live;
    case RemoteEvidence::Event::Taken:
        return RemoteSight::tr("a log line was taken");
    case RemoteEvidence::Event::Unconfirmed:
        return RemoteSight::tr("a ping behind it was not answered");
    case RemoteEvidence::Event::Refused:
    case RemoteEvidence::Event::HungUp:
        return evidence.words;
    }
    Q_UNREACHABLE();
}

QString sightOfRequest(const RemoteEvidence &evidence)
{
    switch (evidence.request) {
    case RemoteEvidence::Request::NotTried:
        return evidence.live;
    case RemoteEvidence::Request::Came:
        return RemoteSight::tr("asked for %1, and answered").arg(evidence.asked);
    case RemoteEvidence::Request::NobodyAsked:
        return RemoteSight::tr(
                   "nothing was asked yet, which is usual; a ping was answered after %1 ms")
            .arg(evidence.roundTrip.count());
    case RemoteEvidence::Request::HungUp:
        return evidence.words;
    }
    Q_UNREACHABLE();
}

} // namespace

QString remoteEvidenceOf(Rung rung, const RemoteEvidence &evidence)
{
    switch (rung) {
    case Rung::Address:
        return evidence.addressFlaw.isEmpty() ? evidence.address.display() : evidence.addressFlaw;
    case Rung::Name:
        return sightOfName(evidence);
    case Rung::Reach:
        return sightOfReach(evidence);
    case Rung::Tls:
        return sightOfTls(evidence.certificate);
    case Rung::Upgrade:
        return sightOfUpgrade(evidence);
    case Rung::Credentials:
        return sightOfWelcome(evidence);
    case Rung::FirstEvent:
        return sightOfEvent(evidence);
    case Rung::RoundTrip:
        return sightOfRequest(evidence);
    case Rung::Speaks:
    case Rung::Rights:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace hawser::bridge
