#include "setup/manualrule.h"

#include "portforward/mapping/ledgerentry.h"

namespace hawser {

using namespace portforward;
using namespace Qt::StringLiterals;

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
        rule.routerPage = "http://%1/"_L1.arg(path->path.gateway.toText());
    return rule;
}

} // namespace hawser
