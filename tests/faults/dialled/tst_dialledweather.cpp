#include "dialledgame.h"

namespace tst_dialledweather {

using namespace hawser::test;
using namespace std::chrono_literals;

namespace {

constexpr int showsWithinMs = 45'000;   // that a server is dead
constexpr int returnsWithinMs = 60'000; // after the fault's end

QString labTool(const QString &name)
{
    return qEnvironmentVariable("HAWSER_SHARED") + u"/lab/"_s + name;
}

/// Changes the weather of this network namespace.
void weather(const QStringList &rule)
{
    QCOMPARE(QProcess::execute(labTool(u"with-net"_s), QStringList{u"rule"_s} + rule), 0);
}

/// A line with bad weather to a game server.
class BadLine
{
public:
    BadLine(quint16 port, quint16 target, const QStringList &rules)
    {
        m_process.start(labTool(u"faultproxy"_s),
                        QStringList{QString::number(port), QString::number(target)} + rules
                            + QStringList{u"--stdin"_s});
        if (!QTest::qWaitFor([this] { return m_process.canReadLine(); }, patiently))
            qFatal("faultproxy does not start");
    }
    ~BadLine()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    void rule(const QByteArray &text) { m_process.write(text + '\n'); }

private:
    QProcess m_process;
};

} // namespace

/// What networks and processes do to a connection that Hawser dials, with the real hawser-agent and
/// its real patience. Runs in a network namespace of its own.
class TestDialledWeather : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aStoppedServerShows();
    void aCableThatIsPulledShows();
    void aServerThatRefusesIsFoundAgain();
    void killedSocketsLoseNothing();
    void lossLosesNothing();
    void aSlowLineInPiecesWorks();
    void cutsAnywhereLoseNothing();
    void aHalfClosedLineShows();

private:
    using Tell = std::function<bool(const QString &)>;

    void start(const QJsonArray &profiles);
    bool forAll(const Tell &tell) const;
    bool allOnline();
    bool noneOnline();
    bool allHave(const QStringList &texts);
    void say(const QStringList &texts);
    static QStringList numbered(const QString &begin, int count);

    std::unique_ptr<GameProcess> m_rust;
    std::unique_ptr<GameProcess> m_sevenDays;
    std::unique_ptr<DiallingAgent> m_agent;
};

void TestDialledWeather::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("LAB_NETNS"), "to be run by with-net");
}

void TestDialledWeather::init()
{
    m_rust = std::make_unique<GameProcess>(u"rust"_s);
    m_sevenDays = std::make_unique<GameProcess>(u"7d2d"_s);
}

void TestDialledWeather::cleanup()
{
    weather({u"heal"_s});
    m_agent.reset();
    m_rust.reset();
    m_sevenDays.reset();
}

void TestDialledWeather::start(const QJsonArray &profiles)
{
    m_agent = std::make_unique<DiallingAgent>(profiles);
    QTRY_VERIFY(allOnline());
    say({u"hello"_s});
    QTRY_VERIFY(allHave({u"hello"_s}));
}

bool TestDialledWeather::forAll(const Tell &tell) const
{
    return tell(m_rust->game()) && tell(m_sevenDays->game());
}

bool TestDialledWeather::allOnline()
{
    return forAll([this](const QString &name) { return m_agent->isOnline(name); });
}

bool TestDialledWeather::noneOnline()
{
    return forAll([this](const QString &name) { return !m_agent->isOnline(name); });
}

/// Each exactly once, from both servers.
bool TestDialledWeather::allHave(const QStringList &texts)
{
    return std::all_of(texts.begin(), texts.end(), [this](const QString &text) {
        return forAll([&](const QString &name) { return m_agent->count(name, text) == 1; });
    });
}

void TestDialledWeather::say(const QStringList &texts)
{
    for (const QString &text : texts) {
        m_rust->say(text);
        m_sevenDays->say(text);
    }
}

QStringList TestDialledWeather::numbered(const QString &begin, int count)
{
    QStringList texts;
    for (int number = 0; number < count; ++number)
        texts.append(u"%1 %2"_s.arg(begin).arg(number));
    return texts;
}

void TestDialledWeather::aStoppedServerShows()
{
    start({m_rust->profile(), m_sevenDays->profile()});
    m_rust->freeze();
    m_sevenDays->freeze();
    QTRY_VERIFY_WITH_TIMEOUT(noneOnline(), showsWithinMs);
    m_rust->wake();
    m_sevenDays->wake();
    QTRY_VERIFY_WITH_TIMEOUT(allOnline(), returnsWithinMs);
    say({u"awake"_s});
    QTRY_VERIFY(allHave({u"hello"_s, u"awake"_s}));
}

void TestDialledWeather::aCableThatIsPulledShows()
{
    start({m_rust->profile(), m_sevenDays->profile()});
    weather({u"blackhole"_s, QString::number(m_rust->port())});
    weather({u"blackhole"_s, QString::number(m_sevenDays->port())});
    const QStringList missed = numbered(u"in the dark"_s, 5);
    say(missed);
    QTRY_VERIFY_WITH_TIMEOUT(noneOnline(), showsWithinMs);
    weather({u"heal"_s});
    QTRY_VERIFY_WITH_TIMEOUT(allOnline(), returnsWithinMs);
    QTRY_VERIFY(allHave(missed));
    QVERIFY(forAll([this](const QString &name) { return m_agent->gaps(name, true) == 1; }));
}

void TestDialledWeather::aServerThatRefusesIsFoundAgain()
{
    start({m_rust->profile(), m_sevenDays->profile()});
    weather({u"refuse"_s, QString::number(m_rust->port())});
    weather({u"refuse"_s, QString::number(m_sevenDays->port())});
    const QStringList missed = numbered(u"behind the door"_s, 3);
    say(missed);
    QTRY_VERIFY_WITH_TIMEOUT(noneOnline(), showsWithinMs);
    weather({u"heal"_s});
    QTRY_VERIFY_WITH_TIMEOUT(allOnline(), returnsWithinMs);
    QTRY_VERIFY(allHave(missed));
}

void TestDialledWeather::killedSocketsLoseNothing()
{
    start({m_rust->profile(), m_sevenDays->profile()});
    QStringList all;
    for (int round = 0; round < 3; ++round) {
        all += numbered(u"round %1"_s.arg(round), 4);
        say(all.last(4));
        QProcess::execute(labTool(u"with-net"_s),
                          {u"rule"_s, u"kill"_s, QString::number(m_rust->port())});
        QProcess::execute(labTool(u"with-net"_s),
                          {u"rule"_s, u"kill"_s, QString::number(m_sevenDays->port())});
        QTRY_VERIFY(allHave(all));
    }
    QTRY_VERIFY(allOnline());
}

void TestDialledWeather::lossLosesNothing()
{
    start({m_rust->profile(), m_sevenDays->profile()});
    weather({u"loss"_s, QString::number(m_rust->port()), u"10"_s});
    weather({u"loss"_s, QString::number(m_sevenDays->port()), u"10"_s});
    const QStringList all = numbered(u"through the rain"_s, 30);
    say(all);
    QTRY_VERIFY_WITH_TIMEOUT(allHave(all), returnsWithinMs);
}

void TestDialledWeather::aSlowLineInPiecesWorks()
{
    const QStringList rules{u"delay=200~50"_s, u"chop=1"_s};
    BadLine toRust(24'001, m_rust->port(), rules);
    BadLine toSevenDays(24'002, m_sevenDays->port(), rules);
    start({m_rust->profile(24'001), m_sevenDays->profile(24'002)});
    const QStringList all = numbered(u"letter by letter"_s, 10);
    say(all);
    QTRY_VERIFY_WITH_TIMEOUT(allHave(all), returnsWithinMs);
    for (const QString &name : {m_rust->game(), m_sevenDays->game()})
        QCOMPARE(m_agent->ask({{"server"_L1, name}, {"action"_L1, "getPlayers"_L1}})["outcome"_L1]
                     .toString(),
                 u"done"_s);
    QVERIFY(allOnline());
}

void TestDialledWeather::cutsAnywhereLoseNothing()
{
    BadLine toRust(24'001, m_rust->port(), {});
    BadLine toSevenDays(24'002, m_sevenDays->port(), {});
    start({m_rust->profile(24'001), m_sevenDays->profile(24'002)});
    QStringList all;
    for (int round = 0; round < 5; ++round) {
        const QByteArray cut = "cut=" + QByteArray::number(37 + 211 * round);
        toRust.rule(cut);
        toSevenDays.rule(cut);
        all += numbered(u"cut %1"_s.arg(round), 4);
        say(all.last(4));
        QTest::qWait(1'500); // the cut falls somewhere in there
        toRust.rule("pass");
        toSevenDays.rule("pass");
        QTRY_VERIFY_WITH_TIMEOUT(allHave(all), returnsWithinMs);
    }
    QTRY_VERIFY(allOnline());
}

void TestDialledWeather::aHalfClosedLineShows()
{
    BadLine toRust(24'001, m_rust->port(), {});
    BadLine toSevenDays(24'002, m_sevenDays->port(), {});
    start({m_rust->profile(24'001), m_sevenDays->profile(24'002)});
    toRust.rule("halfclose");
    toSevenDays.rule("halfclose");
    QTRY_VERIFY_WITH_TIMEOUT(noneOnline(), showsWithinMs);
    toRust.rule("pass");
    toSevenDays.rule("pass");
    QTRY_VERIFY_WITH_TIMEOUT(allOnline(), returnsWithinMs);
}

} // namespace tst_dialledweather

QTEST_GUILESS_MAIN(tst_dialledweather::TestDialledWeather)
#include "tst_dialledweather.moc"
