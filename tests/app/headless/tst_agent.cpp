#include "app/headless/agentprocess.h"

#include "demo/simulatedserver.h"
#include "protocol/action.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <functional>
#include <memory>

namespace tst_agent {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;

class TestAgent : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_tokenFile;

    QStringList endpointArguments() const
    {
        return {u"--listen"_s, u"127.0.0.1:0"_s,   u"--registration-token-file"_s,
                m_tokenFile,   u"--profile-dir"_s, m_folder.path()};
    }

    /// A mod that dials into \a agent, once that is ready.
    std::unique_ptr<SimulatedGameServer> mod(Agent &agent, const QString &dialect)
    {
        SimulatedGameServer::Options options;
        options.endpoint = QUrl(agent.ofKind("ready"_L1).first()["endpoint"_L1].toString());
        options.dialect = dialect;
        options.identity = u"agent-test"_s;
        options.registrationToken = u"hw_reg_test"_s;
        options.name = u"Agent Test"_s;
        options.tick = std::chrono::milliseconds(20);
        auto server = std::make_unique<SimulatedGameServer>(options);
        server->start();
        return server;
    }

private slots:
    void initTestCase()
    {
        m_tokenFile = m_folder.filePath(u"token"_s);
        QFile file(m_tokenFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("hw_reg_test\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    }

    void aModComesOnlineSendsEventsAndAnswers()
    {
        Agent agent(endpointArguments());
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        const auto server = mod(agent, u"minecraft"_s);
        const auto online = [&] {
            return agent.lines(
                [](const QJsonObject &line) { return line["state"_L1] == "Online"_L1; });
        };
        QTRY_VERIFY(!online().isEmpty());
        QCOMPARE(online().first()["identity"_L1], "agent-test"_L1);
        QCOMPARE(online().first()["connector"_L1], "generic"_L1);

        QTRY_VERIFY(agent.ofKind("event"_L1).size() >= 5);
        qint64 seq = 0;
        for (const QJsonObject &event : agent.ofKind("event"_L1)) {
            QCOMPARE(event["seq"_L1].toInteger(), ++seq);
            QVERIFY(!event["type"_L1].toString().isEmpty());
            QVERIFY(event.contains("data"_L1) && event.contains("text"_L1)
                    && event.contains("at"_L1));
        }

        agent.say(R"({"id":"r1","server":"agent-test","action":"getPlayers","args":{}})");
        QTRY_COMPARE(agent.answers("r1"_L1).size(), 1);
        const QJsonObject reply = agent.answers("r1"_L1).first();
        QCOMPARE(reply["kind"_L1], "reply"_L1);
        QCOMPARE(reply["outcome"_L1], "done"_L1);
        QVERIFY(reply["payload"_L1].isArray());

        agent.say(R"({"id":"s1","command":"servers"})");
        QTRY_COMPARE(agent.answers("s1"_L1).size(), 1);
        QCOMPARE(agent.answers("s1"_L1).first()["servers"_L1].toArray().size(), 1);

        agent.say(R"({"id":"q1","command":"quit"})");
        QVERIFY(agent.process().waitForFinished(patiently));
        QCOMPARE(agent.process().exitCode(), 0);
    }

    void badLinesAreNamedAndChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("about");
        QTest::newRow("no JSON") << QByteArray("{\"id\":") << u"JSON"_s;
        QTest::newRow("no object") << QByteArray("[1,2]") << u"object"_s;
        QTest::newRow("no id") << QByteArray(R"({"command":"quit"})") << u"id"_s;
        QTest::newRow("nothing asked") << QByteArray(R"({"id":"x"})") << u"action"_s;
        QTest::newRow("unknown command")
            << QByteArray(R"({"id":"x","command":"qiut"})") << u"qiut"_s;
        QTest::newRow("unknown action")
            << QByteArray(R"({"id":"x","server":"s","action":"getPlayer5"})") << u"getPlayers"_s;
        QTest::newRow("unknown server")
            << QByteArray(R"({"id":"x","server":"nowhere","action":"getPlayers"})") << u"nowhere"_s;
    }

    void badLinesAreNamedAndChangeNothing()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QString, about);
        Agent agent(endpointArguments());
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        agent.say("");
        agent.say(line);
        QTRY_COMPARE(agent.ofKind("error"_L1).size(), 1);
        const QJsonObject error = agent.ofKind("error"_L1).first();
        QCOMPARE(error["where"_L1], "stdin line 2"_L1);
        QVERIFY2(error["message"_L1].toString().contains(about),
                 qPrintable(error["message"_L1].toString()));
        QCOMPARE(agent.process().state(), QProcess::Running);
    }

    void helpNamesEveryCommand()
    {
        Agent agent(endpointArguments());
        agent.say(R"({"id":"x","command":"what"})");
        QTRY_COMPARE(agent.answers("x"_L1).size(), 1);
        const QString known
            = agent.answers("x"_L1).first()["message"_L1].toString().section("known are: "_L1, 1);
        QProcess help;
        help.start(QStringLiteral(HAWSER_AGENT), {u"--help"_s});
        QVERIFY(help.waitForFinished(patiently));
        const QString all = QString::fromUtf8(help.readAllStandardOutput());
        const QString text = all.section("\nCommands,"_L1, 1).section("\n\n"_L1, 0, 0);
        QVERIFY(known.contains("pauseSharing"_L1));
        for (const QString &command : known.split(u", "_s)) {
            const QRegularExpression row(u"\n  (?:[a-zA-Z]+, )*"_s + command + u"\\b"_s);
            QVERIFY2(text.contains(row), qPrintable(command));
        }
        for (const ActionSpec &spec : actionCatalogue())
            QVERIFY2(all.contains("\n  "_L1 + spec.name), qPrintable(spec.name));
        for (const QString &line : all.split(u'\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }

    void wrongArgumentsAreNamed()
    {
        Agent agent(endpointArguments());
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        const auto server = mod(agent, u"minecraft"_s);
        QTRY_VERIFY(!agent.ofKind("state"_L1).isEmpty());
        agent.say(
            R"({"id":"a","server":"agent-test","action":"giveItem","args":{"gameId":"7","item":"wood","amount":0}})");
        agent.say(R"({"id":"b","server":"agent-test","action":"getPlayer","args":{}})");
        QTRY_COMPARE(agent.ofKind("error"_L1).size(), 2);
        QVERIFY(agent.answers("a"_L1).first()["message"_L1].toString().contains("amount"_L1));
        QVERIFY(agent.answers("b"_L1).first()["message"_L1].toString().contains("gameId"_L1));
    }

    void endOfInputDoesNotEndIt()
    {
        Agent agent(endpointArguments() << u"--for"_s << u"2"_s);
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        agent.process().closeWriteChannel();
        QTRY_COMPARE(agent.process().state(), QProcess::NotRunning); // it may have ended by now
        QCOMPARE(agent.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(agent.process().exitCode(), 0);
    }

    void aTerminationSignalEndsItInOrder()
    {
        Agent agent(endpointArguments());
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        agent.process().terminate();
        QVERIFY(agent.process().waitForFinished(patiently));
        QCOMPARE(agent.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(agent.process().exitCode(), 0);
    }

    void exitCodes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("help") << QStringList{u"--help"_s} << 0;
        QTest::newRow("version") << QStringList{u"--version"_s} << 0;
        QTest::newRow("unknown option") << QStringList{u"--nonsense"_s} << 2;
        QTest::newRow("no token") << QStringList{u"--listen"_s, u"127.0.0.1:0"_s} << 2;
        QTest::newRow("token file missing")
            << QStringList{u"--registration-token-file"_s, u"/nowhere"_s} << 2;
        QTest::newRow("not our address")
            << QStringList{u"--demo"_s, u"--listen"_s, u"203.0.113.7:0"_s} << 3;
        QTest::newRow("certificate missing")
            << QStringList{u"--demo"_s, u"--certificate"_s, u"/nowhere.pem"_s, u"--key"_s,
                           u"/nowhere.key"_s}
            << 3;
    }

    void exitCodes()
    {
        QFETCH(const QStringList, arguments);
        Agent agent(arguments);
        QVERIFY(agent.process().waitForFinished(patiently));
        QTEST(agent.process().exitCode(), "code");
    }

    void aPortInUseSaysSo()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        Agent agent({u"--demo"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(holder.serverPort())});
        QVERIFY(agent.process().waitForFinished(patiently));
        QCOMPARE(agent.process().exitCode(), 3);
        const QList<QJsonObject> errors = agent.ofKind("error"_L1);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first()["where"_L1], "endpoint"_L1);
        QVERIFY(
            errors.first()["message"_L1].toString().contains(QString::number(holder.serverPort())));
    }

    void theDemoShowsStatesAndEvents()
    {
        Agent agent({u"--demo"_s});
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        QTRY_VERIFY(agent.ofKind("state"_L1).size() >= 3 && agent.ofKind("event"_L1).size() >= 5);
    }

    void onlyWantedEventsArePrinted()
    {
        Agent agent({u"--demo"_s, u"--events"_s, u"chat-message"_s});
        QTRY_VERIFY(!agent.ofKind("event"_L1).isEmpty());
        for (const QJsonObject &event : agent.ofKind("event"_L1))
            QCOMPARE(event["type"_L1], "chat-message"_L1);
    }
};

} // namespace tst_agent

QTEST_GUILESS_MAIN(tst_agent::TestAgent)
#include "tst_agent.moc"
