#pragma once

#include "app/portforward/support/fakerouter.h"

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
    plan.pace = Pace{{0ms, 60ms, 120ms}, 300ms};
    return plan;
}

} // namespace hawser::portforward::test
