#include "profiles/profilevault.h"

#include "profiles/keychainchanges.h"

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString profileItemKey(const QUuid &id)
{
    return "profile/"_L1 + id.toString(QUuid::WithoutBraces);
}

/// Parts that stay are written so that "more" never points to a part that is not there.
void writeIndex(const ProfileIndex &index, qsizetype partsBefore, KeychainChanges &changes)
{
    const QList<QByteArray> parts = indexToParts(index);
    if (parts.size() >= partsBefore) {
        for (qsizetype part = parts.size() - 1; part >= 0; --part)
            changes.write(indexItemKey(part), parts[part]);
        return;
    }
    for (qsizetype part = 0; part < parts.size(); ++part)
        changes.write(indexItemKey(part), parts[part]);
    for (qsizetype part = parts.size(); part < partsBefore; ++part)
        changes.remove(indexItemKey(part));
}

} // namespace

struct ProfileVault::Reading
{
    QList<QUuid> ids;
    Items items;
    Callback<Items> done;
};

struct ProfileVault::Applying
{
    Change change;
    Callback<Changed> done;
    ProfileIndex index;
    qsizetype partsBefore = 0;
    Changed result;
    QList<QUuid> found; // listed by another Hawser, readable or not
};

ProfileVault::ProfileVault(std::unique_ptr<Keychain> keychain, const QString &lockFile)
    : m_keychain(std::move(keychain))
    , m_lock(lockFile)
{
}

ProfileVault::~ProfileVault() = default;

std::unique_ptr<Keychain> ProfileVault::takeKeychain()
{
    return std::move(m_keychain);
}

void ProfileVault::readSecret(const SecretKey &key, Keychain::ReadDone done)
{
    m_keychain->read(key.itemKey(), std::move(done));
}

// ── reading ──

/// Reads \a part and those after it into \a index; the result is how many there are.
void ProfileVault::readIndex(qsizetype part, const std::shared_ptr<ProfileIndex> &index,
                             Callback<qsizetype> done)
{
    const auto read = [this, part, index, done = std::move(done)](const KeychainValue &value) {
        if (!value && value.error().failure == KeychainFailure::Absent && part == 0) {
            done(qsizetype(0)); // nothing was ever kept here
            return;
        }
        if (!value) {
            const bool isTorn = value.error().failure == KeychainFailure::Absent;
            done(tl::make_unexpected(isTorn ? KeychainError{KeychainFailure::Damaged, {}}
                                            : value.error()));
            return;
        }
        const auto more = readIndexPart(*value, *index);
        if (!more)
            done(tl::make_unexpected(KeychainError{KeychainFailure::Damaged, more.error()}));
        else if (*more)
            readIndex(part + 1, index, done);
        else
            done(part + 1);
    };
    m_keychain->read(indexItemKey(part), read);
}

void ProfileVault::readItems(const QList<QUuid> &ids, Callback<Items> done)
{
    readNextItem(std::make_shared<Reading>(Reading{ids, {}, std::move(done)}));
}

void ProfileVault::readNextItem(const std::shared_ptr<Reading> &reading)
{
    const auto at = qsizetype(reading->items.size());
    if (at == reading->ids.size()) {
        reading->done(std::move(reading->items));
        return;
    }
    const QUuid id = reading->ids[at];
    m_keychain->read(profileItemKey(id), [this, id, reading](const KeychainValue &value) {
        const bool isAbout = value || value.error().failure == KeychainFailure::Absent
            || value.error().failure == KeychainFailure::Damaged;
        if (!isAbout) { // about the keychain, not the item
            reading->done(tl::make_unexpected(value.error()));
            return;
        }
        reading->items.push_back({id, value});
        emit progressed(int(reading->items.size()), int(reading->ids.size()));
        readNextItem(reading);
    });
}

void ProfileVault::load(Callback<Contents> done)
{
    m_lock.acquire([this, done = std::move(done)] {
        const auto index = std::make_shared<ProfileIndex>();
        const auto indexRead
            = [this, index, done](const tl::expected<qsizetype, KeychainError> &n) {
                  if (!n) {
                      finishLoading(tl::make_unexpected(n.error()), done);
                      return;
                  }
                  readItems(index->ids, [this, index, done](const auto &items) {
                      finishLoading(items.map([this, index](const Items &read) {
                          return contentsOf(*index, read);
                      }),
                                    done);
                  });
              };
        readIndex(0, index, indexRead);
    });
}

void ProfileVault::finishLoading(const tl::expected<Contents, KeychainError> &result,
                                 const Callback<Contents> &done)
{
    m_lock.release();
    done(result);
}

ProfileVault::Contents ProfileVault::contentsOf(const ProfileIndex &index, const Items &items)
{
    Contents contents;
    contents.endpointSecrets = index.endpointSecrets;
    for (const Item &item : items) {
        const bool isGone = !item.value && item.value.error().failure == KeychainFailure::Absent;
        if (isGone)
            continue; // its removal was cut short; struck off at the next change
        m_known.insert(item.id);
        if (!item.value) {
            contents.unreadable.append({item.id, item.value.error().text()});
            continue;
        }
        const auto profile = profileFromBytes(*item.value);
        if (profile && profile->id == item.id)
            contents.profiles.append(*profile);
        else
            contents.unreadable.append({item.id, profile ? QString() : profile.error().message});
    }
    return contents;
}

// ── changing ──

void ProfileVault::apply(const Change &change, Callback<Changed> done)
{
    const auto applying = std::make_shared<Applying>();
    applying->change = change;
    applying->done = std::move(done);
    m_lock.acquire([this, applying] {
        const auto index = std::make_shared<ProfileIndex>();
        readIndex(0, index, [this, index, applying](const auto &parts) {
            if (!parts) {
                giveUpApplying(applying, parts.error());
                return;
            }
            applying->index = *index;
            applying->partsBefore = *parts;
            if (hasOneAlready(*applying))
                refuseApplying(applying);
            else
                compareIndex(applying);
        });
    });
}

/// What is listed and unknown to us, and what is known and not listed, is looked at.
void ProfileVault::compareIndex(const std::shared_ptr<Applying> &applying)
{
    QSet<QUuid> listed(applying->index.ids.begin(), applying->index.ids.end());
    QSet<QUuid> strays = (listed - m_known) + (m_known - listed);
    for (const ServerProfile &profile : std::as_const(applying->change.put))
        strays.remove(profile.id);
    for (const QUuid &id : std::as_const(applying->change.removed))
        strays.remove(id);
    readItems(strays.values(), [this, applying](const tl::expected<Items, KeychainError> &items) {
        if (!items)
            giveUpApplying(applying, items.error());
        else
            settleStrays(applying, *items);
    });
}

void ProfileVault::settleStrays(const std::shared_ptr<Applying> &applying, const Items &items)
{
    for (const Item &item : items) {
        if (!item.value && item.value.error().failure == KeychainFailure::Absent) {
            applying->index.ids.removeOne(item.id);
            if (m_known.contains(item.id))
                applying->result.vanished.append(item.id);
            continue;
        }
        if (!applying->index.ids.contains(item.id))
            applying->index.ids.append(item.id);
        if (m_known.contains(item.id))
            continue;
        applying->found.append(item.id);
        const auto profile
            = item.value ? profileFromBytes(*item.value) : tl::make_unexpected(ProfileError{});
        if (profile && profile->id == item.id)
            applying->result.newcomers.append(*profile);
    }
    editIndex(applying);
    runChanges(applying);
}

void ProfileVault::editIndex(const std::shared_ptr<Applying> &applying)
{
    ProfileIndex &index = applying->index;
    for (const ServerProfile &profile : std::as_const(applying->change.put)) {
        if (!index.ids.contains(profile.id))
            index.ids.append(profile.id);
    }
    for (const QUuid &id : std::as_const(applying->change.removed))
        index.ids.removeOne(id);
    const SecretChanges &secrets = applying->change.secrets;
    for (auto it = secrets.begin(); it != secrets.end(); ++it) {
        if (!it.key().isEndpoint())
            continue;
        index.endpointSecrets.removeAll(it.key().name);
        if (it.value())
            index.endpointSecrets.append(it.key().name);
    }
    index.endpointSecrets.sort();
}

void ProfileVault::runChanges(const std::shared_ptr<Applying> &applying)
{
    const auto running = KeychainChanges::of(*m_keychain);
    KeychainChanges &changes = *running;
    const SecretChanges &secrets = applying->change.secrets;
    for (auto it = secrets.begin(); it != secrets.end(); ++it) {
        if (it.value())
            changes.write(it.key().itemKey(), *it.value());
        else
            changes.remove(it.key().itemKey());
    }
    for (const ServerProfile &profile : std::as_const(applying->change.put))
        changes.write(profileItemKey(profile.id), profileToBytes(profile));
    for (const QUuid &id : std::as_const(applying->change.removed))
        changes.remove(profileItemKey(id));
    writeIndex(applying->index, applying->partsBefore, changes);
    changes.run([this, applying](const KeychainOutcome &outcome, const KeychainChanges &made) {
        if (!outcome) {
            giveUpApplying(applying, outcome.error());
            return;
        }
        for (const SecretKey &key : applying->change.secrets.keys()) {
            if (const auto before = made.before(key.itemKey()))
                applying->result.before.insert(key, *before);
        }
        finishApplying(applying);
    });
}

bool ProfileVault::hasOneAlready(const Applying &applying)
{
    if (!applying.change.onlyNewSecrets)
        return false;
    const QList<SecretKey> keys = applying.change.secrets.keys();
    return std::any_of(keys.begin(), keys.end(), [&applying](const SecretKey &key) {
        return key.isEndpoint() && applying.index.endpointSecrets.contains(key.name);
    });
}

void ProfileVault::refuseApplying(const std::shared_ptr<Applying> &applying)
{
    m_lock.release();
    applying->result.isRefused = true;
    applying->done(applying->result);
}

void ProfileVault::giveUpApplying(const std::shared_ptr<Applying> &applying,
                                  const KeychainError &error)
{
    m_lock.release();
    applying->done(tl::make_unexpected(error));
}

void ProfileVault::finishApplying(const std::shared_ptr<Applying> &applying)
{
    m_lock.release();
    for (const QUuid &id : std::as_const(applying->found))
        m_known.insert(id);
    for (const QUuid &id : std::as_const(applying->result.vanished))
        m_known.remove(id);
    for (const ServerProfile &profile : std::as_const(applying->change.put))
        m_known.insert(profile.id);
    for (const QUuid &id : std::as_const(applying->change.removed))
        m_known.remove(id);
    applying->done(applying->result);
}

} // namespace hawser
