#pragma once

#include "app/portforward/support/fakerouter.h"
#include "app/portforward/support/fakev6router.h"

#include "portforward/survey/surveyplan.h"

namespace hawser::portforward::test {

/// A way to the internet that ends in this process.
inline NetworkPath loopbackPath()
{
    NetworkPath path;
    path.interface = QStringLiteral("lo");
    path.medium = NetworkPath::Medium::Wired;
    path.address = path.gateway = IpAddress::fromV4(0x7F000001);
    path.prefixLength = 8;
    path.isDefault = true;
    return path;
}

/// A survey of \a router, impatient.
inline SurveyPlan planFor(const FakeRouter &router, quint16 port = 1)
{
    using namespace std::chrono_literals;
    SurveyPlan plan;
    plan.internalPort = plan.externalPort = port;
    plan.paths = [] { return QList<NetworkPath>{loopbackPath()}; };
    plan.mapPort = router.mapPort();
    plan.ssdpPort = router.ssdpPort();
    plan.acceptsLoopback = true;
    plan.pace = Pace{{0ms, 40ms, 80ms}, 300ms}; // a search always lasts to its end
    return plan;
}

/// The same where there is only \a router's firewall for IPv6.
inline SurveyPlan planFor(const FakeV6Router &router, quint16 port = 1)
{
    // ::1 stands for an address that others can reach.
    static constexpr AddressRange loopbackIsPublic[]{
        {IpAddress(IpAddress::Bytes{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}), 128,
         AddressKind::Public}};
    SurveyPlan plan = planFor(FakeRouter({}), port);
    plan.paths = [] {
        NetworkPath path = loopbackPath();
        path.gateway = {};
        path.globalV6 = {FakeV6Router::address()};
        path.gatewayV6 = FakeV6Router::address();
        return QList<NetworkPath>{path};
    };
    plan.addresses = loopbackIsPublic;
    plan.mapPort = router.mapPort();
    plan.ssdpPort = router.ssdpPort();
    return plan;
}

} // namespace hawser::portforward::test
