#include "setup/manualrule.h"

#include "portforward/mapping/ledgerentry.h"
#include "portforward/verdict/verdict.h"

namespace hawser {

using namespace portforward;
using namespace Qt::StringLiterals;

namespace {

QString pageAt(const IpAddress &address)
{
    const QString text = address.toText();
    return (address.isV6() ? "http://[%1]/"_L1 : "http://%1/"_L1).arg(text);
}

void addSecondRouter(const PathEvidence &path, ManualRule &rule)
{
    rule.hasSecond = true;
    rule.secondTarget = externalAddress(path).address.toText();
    for (const HopEvidence &hop : path.hops) {
        if (hop.distance == 2 && hop.address.kind == AddressKind::Private)
            rule.secondPage = pageAt(hop.address.address);
    }
}

} // namespace

ManualRule manualRuleOf(const Evidence &evidence, const QString &game)
{
    ManualRule rule;
    rule.label = mappingLabel(game, evidence.internalPort);
    rule.externalPort = evidence.externalPort;
    rule.internalPort = evidence.internalPort;
    rule.firewallCommand = evidence.firewall.command;
    const PathEvidence *path = evidence.mainPath();
    if (!path)
        return rule;
    rule.target = path->path.address.toText();
    const RouterEvidence *router = chosenRouter(*path).router;
    if (router)
        rule.router = router->description.name;
    if (router && router->description.presentation)
        rule.routerPage = "http://"_L1
            + QString::fromLatin1(router->description.presentation->authority()
                                  + router->description.presentation->path);
    else if (!path->path.gateway.isNull())
        rule.routerPage = pageAt(path->path.gateway);
    if (verdictOf(evidence).finding == Finding::DoubleNat
        || evidence.outerMapping == MappingOutcome::Made)
        addSecondRouter(*path, rule);
    return rule;
}

} // namespace hawser
