#include "storefixture.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_profilestore {

using namespace hawser;
using namespace Qt::StringLiterals;

using Code = KeychainAnswer::Code;
using Manner = FakeWorld::Manner;

class TestProfileStore : public QObject, private StoreFixture
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { m_store.reset(); }

    void keepsProfilesAndSecrets()
    {
        const ServerProfile server = dialledProfile();
        const SecretKey password = SecretKey::password(server.id);
        QSignalSpy added(m_store.get(), &ProfileStore::profileAdded);
        QCOMPARE(put(*m_store, server, {{password, "Tok/en+ 4&é-canary"}}), u"done"_s);
        QCOMPARE(added.size(), 1);
        QVERIFY(m_store->hasSecret(password));

        reopen();
        QCOMPARE(m_store->profiles().size(), 1);
        QCOMPARE(m_store->profiles()[0].secrets, QStringList{u"password"_s});
        QCOMPARE(secret(*m_store, password), u"=Tok/en+ 4&é-canary"_s);
        QCOMPARE(secret(*m_store, SecretKey::registration(server.id)), u"absent"_s);
    }

    void changesAProfile()
    {
        ServerProfile server = dialledProfile();
        const SecretKey password = SecretKey::password(server.id);
        QCOMPARE(put(*m_store, server, {{password, "one"}}), u"done"_s);
        server.name = u"Renamed"_s;
        server.secrets = {u"bogus"_s}; // the record is the store's own
        QSignalSpy changed(m_store.get(), &ProfileStore::profileChanged);
        QSignalSpy secretChanged(m_store.get(), &ProfileStore::secretChanged);
        QCOMPARE(put(*m_store, server), u"done"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(secretChanged.size(), 0);
        reopen();
        QCOMPARE(namesIn(*m_store), QStringList{u"Renamed"_s});
        QCOMPARE(m_store->profiles()[0].secrets, QStringList{u"password"_s});
        QCOMPARE(secret(*m_store, password), u"=one"_s);
    }

    void removalCanBeUndone()
    {
        const ServerProfile server = dialledProfile();
        const SecretKey password = SecretKey::password(server.id);
        QCOMPARE(put(*m_store, server, {{password, "one"}}), u"done"_s);
        const QHash<QString, QString> before = m_world->items;
        RemovedProfile removed;
        QCOMPARE(remove(*m_store, server.id, &removed), u"done"_s);
        QCOMPARE(removed.secrets.value(password), QByteArray("one"));
        QCOMPARE(m_world->items.size(), 2); // sentinel and index
        QCOMPARE(remove(*m_store, server.id), u"refused: "_s);

        QString restored;
        m_store->restore(removed, [&](const auto &done) { restored = nameOf(done); });
        QCOMPARE(waitFor(restored), u"done"_s);
        QCOMPARE(m_world->items, before);
        QCOMPARE(secret(*m_store, password), u"=one"_s);
    }

    void aWrongProfileIsRefused()
    {
        ServerProfile server = dialledProfile();
        server.name = QString(201, u'x');
        const int jobs = m_world->jobs;
        QCOMPARE(put(*m_store, server), u"refused: name"_s);
        QCOMPARE(m_world->jobs, jobs);
        QCOMPARE(put(*m_store, dialledProfile(), {{SecretKey::password(QUuid::createUuid()), "x"}}),
                 u"refused: "_s); // of a server that is not there
    }

    void aSecretMayBeTooLarge()
    {
        const ServerProfile server = dialledProfile();
        const SecretKey password = SecretKey::password(server.id);
        QCOMPARE(put(*m_store, server, {{password, QByteArray(2'001, 'x')}}), u"too large"_s);
        QVERIFY(m_store->profiles().isEmpty());
        QCOMPARE(put(*m_store, server), u"done"_s);
        QVERIFY(!m_store->hasSecret(password));
    }

    // ── tokens ──

    void aTokenIsMadeOnce()
    {
        const SecretKey token = SecretKey::endpointRegistration();
        QCOMPARE(provide(*m_store, token, "first"), u"=first"_s);
        QCOMPARE(provide(*m_store, token, "second"), u"=first"_s);
        reopen();
        QVERIFY(m_store->hasSecret(token));
        QCOMPARE(provide(*m_store, token, "third"), u"=first"_s);
        QString rotated;
        m_store->writeSecret(token, "rotated", [&](const auto &d) { rotated = nameOf(d); });
        QCOMPARE(waitFor(rotated), u"done"_s);
        QCOMPARE(secret(*m_store, token), u"=rotated"_s);
    }

    void aTokenThatCannotBeReadIsNotReplaced_data()
    {
        QTest::addColumn<bool>("isLocked");
        QTest::addColumn<QVariant>("code");
        QTest::newRow("locked") << true << QVariant();
        QTest::newRow("denied") << false << QVariant::fromValue(Code::Denied);
        QTest::newRow("unavailable") << false << QVariant::fromValue(Code::Other);
    }

    void aTokenThatCannotBeReadIsNotReplaced()
    {
        const SecretKey token = SecretKey::endpointRegistration();
        QCOMPARE(provide(*m_store, token, "first"), u"=first"_s);
        const QHash<QString, QString> before = m_world->items;
        QFETCH(const bool, isLocked);
        QFETCH(const QVariant, code);
        m_world->isLocked = isLocked;
        if (code.isValid())
            m_world->everythingFails = code.value<Code>();
        QVERIFY(!provide(*m_store, token, "second").startsWith(u'='));
        QString written;
        m_store->writeSecret(token, "second", [&](const auto &d) { written = nameOf(d); });
        QVERIFY(waitFor(written) != u"done"_s);
        QCOMPARE(m_world->items, before);
    }

    void aTokenThatIsGoneIsTold()
    {
        const SecretKey token = SecretKey::endpointRegistration();
        QCOMPARE(provide(*m_store, token, "first"), u"=first"_s);
        m_world->items.remove(token.itemKey());
        QCOMPARE(provide(*m_store, token, "second"), u"absent"_s);
        QVERIFY(!m_world->items.contains(token.itemKey()));
    }

    void aDamagedTokenIsNotReplaced()
    {
        const SecretKey token = SecretKey::endpointRegistration();
        m_world->items[token.itemKey()] = u"base64:%"_s;
        QCOMPARE(provide(*m_store, token, "second"), u"damaged"_s);
        QCOMPARE(m_world->items.value(token.itemKey()), u"base64:%"_s);
    }

    // ── trouble ──

    void statesOfTheKeychain_data()
    {
        QTest::addColumn<bool>("isLocked");
        QTest::addColumn<QVariant>("code");
        QTest::addColumn<Phase>("phase");
        QTest::newRow("locked") << true << QVariant() << Phase::Locked;
        QTest::newRow("denied") << false << QVariant::fromValue(Code::Denied) << Phase::Locked;
        QTest::newRow("none") << false << QVariant::fromValue(Code::Other) << Phase::SessionOnly;
        QTest::newRow("no backend")
            << false << QVariant::fromValue(Code::NoBackend) << Phase::SessionOnly;
    }

    void statesOfTheKeychain()
    {
        QCOMPARE(put(*m_store, dialledProfile()), u"done"_s);
        const QHash<QString, QString> before = m_world->items;
        QFETCH(const bool, isLocked);
        QFETCH(const QVariant, code);
        m_world->isLocked = isLocked;
        if (code.isValid())
            m_world->everythingFails = code.value<Code>();
        reopen();
        QTEST(m_store->state().phase, "phase");
        QVERIFY(!m_store->state().reason.isEmpty() && !m_store->state().nextStep.isEmpty());
        if (m_store->state().phase == Phase::Locked)
            QVERIFY(put(*m_store, dialledProfile()) != u"done"_s);
        QCOMPARE(retry(*m_store) == u"done"_s, false);
        QTEST(m_store->state().phase, "phase");
        QCOMPARE(m_world->items, before);

        m_world->isLocked = false;
        m_world->everythingFails.reset();
        QCOMPARE(retry(*m_store), u"done"_s);
        QCOMPARE(m_store->state().phase, Phase::Ready);
        QCOMPARE(namesIn(*m_store), QStringList{u"Navezgane"_s});
    }

    void aPromptThatNeverAnswers()
    {
        m_world->trouble = {{m_world->jobs + 1, {Manner::Never, {}}}};
        m_store.reset();
        m_store = opened(std::chrono::milliseconds(1));
        QCOMPARE(m_store->state().phase, Phase::Locked);
        QCOMPARE(m_store->state().failure, KeychainFailure::TimedOut);
        m_store->continueForSession();
        QCOMPARE(m_store->state().phase, Phase::SessionOnly);
        QCOMPARE(put(*m_store, dialledProfile()), u"done"_s);
        QCOMPARE(retry(*m_store), u"timed out"_s); // still open
        QCOMPARE(namesIn(*m_store), QStringList{u"Navezgane"_s});
    }

    void aDamagedIndexIsLeftAlone()
    {
        QCOMPARE(put(*m_store, dialledProfile()), u"done"_s);
        m_world->items[u"index"_s].chop(3);
        const QHash<QString, QString> before = m_world->items;
        QCOMPARE(put(*m_store, modProfile()), u"damaged"_s);
        reopen();
        QCOMPARE(m_store->state().phase, Phase::Locked);
        QCOMPARE(m_store->state().failure, KeychainFailure::Damaged);
        QCOMPARE(m_world->items, before);
    }

    void aDamagedProfileHidesNoOther()
    {
        const ServerProfile good = dialledProfile();
        const ServerProfile bad = modProfile();
        QCOMPARE(put(*m_store, good), u"done"_s);
        QCOMPARE(put(*m_store, bad), u"done"_s);
        const QString key = u"profile/"_s + bad.id.toString(QUuid::WithoutBraces);
        m_world->items[key] = u"{"_s;
        reopen();
        QCOMPARE(namesIn(*m_store), QStringList{good.name});
        QCOMPARE(m_store->unreadable().size(), 1);
        QCOMPARE(m_store->unreadable()[0].id, bad.id);
        QVERIFY(!m_store->unreadable()[0].reason.isEmpty());
        QCOMPARE(put(*m_store, dialledProfile(u"Third"_s)), u"done"_s);
        QCOMPARE(m_world->items.value(key), u"{"_s); // and stays in the index
        reopen();
        QCOMPARE(m_store->unreadable().size(), 1);
    }

    /// Whatever call of a change fails: either all of it was made or nothing.
    void anyCallMayFail_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("add") << u"add"_s;
        QTest::newRow("change") << u"change"_s;
        QTest::newRow("remove") << u"remove"_s;
    }

    void anyCallMayFail()
    {
        QFETCH(const QString, what);
        ServerProfile server = dialledProfile();
        const SecretKey password = SecretKey::password(server.id);
        if (what != u"add"_s)
            QCOMPARE(put(*m_store, server, {{password, "old"}}), u"done"_s);
        QCOMPARE(put(*m_store, modProfile()), u"done"_s);
        server.name = u"New"_s;
        const QHash<QString, QString> before = m_world->items;
        QString outcome;
        int failed = 0;
        for (int n = 1; outcome != u"done"_s; ++n) {
            m_world->trouble = {{m_world->jobs + n, {Manner::Fails, Code::Other}}};
            outcome = what == u"remove"_s ? remove(*m_store, server.id)
                                          : put(*m_store, server, {{password, "new"}});
            if (outcome == u"done"_s)
                break;
            ++failed;
            QCOMPARE(m_world->items, before);
            QCOMPARE(m_store->find(server.id) != nullptr, what != u"add"_s);
        }
        QVERIFY(failed >= 6);
        QVERIFY(m_world->items != before);
    }

    /// Nor does one that is never answered lose anything that was there.
    void anyCallMayHang()
    {
        ServerProfile server = dialledProfile();
        const SecretKey password = SecretKey::password(server.id);
        QCOMPARE(put(*m_store, server, {{password, "old"}}), u"done"_s);
        const QStringList before = m_world->items.keys();
        server.name = u"New"_s;
        QString outcome;
        for (int n = 1; outcome != u"done"_s; ++n) {
            m_store.reset();
            m_world->trouble.clear();
            m_world->running = 0;
            m_store = opened(std::chrono::milliseconds(100));
            QCOMPARE(m_store->profiles().size(), 1);
            m_world->trouble = {{m_world->jobs + n, {Manner::Never, {}}}};
            outcome = put(*m_store, server, {{password, "new"}});
            QVERIFY(outcome == u"done"_s || outcome == u"timed out"_s);
            for (const QString &key : before)
                QVERIFY(m_world->items.contains(key));
        }
    }
};

} // namespace tst_profilestore

QTEST_GUILESS_MAIN(tst_profilestore::TestProfileStore)
#include "tst_profilestore.moc"
