#pragma once

#include "profiles/profilevault.h"

#include <QQueue>

#include <memory>
#include <optional>

namespace hawser {

/// Where the store stands, and what the user is told about it.
struct StoreState
{
    enum class Phase : quint8 {
        Closed, ///< not opened yet
        Loading,
        Ready,       ///< kept in the keychain
        SessionOnly, ///< works, and keeps nothing when Hawser ends
        Locked, ///< the keychain exists and cannot be read now; retry(), or continueForSession()
    };
    Phase phase = Phase::Closed;
    QString reason;                         ///< of SessionOnly and Locked: display text
    QString nextStep;                       ///< display text; empty if there is nothing to do
    std::optional<KeychainFailure> failure; ///< if it was the keychain's
};

/// Why the store did not do what it was asked. Nothing was changed then.
struct StoreError
{
    QString message;  ///< display text
    QString nextStep; ///< display text; may be empty
    QString field;    ///< of the profile, in JSON; empty if it is not about one
    std::optional<KeychainFailure> failure;
};

/// A profile that was taken out, with all that is needed to put it back.
struct RemovedProfile
{
    ServerProfile profile;
    Secrets secrets;
};

/// All game servers that Hawser knows, and their secrets, in the keychain of the system, or for
/// this session only.
///
/// GUI thread. Profiles are held in memory and read at once; everything that touches the keychain
/// is asynchronous, carried out in the order it was asked for, and answered by its callback exactly
/// once, from the event loop (not after the store's end). Secrets are read when they are needed
/// and not held.
///
/// What cannot be read is never overwritten: neither an item, nor a secret by a new one, nor
/// what the keychain already has by what a session without it made up.
class ProfileStore : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const tl::expected<void, StoreError> &)>;
    using RemoveDone = std::function<void(const tl::expected<RemovedProfile, StoreError> &)>;
    using SecretDone = std::function<void(const tl::expected<QByteArray, StoreError> &)>;
    using SecretsDone = std::function<void(const tl::expected<Secrets, StoreError> &)>;

    explicit ProfileStore(QObject *parent = nullptr);
    ~ProfileStore() override;

    /// Reads everything from \a keychain: Loading, then Ready, Locked, or (if this system has none)
    /// SessionOnly. Once, and instead of openForSession().
    void open(std::unique_ptr<Keychain> keychain, const QString &lockFile = sharedLockFile());
    /// \a reason: why nothing is kept, display text ("Started with --profiles").
    void openForSession(const QString &reason);

    /// Locked: the user would rather work now. The keychain is kept for retry().
    void continueForSession();
    /// Tries the keychain again. From Locked it is read; from SessionOnly everything of the session
    /// moves over, and what the keychain already has wins. On failure all stays as it was.
    void retry(const Done &done = {});
    /// As retry(), with a keychain where there was none.
    void moveTo(std::unique_ptr<Keychain> keychain, const Done &done = {},
                const QString &lockFile = sharedLockFile());

    const StoreState &state() const { return m_state; }
    const QList<ServerProfile> &profiles() const { return m_profiles; }
    const ServerProfile *find(const QUuid &id) const;
    /// Of the endpoint, or of a profile: whether there is such a secret, as recorded.
    bool hasSecret(const SecretKey &key) const;
    /// Profiles that are there and could not be understood; they stay as they are.
    const QList<UnreadableProfile> &unreadable() const { return m_unreadable; }

    /// Adds \a profile or changes the one with its id, together with \a secrets of it. The record
    /// of its secrets is kept by the store.
    void put(const ServerProfile &profile, const SecretChanges &secrets, const Done &done);
    /// The same for many at once, all or nothing; secrets of the endpoint may be among them.
    void putAll(const QList<ServerProfile> &profiles, const SecretChanges &secrets,
                const Done &done);
    void remove(const QUuid &id, const RemoveDone &done);
    /// Undoes remove().
    void restore(const RemovedProfile &removed, const Done &done);

    /// Absent (as failure) only if it is known not to be there.
    void readSecret(const SecretKey &key, const SecretDone &done);
    /// An empty optional takes it away.
    void writeSecret(const SecretKey &key, const std::optional<QByteArray> &value,
                     const Done &done);
    /// The secret, or \a make's if there never was one. One that is recorded and cannot be read, or
    /// is missing, is an error and not made anew.
    void provideSecret(const SecretKey &key, const std::function<QByteArray()> &make,
                       const SecretDone &done);
    /// All secrets of \a servers, for an export.
    void readSecrets(const QList<QUuid> &servers, const SecretsDone &done);

    /// Whoever writes the same keychain waits for each other here. A file without content of ours.
    static QString sharedLockFile();

signals:
    void stateChanged(const hawser::StoreState &state);
    void progressed(int done, int total); ///< while Loading
    void profileAdded(const QUuid &id);
    void profileChanged(const QUuid &id);
    void profileRemoved(const QUuid &id);
    /// Written, taken away, or found in the keychain after a session without it.
    void secretChanged(const hawser::SecretKey &key);

private:
    struct Operation
    {
        std::function<void()> run;
        std::function<void(const StoreError &)> refuse;
    };
    struct Moving;
    struct Gathering;

    void enter(const StoreState &state);
    void enter(StoreState::Phase phase, const KeychainError &error);
    void enqueue(const Operation &operation);
    void runNext();
    void finishOperation();
    StoreError refusal() const;

    void setVault(std::unique_ptr<ProfileVault> vault);
    void load(const Done &done);
    void loadFailed(const KeychainError &error);
    void adopt(const ProfileVault::Contents &contents);

    void apply(const ProfileVault::Change &change,
               ProfileVault::Callback<ProfileVault::Changed> done);
    void take(const ProfileVault::Change &change, const ProfileVault::Changed &changed);
    void placeProfile(const ServerProfile &profile);
    void dropProfile(const QUuid &id);
    using PlannedChange = tl::expected<ProfileVault::Change, StoreError>;
    PlannedChange changeFor(QList<ServerProfile> profiles, const SecretChanges &secrets) const;
    /// The change for one secret, in the record of its profile, too.
    PlannedChange changeForSecret(const SecretKey &key,
                                  const std::optional<QByteArray> &value) const;
    /// Writes what \a plan says once its turn has come.
    void enqueueChange(const std::function<PlannedChange()> &plan, const Done &done);
    void beginRemoval(const QUuid &id, const RemoveDone &done);
    void gather(const std::shared_ptr<Gathering> &gathering);
    void gatherSecrets(const QList<SecretKey> &keys, ProfileVault::Callback<Secrets> done);
    QList<SecretKey> secretKeysOf(const QList<ServerProfile> &profiles) const;
    void secretAbsent(const SecretKey &key, const std::function<QByteArray()> &make,
                      const SecretDone &done);
    void makeSecret(const SecretKey &key, const QByteArray &made, const SecretDone &done);

    void move(const Done &done);
    void planMove(const std::shared_ptr<Moving> &moving);
    void checkEndpointSecrets(const std::shared_ptr<Moving> &moving);
    void carryOut(const std::shared_ptr<Moving> &moving);
    void endMove(const std::shared_ptr<Moving> &moving, const ProfileVault::Changed &changed);
    void abandonMove(const std::shared_ptr<Moving> &moving, const KeychainError &error);

    StoreState m_state;
    std::unique_ptr<ProfileVault> m_vault;
    std::unique_ptr<Keychain> m_awaited; // the keychain that a session goes without for now
    QString m_lockFile;
    QList<ServerProfile> m_profiles;
    QList<UnreadableProfile> m_unreadable;
    QStringList m_endpointSecrets;
    QQueue<Operation> m_operations;
    bool m_isBusy = false;
};

} // namespace hawser
