#include "console/bridges.h"

#include "protocol/displaytext.h"
#include "protocol/redact.h"

#include <algorithm>

namespace hawser {

namespace {

constexpr int noSlot = -1;

/// Slot of a bridge whose secret \a key is.
int slotOf(const SecretKey &key, const ServerProfile &profile)
{
    for (const BridgeProfile &bridge : profile.bridges) {
        if (key == SecretKey::bridge(profile.id, bridge.slot)
            || key == SecretKey::bridgeProxy(profile.id, bridge.slot))
            return bridge.slot;
    }
    return noSlot;
}

const BridgeProfile *findBridge(const ServerProfile *profile, int slot)
{
    if (!profile)
        return nullptr;
    const auto found
        = std::find_if(profile->bridges.cbegin(), profile->bridges.cend(),
                       [slot](const BridgeProfile &bridge) { return bridge.slot == slot; });
    return found == profile->bridges.cend() ? nullptr : &*found;
}

/// A name that this version does not know allows nothing.
bridge::Permissions permissionsOf(const BridgeProfile &bridge)
{
    if (!bridge.actions)
        return bridge::Permissions::everything();
    bridge::Permissions some = bridge::Permissions::eventsOnly();
    for (const QString &name : *bridge.actions) {
        if (const ActionSpec *spec = findAction(name))
            some.allow(spec->action);
    }
    return some;
}

QString remoteText(const BridgeProfile &bridge)
{
    const auto address = bridge::readRemoteUrl(bridge.url);
    return address ? address->display() : displayText(redact(bridge.url));
}

/// Only what is there is read.
void readBridgeSecret(ProfileStore &store, const SecretKey &key,
                      const ProfileStore::SecretDone &done)
{
    if (store.hasSecret(key))
        store.readSecret(key, done);
    else
        done(QByteArray());
}

bool isShared(const ServerProfile &profile)
{
    const bool isLetIn = profile.connector == ConnectorKind::Traditional || profile.accepted;
    return isLetIn && !profile.disabled && !profile.blocked;
}

} // namespace

void readBridgeSecrets(
    ProfileStore &store, const BridgeKey &key, const bridge::Remote &remote,
    const std::function<void(const tl::expected<bridge::Remote, StoreError> &)> &done)
{
    using Secret = tl::expected<QByteArray, StoreError>;
    const QUuid id = key.server.uuid();
    const SecretKey proxyKey = SecretKey::bridgeProxy(id, key.slot);
    readBridgeSecret(store, SecretKey::bridge(id, key.slot),
                     [&store, remote, proxyKey, done](const Secret &token) {
                         if (!token)
                             return done(tl::make_unexpected(token.error()));
                         bridge::Remote known = remote;
                         known.registrationToken = QString::fromUtf8(*token);
                         readBridgeSecret(store, proxyKey, [known, done](const Secret &login) {
                             if (!login)
                                 return done(tl::make_unexpected(login.error()));
                             bridge::Remote whole = known;
                             whole.proxyLogin = QString::fromUtf8(*login);
                             done(whole);
                         });
                     });
}

Bridges::Bridges(ProfileStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&store, &ProfileStore::profileAdded, this, &Bridges::follow);
    connect(&store, &ProfileStore::profileChanged, this, &Bridges::follow);
    connect(&store, &ProfileStore::profileRemoved, this, &Bridges::leave);
    connect(&store, &ProfileStore::secretChanged, this, [this](const SecretKey &key) {
        const ServerProfile *profile = m_store.find(key.server);
        if (!profile || slotOf(key, *profile) == noSlot)
            return;
        followOne(*profile, *findBridge(profile, slotOf(key, *profile)));
    });
}

Bridges::~Bridges() = default;

QList<BridgeInfo> Bridges::all() const
{
    QList<BridgeInfo> bridges = m_bridges.values();
    std::sort(bridges.begin(), bridges.end(), [](const BridgeInfo &a, const BridgeInfo &b) {
        return a.key.server == b.key.server ? a.key.slot < b.key.slot : a.key.server < b.key.server;
    });
    return bridges;
}

QList<BridgeInfo> Bridges::of(const ServerId &server) const
{
    QList<BridgeInfo> bridges = all();
    bridges.removeIf([&](const BridgeInfo &info) { return info.key.server != server; });
    return bridges;
}

std::optional<BridgeInfo> Bridges::find(const BridgeKey &key) const
{
    const auto it = m_bridges.constFind(key);
    return it == m_bridges.cend() ? std::nullopt : std::optional(*it);
}

void Bridges::follow(const QUuid &id)
{
    const ServerProfile *profile = m_store.find(id);
    if (!profile)
        return;
    for (const BridgeInfo &known : of(ServerId(id))) {
        if (!findBridge(profile, known.key.slot))
            drop(known.key);
    }
    for (const BridgeProfile &bridge : profile->bridges)
        followOne(*profile, bridge);
}

void Bridges::followOne(const ServerProfile &profile, const BridgeProfile &bridge)
{
    const BridgeKey key{ServerId(profile.id), bridge.slot};
    BridgeInfo &info = m_bridges[key];
    info.key = key;
    info.remote = remoteText(bridge);
    info.identity = displayText(bridge.identity);
    info.paused = bridge.paused;
    info.allowedActions = permissionsOf(bridge).count();
    emit changed(key);
    if (!isShared(profile) || bridge.paused) {
        emit closeWanted(key);
        return;
    }
    readBridgeSecrets(m_store, key, {bridge.url, bridge.identity, {}, {}},
                      [this, key](const tl::expected<bridge::Remote, StoreError> &remote) {
                          if (remote)
                              open(key, *remote);
                          else
                              noteState(key,
                                        {ConnectionState::Refused, remote.error().message,
                                         QDateTime::currentDateTimeUtc()});
                      });
}

/// The profile may have changed, or gone, while its secrets were read.
void Bridges::open(const BridgeKey &key, const bridge::Remote &remote)
{
    const ServerProfile *profile = m_store.find(key.server.uuid());
    const BridgeProfile *bridge = findBridge(profile, key.slot);
    if (!bridge || bridge->paused || !isShared(*profile))
        return;
    remember(key, secretsOf(remote));
    BridgeWish wish{key, remote, permissionsOf(*bridge)};
    wish.remote.url = bridge->url;
    wish.remote.identity = bridge->identity;
    wish.remote.name = profile->name;
    emit openWanted(wish);
}

void Bridges::remember(const BridgeKey &key, const QStringList &secrets)
{
    for (const QString &secret : secrets)
        rememberSecret(secret);
    for (const QString &secret : m_remembered.take(key))
        forgetSecret(secret);
    if (!secrets.isEmpty())
        m_remembered.insert(key, secrets);
}

void Bridges::leave(const QUuid &id)
{
    for (const BridgeInfo &known : of(ServerId(id)))
        drop(known.key);
}

void Bridges::drop(const BridgeKey &key)
{
    m_bridges.remove(key);
    remember(key, {});
    emit closeWanted(key);
    emit removed(key);
}

void Bridges::noteState(const BridgeKey &key, const StateChange &change)
{
    const auto it = m_bridges.find(key);
    if (it == m_bridges.end())
        return;
    it->state = change;
    if (change.state == ConnectionState::Online || change.state == ConnectionState::Offline)
        it->awaySince = {}; // it is told again, or is not to be told
    emit stateChanged(*it);
    emit changed(key);
}

void Bridges::noteCounts(const BridgeKey &key, const BridgeCounts &counts)
{
    const auto it = m_bridges.find(key);
    if (it == m_bridges.end())
        return;
    it->counts = counts;
    emit changed(key);
}

void Bridges::noteAway(const BridgeKey &key, const QDateTime &since)
{
    const auto it = m_bridges.find(key);
    if (it == m_bridges.end())
        return;
    it->awaySince = since;
    emit changed(key);
}

} // namespace hawser
