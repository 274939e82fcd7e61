// What is shared with Takaro servers and other Hawsers: from the profiles to the network thread,
// and back how it does.

#include "console/console_p.h"

namespace hawser {

void Console::Private::connectBridges()
{
    connect(&bridges, &Bridges::openWanted, &q, [this](const BridgeWish &wish) {
        onNetwork([host = host, wish] { host->bridges().open(wish); });
    });
    connect(&bridges, &Bridges::closeWanted, &q, [this](const BridgeKey &key) {
        onNetwork([host = host, key] { host->bridges().close(key); });
    });
    BridgeHost *remote = &host->bridges();
    connect(remote, &BridgeHost::stateChanged, &q,
            [this](const BridgeKey &key, const StateChange &change) {
                bridges.noteState(key, change);
            });
    connect(remote, &BridgeHost::counted, &q,
            [this](const BridgeKey &key, const BridgeCounts &counts) {
                bridges.noteCounts(key, counts);
            });
    connect(remote, &BridgeHost::gapOpened, &q,
            [this](const BridgeKey &key, const QDateTime &from) { bridges.noteAway(key, from); });
    connect(remote, &BridgeHost::gapClosed, &q,
            [this](const BridgeKey &key) { bridges.noteAway(key, {}); });
}

void Console::redialBridge(const BridgeKey &bridge)
{
    d->onNetwork([host = d->host, bridge] { host->bridges().redial(bridge); });
}

} // namespace hawser
