#include "setup/openedports.h"

#include "app/portforward/support/fakerouter.h"

#include "portforward/mapping/candidates.h"
#include "portforward/mapping/mappingkeeper.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_openedports {

using namespace hawser;
using namespace hawser::portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr quint16 gamePort = 28016;

MappingTerms quickTerms()
{
    MappingTerms terms;
    terms.pace = Pace{{0ms, 60ms, 120ms}, 1500ms};
    return terms;
}

QList<LedgerEntry> wishAt(const FakeRouter &router, bool isTemporary = true)
{
    PathEvidence path;
    path.natPmp = ProbeState::Answered;
    path.path.address = path.path.gateway = IpAddress::fromV4(0x7F000001);
    PortWish wish;
    wish.connector = u"rust"_s;
    wish.internalPort = wish.externalPort = gamePort;
    wish.isTemporary = isTemporary;
    wish.mapPort = router.mapPort();
    return candidatesFor(path, wish);
}

} // namespace

class TestOpenedPorts : public QObject
{
    Q_OBJECT

private slots:
    void opensAndTakesBack();
    void closesWhatIsTemporaryAtTheEnd();
    void keepsWhatIsNotTemporary();
    void sweepsWhatARunBeforeLeft();
    void opensAfterTheSweep();
    void doesNotWaitForASilentRouter();
    void opensNothingWithoutALedger();

private:
    void openAt(OpenedPorts &ports, FakeRouter &router) const
    {
        ports.open(wishAt(router), quickTerms());
        QTRY_VERIFY(router.find(gamePort));
    }

    QTemporaryDir m_folder;
};

void TestOpenedPorts::opensAndTakesBack()
{
    FakeRouter router({});
    OpenedPorts ports(m_folder.filePath(u"a.json"_s));
    MappingKeeper *keeper = ports.open(wishAt(router), quickTerms());
    QTRY_COMPARE(keeper->state(), MappingKeeper::State::Open);
    QSignalSpy gone(keeper, &QObject::destroyed);
    ports.close(keeper);
    QTRY_COMPARE(gone.size(), 1);
    QVERIFY(!router.find(gamePort));
}

void TestOpenedPorts::closesWhatIsTemporaryAtTheEnd()
{
    FakeRouter router({});
    OpenedPorts ports(m_folder.filePath(u"b.json"_s));
    openAt(ports, router);
    ports.closeTemporary();
    QVERIFY(!router.find(gamePort));
}

void TestOpenedPorts::keepsWhatIsNotTemporary()
{
    FakeRouter router({});
    OpenedPorts ports(m_folder.filePath(u"c.json"_s));
    MappingKeeper *keeper = ports.open(wishAt(router, false), quickTerms());
    QTRY_COMPARE(keeper->state(), MappingKeeper::State::Open);
    ports.closeTemporary();
    QVERIFY(router.find(gamePort));
}

void TestOpenedPorts::sweepsWhatARunBeforeLeft()
{
    FakeRouter router({});
    const QString file = m_folder.filePath(u"d.json"_s);
    {
        OpenedPorts crashed(file);
        openAt(crashed, router);
    }
    QVERIFY(router.find(gamePort));
    OpenedPorts ports(file);
    QSignalSpy swept(&ports, &OpenedPorts::swept);
    ports.start();
    QTRY_COMPARE(swept.size(), 1);
    QCOMPARE(swept.first().at(0).toInt(), 1);
    QVERIFY(!router.find(gamePort));
}

void TestOpenedPorts::opensAfterTheSweep()
{
    FakeRouter router({});
    const QString file = m_folder.filePath(u"e.json"_s);
    {
        OpenedPorts crashed(file);
        openAt(crashed, router);
    }
    OpenedPorts ports(file);
    QSignalSpy swept(&ports, &OpenedPorts::swept);
    ports.start();
    MappingKeeper *keeper = ports.open(wishAt(router), quickTerms());
    QTRY_COMPARE(keeper->state(), MappingKeeper::State::Open);
    QCOMPARE(swept.size(), 1);
    QVERIFY(router.find(gamePort)); // the sweep did not take the new one
}

void TestOpenedPorts::doesNotWaitForASilentRouter()
{
    FakeRouter router({});
    const QString file = m_folder.filePath(u"f.json"_s);
    OpenedPorts ports(file);
    MappingKeeper *keeper = ports.open(wishAt(router), quickTerms());
    QTRY_COMPARE(keeper->state(), MappingKeeper::State::Open);
    router.manner().pcp = router.manner().natPmp = false; // says nothing any more
    ports.closeTemporary(50ms);
    QVERIFY(router.find(gamePort));
    QCOMPARE(Ledger(file).entries().size(), 1); // the next start removes it
}

void TestOpenedPorts::opensNothingWithoutALedger()
{
    OpenedPorts ports({});
    QVERIFY(!ports.isAvailable());
    ports.start();
    ports.closeTemporary();
}

} // namespace tst_openedports

QTEST_GUILESS_MAIN(tst_openedports::TestOpenedPorts)
#include "tst_openedports.moc"
