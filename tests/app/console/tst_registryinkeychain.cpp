#include "console/serverregistry.h"

#include "app/profiles/storefixture.h"
#include "support/patience.h"

#include <QTest>

namespace tst_registryinkeychain {

using namespace hawser;
using namespace Qt::StringLiterals;

/// The registry over a keychain that has its moods: what is shown is what is kept.
class TestRegistryInKeychain : public QObject, private StoreFixture
{
    Q_OBJECT

private slots:
    void init()
    {
        begin();
        m_book = std::make_unique<ServerBook>();
        m_registry = std::make_unique<ServerRegistry>(*m_store, *m_book);
    }
    void cleanup()
    {
        m_registry.reset();
        m_book.reset();
        m_store.reset();
    }

    void changesNothingThatCannotBeKept_data()
    {
        QTest::addColumn<QString>("decision");
        for (const char *decision : {"accept", "block", "rename", "disable", "arrange", "token"})
            QTest::newRow(decision) << QString::fromLatin1(decision);
    }

    void changesNothingThatCannotBeKept()
    {
        QFETCH(QString, decision);
        meet(decision == "accept"_L1 ? Admission::Ask : Admission::LetIn);
        if (decision != "accept"_L1)
            QTRY_VERIFY(m_store->find(m_id.uuid()));
        const ServerInfo before = info();
        m_world->isLocked = true;
        QString outcome;
        decide(decision, [&](const auto &done) { outcome = nameOf(done); });
        QTRY_COMPARE(outcome, u"locked"_s);
        QCOMPARE(info().standing, before.standing);
        QCOMPARE(info().name, before.name);
        QCOMPARE(info().group, before.group);
        QCOMPARE(info().hasOwnToken, before.hasOwnToken);
        QCOMPARE(m_registry->policy().rules.value(u"lobby"_s).admission,
                 decision == "accept"_L1 ? Admission::Ask : Admission::LetIn);
    }

    void staysRemovedWhileItIsBeingKept()
    {
        m_world->trouble.insert(m_world->jobs + 1, {FakeWorld::Manner::Late, {}});
        meet(Admission::LetIn);
        QTRY_VERIFY(!m_world->held.empty()); // on its way into the keychain
        bool isDone = false;
        m_registry->remove(m_id, [&](const auto &gone) { isDone = gone.has_value(); });
        m_world->answerHeld();
        QTRY_VERIFY(isDone);
        QVERIFY(!m_store->find(m_id.uuid()));
        QVERIFY(!m_book->find(m_id));
    }

private:
    void meet(Admission admission)
    {
        m_registry->met(m_id, u"lobby"_s, u"Lobby"_s, admission);
        QVERIFY(m_book->find(m_id));
    }
    const ServerInfo &info() const { return m_book->find(m_id)->info; }
    void decide(const QString &decision, const ServerRegistry::Done &done)
    {
        if (decision == "accept"_L1)
            m_registry->accept(m_id, done);
        else if (decision == "block"_L1)
            m_registry->block(m_id, done);
        else if (decision == "rename"_L1)
            m_registry->rename(m_id, u"Hall"_s, done);
        else if (decision == "disable"_L1)
            m_registry->setDisabled(m_id, true, done);
        else if (decision == "arrange"_L1)
            m_registry->arrange({m_id}, u"Survival"_s, done);
        else
            m_registry->setOwnToken(m_id, u"hw_reg_own"_s, done);
    }

    const ServerId m_id = ServerId::forIdentity(u"lobby"_s);
    std::unique_ptr<ServerBook> m_book;
    std::unique_ptr<ServerRegistry> m_registry;
};

} // namespace tst_registryinkeychain

QTEST_GUILESS_MAIN(tst_registryinkeychain::TestRegistryInKeychain)
#include "tst_registryinkeychain.moc"
