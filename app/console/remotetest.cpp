#include "console/remotetest.h"

#include "bridge/doctor/remotedoctor.h"
#include "console/bridges.h"

#include <QPointer>

namespace hawser {

namespace {

const BridgeProfile *keptBridge(ProfileStore &store, const BridgeKey &key)
{
    const ServerProfile *profile = store.find(key.server.uuid());
    if (!profile)
        return nullptr;
    for (const BridgeProfile &bridge : profile->bridges) {
        if (bridge.slot == key.slot)
            return &bridge;
    }
    return nullptr;
}

} // namespace

RemoteTest::RemoteTest(Console &console, const ServerId &server, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_server(server)
    , m_doctor(new bridge::RemoteDoctor)
{
    console.moveToNetwork(m_doctor);
    connect(m_doctor, &bridge::RemoteDoctor::rungChanged, this, &RemoteTest::rungChanged);
    connect(m_doctor, &bridge::RemoteDoctor::finished, this, &RemoteTest::finished);
}

RemoteTest::RemoteTest(Console &console, const ServerId &server, const bridge::Remote &remote,
                       QObject *parent)
    : RemoteTest(console, server, parent)
{
    begin(remote);
}

RemoteTest::RemoteTest(Console &console, const QString &url, QObject *parent)
    : RemoteTest(console, ServerId(), parent)
{
    bridge::RemoteTarget target;
    target.remote.url = url;
    target.isWayOnly = true;
    start(target);
}

RemoteTest::RemoteTest(Console &console, const BridgeKey &key, QObject *parent)
    : RemoteTest(console, key.server, parent)
{
    const BridgeProfile *kept = keptBridge(console.profiles(), key);
    if (!kept) {
        begin({});
        return;
    }
    const bridge::Remote remote{kept->url, kept->identity, {}, {}};
    readBridgeSecrets(
        console.profiles(), key, remote,
        [test = QPointer(this), remote](const tl::expected<bridge::Remote, StoreError> &whole) {
            if (test)
                test->begin(whole.value_or(remote));
        });
}

RemoteTest::~RemoteTest()
{
    m_doctor->deleteLater(); // ends what it is about, on its own thread
}

void RemoteTest::begin(bridge::Remote remote)
{
    const auto info = m_console.server(m_server);
    if (info)
        remote.name = info->name;
    start({remote, info ? info->state : StateChange(), {}, liveBridge(remote)});
}

void RemoteTest::start(const bridge::RemoteTarget &target)
{
    m_console.onNetworkWithWay(m_server,
                               [doctor = QPointer(m_doctor), target](const QStringList &via) {
                                   bridge::RemoteTarget whole = target;
                                   whole.via = via;
                                   if (doctor)
                                       doctor->start(whole);
                               });
}

/// The one that is online as the same server at the same place.
std::optional<bridge::LiveBridge> RemoteTest::liveBridge(const bridge::Remote &remote) const
{
    for (const BridgeInfo &info : m_console.bridges().of(m_server)) {
        const BridgeProfile *kept = keptBridge(m_console.profiles(), info.key);
        if (kept && kept->url == remote.url && kept->identity == remote.identity
            && info.state.state == ConnectionState::Online)
            return bridge::LiveBridge{info.state.at, info.counts.sent, info.counts.served};
    }
    return std::nullopt;
}

} // namespace hawser
