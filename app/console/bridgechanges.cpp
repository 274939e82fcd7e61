// What the user decides about bridges, as changes of the profiles.

#include "console/bridges.h"

#include <algorithm>

namespace hawser {

namespace {

void failWith(const ProfileStore::Done &done, const QString &message)
{
    if (done)
        done(tl::make_unexpected(StoreError{message, {}, {}, std::nullopt}));
}

/// Beyond all that are there, and all whose secret still lies about.
int freeSlot(const ServerProfile &profile)
{
    int slot = 1;
    for (const BridgeProfile &bridge : profile.bridges)
        slot = std::max(slot, bridge.slot + 1);
    while (profile.secrets.contains(SecretKey::bridge(profile.id, slot).name))
        ++slot;
    return slot;
}

} // namespace

void Bridges::share(const ServerId &server, BridgeProfile bridge, const BridgeSecrets &secrets,
                    const ProfileStore::Done &done)
{
    const ServerProfile *old = m_store.find(server.uuid());
    if (!old)
        return failWith(done, tr("This game server is not kept, so it cannot be shared"));
    if (const auto address = bridge::readRemoteUrl(bridge.url); !address)
        return failWith(done, address.error());
    if (bridge.identity.isEmpty() || secrets.registrationToken.isEmpty())
        return failWith(done, tr("Identity token and registration token are needed"));
    ServerProfile profile = *old;
    bridge.slot = freeSlot(profile);
    profile.bridges << bridge;
    SecretChanges kept{{SecretKey::bridge(profile.id, bridge.slot), secrets.registrationToken}};
    if (!secrets.proxyLogin.isEmpty())
        kept.insert(SecretKey::bridgeProxy(profile.id, bridge.slot), secrets.proxyLogin);
    m_store.put(profile, kept, done);
}

void Bridges::setProxyLogin(const BridgeKey &key, const QByteArray &login,
                            const ProfileStore::Done &done)
{
    if (!find(key))
        return failWith(done, tr("There is no such bridge"));
    m_store.writeSecret(SecretKey::bridgeProxy(key.server.uuid(), key.slot),
                        login.isEmpty() ? std::nullopt : std::optional(login), done);
}

void Bridges::setPaused(const BridgeKey &key, bool paused, const ProfileStore::Done &done)
{
    const ServerProfile *kept = m_store.find(key.server.uuid());
    ServerProfile profile = kept ? *kept : ServerProfile();
    for (BridgeProfile &bridge : profile.bridges) {
        if (bridge.slot != key.slot)
            continue;
        bridge.paused = paused;
        return m_store.put(profile, {}, done);
    }
    failWith(done, tr("There is no such bridge"));
}

void Bridges::remove(const BridgeKey &key, const ProfileStore::Done &done)
{
    const ServerProfile *kept = m_store.find(key.server.uuid());
    ServerProfile profile = kept ? *kept : ServerProfile();
    const auto isMeant = [&](const BridgeProfile &bridge) { return bridge.slot == key.slot; };
    if (profile.bridges.removeIf(isMeant) == 0)
        return failWith(done, tr("There is no such bridge"));
    m_store.put(profile,
                {{SecretKey::bridge(profile.id, key.slot), std::nullopt},
                 {SecretKey::bridgeProxy(profile.id, key.slot), std::nullopt}},
                done);
}

} // namespace hawser
