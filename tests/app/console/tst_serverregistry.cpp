#include "console/serverregistry.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace tst_serverregistry {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const QString lobby = u"mc-lobby"_s;

ServerId idOf(const QString &identity)
{
    return ServerId::forIdentity(identity);
}

} // namespace

/// What the user decides about game servers: shown, kept, and told to the endpoint.
class TestServerRegistry : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_book = std::make_unique<ServerBook>();
        m_store = std::make_unique<ProfileStore>();
        m_registry = std::make_unique<ServerRegistry>(*m_store, *m_book);
        connect(m_registry.get(), &ServerRegistry::ruleChanged, this,
                [this](const QString &identity, const std::optional<IdentityRule> &rule) {
                    m_rules[identity] = rule;
                });
        m_rules.clear();
        m_store->openForSession(u"a test"_s);
    }
    void cleanup()
    {
        m_registry.reset();
        m_store.reset();
        m_book.reset();
    }

    void keepsWhoWasLetIn()
    {
        meet(Admission::LetIn, u"The Lobby"_s);
        QCOMPARE(info().standing, Standing::Accepted);
        QCOMPARE(info().name, u"The Lobby"_s);
        QTRY_VERIFY(kept());
        QVERIFY(kept()->accepted);
        QCOMPARE(kept()->identity, lobby);
    }

    void keepsAThousandTogether()
    {
        for (int i = 0; i < 1'000; ++i) {
            const QString identity = u"server-%1"_s.arg(i);
            m_registry->met(idOf(identity), identity, {}, Admission::LetIn);
            m_registry->recognised(idOf(identity), u"minecraft"_s);
        }
        QTRY_COMPARE(m_store->profiles().size(), 1'000);
        QCOMPARE(m_store->profiles().first().game, u"minecraft"_s);
    }

    void keepsNothingOfWhoIsNotDecidedAbout()
    {
        meet(Admission::Ask);
        QCOMPARE(info().standing, Standing::New);
        m_registry->rename(idOf(lobby), u"Perhaps"_s);
        QCOMPARE(info().name, u"Perhaps"_s);
        QCoreApplication::processEvents();
        QVERIFY(!kept());
    }

    void showsForeignTextCleaned()
    {
        m_registry->met(idOf(lobby), u"a\u202Eb"_s, u"two\nlines"_s, Admission::LetIn);
        QCOMPARE(info().identity, u"ab"_s);
        QVERIFY(!info().name.contains(u'\n'));
    }

    void decides_data()
    {
        QTest::addColumn<QString>("decision");
        QTest::addColumn<Standing>("standing");
        QTest::addColumn<int>("admission");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("accept") << u"accept"_s << Standing::Accepted << int(Admission::LetIn)
                                << true;
        QTest::newRow("refuse") << u"refuse"_s << Standing::Refused << int(Admission::Refuse)
                                << false;
        QTest::newRow("block") << u"block"_s << Standing::Blocked << int(Admission::Block) << true;
    }

    void decides()
    {
        QFETCH(QString, decision);
        QFETCH(Standing, standing);
        QFETCH(int, admission);
        QFETCH(bool, isKept);
        meet(Admission::Ask);
        QString outcome;
        decide(decision, &outcome);
        QTRY_COMPARE(outcome, u"done"_s);
        QCOMPARE(info().standing, standing);
        QVERIFY(m_rules.value(lobby));
        QCOMPARE(int(m_rules.value(lobby)->admission), admission);
        QCOMPARE(m_rules.value(lobby)->server, idOf(lobby));
        QCOMPARE(kept() != nullptr, isKept);
        QCOMPARE(int(m_registry->policy().rules.value(lobby).admission), admission);
    }

    void acceptsWhoWasTurnedAway_data()
    {
        QTest::addColumn<QString>("before");
        QTest::newRow("refused") << u"refuse"_s;
        QTest::newRow("blocked") << u"block"_s;
    }

    void acceptsWhoWasTurnedAway()
    {
        QFETCH(QString, before);
        meet(Admission::Ask);
        QString outcome;
        decide(before, &outcome);
        QTRY_COMPARE(outcome, u"done"_s);
        decide(u"accept"_s, &(outcome = QString()));
        QTRY_COMPARE(outcome, u"done"_s);
        QCOMPARE(info().standing, Standing::Accepted);
        QCOMPARE(m_rules.value(lobby)->admission, Admission::LetIn);
    }

    void switchesOffAndOn()
    {
        keepOne();
        m_registry->setDisabled(idOf(lobby), true);
        QTRY_COMPARE(info().standing, Standing::Disabled);
        QCOMPARE(m_rules.value(lobby)->admission, Admission::Close);
        m_registry->setDisabled(idOf(lobby), false);
        QTRY_COMPARE(info().standing, Standing::Accepted);
        QCOMPARE(m_rules.value(lobby)->admission, Admission::LetIn);
    }

    void keepsForWhomAModIsTaken()
    {
        keepOne();
        QString outcome;
        m_registry->setDialect(idOf(lobby), u"valheim"_s, record(&outcome));
        QTRY_COMPARE(outcome, u"done"_s);
        QCOMPARE(info().chosenDialect, u"valheim"_s);
        QCOMPARE(m_rules.value(lobby)->dialect, u"valheim"_s);
        QCOMPARE(m_registry->policy().rules.value(lobby).dialect, u"valheim"_s);
        outcome.clear();
        m_registry->setDialect(idOf(lobby), u"nobody's"_s, record(&outcome));
        QTRY_COMPARE(outcome, u"refused: dialect"_s);
        QCOMPARE(info().chosenDialect, u"valheim"_s);
        m_registry->setDialect(idOf(lobby), {});
        QTRY_COMPARE(info().chosenDialect, QString());
        QCOMPARE(m_rules.value(lobby)->dialect, QString());
        QVERIFY(kept()->options.isEmpty());
    }

    void refusesAnEmptyName()
    {
        keepOne();
        QString outcome;
        m_registry->rename(idOf(lobby), u"  "_s, record(&outcome));
        QTRY_COMPARE(outcome, u"refused: name"_s);
        QCOMPARE(info().name, lobby);
    }

    void arrangesInGroups()
    {
        QStringList identities{u"a"_s, u"b"_s, u"c"_s};
        for (const QString &identity : identities)
            m_registry->met(idOf(identity), identity, {}, Admission::LetIn);
        QTRY_COMPARE(m_store->profiles().size(), 3);
        QString outcome;
        m_registry->arrange({idOf(u"c"_s), idOf(u"a"_s)}, u"Survival"_s, record(&outcome));
        QTRY_COMPARE(outcome, u"done"_s);
        QCOMPARE(m_book->find(idOf(u"c"_s))->info.group, u"Survival"_s);
        QCOMPARE(m_book->find(idOf(u"c"_s))->info.order, 0);
        QCOMPARE(m_book->find(idOf(u"a"_s))->info.order, 1);
        QVERIFY(m_book->find(idOf(u"b"_s))->info.group.isEmpty());
    }

    void placesNewcomersBehindWhatIsArranged()
    {
        for (const QString &identity : {u"a"_s, u"b"_s, u"c"_s})
            m_registry->met(idOf(identity), identity, {}, Admission::LetIn);
        QTRY_COMPARE(m_store->profiles().size(), 3);
        m_registry->arrange({idOf(u"c"_s), idOf(u"b"_s), idOf(u"a"_s)}, {});
        QTRY_COMPARE(m_book->find(idOf(u"a"_s))->info.order, 2);
        meet(Admission::LetIn);
        QCOMPARE(info().order, 3);
    }

    void removesAndRestores()
    {
        keepOne();
        QString outcome;
        m_registry->setOwnToken(idOf(lobby), u"hw_reg_own"_s, record(&outcome));
        QTRY_COMPARE(outcome, u"done"_s);
        const QSignalSpy gone(m_registry.get(), &ServerRegistry::serverRemoved);
        std::optional<RemovedProfile> removed;
        m_registry->remove(idOf(lobby), [&](const auto &result) { removed = *result; });
        QTRY_VERIFY(removed);
        QCOMPARE(gone.size(), 1);
        QVERIFY(!m_book->find(idOf(lobby)));
        QVERIFY(m_rules.contains(lobby) && !m_rules.value(lobby)); // a stranger from now on
        QVERIFY(m_registry->policy().ownTokens.isEmpty());

        m_registry->restore(*removed, record(&(outcome = QString())));
        QTRY_COMPARE(outcome, u"done"_s);
        QCOMPARE(info().standing, Standing::Accepted);
        QTRY_COMPARE(m_registry->policy().ownTokens.value(lobby), u"hw_reg_own"_s);
    }

    void removesWhoIsNotKept()
    {
        meet(Admission::Ask);
        bool isDone = false;
        m_registry->remove(idOf(lobby), [&](const auto &result) { isDone = result.has_value(); });
        QTRY_VERIFY(isDone);
        QVERIFY(!m_book->find(idOf(lobby)));
    }

    void hasATokenOfItsOwn()
    {
        keepOne();
        const QSignalSpy told(m_registry.get(), &ServerRegistry::ownTokenChanged);
        m_registry->setOwnToken(idOf(lobby), u"hw_reg_own"_s);
        QTRY_VERIFY(info().hasOwnToken);
        QCOMPARE(told.size(), 1);
        QString token;
        m_registry->readOwnToken(idOf(lobby),
                                 [&](const auto &read) { token = QString::fromUtf8(*read); });
        QTRY_COMPARE(token, u"hw_reg_own"_s);
        m_registry->setOwnToken(idOf(lobby), {});
        QTRY_VERIFY(!info().hasOwnToken);
        QVERIFY(m_registry->policy().ownTokens.isEmpty());
    }

    void saysWhetherStrangersComeIn()
    {
        QCOMPARE(m_registry->policy().stranger, Admission::LetIn);
        m_registry->setAcceptsNew(false);
        QCOMPARE(m_registry->policy().stranger, Admission::Ask);
    }

    void tellsWhatCannotBeKept()
    {
        QSignalSpy failed(m_registry.get(), &ServerRegistry::failed);
        const QString identity(300, u'x'); // more than a profile holds
        m_registry->met(idOf(identity), identity, {}, Admission::LetIn);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(m_book->find(idOf(identity))); // it goes on working
    }

    void knowsNobodyThatIsGone()
    {
        QString outcome;
        m_registry->accept(idOf(u"nobody"_s), record(&outcome));
        QTRY_COMPARE(outcome, u"refused: "_s);
    }

private:
    void meet(Admission admission, const QString &name = {})
    {
        m_registry->met(idOf(lobby), lobby, name, admission);
        QVERIFY(m_book->find(idOf(lobby)));
    }
    void keepOne()
    {
        meet(Admission::LetIn);
        QTRY_VERIFY(kept());
    }
    const ServerInfo &info() const { return m_book->find(idOf(lobby))->info; }
    const ServerProfile *kept() const { return m_store->find(idOf(lobby).uuid()); }
    static ProfileStore::Done record(QString *outcome)
    {
        return [outcome](const tl::expected<void, StoreError> &result) {
            *outcome = result ? u"done"_s : u"refused: "_s + result.error().field;
        };
    }
    void decide(const QString &decision, QString *outcome)
    {
        if (decision == "accept"_L1)
            m_registry->accept(idOf(lobby), record(outcome));
        else if (decision == "refuse"_L1)
            m_registry->refuse(idOf(lobby), record(outcome));
        else
            m_registry->block(idOf(lobby), record(outcome));
    }

    std::unique_ptr<ServerBook> m_book;
    std::unique_ptr<ProfileStore> m_store;
    std::unique_ptr<ServerRegistry> m_registry;
    QHash<QString, std::optional<IdentityRule>> m_rules;
};

} // namespace tst_serverregistry

QTEST_GUILESS_MAIN(tst_serverregistry::TestServerRegistry)
#include "tst_serverregistry.moc"
