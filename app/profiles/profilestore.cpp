#include "profiles/profilestore.h"

#include "profiles/memorykeychain.h"
#include "profiles/profilestore_p.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct ProfileStoreWords
{
    Q_DECLARE_TR_FUNCTIONS(ProfileStore)
};

StoreError errorOf(const ProfileError &error)
{
    return {error.message, {}, error.field, std::nullopt};
}

/// Whether the keychain is worth a second try as it stands, or simply is not there.
bool isHopeless(KeychainFailure failure)
{
    return failure == KeychainFailure::Unavailable;
}

} // namespace

StoreError storeErrorOf(const KeychainError &error)
{
    return {error.text(), error.nextStep(), {}, error.failure};
}

ProfileStore::ProfileStore(QObject *parent)
    : QObject(parent)
{
}

ProfileStore::~ProfileStore() = default;

QString ProfileStore::sharedLockFile()
{
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return (runtime.isEmpty() ? QDir::tempPath() : runtime) + "/hawser-keychain.lock"_L1;
}

// ── states ──

void ProfileStore::enter(const StoreState &state)
{
    m_state = state;
    emit stateChanged(m_state);
}

void ProfileStore::enter(StoreState::Phase phase, const KeychainError &error)
{
    enter({phase, error.text(), error.nextStep(), error.failure});
}

void ProfileStore::open(std::unique_ptr<Keychain> keychain, const QString &lockFile)
{
    Q_ASSERT(m_state.phase == StoreState::Phase::Closed);
    m_lockFile = lockFile;
    setVault(std::make_unique<ProfileVault>(std::move(keychain), lockFile));
    load({});
}

void ProfileStore::openForSession(const QString &reason)
{
    Q_ASSERT(m_state.phase == StoreState::Phase::Closed);
    setVault(std::make_unique<ProfileVault>(std::make_unique<MemoryKeychain>(), QString()));
    enter({StoreState::Phase::SessionOnly, reason, {}, std::nullopt});
}

void ProfileStore::continueForSession()
{
    if (m_state.phase != StoreState::Phase::Locked)
        return;
    m_awaited = m_vault->takeKeychain();
    setVault(std::make_unique<ProfileVault>(std::make_unique<MemoryKeychain>(), QString()));
    enter({StoreState::Phase::SessionOnly, m_state.reason, m_state.nextStep, m_state.failure});
}

void ProfileStore::retry(const Done &done)
{
    if (m_state.phase == StoreState::Phase::Locked) {
        load(done);
        return;
    }
    const auto refuse = [done](const StoreError &error) {
        if (done)
            done(tl::make_unexpected(error));
    };
    enqueue({[this, done] { move(done); }, refuse});
}

void ProfileStore::moveTo(std::unique_ptr<Keychain> keychain, const Done &done,
                          const QString &lockFile)
{
    m_awaited = std::move(keychain);
    m_lockFile = lockFile;
    retry(done);
}

void ProfileStore::setVault(std::unique_ptr<ProfileVault> vault)
{
    if (m_vault)
        m_vault.release()->deleteLater(); // one of its callbacks may be on the stack
    m_vault = std::move(vault);
    connect(m_vault.get(), &ProfileVault::progressed, this, [this](int done, int total) {
        if (m_state.phase == StoreState::Phase::Loading)
            emit progressed(done, total);
    });
}

void ProfileStore::load(const Done &done)
{
    enter({StoreState::Phase::Loading, {}, {}, std::nullopt});
    m_vault->load(
        [this, done](const tl::expected<ProfileVault::Contents, KeychainError> &contents) {
            if (contents)
                adopt(*contents);
            else
                loadFailed(contents.error());
            if (done)
                done(contents ? tl::expected<void, StoreError>()
                              : tl::make_unexpected(storeErrorOf(contents.error())));
            runNext();
        });
}

void ProfileStore::loadFailed(const KeychainError &error)
{
    enter(StoreState::Phase::Locked, error);
    if (isHopeless(error.failure))
        continueForSession();
}

void ProfileStore::adopt(const ProfileVault::Contents &contents)
{
    m_profiles = contents.profiles;
    m_unreadable = contents.unreadable;
    m_endpointSecrets = contents.endpointSecrets;
    for (const ServerProfile &profile : std::as_const(m_profiles))
        emit profileAdded(profile.id);
    enter({StoreState::Phase::Ready, {}, {}, std::nullopt});
}

// ── one operation at a time ──

void ProfileStore::enqueue(const Operation &operation)
{
    m_operations.enqueue(operation);
    QMetaObject::invokeMethod(this, &ProfileStore::runNext, Qt::QueuedConnection);
}

void ProfileStore::runNext()
{
    if (m_isBusy || m_operations.isEmpty() || m_state.phase == StoreState::Phase::Loading)
        return;
    const Operation operation = m_operations.dequeue();
    m_isBusy = true;
    switch (m_state.phase) {
    case StoreState::Phase::Ready:
    case StoreState::Phase::SessionOnly:
        operation.run();
        return;
    case StoreState::Phase::Closed:
    case StoreState::Phase::Loading:
    case StoreState::Phase::Locked:
        finishOperation();
        operation.refuse(refusal());
        return;
    }
}

/// Called before the callback of the operation, which may ask for the next one.
void ProfileStore::finishOperation()
{
    m_isBusy = false;
    QMetaObject::invokeMethod(this, &ProfileStore::runNext, Qt::QueuedConnection);
}

StoreError ProfileStore::refusal() const
{
    if (m_state.phase == StoreState::Phase::Locked)
        return {m_state.reason, m_state.nextStep, {}, m_state.failure};
    return {ProfileStoreWords::tr("The list of servers is not open."), {}, {}, std::nullopt};
}

// ── what is known ──

const ServerProfile *ProfileStore::find(const QUuid &id) const
{
    const auto found
        = std::find_if(m_profiles.begin(), m_profiles.end(),
                       [&id](const ServerProfile &profile) { return profile.id == id; });
    return found == m_profiles.end() ? nullptr : &*found;
}

bool ProfileStore::hasSecret(const SecretKey &key) const
{
    if (key.isEndpoint())
        return m_endpointSecrets.contains(key.name);
    const ServerProfile *profile = find(key.server);
    return profile && profile->secrets.contains(key.name);
}

QList<SecretKey> ProfileStore::secretKeysOf(const QList<ServerProfile> &profiles) const
{
    QList<SecretKey> keys;
    for (const ServerProfile &profile : profiles) {
        for (const QString &name : profile.secrets)
            keys.append({profile.id, name});
    }
    return keys;
}

// ── changing ──

/// \a profiles with their record of secrets brought up to date with \a secrets.
ProfileStore::PlannedChange ProfileStore::changeFor(QList<ServerProfile> profiles,
                                                    const SecretChanges &secrets) const
{
    for (ServerProfile &profile : profiles) {
        const ServerProfile *known = find(profile.id);
        profile.secrets = known ? known->secrets : QStringList();
        for (auto it = secrets.begin(); it != secrets.end(); ++it) {
            if (it.key().server != profile.id)
                continue;
            profile.secrets.removeAll(it.key().name);
            if (it.value())
                profile.secrets.append(it.key().name);
        }
        profile.secrets.sort();
        if (const auto error = checkProfile(profile))
            return tl::make_unexpected(errorOf(*error));
    }
    for (const SecretKey &key : secrets.keys()) {
        Q_ASSERT(SecretKey::isName(key.name));
        const bool isTheirs = std::any_of(profiles.begin(), profiles.end(),
                                          [&key](const auto &p) { return p.id == key.server; });
        if (!key.isEndpoint() && !isTheirs)
            return tl::make_unexpected(StoreError{
                ProfileStoreWords::tr("There is no such server any more."), {}, {}, std::nullopt});
    }
    return ProfileVault::Change{profiles, {}, secrets};
}

void ProfileStore::apply(const ProfileVault::Change &change,
                         ProfileVault::Callback<ProfileVault::Changed> done)
{
    m_vault->apply(change, [this, change, done = std::move(done)](const auto &changed) {
        finishOperation();
        if (changed)
            take(change, *changed);
        done(changed);
    });
}

/// Brings the list in line with what was written, and tells of it.
void ProfileStore::take(const ProfileVault::Change &change, const ProfileVault::Changed &changed)
{
    if (changed.isRefused) {
        for (const SecretKey &key : change.secrets.keys()) {
            if (key.isEndpoint() && !m_endpointSecrets.contains(key.name))
                m_endpointSecrets.append(key.name);
        }
        return;
    }
    for (const QUuid &id : changed.vanished + change.removed)
        dropProfile(id);
    for (const ServerProfile &profile : changed.newcomers + change.put)
        placeProfile(profile);
    for (const SecretKey &key : change.secrets.keys()) {
        if (key.isEndpoint()) {
            m_endpointSecrets.removeAll(key.name);
            if (change.secrets.value(key))
                m_endpointSecrets.append(key.name);
        }
        emit secretChanged(key);
    }
}

void ProfileStore::placeProfile(const ServerProfile &profile)
{
    for (ServerProfile &known : m_profiles) {
        if (known.id != profile.id)
            continue;
        if (known == profile)
            return;
        known = profile;
        emit profileChanged(profile.id);
        return;
    }
    m_profiles.append(profile);
    emit profileAdded(profile.id);
}

void ProfileStore::dropProfile(const QUuid &id)
{
    const auto isIt = [&id](const ServerProfile &profile) { return profile.id == id; };
    if (m_profiles.removeIf(isIt) > 0)
        emit profileRemoved(id);
}

void ProfileStore::put(const ServerProfile &profile, const SecretChanges &secrets, const Done &done)
{
    putAll({profile}, secrets, done);
}

void ProfileStore::putAll(const QList<ServerProfile> &profiles, const SecretChanges &secrets,
                          const Done &done)
{
    enqueueChange([this, profiles, secrets] { return changeFor(profiles, secrets); }, done);
}

void ProfileStore::enqueueChange(const std::function<PlannedChange()> &plan, const Done &done)
{
    const auto run = [this, plan, done] {
        const PlannedChange change = plan();
        if (!change) {
            finishOperation();
            done(tl::make_unexpected(change.error()));
            return;
        }
        apply(*change, [done](const auto &changed) {
            done(changed.map([](const auto &) {}).map_error(storeErrorOf));
        });
    };
    enqueue({run, [done](const StoreError &error) { done(tl::make_unexpected(error)); }});
}

void ProfileStore::remove(const QUuid &id, const RemoveDone &done)
{
    enqueue({[this, id, done] { beginRemoval(id, done); },
             [done](const StoreError &error) { done(tl::make_unexpected(error)); }});
}

void ProfileStore::beginRemoval(const QUuid &id, const RemoveDone &done)
{
    const ServerProfile *profile = find(id);
    if (!profile) {
        finishOperation();
        done(tl::make_unexpected(StoreError{
            ProfileStoreWords::tr("There is no such server any more."), {}, {}, std::nullopt}));
        return;
    }
    ProfileVault::Change change{{}, {id}, {}};
    for (const SecretKey &key : secretKeysOf({*profile}))
        change.secrets.insert(key, std::nullopt);
    // The vault reads every secret before it takes it away, and stops if one cannot be read.
    apply(change, [removed = *profile, done](const auto &changed) {
        if (changed)
            done(RemovedProfile{removed, changed->before});
        else
            done(tl::make_unexpected(storeErrorOf(changed.error())));
    });
}

void ProfileStore::restore(const RemovedProfile &removed, const Done &done)
{
    SecretChanges secrets;
    for (auto it = removed.secrets.begin(); it != removed.secrets.end(); ++it)
        secrets.insert(it.key(), it.value());
    put(removed.profile, secrets, done);
}

} // namespace hawser
