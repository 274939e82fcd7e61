#include "chainprocess.h"
#include "chainwords.h"
#include "cuttableline.h"

#include "support/rounds.h"

#include <QHash>

#include <memory>

using namespace hawser::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int soonMs = 20'000;
const QString online = u"Online"_s;

/// A port that was free just now.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

/// game server → agent → Hawser, each a process of its own: whatever becomes of one of them or of a
/// line between two, all know the truth about it and come back, and nothing is done twice.
class TestChain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void comesBack_data();
    void comesBack();

private:
    using Step = void (TestChain::*)();

    bool isWhole();
    bool seesGame() { return m_agent->last(u"game"_s) == online; }
    bool seesHub() { return m_agent->last(u"bridge"_s) == online; }
    bool seesServer() { return m_hub->last(u"server"_s) == online; }
    QString ask(const QString &words);
    QString outcomeOf(const QString &id);
    qsizetype repliesTo(const QString &id);
    int timesSaid(const QString &id);
    bool saysItIsReachable();
    void oneRound(const QString &fault);
    void breakIt(const QString &fault);
    bool isNoticed(const QString &fault);
    void mendIt(const QString &fault);

    std::unique_ptr<ChainProcess> m_game;
    std::unique_ptr<ChainProcess> m_agent;
    std::unique_ptr<ChainProcess> m_hub;
    std::unique_ptr<CuttableLine> m_toGame;
    std::unique_ptr<CuttableLine> m_toHub;
    int m_asked = 0;
};

void TestChain::initTestCase()
{
    const quint16 gamePort = freePort();
    const quint16 hubPort = freePort();
    m_toGame = std::make_unique<CuttableLine>(gamePort);
    m_toHub = std::make_unique<CuttableLine>(hubPort);
    m_game = std::make_unique<ChainProcess>(QStringLiteral(SIMULATED_GAME),
                                            QStringList{u"rust"_s, QString::number(gamePort)});
    m_hub = std::make_unique<ChainProcess>(QStringLiteral(CHAIN_LINK),
                                           QStringList{u"hub"_s, QString::number(hubPort)});
    m_agent = std::make_unique<ChainProcess>(
        QStringLiteral(CHAIN_LINK),
        QStringList{u"agent"_s, QString::number(m_toGame->serverPort()),
                    u"ws://127.0.0.1:%1/"_s.arg(m_toHub->serverPort())});
}

void TestChain::cleanupTestCase()
{
    m_agent.reset();
    m_hub.reset();
    m_game.reset();
}

bool TestChain::isWhole()
{
    return seesGame() && seesHub() && seesServer();
}

/// Has the hub ask the game server to say something that nobody said before.
QString TestChain::ask(const QString &words)
{
    const QString id = u"r%1"_s.arg(++m_asked);
    m_hub->say(words.isEmpty() ? id : id + u' ' + words + id);
    return id;
}

QString TestChain::outcomeOf(const QString &id)
{
    const QString start = u"reply %1 "_s.arg(id);
    for (const QString &line : m_hub->lines()) {
        if (line.startsWith(start))
            return line.sliced(start.size());
    }
    return {};
}

qsizetype TestChain::repliesTo(const QString &id)
{
    return m_hub->lines().filter(u"reply %1 "_s.arg(id)).size();
}

int TestChain::timesSaid(const QString &id)
{
    return int(
        m_game->lines().filter(QRegularExpression(u"^heard say .*word-%1\\b"_s.arg(id))).size());
}

bool TestChain::saysItIsReachable()
{
    const QString id = ask({});
    return QTest::qWaitFor([&] { return !outcomeOf(id).isEmpty(); }, soonMs)
        && outcomeOf(id) == u"done"_s;
}

void TestChain::breakIt(const QString &fault)
{
    if (fault == u"game killed"_s)
        m_game->kill();
    else if (fault == u"game stopped"_s)
        m_game->stop();
    else if (fault == u"line to the game cut"_s)
        m_toGame->cut();
    else if (fault == u"agent killed"_s)
        m_agent->kill();
    else if (fault == u"agent stopped"_s)
        m_agent->stop();
    else if (fault == u"line to the hub cut"_s)
        m_toHub->cut();
    else if (fault == u"hub killed"_s)
        m_hub->kill();
    else
        m_hub->stop();
}

/// Those who still live and are next to it know.
bool TestChain::isNoticed(const QString &fault)
{
    if (fault.contains(u"game"_s))
        return !seesGame();
    if (fault.startsWith(u"agent"_s))
        return !seesServer();
    if (fault.startsWith(u"hub"_s))
        return !seesHub();
    return !seesHub() && !seesServer();
}

void TestChain::mendIt(const QString &fault)
{
    ChainProcess &process = fault.startsWith(u"game"_s) ? *m_game
        : fault.startsWith(u"agent"_s)                  ? *m_agent
                                                        : *m_hub;
    if (fault.endsWith(u"killed"_s))
        process.start();
    else if (fault.endsWith(u"stopped"_s))
        process.wake();
    else
        (fault.contains(u"game"_s) ? *m_toGame : *m_toHub).mend();
}

void TestChain::comesBack_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"game killed", "game stopped", "line to the game cut", "agent killed",
                              "agent stopped", "line to the hub cut", "hub killed", "hub stopped"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

void TestChain::comesBack()
{
    QFETCH(QString, fault);
    const int times = isLongRun() ? 100 : 5;
    for (int i = 0; i < times && !QTest::currentTestFailed(); ++i)
        oneRound(fault);
}

void TestChain::oneRound(const QString &fault)
{
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(), soonMs);
    const QString before = ask(u"word-"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!outcomeOf(before).isEmpty(), soonMs);
    QTRY_COMPARE(timesSaid(before), 1);

    const QString within = ask(u"word-"_s); // on its way while it happens
    breakIt(fault);
    const QString after = ask(u"word-"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isNoticed(fault), soonMs);
    if (fault.contains(u"game"_s)) // the agent is there, and tells the truth about what is not
        QVERIFY(!saysItIsReachable());

    mendIt(fault);
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(), soonMs);
    QTRY_VERIFY_WITH_TIMEOUT(saysItIsReachable(), soonMs);
    const QString again = ask(u"word-"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!outcomeOf(again).isEmpty(), soonMs);
    for (const QString &id : {before, within, after, again}) {
        QVERIFY2(timesSaid(id) <= 1, qPrintable(id));
        QVERIFY2(repliesTo(id) <= 1, qPrintable(id));
        if (outcomeOf(id) == u"done"_s || outcomeOf(id) == u"accepted"_s)
            QVERIFY2(timesSaid(id) == 1, qPrintable(id));
    }
    QTRY_COMPARE(timesSaid(again), 1);
}

QTEST_GUILESS_MAIN(TestChain)

#include "tst_chain.moc"
