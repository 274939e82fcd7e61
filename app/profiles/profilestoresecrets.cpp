// The part of ProfileStore that is about secrets.
#include "profiles/profilestore_p.h"

#include <QCoreApplication>

namespace hawser {

struct ProfileStore::Gathering
{
    QList<SecretKey> keys;
    qsizetype at = 0;
    Secrets secrets;
    ProfileVault::Callback<Secrets> done;
};

void ProfileStore::readSecret(const SecretKey &key, const SecretDone &done)
{
    const auto run = [this, key, done] {
        m_vault->readSecret(key, [this, done](const KeychainValue &value) {
            finishOperation();
            done(value.map_error(storeErrorOf));
        });
    };
    enqueue({run, [done](const StoreError &error) { done(tl::make_unexpected(error)); }});
}

void ProfileStore::writeSecret(const SecretKey &key, const std::optional<QByteArray> &value,
                               const Done &done)
{
    enqueueChange([this, key, value] { return changeForSecret(key, value); }, done);
}

ProfileStore::PlannedChange ProfileStore::changeForSecret(
    const SecretKey &key, const std::optional<QByteArray> &value) const
{
    const ServerProfile *owner = find(key.server);
    return changeFor(owner ? QList{*owner} : QList<ServerProfile>(), {{key, value}});
}

void ProfileStore::provideSecret(const SecretKey &key, const std::function<QByteArray()> &make,
                                 const SecretDone &done)
{
    readSecret(key, [this, key, make, done](const tl::expected<QByteArray, StoreError> &secret) {
        if (!secret && secret.error().failure == KeychainFailure::Absent)
            secretAbsent(key, make, done);
        else
            done(secret);
    });
}

/// \a key is known not to be there. Was it ever?
void ProfileStore::secretAbsent(const SecretKey &key, const std::function<QByteArray()> &make,
                                const SecretDone &done)
{
    if (hasSecret(key)) {
        done(tl::make_unexpected(StoreError{
            QCoreApplication::translate("ProfileStore",
                                        "A secret that was kept is not in the keychain any more."),
            QCoreApplication::translate(
                "ProfileStore",
                "Enter it again, or make a new one and give it to the game server."),
            {},
            KeychainFailure::Absent}));
        return;
    }
    makeSecret(key, make(), done);
}

/// Unless another Hawser made it in the meantime: then that one counts.
void ProfileStore::makeSecret(const SecretKey &key, const QByteArray &made, const SecretDone &done)
{
    const auto run = [this, key, made, done] {
        PlannedChange change = changeForSecret(key, made);
        if (!change) {
            finishOperation();
            done(tl::make_unexpected(change.error()));
            return;
        }
        change->onlyNewSecrets = true;
        apply(*change, [this, key, made, done](const auto &changed) {
            if (!changed)
                done(tl::make_unexpected(storeErrorOf(changed.error())));
            else if (changed->isRefused)
                readSecret(key, done);
            else
                done(made);
        });
    };
    enqueue({run, [done](const StoreError &error) { done(tl::make_unexpected(error)); }});
}

void ProfileStore::readSecrets(const QList<QUuid> &servers, const SecretsDone &done)
{
    const auto run = [this, servers, done] {
        QList<ServerProfile> profiles;
        for (const QUuid &id : servers) {
            if (const ServerProfile *profile = find(id))
                profiles.append(*profile);
        }
        gatherSecrets(secretKeysOf(profiles), [this, done](const auto &secrets) {
            finishOperation();
            done(secrets.map_error(storeErrorOf));
        });
    };
    enqueue({run, [done](const StoreError &error) { done(tl::make_unexpected(error)); }});
}

/// Reads \a keys from the vault; one that is not there is left out.
void ProfileStore::gatherSecrets(const QList<SecretKey> &keys, ProfileVault::Callback<Secrets> done)
{
    gather(std::make_shared<Gathering>(Gathering{keys, 0, {}, std::move(done)}));
}

void ProfileStore::gather(const std::shared_ptr<Gathering> &gathering)
{
    if (gathering->at == gathering->keys.size()) {
        gathering->done(gathering->secrets);
        return;
    }
    const SecretKey key = gathering->keys[gathering->at++];
    m_vault->readSecret(key, [this, key, gathering](const KeychainValue &value) {
        if (value) {
            gathering->secrets.insert(key, *value);
        } else if (value.error().failure != KeychainFailure::Absent) {
            gathering->done(tl::make_unexpected(value.error()));
            return;
        }
        gather(gathering);
    });
}

} // namespace hawser
