#include "archive/sqlite/figurepruning.h"
#include "archive/sqlite/minutecounts.h"
#include "archive/sqlite/schema.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <memory>

namespace tst_figurepruning {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t limitedServer = 1;
constexpr std::uint32_t freeServer = 2;
constexpr qint64 minutesPerDay = 1'440;
constexpr qint64 now = 30'000'000; // in minutes

} // namespace

/// One game server whose figures go after a day, beside one that keeps those of years.
class TestFigurePruning : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aFirstPassLooksAtEverything();
    void thenOnlyAtWhatFellDue();
    void findsWhatCameLate();
    void aNewLimitLooksAtEverything();

private:
    void count(std::uint32_t server, qint64 minute)
    {
        QVERIFY(m_session->run(u"INSERT INTO minute VALUES (?, ?, 0, 5)"_s, {minute, server}));
    }
    static bool isShort(int steps) { return steps > 0 && steps < 10; }
    /// How many steps it took; -1: it failed.
    int prune(qint64 minute)
    {
        m_pruning->start(m_policy, minute * usPerMinute);
        return steps();
    }
    int steps()
    {
        int steps = 0;
        while (!m_pruning->isDone() && m_pruning->step())
            ++steps;
        return m_pruning->isDone() ? steps : -1;
    }
    qint64 left(std::uint32_t server) const
    {
        return m_session->number(u"SELECT count(*) FROM minute WHERE server = ?"_s, {server})
            .value_or(-1);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqlSession> m_session;
    ServerNumbers m_servers;
    RetentionPolicy m_policy;
    std::unique_ptr<FigurePruning> m_pruning;
};

void TestFigurePruning::init()
{
    m_pruning.reset();
    m_session.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto session = SqlSession::open(m_folder->filePath(u"events.hawser"_s), 1000);
    QVERIFY(session);
    m_session = std::move(*session);
    QVERIFY(m_session->run(u"PRAGMA synchronous=OFF"_s)); // nobody is to find it again
    QVERIFY(m_session->run(u"PRAGMA journal_mode=MEMORY"_s));
    QVERIFY(createSchema(*m_session, QUuid::createUuid(), 0));
    m_servers = {};
    const ServerId limited = ServerId::forIdentity("limited"_L1);
    QCOMPARE(m_servers.numberFor(limited), limitedServer);
    QCOMPARE(m_servers.numberFor(ServerId::forIdentity("free"_L1)), freeServer);
    m_policy = {};
    m_policy.servers.insert(limited, {.age = std::chrono::hours(24)});
    m_pruning = std::make_unique<FigurePruning>(*m_session, m_servers);
    for (qint64 day = 0; day < 400; ++day)
        count(freeServer, now - day * minutesPerDay);
    for (const qint64 ago : {10, 1'430, 1'450, 2'000, 3'000})
        count(limitedServer, now - ago);
}

void TestFigurePruning::aFirstPassLooksAtEverything()
{
    QVERIFY(prune(now) > 300);
    QCOMPARE(left(limitedServer), 2);
    QCOMPARE(left(freeServer), 400);
}

void TestFigurePruning::thenOnlyAtWhatFellDue()
{
    prune(now);
    QVERIFY(isShort(prune(now + 30)));
    QCOMPARE(left(limitedServer), 1);
    QVERIFY(isShort(prune(now + 5 * minutesPerDay)));
    QCOMPARE(left(limitedServer), 0);
    QCOMPARE(left(freeServer), 400);
}

/// Events that a game server told of afterwards, and that retention has removed already.
void TestFigurePruning::findsWhatCameLate()
{
    prune(now);
    m_pruning->start(m_policy, now * usPerMinute);
    m_pruning->removed(limitedServer, (now - 5'000) * usPerMinute, (now - 4'000) * usPerMinute);
    count(limitedServer, now - 5'000);
    QVERIFY(isShort(steps()));
    QCOMPARE(left(limitedServer), 2);
    count(limitedServer, now - 4'500); // counted a little later still
    QVERIFY(isShort(prune(now)));
    QCOMPARE(left(limitedServer), 2);
}

void TestFigurePruning::aNewLimitLooksAtEverything()
{
    prune(now);
    m_policy.everyServer.age = std::chrono::hours(48);
    QVERIFY(prune(now) > 300);
    QCOMPARE(left(freeServer), 3);
    QCOMPARE(left(limitedServer), 2);
}

} // namespace tst_figurepruning

QTEST_GUILESS_MAIN(tst_figurepruning::TestFigurePruning)
#include "tst_figurepruning.moc"
