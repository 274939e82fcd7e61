#include "setup/endpointcall.h"

#include "bridge/doctor/reachprobe.h"
#include "connectors/doctor/nameprobe.h"
#include "portforward/host/qtaddress.h"
#include "portforward/proof/visitor.h"

#include <QNetworkInterface>

#include <utility>

namespace hawser {

namespace {

EndpointCall::Answer answerOf(bridge::RemoteReach reach)
{
    switch (reach) {
    case bridge::RemoteReach::Connected:
        return EndpointCall::Answer::Connected;
    case bridge::RemoteReach::Refused:
        return EndpointCall::Answer::Refused;
    case bridge::RemoteReach::NoRoute:
        return EndpointCall::Answer::NoRoute;
    case bridge::RemoteReach::NotTried:
    case bridge::RemoteReach::NoAnswer:
    case bridge::RemoteReach::ProxyMissing: // there is none
    case bridge::RemoteReach::ProxyWantsLogin:
    case bridge::RemoteReach::ProxyRefuses:
        return EndpointCall::Answer::NoAnswer;
    }
    Q_UNREACHABLE();
}

bool isOwnAddress(const QHostAddress &address)
{
    return address.isLoopback() || QNetworkInterface::allAddresses().contains(address);
}

QHostAddress literalIn(const QUrl &url)
{
    return url.host() == QLatin1StringView("localhost") ? QHostAddress(QHostAddress::LocalHost)
                                                        : QHostAddress(url.host());
}

} // namespace

void EndpointCall::dial(const QUrl &url)
{
    cancel();
    auto *round = m_round = new QObject(this);
    const auto tell = [this, round](Answer answer) {
        if (round == m_round) // one that was cancelled goes on until it is deleted
            emit answered(answer);
    };
    const QHostAddress literal = literalIn(url);
    m_addresses = literal.isNull() ? QStringList() : QStringList(literal.toString());
    if (!isOwnAddress(literal)) {
        new doctor::NameProbe(
            url.host(), patience,
            [this, round, tell](const doctor::NameFacts &facts) {
                if (round == m_round)
                    m_addresses = facts.addresses;
                tell(facts.addresses.isEmpty() ? Answer::NoRoute : Answer::Known);
            },
            round);
        return;
    }
    bridge::RemoteAddress address;
    address.host = url.host();
    address.port = quint16(url.port(url.scheme() == QLatin1StringView("wss") ? 443 : 80));
    new bridge::ReachProbe(
        address, QNetworkProxy(QNetworkProxy::NoProxy), patience,
        [tell](bridge::RemoteReach reach) { tell(answerOf(reach)); }, round);
}

void EndpointCall::cancel()
{
    if (m_round)
        std::exchange(m_round, nullptr)->deleteLater();
}

VisitedFrom visitedFrom(const QString &peer, const QStringList &ours)
{
    using portforward::VisitorPlace;
    const QUrl url(QLatin1StringView("tcp://") + peer); // knows of ports and brackets
    QHostAddress address(url.host());
    if (address.isNull())
        address.setAddress(peer); // IPv6 without a port has no brackets
    if (address.isNull())
        return VisitedFrom::ThisComputer; // it proves nothing
    QList<portforward::IpAddress> outside;
    for (const QString &own : ours)
        outside << portforward::fromQt(QHostAddress(own));
    switch (
        portforward::placeOf(portforward::fromQt(address), portforward::whereaboutsNow(outside))) {
    case VisitorPlace::ThisComputer:
        return VisitedFrom::ThisComputer;
    case VisitorPlace::Outside:
        return VisitedFrom::Internet;
    case VisitorPlace::SameNetwork:
    case VisitorPlace::BehindRouter:
    case VisitorPlace::Unclear:
        break;
    }
    return VisitedFrom::Network;
}

} // namespace hawser
