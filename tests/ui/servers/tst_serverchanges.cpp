#include "ui/servers/servertable.h"

#include "servers/serverchanges.h"
#include "servers/undolist.h"

#include "profiles/memorykeychain.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

namespace tst_serverchanges {

using namespace hawser;
using namespace test;
using namespace Qt::StringLiterals;

namespace {

/// Writes can be made to fail, as when somebody locks it while Hawser runs.
class LockableKeychain : public MemoryKeychain
{
public:
    void write(const QString &key, const QByteArray &value, Done done) override
    {
        if (!isLocked)
            return MemoryKeychain::write(key, value, done);
        QTimer::singleShot(0, this, [done] {
            done(tl::make_unexpected(KeychainError{KeychainFailure::Locked, {}}));
        });
    }

    bool isLocked = false;
};

} // namespace

/// What the user wants comes about, and can be taken back.
class TestServerChanges : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void newOnesAreDecidedAbout_data();
    void newOnesAreDecidedAbout();
    void decisionsAreTakenBack_data();
    void decisionsAreTakenBack();
    void renamingIsTakenBack();
    void stepsMoveWithinTheGroup();
    void stepsPassWhatIsHidden();
    void placesAreTakenBack();
    void deletedOnesComeBackWithTheirSecrets();
    void whatCannotBeKeptIsTold();
    void whatCannotBePutBackCanBeTriedAgain();
    void nothingHappensToTheUnknown();

private:
    Standing standing(const ServerId &id) const { return table->info(id).standing; }

    std::unique_ptr<ServerTable> table;
    std::unique_ptr<UndoList> undo;
    std::unique_ptr<ServerChanges> changes;
};

void TestServerChanges::init()
{
    table = std::make_unique<ServerTable>();
    undo = std::make_unique<UndoList>();
    changes = std::make_unique<ServerChanges>(table->console->registry(), *table->model, *undo);
}

void TestServerChanges::cleanup()
{
    changes.reset();
    undo.reset();
    table.reset();
}

void TestServerChanges::newOnesAreDecidedAbout_data()
{
    QTest::addColumn<ServerWish>("wish");
    QTest::addColumn<Standing>("expected");
    QTest::newRow("accept") << ServerWish::Accept << Standing::Accepted;
    QTest::newRow("refuse") << ServerWish::Refuse << Standing::Refused;
    QTest::newRow("block") << ServerWish::Block << Standing::Blocked;
}

void TestServerChanges::newOnesAreDecidedAbout()
{
    QFETCH(const ServerWish, wish);
    QFETCH(const Standing, expected);
    const ServerId id = table->meet(u"mc-lobby"_s, Admission::Ask);
    QCOMPARE(standing(id), Standing::New);
    changes->carryOut(id, wish);
    QTRY_COMPARE(standing(id), expected);
    QTRY_VERIFY(undo->text().contains("mc-lobby"_L1));
    undo->undo(); // forgotten: it is new when it dials in the next time
    QTRY_VERIFY(!table->model->server(id));
    const ServerId again = table->meet(u"mc-lobby"_s, Admission::Ask);
    QCOMPARE(standing(again), Standing::New);
}

void TestServerChanges::decisionsAreTakenBack_data()
{
    QTest::addColumn<ServerWish>("wish");
    QTest::addColumn<Standing>("expected");
    QTest::newRow("refuse") << ServerWish::Refuse << Standing::Refused;
    QTest::newRow("block") << ServerWish::Block << Standing::Blocked;
    QTest::newRow("switch off") << ServerWish::SwitchOff << Standing::Disabled;
}

void TestServerChanges::decisionsAreTakenBack()
{
    QFETCH(const ServerWish, wish);
    QFETCH(const Standing, expected);
    const ServerId id = table->meet(u"mc-lobby"_s);
    changes->carryOut(id, wish);
    QTRY_COMPARE(standing(id), expected);
    QTRY_VERIFY(undo->text().contains("mc-lobby"_L1));
    undo->undo();
    QTRY_COMPARE(standing(id), Standing::Accepted);
}

void TestServerChanges::renamingIsTakenBack()
{
    const ServerId id = table->meet(u"mc-lobby"_s);
    changes->rename(id, u"Lobby"_s);
    QTRY_COMPARE(table->info(id).name, u"Lobby"_s);
    QTRY_VERIFY(!undo->text().isEmpty());
    undo->undo();
    QTRY_COMPARE(table->info(id).name, u"mc-lobby"_s);
}

void TestServerChanges::stepsMoveWithinTheGroup()
{
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        table->meet(name);
    const ServerId a = ServerId::forIdentity(u"a"_s);
    changes->carryOut(a, ServerWish::MoveUp); // is the first
    changes->carryOut(a, ServerWish::MoveDown);
    QTRY_COMPARE(table->shownRows(), QStringList({u"b"_s, u"a"_s, u"c"_s}));
    changes->carryOut(a, ServerWish::MoveDown);
    QTRY_COMPARE(table->shownRows(), QStringList({u"b"_s, u"c"_s, u"a"_s}));
    changes->carryOut(a, ServerWish::MoveUp);
    QTRY_COMPARE(table->shownRows(), QStringList({u"b"_s, u"a"_s, u"c"_s}));
}

void TestServerChanges::stepsPassWhatIsHidden()
{
    for (const QString &name : {u"x1"_s, u"hidden"_s, u"x2"_s})
        table->meet(name);
    table->model->setNeedle(u"x"_s);
    changes->carryOut(ServerId::forIdentity(u"x1"_s), ServerWish::MoveDown);
    QTRY_COMPARE(table->shownRows(), QStringList({u"x2"_s, u"x1"_s}));
    table->model->setNeedle({});
    QCOMPARE(table->shownRows(), QStringList({u"hidden"_s, u"x2"_s, u"x1"_s}));
}

void TestServerChanges::placesAreTakenBack()
{
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        table->meet(name);
    changes->place(ServerId::forIdentity(u"b"_s), u"EU"_s);
    QTRY_COMPARE(table->shownRows(), QStringList({u"a"_s, u"c"_s, u"EU"_s, u"b"_s}));
    changes->place(ServerId::forIdentity(u"a"_s), u"EU"_s, 0);
    QTRY_COMPARE(table->shownRows(), QStringList({u"c"_s, u"EU"_s, u"a"_s, u"b"_s}));
    QTRY_VERIFY(undo->text().contains(u"“a”"_s));
    undo->undo();
    QTRY_COMPARE(table->shownRows(), QStringList({u"a"_s, u"c"_s, u"EU"_s, u"b"_s}));
    undo->undo();
    QTRY_COMPARE(table->shownRows(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
}

void TestServerChanges::deletedOnesComeBackWithTheirSecrets()
{
    const ServerId id = table->meet(u"mc-lobby"_s);
    table->console->registry().setOwnToken(id, u"hw_reg_of_its_own"_s);
    QTRY_VERIFY(table->info(id).hasOwnToken);
    changes->carryOut(id, ServerWish::Delete);
    QTRY_COMPARE(table->model->rowCount(), 1);
    QTRY_VERIFY(undo->text().contains("mc-lobby"_L1));
    undo->undo();
    QTRY_COMPARE(table->shownRows(), QStringList{u"mc-lobby"_s});
    QString token;
    table->console->registry().readOwnToken(
        id, [&](const auto &read) { token = QString::fromUtf8(read.value_or(QByteArray())); });
    QTRY_COMPARE(token, u"hw_reg_of_its_own"_s);
}

void TestServerChanges::whatCannotBeKeptIsTold()
{
    const ServerId id = table->meet(u"mc-lobby"_s);
    const QSignalSpy failed(changes.get(), &ServerChanges::failed);
    changes->rename(id, u"  "_s);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!failed[0][0].value<StoreError>().message.isEmpty());
    changes->place(id, QString(1'000, u'x'));
    QTRY_COMPARE(failed.size(), 2);
    QCOMPARE(undo->text(), QString());
    QCOMPARE(table->shownRows(), QStringList{u"mc-lobby"_s});
}

void TestServerChanges::whatCannotBePutBackCanBeTriedAgain()
{
    QTemporaryDir folder;
    ProfileStore store;
    ServerBook book;
    auto *keychain = new LockableKeychain;
    store.open(std::unique_ptr<Keychain>(keychain), folder.filePath(u"lock"_s));
    QTRY_COMPARE(store.state().phase, StoreState::Phase::Ready);
    ServerRegistry registry(store, book);
    const ServerId id = ServerId::forIdentity(u"mc-lobby"_s);
    registry.met(id, u"mc-lobby"_s, {}, Admission::LetIn);
    QTRY_VERIFY(store.find(id.uuid()));
    table->model->put(book.find(id)->info);
    QTRY_VERIFY(table->model->server(id));
    ServerChanges lockable(registry, *table->model, *undo);
    const QSignalSpy failed(&lockable, &ServerChanges::failed);

    lockable.carryOut(id, ServerWish::Delete);
    QTRY_VERIFY(!undo->text().isEmpty());
    keychain->isLocked = true;
    undo->undo();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!store.find(id.uuid()));
    QVERIFY(undo->text().contains("mc-lobby"_L1));
    keychain->isLocked = false;
    undo->undo();
    QTRY_VERIFY(store.find(id.uuid()));
    QCOMPARE(undo->text(), QString());
}

void TestServerChanges::nothingHappensToTheUnknown()
{
    const QSignalSpy failed(changes.get(), &ServerChanges::failed);
    changes->carryOut(ServerId::createNew(), ServerWish::Delete);
    changes->rename(ServerId::createNew(), u"x"_s);
    changes->place(ServerId::createNew(), u"x"_s);
    const ServerId waiting = table->meet(u"mc-lobby"_s, Admission::Ask);
    changes->place(waiting, u"x"_s); // has its place above all
    QCOMPARE(table->info(waiting).group, QString());
    QVERIFY(failed.isEmpty());
}

} // namespace tst_serverchanges

QTEST_MAIN(tst_serverchanges::TestServerChanges)
#include "tst_serverchanges.moc"
