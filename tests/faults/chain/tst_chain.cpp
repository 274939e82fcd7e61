#include "chainprocess.h"
#include "chainwords.h"
#include "cuttableline.h"

#include "connectors/retrytable.h"
#include "support/rounds.h"

#include <QElapsedTimer>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <memory>

namespace tst_chain {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString online = u"Online"_s;

enum class Link : quint8 { Game, Agent, Hub };
enum class Harm : quint8 { Killed, Stopped, Cut }; ///< Cut: the line to it

/// A port that was free just now.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// Who is dialled again after \a away has to be back within so long of being there: an attempt may
/// be failing just then, the table's delay follows, and the next attempt comes through.
std::chrono::milliseconds backWithin(std::chrono::milliseconds away)
{
    constexpr double latest = 1;
    return 2 * chainAttempt + RetryTable::delay(away, false, latest) / chainHaste;
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
    bool isWhole() { return seesGame() && seesHub() && seesServer(); }
    bool seesGame() { return m_agent->last(u"game"_s) == online; }
    bool seesHub() { return m_agent->last(u"bridge"_s) == online; }
    bool seesServer() { return m_hub->last(u"server"_s) == online; }
    ChainProcess &processOf(Link link);
    QString ask(const QString &words);
    QString askUntilTaken();
    QString outcomeOf(const QString &id);
    bool isTaken(const QString &id);
    QHash<QString, int> timesSaid();
    QHash<QString, int> timesReplied();
    bool saysItIsReachable();
    void oneRound(Link link, Harm harm);
    void breakIt(Link link, Harm harm);
    bool isNoticed(Link link, Harm harm);
    bool othersAreUnmoved(Link link);
    void mendIt(Link link, Harm harm);
    void comesBackByTheTable(std::chrono::milliseconds away);
    qsizetype failures();
    void nothingWasDoneTwice();
    QString story();

    std::unique_ptr<ChainProcess> m_game;
    std::unique_ptr<ChainProcess> m_agent;
    std::unique_ptr<ChainProcess> m_hub;
    std::unique_ptr<CuttableLine> m_toGame;
    std::unique_ptr<CuttableLine> m_toHub;
    int m_asked = 0;
    int m_askedAgain = 0;
    qint64 m_longestReturnMs = 0;
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

ChainProcess &TestChain::processOf(Link link)
{
    switch (link) {
    case Link::Game:
        return *m_game;
    case Link::Agent:
        return *m_agent;
    case Link::Hub:
        return *m_hub;
    }
    Q_UNREACHABLE();
}

/// Has the hub ask the game server to say something that nobody said before.
QString TestChain::ask(const QString &words)
{
    const QString id = u"r%1"_s.arg(++m_asked);
    m_hub->say(words.isEmpty() ? id : id + u' ' + words + id);
    return id;
}

/// A busy machine may lose a line by itself, and says so: then that was not the answer that is
/// waited for, and something else is said.
QString TestChain::askUntilTaken()
{
    QElapsedTimer since;
    since.start();
    QString id = ask(u"word-"_s);
    while (QTest::qWaitFor([&] { return !outcomeOf(id).isEmpty(); }, patiently) && !isTaken(id)
           && since.elapsed() < patiently) {
        ++m_askedAgain;
        qInfo().noquote() << "asked again:" << m_hub->lines().filter(u"words %1 "_s.arg(id));
        if (!QTest::qWaitFor([&] { return isWhole(); }, patiently))
            break;
        id = ask(u"word-"_s);
    }
    return id;
}

bool TestChain::isTaken(const QString &id)
{
    return outcomeOf(id) == u"done"_s || outcomeOf(id) == u"accepted"_s;
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

/// By the id that it was asked with.
QHash<QString, int> TestChain::timesSaid()
{
    static const QRegularExpression said(u"^heard say .*word-(r[0-9]+)\\b"_s);
    QHash<QString, int> times;
    for (const QString &line : m_game->lines()) {
        if (const auto match = said.match(line); match.hasMatch())
            ++times[match.captured(1)];
    }
    return times;
}

QHash<QString, int> TestChain::timesReplied()
{
    QHash<QString, int> times;
    for (const QString &line : m_hub->lines()) {
        if (line.startsWith("reply "_L1))
            ++times[line.section(u' ', 1, 1)];
    }
    return times;
}

bool TestChain::saysItIsReachable()
{
    const QString id = ask({});
    return QTest::qWaitFor([&] { return !outcomeOf(id).isEmpty(); }, patiently)
        && outcomeOf(id) == u"done"_s;
}

void TestChain::breakIt(Link link, Harm harm)
{
    switch (harm) {
    case Harm::Killed:
        return processOf(link).kill();
    case Harm::Stopped:
        return processOf(link).stop();
    case Harm::Cut:
        return (link == Link::Game ? m_toGame : m_toHub)->cut();
    }
}

/// Those who still live and are next to it know.
bool TestChain::isNoticed(Link link, Harm harm)
{
    switch (link) {
    case Link::Game:
        return !seesGame();
    case Link::Agent:
        return !seesServer();
    case Link::Hub:
        return !seesHub() && (harm != Harm::Cut || !seesServer());
    }
    Q_UNREACHABLE();
}

/// Those whose own lines are whole do not claim a loss.
bool TestChain::othersAreUnmoved(Link link)
{
    switch (link) {
    case Link::Game:
        return seesHub() && seesServer();
    case Link::Agent:
        return true; // it is next to both
    case Link::Hub:
        return seesGame();
    }
    Q_UNREACHABLE();
}

void TestChain::mendIt(Link link, Harm harm)
{
    switch (harm) {
    case Harm::Killed:
        processOf(link).start();
        if (link != Link::Agent) // who dials; the others can be dialled when they are ready
            QTRY_VERIFY(!processOf(link).last(u"ready"_s).isEmpty());
        return;
    case Harm::Stopped:
        return processOf(link).wake();
    case Harm::Cut:
        return (link == Link::Game ? m_toGame : m_toHub)->mend();
    }
}

/// Attempts of the agent to reach the others that came to nothing, and connections it lost.
qsizetype TestChain::failures()
{
    return m_agent->lines().filter(QRegularExpression(u"^(game|bridge) Waiting"_s)).size();
}

void TestChain::comesBackByTheTable(std::chrono::milliseconds away)
{
    QElapsedTimer sinceMended;
    sinceMended.start();
    const qsizetype before = failures();
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(), int(backWithin(away).count()));
    m_longestReturnMs = std::max(m_longestReturnMs, sinceMended.elapsed());
    // One attempt or loss of each line may have been under way; the next one came through.
    QVERIFY2(failures() - before <= 2, qPrintable(story()));
}

/// However late a second time might have come.
void TestChain::nothingWasDoneTwice()
{
    const auto said = timesSaid();
    for (auto it = said.cbegin(); it != said.cend(); ++it)
        QVERIFY2(it.value() == 1, qPrintable(it.key()));
    const auto replied = timesReplied();
    for (auto it = replied.cbegin(); it != replied.cend(); ++it)
        QVERIFY2(it.value() == 1, qPrintable(it.key()));
}

/// What each of them said last.
QString TestChain::story()
{
    QStringList lines;
    for (const Link link : {Link::Game, Link::Agent, Link::Hub}) {
        const QStringList said = processOf(link).lines();
        lines << said.sliced(std::max<qsizetype>(0, said.size() - 20)) << QString();
    }
    return lines.join(u'\n');
}

/// Each row is an entry of CTest, see CMakeLists.txt.
void TestChain::comesBack_data()
{
    QTest::addColumn<Link>("link");
    QTest::addColumn<Harm>("harm");
    QTest::newRow("game_killed") << Link::Game << Harm::Killed;
    QTest::newRow("game_stopped") << Link::Game << Harm::Stopped;
    QTest::newRow("game_cut") << Link::Game << Harm::Cut;
    QTest::newRow("agent_killed") << Link::Agent << Harm::Killed;
    QTest::newRow("agent_stopped") << Link::Agent << Harm::Stopped;
    QTest::newRow("hub_killed") << Link::Hub << Harm::Killed;
    QTest::newRow("hub_stopped") << Link::Hub << Harm::Stopped;
    QTest::newRow("hub_cut") << Link::Hub << Harm::Cut;
}

void TestChain::comesBack()
{
    QFETCH(Link, link);
    QFETCH(Harm, harm);
    QTRY_VERIFY(isWhole());
    const int times = isLongRun() ? 100 : 5;
    for (int i = 0; i < times; ++i) {
        oneRound(link, harm);
        if (QTest::currentTestFailed())
            return;
    }
    nothingWasDoneTwice();
    qInfo("back within %lld ms of being there, %d times; asked again %d times", m_longestReturnMs,
          times, m_askedAgain);
}

void TestChain::oneRound(Link link, Harm harm)
{
    const QString before = askUntilTaken();
    QVERIFY2(isTaken(before), qPrintable(story()));
    QTRY_COMPARE(timesSaid().value(before), 1);

    const QString within = ask(u"word-"_s); // on its way while it happens
    QElapsedTimer sinceBroken;
    sinceBroken.start();
    breakIt(link, harm);
    const QString after = ask(u"word-"_s);
    QTRY_VERIFY(isNoticed(link, harm));
    QVERIFY2(othersAreUnmoved(link), qPrintable(story()));
    if (link == Link::Game) // the agent is there, and tells the truth about what is not
        QVERIFY(!saysItIsReachable());

    mendIt(link, harm);
    comesBackByTheTable(std::chrono::milliseconds(sinceBroken.elapsed()));
    if (QTest::currentTestFailed())
        return;
    QVERIFY2(QTest::qWaitFor([&] { return saysItIsReachable(); }, patiently), qPrintable(story()));
    const QString again = askUntilTaken();
    QVERIFY2(isTaken(again), qPrintable(story()));
    QTRY_COMPARE(timesSaid().value(again), 1);
    for (const QString &id : {before, within, after, again}) {
        if (isTaken(id))
            QVERIFY2(timesSaid().value(id) == 1, qPrintable(id));
    }
}

} // namespace tst_chain

QTEST_GUILESS_MAIN(tst_chain::TestChain)

#include "tst_chain.moc"
