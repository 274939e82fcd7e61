#include "app/headless/agentprocess.h"

#include "demo/rust/simulatedrustserver.h"
#include "demo/sevendays/simulatedsevendays.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_agentdialled {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

namespace {

const QByteArray secret = "S0me-Long-Secret";

} // namespace

/// Game servers that Hawser dials, by the real agent and simulated servers.
class TestAgentDialled : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void isReadyWithoutAnEndpoint();
    void dialsTellsAndProves_data();
    void dialsTellsAndProves();
    void triesAWrongPasswordOnce_data();
    void triesAWrongPasswordOnce();
    void comesBackAfterARestart();
    void namesWhatIsWrong();
    void refusesToTestAMod();

private:
    QJsonObject sevenDays(const QByteArray &password = secret) const
    {
        return {{"name"_L1, "Valley"_L1},
                {"game"_L1, "7d2d"_L1},
                {"connector"_L1, "traditional"_L1},
                {"host"_L1, "127.0.0.1"_L1},
                {"port"_L1, m_sevenDays->port()},
                {"user"_L1, "hawser"_L1},
                {"secret"_L1, QString::fromLatin1(password)}};
    }
    QJsonObject rust(const QByteArray &password = secret) const
    {
        return {{"name"_L1, "Veil"_L1},
                {"game"_L1, "rust"_L1},
                {"connector"_L1, "traditional"_L1},
                {"host"_L1, "127.0.0.1"_L1},
                {"port"_L1, m_rust->port()},
                {"secret"_L1, QString::fromLatin1(password)}};
    }
    std::unique_ptr<Agent> agent(const QJsonArray &profiles) const;
    static QString state(Agent &agent, const QString &name);
    static QJsonObject ask(Agent &agent, const QString &server, const QString &action,
                           const QJsonObject &arguments = {});
    static QJsonObject test(Agent &agent, const QString &server);
    static QJsonObject answer(Agent &agent, QLatin1StringView id);

    QTemporaryDir m_folder;
    std::unique_ptr<SimulatedSevenDays> m_sevenDays;
    std::unique_ptr<SimulatedRustServer> m_rust;
};

void TestAgentDialled::init()
{
    SimulatedSevenDays::Options sevenDays;
    sevenDays.tick = 60ms;
    m_sevenDays = std::make_unique<SimulatedSevenDays>(sevenDays);
    QVERIFY(m_sevenDays->start());
    SimulatedRustServer::Options rust;
    rust.password = secret;
    rust.tick = 60ms;
    m_rust = std::make_unique<SimulatedRustServer>(rust);
    QVERIFY(m_rust->start());
}

void TestAgentDialled::cleanup()
{
    m_sevenDays.reset();
    m_rust.reset();
}

std::unique_ptr<Agent> TestAgentDialled::agent(const QJsonArray &profiles) const
{
    const QString path = m_folder.filePath(u"profiles.json"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QJsonDocument(QJsonObject{{"profiles"_L1, profiles}}).toJson()) < 0
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        qFatal("cannot write the profiles");
    return std::make_unique<Agent>(
        QStringList{u"--profiles"_s, path, u"--profile-dir"_s, m_folder.path()});
}

QString TestAgentDialled::state(Agent &agent, const QString &name)
{
    const QList<QJsonObject> states = agent.lines([&name](const QJsonObject &line) {
        return line["kind"_L1] == "state"_L1 && line["name"_L1] == name;
    });
    return states.isEmpty() ? QString() : states.last()["state"_L1].toString();
}

QJsonObject TestAgentDialled::answer(Agent &agent, QLatin1StringView id)
{
    const bool isAnswered
        = QTest::qWaitFor([&] { return !agent.answers(id).isEmpty(); }, patiently);
    return isAnswered ? agent.answers(id).first() : QJsonObject();
}

QJsonObject TestAgentDialled::ask(Agent &agent, const QString &server, const QString &action,
                                  const QJsonObject &arguments)
{
    static int number = 0;
    const QByteArray id = "r" + QByteArray::number(++number);
    agent.say(QJsonDocument(QJsonObject{{"id"_L1, QString::fromLatin1(id)},
                                        {"server"_L1, server},
                                        {"action"_L1, action},
                                        {"args"_L1, arguments}})
                  .toJson(QJsonDocument::Compact));
    return answer(agent, QLatin1StringView(id));
}

QJsonObject TestAgentDialled::test(Agent &agent, const QString &server)
{
    static int number = 0;
    const QByteArray id = "t" + QByteArray::number(++number);
    const QJsonObject line{
        {"id"_L1, QString::fromLatin1(id)}, {"command"_L1, "test"_L1}, {"server"_L1, server}};
    agent.say(QJsonDocument(line).toJson(QJsonDocument::Compact));
    return answer(agent, QLatin1StringView(id));
}

void TestAgentDialled::isReadyWithoutAnEndpoint()
{
    const auto running = agent({sevenDays(), rust()});
    QTRY_VERIFY(!running->ofKind("ready"_L1).isEmpty());
    QVERIFY(!running->ofKind("ready"_L1).first().contains("endpoint"_L1));
    QTRY_COMPARE(state(*running, u"Valley"_s), u"Online"_s);
    QTRY_COMPARE(state(*running, u"Veil"_s), u"Online"_s);
}

void TestAgentDialled::dialsTellsAndProves_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("7 Days to Die") << u"Valley"_s;
    QTest::newRow("Rust") << u"Veil"_s;
}

void TestAgentDialled::dialsTellsAndProves()
{
    QFETCH(QString, name);
    const auto running = agent({sevenDays(), rust()});
    QTRY_COMPARE(state(*running, name), u"Online"_s);
    QString player; // somebody comes or goes all the time
    const auto isSomebodyThere = [&] {
        if (player.isEmpty())
            player = ask(*running, name, u"getPlayers"_s)["payload"_L1][0]["gameId"_L1].toString();
        return !player.isEmpty();
    };
    QTRY_VERIFY(isSomebodyThere());
    const QString end = QDateTime::currentDateTimeUtc().addDays(3).toString(Qt::ISODate);
    QJsonObject reply; // where all are held up, it may be too late for looking whether it was done
    const auto isProven = [&](const QString &action, const QJsonObject &arguments) {
        if (reply["action"_L1] != action || reply["outcome"_L1] != "done"_L1)
            reply = ask(*running, name, action, arguments);
        return reply["outcome"_L1] == "done"_L1;
    };
    const QJsonObject ban{
        {"gameId"_L1, player}, {"reason"_L1, "said \"no\"; quit"_L1}, {"expiresAt"_L1, end}};
    QTRY_VERIFY(isProven(u"banPlayer"_s, ban));
    QVERIFY(reply["proof"_L1].toString().contains(u"listed until"_s));
    QCOMPARE(ask(*running, name, u"listBans"_s)["payload"_L1].toArray().size(), 1);
    QTRY_VERIFY(isProven(u"unbanPlayer"_s, {{"gameId"_L1, player}}));
    QTRY_VERIFY(!running->ofKind("event"_L1).isEmpty());
    QJsonObject verdict;
    QTRY_VERIFY(verdict["ok"_L1].toBool() || (verdict = test(*running, name))["ok"_L1].toBool());
    QCOMPARE(verdict["verdict"_L1]["code"_L1].toString(), u"healthy"_s);
    QCOMPARE(verdict["rungs"_L1].toArray().size(), 10);
}

void TestAgentDialled::triesAWrongPasswordOnce_data()
{
    QTest::addColumn<bool>("isRust");
    QTest::newRow("7 Days to Die") << false;
    QTest::newRow("Rust") << true;
}

void TestAgentDialled::triesAWrongPasswordOnce()
{
    QFETCH(bool, isRust);
    const QByteArray wrong = "wrong-canary-password";
    const auto running = agent({isRust ? rust(wrong) : sevenDays(wrong)});
    const QString name = isRust ? u"Veil"_s : u"Valley"_s;
    QTRY_COMPARE(state(*running, name), u"Refused"_s);
    QTest::qWait(2'500); // longer than the longest of the first delays
    QCOMPARE(isRust ? m_rust->failures() : m_sevenDays->requestsWithWrongToken(), 1);
    QCOMPARE(state(*running, name), u"Refused"_s);
    for (const QJsonObject &line : running->lines([](const QJsonObject &) { return true; }))
        QVERIFY(!QJsonDocument(line).toJson().contains(wrong));
}

void TestAgentDialled::comesBackAfterARestart()
{
    const auto running = agent({sevenDays()});
    QTRY_COMPARE(state(*running, u"Valley"_s), u"Online"_s);
    QTRY_VERIFY(running->ofKind("event"_L1).size() > 5);
    m_sevenDays->restart();
    QTRY_VERIFY(running->ofKind("gap"_L1).size() == 2);
    QTRY_COMPARE(state(*running, u"Valley"_s), u"Online"_s);
    const QList<QJsonObject> gaps = running->ofKind("gap"_L1);
    QCOMPARE(gaps[0]["from"_L1], gaps[1]["from"_L1]);
    QVERIFY(gaps[1].contains("to"_L1));
}

void TestAgentDialled::namesWhatIsWrong()
{
    QJsonObject profile = sevenDays();
    m_sevenDays->setTrick(SimulatedSevenDays::Trick::Telnet);
    const auto running = agent({profile});
    QTRY_VERIFY(!running->ofKind("ready"_L1).isEmpty());
    QJsonObject verdict;
    const auto isNamed = [&] { return verdict["verdict"_L1]["row"_L1].toInt() == 1; };
    QTRY_VERIFY(isNamed() || (verdict = test(*running, u"Valley"_s), isNamed()));
    QVERIFY(!verdict["ok"_L1].toBool());
    QVERIFY(!verdict["verdict"_L1]["advice"_L1].toString().isEmpty());
}

void TestAgentDialled::refusesToTestAMod()
{
    const auto running = agent({QJsonObject{
        {"name"_L1, "Lobby"_L1}, {"connector"_L1, "generic"_L1}, {"identity"_L1, "mc-lobby"_L1}}});
    QTRY_VERIFY(!state(*running, u"Lobby"_s).isEmpty());
    QCOMPARE(test(*running, u"Lobby"_s)["kind"_L1].toString(), u"error"_s);
}

} // namespace tst_agentdialled

QTEST_GUILESS_MAIN(tst_agentdialled::TestAgentDialled)
#include "tst_agentdialled.moc"
