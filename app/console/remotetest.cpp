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

RemoteTest::RemoteTest(Console &console, const BridgeKey &key, QObject *parent)
    : RemoteTest(console, key.server, parent)
{
    const BridgeProfile *kept = keptBridge(console.profiles(), key);
    const bridge::Remote remote
        = kept ? bridge::Remote{kept->url, kept->identity, {}, {}} : bridge::Remote{};
    const SecretKey secretKey = SecretKey::bridge(key.server.uuid(), key.slot);
    if (!kept || !console.profiles().hasSecret(secretKey)) {
        begin(remote);
        return;
    }
    console.profiles().readSecret(
        secretKey,
        [test = QPointer(this), remote](const tl::expected<QByteArray, StoreError> &secret) {
            if (test)
                test->begin({remote.url,
                             remote.identity,
                             QString::fromUtf8(secret.value_or(QByteArray())),
                             {}});
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
    const bridge::RemoteTarget target{remote, info ? info->state : StateChange(),
                                      liveBridge(remote)};
    m_console.onNetwork([doctor = QPointer(m_doctor), target] {
        if (doctor)
            doctor->start(target);
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
