#pragma once

#include "profiles/profilestore.h"
#include "profiles/systemkeychain.h"

#include "fakebackend.h"
#include "samples.h"
#include "spin.h"

#include <QTemporaryDir>
#include <QTest>

/// A profile store on a fake keychain, and its calls made to wait for their answers. What a call
/// ends with is a word: "done", the name of the keychain's failure, or "refused: " and the field.
class StoreFixture
{
protected:
    using Phase = hawser::StoreState::Phase;
    template<typename T>
    using Result = tl::expected<T, hawser::StoreError>;

    std::shared_ptr<FakeWorld> m_world;
    std::unique_ptr<hawser::ProfileStore> m_store;
    QTemporaryDir m_folder;

    std::unique_ptr<hawser::Keychain> keychain(std::chrono::milliseconds deadline
                                               = std::chrono::seconds(60)) const
    {
        return std::make_unique<hawser::SystemKeychain>(
            hawser::SystemKeychainOptions{QStringLiteral("test"), deadline},
            std::make_unique<FakeBackend>(m_world));
    }
    QString lockFile() const { return m_folder.filePath(QStringLiteral("lock")); }

    static void waitWhileLoading(const hawser::ProfileStore &store)
    {
        QVERIFY(spinUntil([&store] { return store.state().phase != Phase::Loading; }));
    }
    std::unique_ptr<hawser::ProfileStore> opened(std::chrono::milliseconds deadline
                                                 = std::chrono::seconds(60)) const
    {
        auto store = std::make_unique<hawser::ProfileStore>();
        store->open(keychain(deadline), lockFile());
        waitWhileLoading(*store);
        return store;
    }
    void reopen()
    {
        m_store.reset();
        m_store = opened();
    }

    template<typename T>
    static QString nameOf(const tl::expected<T, hawser::StoreError> &result)
    {
        if (result)
            return QStringLiteral("done");
        return result.error().failure
            ? QString(hawser::keychainFailureName(*result.error().failure))
            : QStringLiteral("refused: ") + result.error().field;
    }
    static QString waitFor(const QString &result)
    {
        return spinUntil([&result] { return !result.isEmpty(); }) ? result
                                                                  : QStringLiteral("nothing");
    }

    static QString put(hawser::ProfileStore &store, const hawser::ServerProfile &profile,
                       const hawser::SecretChanges &secrets = {})
    {
        QString result;
        store.put(profile, secrets, [&](const auto &done) { result = nameOf(done); });
        return waitFor(result);
    }
    static QString remove(hawser::ProfileStore &store, const QUuid &id,
                          hawser::RemovedProfile *removed = nullptr)
    {
        QString result;
        store.remove(id, [&](const auto &done) {
            result = nameOf(done);
            if (done && removed)
                *removed = *done;
        });
        return waitFor(result);
    }
    static QString secret(hawser::ProfileStore &store, const hawser::SecretKey &key)
    {
        QString result;
        store.readSecret(key, [&](const auto &value) {
            result = value ? u'=' + QString::fromUtf8(*value) : nameOf(value);
        });
        return waitFor(result);
    }
    static QString provide(hawser::ProfileStore &store, const hawser::SecretKey &key,
                           const QByteArray &fresh)
    {
        QString result;
        store.provideSecret(
            key, [fresh] { return fresh; },
            [&](const auto &value) {
                result = value ? u'=' + QString::fromUtf8(*value) : nameOf(value);
            });
        return waitFor(result);
    }
    static QString retry(hawser::ProfileStore &store)
    {
        QString result;
        store.retry([&](const auto &done) { result = nameOf(done); });
        return waitFor(result);
    }
    static QStringList namesIn(const hawser::ProfileStore &store)
    {
        QStringList names;
        for (const hawser::ServerProfile &profile : store.profiles())
            names.append(profile.name);
        names.sort();
        return names;
    }
    /// What a program that comes later finds.
    QStringList keptNames() const { return namesIn(*opened()); }

    void begin()
    {
        m_world = std::make_shared<FakeWorld>();
        m_store = opened();
        QCOMPARE(m_store->state().phase, Phase::Ready);
    }
};
