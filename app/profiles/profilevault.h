#pragma once

#include "profiles/indexlock.h"
#include "profiles/keychain.h"
#include "profiles/profileindex.h"
#include "profiles/secretkey.h"
#include "profiles/serverprofile.h"

#include <QSet>

#include <memory>
#include <optional>
#include <vector>

namespace hawser {

/// A profile that is there and cannot be understood. Left as it is.
struct UnreadableProfile
{
    QUuid id;
    QString reason; ///< display text
};

/// Profiles and secrets as items of one keychain: an item a profile, an item a secret, and the
/// index. Knows nothing of states and retries (see ProfileStore).
///
/// The profile's item is the truth and the index only points to it: an item is written before it
/// is listed and removed before it is struck off. So when the fresh index lacks a profile that we
/// know, its item tells whether another Hawser removed it, or overwrote the index and lost it.
///
/// One call at a time. Callbacks come from the event loop and not after the vault's end.
class ProfileVault : public QObject
{
    Q_OBJECT

public:
    struct Contents
    {
        QList<ServerProfile> profiles; ///< as they were added
        QList<UnreadableProfile> unreadable;
        QStringList endpointSecrets;
    };
    struct Change
    {
        QList<ServerProfile> put; ///< added, or in the place of the one with the same id
        QList<QUuid> removed;
        SecretChanges secrets; ///< the profiles in put must already record them
        /// Nothing is changed if the index lists any of these secrets of the endpoint already: two
        /// Hawsers that start for the first time at once must not both make them.
        bool onlyNewSecrets = false;
    };
    struct Changed
    {
        Secrets before;                 ///< what the touched secrets were
        QList<ServerProfile> newcomers; ///< that another Hawser added meanwhile
        QList<QUuid> vanished;          ///< that another Hawser removed meanwhile
        bool isRefused = false;         ///< there was one already, see onlyNewSecrets
    };
    template<typename T>
    using Callback = std::function<void(const tl::expected<T, KeychainError> &)>;

    /// \a lockFile: shared by all who write this keychain; empty if there is nobody else.
    ProfileVault(std::unique_ptr<Keychain> keychain, const QString &lockFile);
    ~ProfileVault() override;

    void load(Callback<Contents> done);
    /// All of it or nothing, as far as the keychain lets us.
    void apply(const Change &change, Callback<Changed> done);
    void readSecret(const SecretKey &key, Keychain::ReadDone done);

    Keychain &keychain() { return *m_keychain; }
    /// Gives the keychain away; the vault is of no use any more.
    std::unique_ptr<Keychain> takeKeychain();

signals:
    /// While loading: \a done of \a total profiles are read.
    void progressed(int done, int total);

private:
    struct Item
    {
        QUuid id;
        KeychainValue value; ///< or Absent, or Damaged: other failures end the reading
    };
    using Items = std::vector<Item>;
    struct Reading;
    struct Applying;

    void readIndex(qsizetype part, const std::shared_ptr<ProfileIndex> &index,
                   Callback<qsizetype> done);
    void readItems(const QList<QUuid> &ids, Callback<Items> done);
    void readNextItem(const std::shared_ptr<Reading> &reading);
    Contents contentsOf(const ProfileIndex &index, const Items &items);
    void finishLoading(const tl::expected<Contents, KeychainError> &result,
                       const Callback<Contents> &done);

    void compareIndex(const std::shared_ptr<Applying> &applying);
    void settleStrays(const std::shared_ptr<Applying> &applying, const Items &items);
    void editIndex(const std::shared_ptr<Applying> &applying);
    void runChanges(const std::shared_ptr<Applying> &applying);
    static bool hasOneAlready(const Applying &applying);
    void refuseApplying(const std::shared_ptr<Applying> &applying);
    void giveUpApplying(const std::shared_ptr<Applying> &applying, const KeychainError &error);
    void finishApplying(const std::shared_ptr<Applying> &applying);

    std::unique_ptr<Keychain> m_keychain;
    IndexLock m_lock;
    QSet<QUuid> m_known; // listed when we last looked, or by ourselves
};

} // namespace hawser
