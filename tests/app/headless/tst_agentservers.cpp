#include "app/headless/agentprocess.h"

#include "demo/simulatedserver.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <memory>

namespace tst_agentservers {

using namespace hawser;
using namespace hawser::test;

namespace {

const QString firstToken = u"hw_reg_first_canary"_s;
const QString password = u"pass+word canary &é"_s;

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        qFatal("cannot write a test file");
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What is decided about game servers, by lines on standard input.
class TestAgentServers : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(path(u"token"_s), firstToken.toUtf8() + '\n');
    }

    void aNewServerWaitsUntilItIsAccepted()
    {
        Agent agent(arguments({u"--ask-for-new"_s}));
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        const auto server = mod(agent);
        QTRY_COMPARE(standing(agent), u"new"_s);
        QVERIFY(agent.ofKind("event"_L1).isEmpty());
        say(agent, {{"id"_L1, "a"_L1}, {"command"_L1, "accept"_L1}, {"server"_L1, "lobby"_L1}});
        QTRY_VERIFY(isOnline(agent));
        QVERIFY(isOk(agent, "a"_L1));
        QTRY_VERIFY(!agent.ofKind("event"_L1).isEmpty());
    }

    void decides_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("state");
        QTest::newRow("refuse") << u"refuse"_s << u"Refused"_s;
        QTest::newRow("block") << u"block"_s << u"Refused"_s;
        QTest::newRow("disable") << u"disable"_s << u"Offline"_s;
    }

    void decides()
    {
        QFETCH(QString, command);
        QFETCH(QString, state);
        Agent agent(arguments());
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        const auto server = mod(agent);
        QTRY_VERIFY(isOnline(agent));
        say(agent, {{"id"_L1, "d"_L1}, {"command"_L1, command}, {"server"_L1, "lobby"_L1}});
        QTRY_COMPARE(lastState(agent), state);
        QTRY_VERIFY(isOk(agent, "d"_L1));
    }

    void renamesRemovesAndRestores()
    {
        Agent agent(arguments());
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        const auto server = mod(agent);
        QTRY_VERIFY(isOnline(agent));
        say(agent,
            {{"id"_L1, "n"_L1},
             {"command"_L1, "rename"_L1},
             {"server"_L1, "lobby"_L1},
             {"name"_L1, "Hall"_L1}});
        QTRY_VERIFY(isOk(agent, "n"_L1));
        say(agent,
            {{"id"_L1, "g"_L1},
             {"command"_L1, "group"_L1},
             {"servers"_L1, QJsonArray{"Hall"_L1}},
             {"group"_L1, "Survival"_L1}});
        QTRY_VERIFY(isOk(agent, "g"_L1));
        server->stop();
        say(agent, {{"id"_L1, "r"_L1}, {"command"_L1, "remove"_L1}, {"server"_L1, "Hall"_L1}});
        QTRY_VERIFY(isOk(agent, "r"_L1));
        say(agent, {{"id"_L1, "u"_L1}, {"command"_L1, "restore"_L1}, {"server"_L1, "Hall"_L1}});
        QTRY_VERIFY(isOk(agent, "u"_L1));
        say(agent, {{"id"_L1, "s"_L1}, {"command"_L1, "servers"_L1}});
        QTRY_VERIFY(isOk(agent, "s"_L1));
        const QJsonObject back = agent.answers("s"_L1).first()["servers"_L1][0].toObject();
        QCOMPARE(back["name"_L1].toString(), u"Hall"_s);
        QCOMPARE(back["group"_L1].toString(), u"Survival"_s);
    }

    void takesAModForAnother()
    {
        Agent agent(arguments());
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        const auto server = mod(agent);
        QTRY_VERIFY(isOnline(agent));
        const auto choose = [&agent](const QString &id, const QJsonValue &key) {
            say(agent,
                {{"id"_L1, id},
                 {"command"_L1, "dialect"_L1},
                 {"server"_L1, "lobby"_L1},
                 {"dialect"_L1, key}});
        };
        choose(u"v"_s, "valheim"_L1);
        QTRY_VERIFY(isOk(agent, "v"_L1));
        say(agent, {{"id"_L1, "s"_L1}, {"command"_L1, "servers"_L1}});
        QTRY_VERIFY(isOk(agent, "s"_L1));
        const QJsonObject now = agent.answers("s"_L1).first()["servers"_L1][0].toObject();
        QCOMPARE(now["chosenDialect"_L1].toString(), u"valheim"_s);
        choose(u"n"_s, QJsonValue::Null);
        QTRY_COMPARE(agent.answers("n"_L1).size(), 1);
        const QJsonObject asked = agent.answers("n"_L1).first();
        QCOMPARE(asked["kind"_L1].toString(), u"error"_s);
        QVERIFY(asked["message"_L1].toString().contains(u"minecraft"_s)); // one it may be
    }

    void rotatesIntoAFile()
    {
        Agent agent(arguments());
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        const auto server = mod(agent);
        QTRY_VERIFY(isOnline(agent));
        say(agent, {{"id"_L1, "t"_L1}, {"command"_L1, "rotate"_L1}, {"file"_L1, path(u"new"_s)}});
        QTRY_VERIFY(isOk(agent, "t"_L1));
        QTRY_COMPARE(lastState(agent), u"Waiting"_s);
        const QByteArray token = contentsOf(path(u"new"_s)).trimmed();
        QCOMPARE(token.size(), 43);
        constexpr auto others = QFile::ReadGroup | QFile::ReadOther;
        QVERIFY(!(QFileInfo(path(u"new"_s)).permissions() & others));
        QVERIFY(!said(agent).contains(token));
    }

    void readsProfilesAndTellsNoSecret()
    {
        writeProfiles({lobby(), rusty()});
        Agent agent(arguments({u"--profiles"_s, path(u"profiles.json"_s)}));
        QTRY_COMPARE(known(agent).size(), 2);
        say(agent, {{"id"_L1, "e"_L1}, {"command"_L1, "export"_L1}, {"file"_L1, path(u"out"_s)}});
        QTRY_VERIFY(isOk(agent, "e"_L1));
        QVERIFY(contentsOf(path(u"out"_s)).contains("Rusty"));
        QVERIFY(!contentsOf(path(u"out"_s)).contains(password.toUtf8()));
        QVERIFY(!said(agent).contains(password.toUtf8()));
    }

    void exportsSecretsOnlySealed()
    {
        writeProfiles({rusty()});
        write(path(u"phrase"_s), "a long passphrase\n");
        QJsonObject line{{"id"_L1, "e"_L1},
                         {"command"_L1, "export"_L1},
                         {"file"_L1, path(u"out"_s)},
                         {"passphraseFile"_L1, path(u"phrase"_s)}};
        Agent agent(arguments({u"--profiles"_s, path(u"profiles.json"_s)}));
        QTRY_COMPARE(known(agent).size(), 1);
        say(agent, line);
        QTRY_VERIFY_WITH_TIMEOUT(isOk(agent, "e"_L1), 60'000);
        QVERIFY(!contentsOf(path(u"out"_s)).contains("Rusty"));
        Agent other(arguments());
        QTRY_VERIFY(!other.ofKind("ready"_L1).isEmpty());
        line["id"_L1] = "i"_L1;
        line["command"_L1] = "import"_L1;
        say(other, line);
        QTRY_VERIFY_WITH_TIMEOUT(isOk(other, "i"_L1), 60'000);
        QCOMPARE(other.answers("i"_L1).first()["servers"_L1].toInt(), 1);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QJsonObject>("line");
        QTest::addColumn<QString>("named");
        const auto line = [](QLatin1StringView command, QJsonObject more = {}) {
            more["command"_L1] = command;
            return more;
        };
        const QString file = u"/nowhere/x"_s;
        QTest::newRow("no server") << line("accept"_L1) << u"server"_s;
        QTest::newRow("unknown server")
            << line("block"_L1, {{"server"_L1, "nobody"_L1}}) << u"nobody"_s;
        QTest::newRow("no file") << line("rotate"_L1) << u"file"_s;
        QTest::newRow("nothing to restore")
            << line("restore"_L1, {{"server"_L1, "gone"_L1}}) << u"gone"_s;
        QTest::newRow("no such file") << line("import"_L1, {{"file"_L1, file}}) << file;
        QTest::newRow("no passphrase file")
            << line("export"_L1, {{"file"_L1, file}, {"passphraseFile"_L1, "/no/p"_L1}})
            << u"/no/p"_s;
        QTest::newRow("no group") << line("group"_L1) << u"servers"_s;
        QTest::newRow("no such mod")
            << line("dialect"_L1, {{"server"_L1, "lobby"_L1}, {"dialect"_L1, "gone"_L1}})
            << u"lobby"_s;
    }

    void saysWhatIsWrong()
    {
        QFETCH(QJsonObject, line);
        QFETCH(QString, named);
        Agent agent(arguments());
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        line["id"_L1] = "w"_L1;
        say(agent, line);
        QTRY_COMPARE(agent.answers("w"_L1).size(), 1);
        QCOMPARE(agent.answers("w"_L1).first()["kind"_L1].toString(), u"error"_s);
        const QString message = agent.answers("w"_L1).first()["message"_L1].toString();
        QVERIFY2(message.contains(named), qPrintable(message));
    }

private:
    static void say(Agent &agent, const QJsonObject &line)
    {
        agent.say(QJsonDocument(line).toJson(QJsonDocument::Compact));
    }
    static QJsonObject lobby()
    {
        return {{"name"_L1, "Lobby"_L1},
                {"game"_L1, "minecraft"_L1},
                {"connector"_L1, "generic"_L1},
                {"identity"_L1, "lobby"_L1}};
    }
    static QJsonObject rusty()
    {
        return {
            {"name"_L1, "Rusty"_L1},     {"game"_L1, "rust"_L1}, {"connector"_L1, "traditional"_L1},
            {"host"_L1, "127.0.0.1"_L1}, {"port"_L1, 28016},     {"secret"_L1, password}};
    }
    static QSet<QString> known(Agent &agent)
    {
        QSet<QString> servers;
        for (const QJsonObject &line : agent.ofKind("state"_L1))
            servers.insert(line["server"_L1].toString());
        return servers;
    }
    void writeProfiles(const QJsonArray &profiles) const
    {
        write(path(u"profiles.json"_s),
              QJsonDocument(QJsonObject{{"profiles"_L1, profiles}}).toJson());
    }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QStringList arguments(const QStringList &more = {}) const
    {
        return QStringList{u"--listen"_s,    u"127.0.0.1:0"_s,   u"--registration-token-file"_s,
                           path(u"token"_s), u"--profile-dir"_s, m_folder->path()}
        + more;
    }
    std::unique_ptr<SimulatedGameServer> mod(Agent &agent) const
    {
        SimulatedGameServer::Options options;
        options.endpoint = QUrl(agent.ofKind("ready"_L1).first()["endpoint"_L1].toString());
        options.dialect = u"minecraft"_s;
        options.identity = u"lobby"_s;
        options.registrationToken = firstToken;
        options.tick = std::chrono::milliseconds(20);
        auto server = std::make_unique<SimulatedGameServer>(options);
        server->start();
        return server;
    }
    static QString lastState(Agent &agent)
    {
        const auto states = agent.ofKind("state"_L1);
        return states.isEmpty() ? QString() : states.last()["state"_L1].toString();
    }
    static QString standing(Agent &agent)
    {
        const auto states = agent.ofKind("state"_L1);
        return states.isEmpty() ? QString() : states.last()["standing"_L1].toString();
    }
    static bool isOnline(Agent &agent) { return lastState(agent) == "Online"_L1; }
    static bool isOk(Agent &agent, QLatin1StringView id)
    {
        const auto answers = agent.answers(id);
        return answers.size() == 1 && answers.first()["ok"_L1].toBool();
    }
    static QByteArray said(Agent &agent)
    {
        QByteArray all = agent.process().readAllStandardError();
        for (const QJsonObject &line : agent.lines([](const QJsonObject &) { return true; }))
            all += QJsonDocument(line).toJson(QJsonDocument::Compact);
        return all;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace tst_agentservers

QTEST_GUILESS_MAIN(tst_agentservers::TestAgentServers)
#include "tst_agentservers.moc"
