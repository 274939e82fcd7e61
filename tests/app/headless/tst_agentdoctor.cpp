#include "app/headless/agentprocess.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_agentdoctor {

using namespace hawser;
using namespace hawser::test;

/// The commands "doctor" and "ports" of the real agent. To be run where there is no network: what
/// looks for routers finds none, and disturbs nobody's.
class TestAgentDoctor : public QObject
{
    Q_OBJECT

private slots:
    void tellsOfWhoIsDialled();
    void tellsOfWhoDialsIn();
    void looksAtPorts();
    void refuses_data();
    void refuses();

private:
    std::unique_ptr<Agent> agent(quint16 port) const;
    static QJsonObject ask(Agent &agent, QJsonObject line);

    QTemporaryDir m_folder;
};

/// "Veil" is dialled at \a port, "Lobby" dials in.
std::unique_ptr<Agent> TestAgentDoctor::agent(quint16 port) const
{
    const QJsonArray profiles{QJsonObject{{"name"_L1, "Veil"_L1},
                                          {"game"_L1, "rust"_L1},
                                          {"connector"_L1, "traditional"_L1},
                                          {"host"_L1, "127.0.0.1"_L1},
                                          {"port"_L1, port},
                                          {"secret"_L1, "S0me-Long-Secret"_L1}},
                              QJsonObject{{"name"_L1, "Lobby"_L1},
                                          {"game"_L1, "valheim"_L1},
                                          {"connector"_L1, "generic"_L1},
                                          {"identity"_L1, "valheim-lobby"_L1}}};
    const QString path = m_folder.filePath(u"profiles.json"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QJsonDocument(QJsonObject{{"profiles"_L1, profiles}}).toJson()) < 0
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        qFatal("cannot write the profiles");
    return std::make_unique<Agent>(QStringList{u"--profiles"_s, path, u"--profile-dir"_s,
                                               m_folder.path(), u"--listen"_s, u"127.0.0.1:0"_s});
}

QJsonObject TestAgentDoctor::ask(Agent &agent, QJsonObject line)
{
    line["id"_L1] = "d"_L1;
    agent.say(QJsonDocument(line).toJson(QJsonDocument::Compact));
    const bool isAnswered
        = QTest::qWaitFor([&] { return !agent.answers("d"_L1).isEmpty(); }, patiently);
    return isAnswered ? agent.answers("d"_L1).first() : QJsonObject();
}

void TestAgentDoctor::tellsOfWhoIsDialled()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const quint16 port = gone.serverPort();
    gone.close();
    const auto running = agent(port);
    QTRY_VERIFY(!running->ofKind("ready"_L1).isEmpty());
    const QJsonObject answer
        = ask(*running, {{"command"_L1, "doctor"_L1}, {"server"_L1, "Veil"_L1}});
    QVERIFY(!answer["ok"_L1].toBool());
    QCOMPARE(answer["verdict"_L1]["code"_L1].toString(), u"rcon-nothing-listens"_s);
    QCOMPARE(answer["rungs"_L1].toArray().size(), 10);
}

void TestAgentDoctor::tellsOfWhoDialsIn()
{
    const auto running = agent(1);
    QTRY_VERIFY(!running->ofKind("ready"_L1).isEmpty());
    const QJsonObject answer
        = ask(*running, {{"command"_L1, "doctor"_L1}, {"server"_L1, "Lobby"_L1}});
    QVERIFY(!answer["ok"_L1].toBool());
    QCOMPARE(answer["verdict"_L1]["code"_L1].toString(), u"nobody-dials"_s);
    QCOMPARE(answer["verdict"_L1]["row"_L1].toInt(), 14);
    QVERIFY(answer["verdict"_L1]["advice"_L1].toString().contains(u"com.takaro.valheim.cfg"_s));
}

void TestAgentDoctor::looksAtPorts()
{
    const auto running = agent(28016);
    QTRY_VERIFY(!running->ofKind("ready"_L1).isEmpty());
    const QJsonObject answer
        = ask(*running, {{"command"_L1, "ports"_L1}, {"server"_L1, "Veil"_L1}});
    QVERIFY(!answer["ok"_L1].toBool());
    QCOMPARE(answer["port"_L1].toInt(), 28016);
    QCOMPARE(answer["verdict"_L1]["code"_L1].toString(), u"NO_NETWORK"_s);
    QVERIFY(!answer["verdict"_L1]["advice"_L1].toString().isEmpty());
    QVERIFY(!answer["evidence"_L1].toArray().isEmpty());
}

void TestAgentDoctor::refuses_data()
{
    QTest::addColumn<QJsonObject>("line");
    QTest::newRow("doctor for nobody") << QJsonObject{{"command"_L1, "doctor"_L1}};
    QTest::newRow("doctor for a stranger")
        << QJsonObject{{"command"_L1, "doctor"_L1}, {"server"_L1, "Elsewhere"_L1}};
    QTest::newRow("ports of nobody") << QJsonObject{{"command"_L1, "ports"_L1}};
    QTest::newRow("ports of one that dials in")
        << QJsonObject{{"command"_L1, "ports"_L1}, {"server"_L1, "Lobby"_L1}};
    QTest::newRow("no port") << QJsonObject{{"command"_L1, "ports"_L1}, {"port"_L1, 65'536}};
    QTest::newRow("port as a text")
        << QJsonObject{{"command"_L1, "ports"_L1}, {"port"_L1, "28016"_L1}};
    QTest::newRow("no STUN server") << QJsonObject{
        {"command"_L1, "ports"_L1}, {"port"_L1, 28016}, {"stun"_L1, "stun.example.org:no"_L1}};
}

void TestAgentDoctor::refuses()
{
    QFETCH(QJsonObject, line);
    const auto running = agent(1);
    QTRY_VERIFY(!running->ofKind("ready"_L1).isEmpty());
    const QJsonObject answer = ask(*running, line);
    QCOMPARE(answer["kind"_L1].toString(), u"error"_s);
    QVERIFY(!answer["message"_L1].toString().isEmpty());
}

} // namespace tst_agentdoctor

QTEST_GUILESS_MAIN(tst_agentdoctor::TestAgentDoctor)
#include "tst_agentdoctor.moc"
