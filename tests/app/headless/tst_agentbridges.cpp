#include "app/bridge/connectproxy.h"
#include "app/bridge/faketakaro.h"
#include "app/headless/agentprocess.h"

#include "demo/rust/simulatedrustserver.h"
#include "demo/sevendays/simulatedsevendays.h"

#include <QJsonArray>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>
#include <vector>

namespace tst_agentbridges {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

namespace {

const QByteArray password = "S0me-Long-Secret";
const QString registration = u"reg_Canary-93-token"_s;

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

/// Game servers shared with others, by the real agent: what a machine without a desktop does.
class TestAgentBridges : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void sharesWithTakaro_data();
    void sharesWithTakaro();
    void asksTheUserAboutAWrongToken();
    void comesBack();
    void sharesEventsOnly();
    void servesAnotherHawser();
    void noticesALoop();
    void noticesALoopThroughOthers_data();
    void noticesALoopThroughOthers();
    void sharesByCommand();
    void testsByCommand();
    void goesThroughAProxy();

private:
    void write(const QString &name, const QByteArray &bytes) const;
    QJsonObject profile(const QString &game, const QUrl &remote,
                        const QJsonObject &more = {}) const;
    std::unique_ptr<Agent> agent(const QString &name, const QJsonArray &profiles,
                                 const QStringList &more = {}) const;
    static QString bridgeState(Agent &agent);
    static QJsonObject lastBridge(Agent &agent);
    static QJsonObject ask(Agent &agent, const QJsonObject &line);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SimulatedSevenDays> m_sevenDays;
    std::unique_ptr<SimulatedRustServer> m_rust;
};

void TestAgentBridges::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    SimulatedSevenDays::Options sevenDays;
    sevenDays.tick = 60ms;
    m_sevenDays = std::make_unique<SimulatedSevenDays>(sevenDays);
    QVERIFY(m_sevenDays->start());
    SimulatedRustServer::Options rust;
    rust.password = password;
    rust.tick = 60ms;
    m_rust = std::make_unique<SimulatedRustServer>(rust);
    QVERIFY(m_rust->start());
    write(u"bridge.token"_s, registration.toUtf8() + '\n');
}

void TestAgentBridges::cleanup()
{
    m_sevenDays.reset();
    m_rust.reset();
}

void TestAgentBridges::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        qFatal("cannot write a test file");
}

QJsonObject TestAgentBridges::profile(const QString &game, const QUrl &remote,
                                      const QJsonObject &more) const
{
    QJsonObject bridge{{"url"_L1, remote.toString()},
                       {"identity"_L1, "shared"_L1},
                       {"registrationSecretFile"_L1, "bridge.token"_L1}};
    for (auto it = more.begin(); it != more.end(); ++it)
        bridge[it.key()] = it.value();
    return {{"name"_L1, "Valley"_L1},
            {"game"_L1, game},
            {"connector"_L1, "traditional"_L1},
            {"host"_L1, "127.0.0.1"_L1},
            {"port"_L1, game == "rust"_L1 ? m_rust->port() : m_sevenDays->port()},
            {"user"_L1, game == "rust"_L1 ? QString() : u"hawser"_s},
            {"secret"_L1, QString::fromLatin1(password)},
            {"bridges"_L1, QJsonArray{bridge}}};
}

std::unique_ptr<Agent> TestAgentBridges::agent(const QString &name, const QJsonArray &profiles,
                                               const QStringList &more) const
{
    write(name, QJsonDocument(QJsonObject{{"profiles"_L1, profiles}}).toJson());
    return std::make_unique<Agent>(
        QStringList{u"--profiles"_s, m_folder->filePath(name), u"--profile-dir"_s, m_folder->path()}
        + more);
}

QJsonObject TestAgentBridges::lastBridge(Agent &agent)
{
    const QList<QJsonObject> lines = agent.ofKind("bridge"_L1);
    return lines.isEmpty() ? QJsonObject() : lines.last();
}

QString TestAgentBridges::bridgeState(Agent &agent)
{
    return lastBridge(agent)["state"_L1].toString();
}

QJsonObject TestAgentBridges::ask(Agent &agent, const QJsonObject &line)
{
    static int number = 0;
    const QByteArray id = "r" + QByteArray::number(++number);
    QJsonObject named = line;
    named["id"_L1] = QString::fromLatin1(id);
    agent.say(QJsonDocument(named).toJson(QJsonDocument::Compact));
    const auto isAnswered = [&] { return !agent.answers(QLatin1StringView(id)).isEmpty(); };
    return QTest::qWaitFor(isAnswered, patiently) ? agent.answers(QLatin1StringView(id)).first()
                                                  : QJsonObject();
}

void TestAgentBridges::sharesWithTakaro_data()
{
    QTest::addColumn<QString>("game");
    QTest::newRow("7 Days to Die") << u"7d2d"_s;
    QTest::newRow("Rust") << u"rust"_s;
}

void TestAgentBridges::sharesWithTakaro()
{
    QFETCH(QString, game);
    FakeTakaro fake(registration);
    const auto running = agent(u"profiles.json"_s, {profile(game, fake.url())});
    QTRY_COMPARE(bridgeState(*running), u"Online"_s);
    QCOMPARE(fake.identifies[0]["name"_L1], QJsonValue("Valley"_L1));
    QTRY_VERIFY(fake.events.size() > 5);
    QCOMPARE(fake.refusals, QStringList());
    const auto answer = [&](const QString &action, const QString &args) {
        const QString id = fake.ask(u"shared"_s, action, args);
        return QTest::qWaitFor([&] { return fake.answers.contains(id); }, patiently)
            ? fake.answers[id]
            : QJsonValue(QJsonValue::Undefined);
    };
    QCOMPARE(answer(u"testReachability"_s, u"{}"_s)["connectable"_L1], QJsonValue(true));
    QString player; // somebody comes or goes all the time
    const auto isSomebodyThere = [&] {
        if (!player.isEmpty())
            return true;
        const QJsonValue first = answer(u"getPlayers"_s, u"{}"_s)[0]["gameId"_L1];
        const QString args = u"{\"gameId\":\"%1\"}"_s.arg(first.toString());
        if (answer(u"getPlayer"_s, args)["gameId"_L1] == first)
            player = first.toString();
        return !player.isEmpty();
    };
    QTRY_VERIFY(isSomebodyThere());
    bool isConfirmed = false; // it was read back, if there was time for it
    const auto confirms = [&](const QString &action, const QString &args) {
        return isConfirmed || (isConfirmed = answer(action, args)["confirmed"_L1].toBool());
    };
    QTRY_VERIFY(confirms(u"banPlayer"_s,
                         u"{\"player\":{\"gameId\":\"%1\",\"id\":\"x\"},\"reason\":\"r\","
                         "\"expiresAt\":null}"_s.arg(player)));
    QCOMPARE(answer(u"listBans"_s, u"{}"_s).toArray().size(), 1);
    isConfirmed = false;
    QTRY_VERIFY(confirms(u"unbanPlayer"_s, u"{\"gameId\":\"%1\"}"_s.arg(player)));
    QJsonObject counts; // told once a second
    const auto isCounted = [&] {
        const QJsonObject told = ask(*running, {{"command"_L1, "bridges"_L1}});
        counts = told["bridges"_L1].toArray().first()["counts"_L1].toObject();
        return counts["sent"_L1].toInt() > 0 && counts["served"_L1].toInt() > 0;
    };
    QTRY_VERIFY(isCounted());
    QCOMPARE(counts["eventsRefused"_L1], QJsonValue(0));
}

void TestAgentBridges::asksTheUserAboutAWrongToken()
{
    const FakeTakaro fake(u"another"_s);
    const auto running = agent(u"profiles.json"_s, {profile(u"rust"_s, fake.url())});
    QTRY_COMPARE(bridgeState(*running), u"Refused"_s);
    QVERIFY(lastBridge(*running)["cause"_L1].toString().contains(u"token"_s));
    QTest::qWait(2'500); // longer than the longest of the first delays
    QCOMPARE(fake.visits, 1);
    running->process().setReadChannel(QProcess::StandardError);
    QVERIFY(!running->process().readAll().contains(registration.toUtf8()));
    running->process().setReadChannel(QProcess::StandardOutput);
    for (const QJsonObject &line : running->lines([](const QJsonObject &) { return true; }))
        QVERIFY(!QJsonDocument(line).toJson().contains(registration.toUtf8()));
}

void TestAgentBridges::comesBack()
{
    std::optional<FakeTakaro> fake;
    fake.emplace(registration);
    const auto port = quint16(fake->url().port());
    const auto running = agent(u"profiles.json"_s, {profile(u"rust"_s, fake->url())});
    QTRY_COMPARE(bridgeState(*running), u"Online"_s);
    QTRY_VERIFY(!fake->events.isEmpty());
    fake.reset(); // away until it is known that the agent has noticed
    QTRY_VERIFY(bridgeState(*running) != u"Online"_s);
    const QJsonObject away = ask(*running, {{"command"_L1, "bridges"_L1}});
    QVERIFY(away["bridges"_L1].toArray().first().toObject().contains("awaySince"_L1));
    fake.emplace(registration, port);
    QTRY_COMPARE(bridgeState(*running), u"Online"_s);
    QTRY_VERIFY(!fake->events.isEmpty());
    const QJsonObject back = ask(*running, {{"command"_L1, "bridges"_L1}});
    QVERIFY(!back["bridges"_L1].toArray().first().toObject().contains("awaySince"_L1));
    QCOMPARE(fake->cutOff, QStringList());
}

void TestAgentBridges::sharesEventsOnly()
{
    FakeTakaro fake(registration);
    const auto running
        = agent(u"profiles.json"_s,
                {profile(u"rust"_s, fake.url(), QJsonObject{{"actions"_L1, QJsonArray()}})});
    QTRY_COMPARE(bridgeState(*running), u"Online"_s);
    QTRY_VERIFY(!fake.events.isEmpty());
    const QString id = fake.ask(u"shared"_s, u"shutdown"_s);
    QTRY_VERIFY(fake.answers.contains(id));
    QVERIFY(fake.answers[id]["error"_L1].toString().contains(u"not shared"_s));
    const QString reachable = fake.ask(u"shared"_s, u"testReachability"_s);
    QTRY_VERIFY(fake.answers.contains(reachable));
    QCOMPARE(fake.answers[reachable]["connectable"_L1], QJsonValue(true));
}

/// game server → agent → Hawser: what the one asks, the game server does.
void TestAgentBridges::servesAnotherHawser()
{
    Agent hub({u"--listen"_s, u"127.0.0.1:0"_s, u"--registration-token-file"_s,
               m_folder->filePath(u"bridge.token"_s), u"--profile-dir"_s, m_folder->path()});
    QTRY_VERIFY(!hub.ofKind("ready"_L1).isEmpty());
    const QUrl url(hub.ofKind("ready"_L1).first()["endpoint"_L1].toString());
    const auto running = agent(u"profiles.json"_s, {profile(u"rust"_s, url)});
    QTRY_COMPARE(bridgeState(*running), u"Online"_s);
    QTRY_VERIFY(hub.ofKind("event"_L1).size() > 5);
    const auto players = [&] {
        return ask(hub, {{"server"_L1, "shared"_L1}, {"action"_L1, "getPlayers"_L1}});
    };
    QTRY_VERIFY(!players()["payload"_L1].toArray().isEmpty());
    QCOMPARE(players()["outcome"_L1], QJsonValue("done"_L1));
    const QJsonObject reply = ask(hub,
                                  {{"server"_L1, "shared"_L1},
                                   {"action"_L1, "getPlayer"_L1},
                                   {"args"_L1, QJsonObject{{"gameId"_L1, "nobody"_L1}}}});
    QCOMPARE(reply["outcome"_L1], QJsonValue("failed"_L1));
}

void TestAgentBridges::noticesALoop()
{
    const quint16 port = freePort();
    const QString address = u"127.0.0.1:%1"_s.arg(port);
    const auto running
        = agent(u"profiles.json"_s, {profile(u"rust"_s, QUrl(u"ws://%1/"_s.arg(address)))},
                {u"--listen"_s, address, u"--registration-token-file"_s,
                 m_folder->filePath(u"bridge.token"_s)});
    QTRY_COMPARE(bridgeState(*running), u"Refused"_s);
    QVERIFY2(lastBridge(*running)["cause"_L1].toString().contains(u"this Hawser itself"_s),
             qPrintable(lastBridge(*running)["cause"_L1].toString()));
}

void TestAgentBridges::noticesALoopThroughOthers_data()
{
    QTest::addColumn<int>("hawsers");
    QTest::newRow("there and back") << 2;
    QTest::newRow("in a circle of three") << 3;
}

/// Each Hawser shares the game server with the next one, and the last with the first, which says
/// no. The last one's user sees why, by the state and by a test.
void TestAgentBridges::noticesALoopThroughOthers()
{
    QFETCH(int, hawsers);
    QList<quint16> ports;
    for (int i = 0; i < hawsers; ++i)
        ports << freePort();
    const auto urlOf = [&](int i) { return QUrl(u"ws://127.0.0.1:%1/"_s.arg(ports[i])); };
    std::vector<std::unique_ptr<Agent>> agents;
    for (int i = 0; i < hawsers; ++i) {
        QJsonObject shared = profile(u"rust"_s, urlOf((i + 1) % hawsers));
        if (i > 0)
            shared = {{"name"_L1, "Valley"_L1},
                      {"game"_L1, "rust"_L1},
                      {"connector"_L1, "generic"_L1},
                      {"identity"_L1, "shared"_L1},
                      {"bridges"_L1, shared["bridges"_L1]}};
        agents.push_back(
            agent(u"profiles%1.json"_s.arg(i), {shared},
                  {u"--listen"_s, u"127.0.0.1:%1"_s.arg(ports[i]), u"--registration-token-file"_s,
                   m_folder->filePath(u"bridge.token"_s)}));
        QTRY_VERIFY(!agents.back()->ofKind("ready"_L1).isEmpty());
    }
    Agent &last = *agents.back();
    QTRY_COMPARE(bridgeState(last), u"Refused"_s);
    const QString cause = lastBridge(last)["cause"_L1].toString();
    QVERIFY2(cause.startsWith(u"A loop"_s), qPrintable(cause));
    for (int i = 0; i + 1 < hawsers; ++i)
        QTRY_COMPARE(bridgeState(*agents[std::size_t(i)]), u"Online"_s);
    const QJsonObject tested = ask(
        last, {{"command"_L1, "testSharing"_L1}, {"server"_L1, "Valley"_L1}, {"bridge"_L1, 1}});
    QCOMPARE(tested["verdict"_L1]["code"_L1], QJsonValue("loop"_L1));
    QCOMPARE(bridgeState(last), u"Refused"_s); // and stays so, though all others are there
}

void TestAgentBridges::sharesByCommand()
{
    FakeTakaro fake(registration);
    QJsonObject unshared = profile(u"rust"_s, {});
    unshared.remove("bridges"_L1);
    const auto running = agent(u"profiles.json"_s, {unshared});
    QTRY_VERIFY(!running->ofKind("ready"_L1).isEmpty());
    const QJsonObject share{{"command"_L1, "share"_L1},
                            {"server"_L1, "Valley"_L1},
                            {"url"_L1, fake.url().toString()},
                            {"identity"_L1, "by-command"_L1},
                            {"registrationSecretFile"_L1, m_folder->filePath(u"bridge.token"_s)}};
    QJsonObject wrong = share;
    wrong["url"_L1] = "https://takaro.io/"_L1;
    QCOMPARE(ask(*running, wrong)["kind"_L1], QJsonValue("error"_L1));
    QCOMPARE(ask(*running, share)["ok"_L1], QJsonValue(true));
    QTRY_COMPARE(bridgeState(*running), u"Online"_s);
    QVERIFY(fake.isIdentified(u"by-command"_s));
    const auto decide = [&](QLatin1StringView command, int number) -> QJsonValue {
        return ask(*running,
                   {{"command"_L1, command},
                    {"server"_L1, "Valley"_L1},
                    {"bridge"_L1, number}})["kind"_L1];
    };
    QCOMPARE(decide("pauseSharing"_L1, 7), QJsonValue("error"_L1));
    QCOMPARE(decide("pauseSharing"_L1, 1), QJsonValue("result"_L1));
    QTRY_COMPARE(bridgeState(*running), u"Offline"_s);
    QTRY_COMPARE(fake.connections(), 0);
    QCOMPARE(decide("resumeSharing"_L1, 1), QJsonValue("result"_L1));
    QTRY_COMPARE(bridgeState(*running), u"Online"_s);
    QCOMPARE(decide("unshare"_L1, 1), QJsonValue("result"_L1));
    QTRY_COMPARE(fake.connections(), 0);
    QVERIFY(ask(*running, {{"command"_L1, "bridges"_L1}})["bridges"_L1].toArray().isEmpty());
}

void TestAgentBridges::testsByCommand()
{
    FakeTakaro fake(registration);
    const auto running = agent(u"profiles.json"_s, {profile(u"rust"_s, fake.url())});
    QTRY_COMPARE(bridgeState(*running), u"Online"_s);
    const QJsonObject kept{
        {"command"_L1, "testSharing"_L1}, {"server"_L1, "Valley"_L1}, {"bridge"_L1, 1}};
    const QJsonObject live = ask(*running, kept);
    QCOMPARE(live["ok"_L1], QJsonValue(true));
    QCOMPARE(live["rungs"_L1].toArray().size(), 8);
    QCOMPARE(fake.identifies.size(), 1); // the bridge itself; it was not disturbed
    QCOMPARE(bridgeState(*running), u"Online"_s);

    QJsonObject entered{{"command"_L1, "testSharing"_L1},
                        {"server"_L1, "Valley"_L1},
                        {"url"_L1, fake.url().toString()},
                        {"identity"_L1, "not-yet"_L1},
                        {"registrationSecretFile"_L1, m_folder->filePath(u"bridge.token"_s)}};
    QCOMPARE(ask(*running, entered)["verdict"_L1]["code"_L1], QJsonValue("healthy"_L1));
    write(u"wrong.token"_s, "reg_wrong-93-token\n");
    entered["registrationSecretFile"_L1] = m_folder->filePath(u"wrong.token"_s);
    const QJsonObject refused = ask(*running, entered);
    QCOMPARE(refused["ok"_L1], QJsonValue(false));
    QCOMPARE(refused["verdict"_L1]["code"_L1], QJsonValue("tokens-refused"_L1));
    QVERIFY(!QJsonDocument(refused).toJson().contains("reg_wrong-93-token"));

    QJsonObject none = kept;
    none["bridge"_L1] = 7;
    QCOMPARE(ask(*running, none)["kind"_L1], QJsonValue("error"_L1));
    entered["registrationSecretFile"_L1] = m_folder->filePath(u"nowhere"_s);
    QCOMPARE(ask(*running, entered)["kind"_L1], QJsonValue("error"_L1));
}

/// The login lies in a file of its own, and nowhere in what the agent says.
void TestAgentBridges::goesThroughAProxy()
{
    FakeTakaro fake(registration);
    const ConnectProxy proxy(quint16(fake.url().port()));
    qputenv("https_proxy", proxy.address({}));
    const auto unset = qScopeGuard([] { qunsetenv("https_proxy"); });
    write(u"proxy.login"_s, "hawser:pass\n");
    write(u"wrong.login"_s, "hawser:Canary-71-word\n");
    const QUrl beyond(u"ws://remote.invalid:3004/"_s);
    const auto running
        = agent(u"profiles.json"_s,
                {profile(u"rust"_s, beyond, {{"proxySecretFile"_L1, "proxy.login"_L1}})});
    QTRY_COMPARE(bridgeState(*running), u"Online"_s);
    QTRY_VERIFY(!fake.events.isEmpty());
    QCOMPARE(ask(*running,
                 {{"command"_L1, "testSharing"_L1},
                  {"server"_L1, "Valley"_L1},
                  {"bridge"_L1, 1}})["verdict"_L1]["code"_L1],
             QJsonValue("healthy"_L1));
    const QJsonObject entered{{"command"_L1, "testSharing"_L1},
                              {"server"_L1, "Valley"_L1},
                              {"url"_L1, beyond.toString()},
                              {"identity"_L1, "not-yet"_L1},
                              {"registrationSecretFile"_L1, m_folder->filePath(u"bridge.token"_s)},
                              {"proxySecretFile"_L1, m_folder->filePath(u"wrong.login"_s)}};
    QCOMPARE(ask(*running, entered)["verdict"_L1]["code"_L1], QJsonValue("proxy-wants-login"_L1));
    for (const QJsonObject &line : running->lines([](const QJsonObject &) { return true; })) {
        const QByteArray text = QJsonDocument(line).toJson();
        QVERIFY2(!text.contains("hawser:pass") && !text.contains("Canary-71-word"), text);
    }
}

} // namespace tst_agentbridges

QTEST_GUILESS_MAIN(tst_agentbridges::TestAgentBridges)

#include "tst_agentbridges.moc"
