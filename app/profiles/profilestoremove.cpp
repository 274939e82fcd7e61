// The part of ProfileStore that takes a session's profiles and secrets into the keychain.
#include "profiles/profilestore_p.h"

#include <QCoreApplication>

#include <algorithm>

namespace hawser {

struct ProfileStore::Moving
{
    std::unique_ptr<ProfileVault> vault; // where to
    ProfileVault::Contents contents;     // what is there already
    Secrets secrets;                     // of the session
    ProfileVault::Change change;
    QList<SecretKey> toCheck; // of the endpoint, unlisted there
    QList<SecretKey> keptThere;
    Done done;
};

namespace {

const ServerProfile *findProfile(const QList<ServerProfile> &profiles, const QUuid &id)
{
    const auto found
        = std::find_if(profiles.begin(), profiles.end(),
                       [&id](const ServerProfile &profile) { return profile.id == id; });
    return found == profiles.end() ? nullptr : &*found;
}

} // namespace

void ProfileStore::move(const Done &done)
{
    if (!m_awaited) { // in the keychain already, or a session that was never meant to be kept
        finishOperation();
        if (done)
            done({});
        return;
    }
    const auto moving = std::make_shared<Moving>();
    moving->done = done;
    moving->vault = std::make_unique<ProfileVault>(std::move(m_awaited), m_lockFile);
    moving->vault->load([this, moving](const auto &contents) {
        if (!contents) {
            abandonMove(moving, contents.error());
            return;
        }
        moving->contents = *contents;
        QList<SecretKey> keys = secretKeysOf(m_profiles);
        for (const QString &name : std::as_const(m_endpointSecrets))
            keys.append({{}, name});
        gatherSecrets(keys, [this, moving](const auto &secrets) {
            if (!secrets) {
                abandonMove(moving, secrets.error());
                return;
            }
            moving->secrets = *secrets;
            planMove(moving);
            checkEndpointSecrets(moving);
        });
    });
}

/// What the keychain has wins: a session that could not read it knows less.
void ProfileStore::planMove(const std::shared_ptr<Moving> &moving)
{
    ProfileVault::Change &change = moving->change;
    for (const ServerProfile &ours : std::as_const(m_profiles)) {
        const ServerProfile *theirs = findProfile(moving->contents.profiles, ours.id);
        ServerProfile merged = theirs ? *theirs : ours;
        for (const QString &name : ours.secrets) {
            const SecretKey key{ours.id, name};
            if (theirs && theirs->secrets.contains(name)) {
                moving->keptThere.append(key);
            } else if (moving->secrets.contains(key)) {
                change.secrets.insert(key, moving->secrets.value(key));
                merged.secrets.append(name);
            }
        }
        merged.secrets.sort();
        merged.secrets.removeDuplicates();
        if (!theirs || merged != *theirs)
            change.put.append(merged);
    }
    for (const QString &name : std::as_const(m_endpointSecrets)) {
        const SecretKey key{{}, name};
        if (moving->contents.endpointSecrets.contains(name))
            moving->keptThere.append(key);
        else
            moving->toCheck.append(key);
    }
}

/// Not listed is not yet absent: mods are set up with these, so they are looked for.
void ProfileStore::checkEndpointSecrets(const std::shared_ptr<Moving> &moving)
{
    if (moving->toCheck.isEmpty()) {
        carryOut(moving);
        return;
    }
    const SecretKey key = moving->toCheck.takeFirst();
    moving->vault->readSecret(key, [this, key, moving](const KeychainValue &value) {
        if (value) {
            moving->keptThere.append(key);
            moving->change.secrets.insert(key, *value); // as it is, and listed from now on
        } else if (value.error().failure == KeychainFailure::Absent) {
            moving->change.secrets.insert(key, moving->secrets.value(key));
        } else {
            abandonMove(moving, value.error());
            return;
        }
        checkEndpointSecrets(moving);
    });
}

void ProfileStore::carryOut(const std::shared_ptr<Moving> &moving)
{
    moving->vault->apply(moving->change, [this, moving](const auto &changed) {
        if (changed)
            endMove(moving, *changed);
        else
            abandonMove(moving, changed.error());
    });
}

void ProfileStore::endMove(const std::shared_ptr<Moving> &moving,
                           const ProfileVault::Changed &changed)
{
    setVault(std::move(moving->vault));
    m_unreadable = moving->contents.unreadable;
    m_endpointSecrets = moving->contents.endpointSecrets;
    for (const SecretKey &key : moving->change.secrets.keys()) {
        if (key.isEndpoint() && !m_endpointSecrets.contains(key.name))
            m_endpointSecrets.append(key.name);
    }
    for (const ServerProfile &profile :
         moving->contents.profiles + changed.newcomers + moving->change.put)
        placeProfile(profile);
    for (const SecretKey &key : std::as_const(moving->keptThere))
        emit secretChanged(key);
    finishOperation();
    enter({StoreState::Phase::Ready, {}, {}, std::nullopt});
    if (moving->done)
        moving->done({});
}

void ProfileStore::abandonMove(const std::shared_ptr<Moving> &moving, const KeychainError &error)
{
    m_awaited = moving->vault->takeKeychain();
    moving->vault.release()->deleteLater(); // its callback is on the stack
    finishOperation();
    enter(StoreState::Phase::SessionOnly, error);
    if (moving->done)
        moving->done(tl::make_unexpected(storeErrorOf(error)));
}

} // namespace hawser
