#include "storefixture.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_profilestoremove {

using namespace hawser;
using namespace Qt::StringLiterals;

using Code = KeychainAnswer::Code;
using Manner = FakeWorld::Manner;

class TestProfileStoreMove : public QObject, private StoreFixture
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { m_store.reset(); }

    // ── for this session only ──

    void aSessionKeepsNothing()
    {
        ProfileStore store;
        store.openForSession(u"Because."_s);
        QCOMPARE(store.state().reason, u"Because."_s);
        const ServerProfile server = dialledProfile();
        QCOMPARE(put(store, server, {{SecretKey::password(server.id), "pw"}}), u"done"_s);
        QCOMPARE(provide(store, SecretKey::endpointRegistration(), "token"), u"=token"_s);
        QCOMPARE(secret(store, SecretKey::password(server.id)), u"=pw"_s);
        QCOMPARE(retry(store), u"done"_s); // there is nothing to move to
        QCOMPARE(store.state().phase, Phase::SessionOnly);
        QVERIFY(m_world->items.size() <= 2);
    }

    void aSessionMovesOver()
    {
        ProfileStore store;
        store.openForSession(u"Because."_s);
        const ServerProfile server = dialledProfile();
        const ServerProfile mod = modProfile();
        QCOMPARE(put(store, server, {{SecretKey::password(server.id), "pw"}}), u"done"_s);
        QCOMPARE(put(store, mod), u"done"_s);
        QCOMPARE(provide(store, SecretKey::endpointRegistration(), "token"), u"=token"_s);
        QString moved;
        store.moveTo(
            keychain(), [&](const auto &done) { moved = nameOf(done); }, lockFile());
        QCOMPARE(waitFor(moved), u"done"_s);
        QCOMPARE(store.state().phase, Phase::Ready);
        reopen();
        QCOMPARE(namesIn(*m_store), (QStringList{u"Lobby"_s, u"Navezgane"_s}));
        QCOMPARE(secret(*m_store, SecretKey::password(server.id)), u"=pw"_s);
        QCOMPARE(secret(*m_store, SecretKey::endpointRegistration()), u"=token"_s);
    }

    void whatTheKeychainHasWins()
    {
        ServerProfile server = dialledProfile();
        const SecretKey password = SecretKey::password(server.id);
        const SecretKey token = SecretKey::endpointRegistration();
        QCOMPARE(put(*m_store, server, {{password, "kept"}}), u"done"_s);
        QCOMPARE(provide(*m_store, token, "kept token"), u"=kept token"_s);
        m_world->isLocked = true;
        reopen();
        m_store->continueForSession();
        server.name = u"Made up"_s;
        const SecretKey bridge = SecretKey::bridge(server.id, 1);
        QCOMPARE(put(*m_store, server, {{password, "made up"}, {bridge, "new"}}), u"done"_s);
        QCOMPARE(put(*m_store, modProfile()), u"done"_s);
        QCOMPARE(provide(*m_store, token, "made up token"), u"=made up token"_s);

        QCOMPARE(retry(*m_store), u"locked"_s);
        QCOMPARE(m_store->state().phase, Phase::SessionOnly);
        QCOMPARE(secret(*m_store, token), u"=made up token"_s);

        m_world->isLocked = false;
        QSignalSpy secretChanged(m_store.get(), &ProfileStore::secretChanged);
        QCOMPARE(retry(*m_store), u"done"_s);
        QCOMPARE(namesIn(*m_store), (QStringList{u"Lobby"_s, u"Navezgane"_s}));
        QCOMPARE(secret(*m_store, password), u"=kept"_s);
        QCOMPARE(secret(*m_store, bridge), u"=new"_s);
        QCOMPARE(secret(*m_store, token), u"=kept token"_s);
        QVERIFY(secretChanged.size() >= 2);
        QCOMPARE(keptNames(), (QStringList{u"Lobby"_s, u"Navezgane"_s}));
    }

    void anUnlistedTokenIsNotOverwritten()
    {
        const SecretKey token = SecretKey::endpointRegistration();
        m_world->items[token.itemKey()] = u"kept"_s; // its index was lost
        ProfileStore store;
        store.openForSession(u"Because."_s);
        QCOMPARE(provide(store, token, "made up"), u"=made up"_s);
        QString moved;
        store.moveTo(
            keychain(), [&](const auto &done) { moved = nameOf(done); }, lockFile());
        QCOMPARE(waitFor(moved), u"done"_s);
        QCOMPARE(secret(store, token), u"=kept"_s);
        reopen();
        QVERIFY(m_store->hasSecret(token));
    }

    void movingMayFailAnywhere()
    {
        ServerProfile kept = modProfile(u"kept"_s);
        QCOMPARE(put(*m_store, kept), u"done"_s);
        ProfileStore store;
        store.openForSession(u"Because."_s);
        const ServerProfile server = dialledProfile();
        QCOMPARE(put(store, server, {{SecretKey::password(server.id), "pw"}}), u"done"_s);
        QCOMPARE(provide(store, SecretKey::endpointRegistration(), "token"), u"=token"_s);
        const QHash<QString, QString> before = m_world->items;
        m_world->trouble = {{m_world->jobs + 1, {Manner::Fails, Code::Other}}};
        QString outcome;
        store.moveTo(
            keychain(), [&](const auto &done) { outcome = nameOf(done); }, lockFile());
        QCOMPARE(waitFor(outcome), u"unavailable"_s);
        int failed = 1;
        for (int n = 2; outcome != u"done"_s; ++n, ++failed) {
            QCOMPARE(m_world->items, before);
            QCOMPARE(store.state().phase, Phase::SessionOnly);
            QCOMPARE(secret(store, SecretKey::password(server.id)), u"=pw"_s);
            m_world->trouble = {{m_world->jobs + n, {Manner::Fails, Code::Other}}};
            outcome = retry(store);
        }
        QVERIFY(failed > 15);
        m_world->trouble.clear();
        QCOMPARE(keptNames().size(), 2);
    }

    // ── two at once ──

    void twoHawsersLoseNothing()
    {
        const auto other = opened();
        const ServerProfile mine = dialledProfile(u"Mine"_s);
        ServerProfile theirs = dialledProfile(u"Theirs"_s);
        QCOMPARE(put(*m_store, mine), u"done"_s);
        QCOMPARE(put(*other, theirs), u"done"_s);
        QCOMPARE(namesIn(*other), (QStringList{u"Mine"_s, u"Theirs"_s})); // learnt in passing
        QCOMPARE(keptNames(), (QStringList{u"Mine"_s, u"Theirs"_s}));

        QCOMPARE(remove(*other, mine.id), u"done"_s);
        QSignalSpy removed(m_store.get(), &ProfileStore::profileRemoved);
        theirs.name = u"Later"_s;
        QCOMPARE(put(*m_store, theirs), u"done"_s); // the last writer wins
        QCOMPARE(removed.size(), 1);
        QCOMPARE(keptNames(), QStringList{u"Later"_s});
    }

    void anOverwrittenIndexIsMended()
    {
        QCOMPARE(put(*m_store, dialledProfile(u"One"_s)), u"done"_s);
        const QString before = m_world->items.value(u"index"_s);
        QCOMPARE(put(*m_store, dialledProfile(u"Two"_s)), u"done"_s);
        m_world->items[u"index"_s] = before; // by one who had read it too early
        QCOMPARE(put(*m_store, dialledProfile(u"Three"_s)), u"done"_s);
        QCOMPARE(keptNames(), (QStringList{u"One"_s, u"Three"_s, u"Two"_s}));
    }

    void twoHawsersAtTheSameMoment()
    {
        const auto other = opened();
        int done = 0;
        const int each = 20;
        for (int i = 0; i < each; ++i) {
            for (ProfileStore *store : {m_store.get(), other.get()}) {
                store->put(dialledProfile(u"%1"_s.arg(i)), {}, [&](const auto &result) {
                    QVERIFY(result);
                    ++done;
                });
            }
        }
        QVERIFY(spinUntil([&] { return done == 2 * each; }));
        QCOMPARE(keptNames().size(), 2 * each);
    }

    void twoHundredProfiles()
    {
        QList<ServerProfile> profiles;
        SecretChanges secrets;
        for (int i = 0; i < 200; ++i) {
            profiles.append(dialledProfile(u"Server %1"_s.arg(i)));
            secrets.insert(SecretKey::password(profiles.last().id), QByteArray::number(i));
        }
        QString result;
        m_store->putAll(profiles, secrets, [&](const auto &done) { result = nameOf(done); });
        QCOMPARE(waitFor(result), u"done"_s);
        for (const QString &item : std::as_const(m_world->items))
            QVERIFY(item.toUtf8().size() <= Keychain::maximumItemBytes);

        m_store = std::make_unique<ProfileStore>();
        QSignalSpy progressed(m_store.get(), &ProfileStore::progressed);
        m_store->open(keychain(), lockFile());
        waitWhileLoading(*m_store);
        QCOMPARE(progressed.size(), 200);
        QCOMPARE(progressed.last(), (QList<QVariant>{200, 200}));
        QCOMPARE(m_store->profiles().size(), 200);
        for (const ServerProfile &profile : std::as_const(profiles))
            QVERIFY(m_store->find(profile.id));

        Secrets read;
        QList<QUuid> ids;
        for (const ServerProfile &profile : std::as_const(profiles))
            ids.append(profile.id);
        m_store->readSecrets(ids, [&](const auto &found) { read = found.value_or(Secrets()); });
        QVERIFY(spinUntil([&] { return read.size() == 200; }));
        QCOMPARE(read.value(SecretKey::password(ids[123])), QByteArray("123"));
    }

    void operationsWaitForTheList()
    {
        const ServerProfile server = dialledProfile();
        ProfileStore store;
        QString early;
        store.put(server, {}, [&](const auto &done) { early = nameOf(done); });
        QCOMPARE(waitFor(early), u"refused: "_s); // not opened
        store.open(keychain(), lockFile());
        QCOMPARE(put(store, server), u"done"_s);
        QCOMPARE(store.state().phase, Phase::Ready);
    }

    void itsEndTakesCallbacksAlong()
    {
        m_world->trouble = {{m_world->jobs + 3, {Manner::Never, {}}}};
        bool isCalled = false;
        m_store->put(dialledProfile(), {}, [&](const auto &) { isCalled = true; });
        m_store->put(dialledProfile(), {}, [&](const auto &) { isCalled = true; });
        const int jobs = m_world->jobs;
        QTRY_COMPARE(m_world->jobs, jobs + 3);
        m_store.reset();
        QCoreApplication::processEvents();
        QVERIFY(!isCalled);
    }
};

} // namespace tst_profilestoremove

QTEST_GUILESS_MAIN(tst_profilestoremove::TestProfileStoreMove)
#include "tst_profilestoremove.moc"
