#include "app/headless/agentprocess.h"

#include "demo/simulatedserver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <functional>
#include <memory>

namespace tst_agentevents {

using namespace hawser;
using namespace hawser::test;

/// What happened, asked for and exported by a script.
class TestAgentEvents : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void queriesWithTheGrammar();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void exportsWhileItRuns();
    void exportsAtTheEnd();
    void exportsAtOnce();
    void exportsBesideAnotherHawser();
    void exportFails_data();
    void exportFails();
    void exportNeedsTheArchive_data();
    void exportNeedsTheArchive();

private:
    using Preparation = std::function<bool(const QString &archive)>;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// How many events are exported into beside.ndjson while another agent runs; -1: it failed.
    qint64 exportedBeside(const QString &filter) const
    {
        Agent agent(arguments({u"--export"_s, filter, u"--to"_s, path(u"beside.ndjson"_s)}));
        const bool isDone
            = agent.process().waitForFinished(20'000) && agent.process().exitCode() == 0;
        return isDone ? agent.ofKind("result"_L1).value(0)["events"_L1].toInteger(-1) : -1;
    }
    QStringList arguments(const QStringList &more = {}) const
    {
        return QStringList{u"--listen"_s,    u"127.0.0.1:0"_s,   u"--registration-token-file"_s,
                           path(u"token"_s), u"--profile-dir"_s, m_folder.path()}
        + more;
    }
    static std::unique_ptr<SimulatedGameServer> mod(Agent &agent)
    {
        SimulatedGameServer::Options options;
        options.endpoint = QUrl(agent.ofKind("ready"_L1).first()["endpoint"_L1].toString());
        options.dialect = u"minecraft"_s;
        options.identity = u"lobby"_s;
        options.registrationToken = u"hw_reg_test"_s;
        options.tick = std::chrono::milliseconds(20);
        auto server = std::make_unique<SimulatedGameServer>(options);
        server->start();
        return server;
    }
    static void say(Agent &agent, const QJsonObject &line)
    {
        agent.say(QJsonDocument(line).toJson(QJsonDocument::Compact));
    }
    QList<QJsonObject> linesOf(const QString &name) const
    {
        QList<QJsonObject> lines;
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly))
            return lines;
        for (const QByteArray &line : file.readAll().split('\n'))
            lines.append(QJsonDocument::fromJson(line).object());
        lines.removeLast(); // behind the last line end
        return lines;
    }

    QTemporaryDir m_folder;
};

void TestAgentEvents::initTestCase()
{
    QFile file(path(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("hw_reg_test\n") > 0);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
}

void TestAgentEvents::queriesWithTheGrammar()
{
    Agent agent(arguments());
    QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
    const auto server = mod(agent);
    QTRY_VERIFY(agent.ofKind("event"_L1).size() >= 5);
    say(agent,
        {{"id"_L1, "q"_L1},
         {"command"_L1, "query"_L1},
         {"filter"_L1, "server:lobby after:1h"_L1},
         {"limit"_L1, 3}});
    QTRY_COMPARE(agent.answers("q"_L1).size(), 1);
    const QJsonObject answer = agent.answers("q"_L1).first();
    QVERIFY(answer["ok"_L1].toBool());
    const QJsonArray events = answer["events"_L1].toArray();
    QCOMPARE(events.size(), 3);
    // Each is the line that was, or will be, printed.
    const qint64 seq = events[2]["seq"_L1].toInteger();
    const auto printed = [&](const QJsonObject &line) {
        return line["kind"_L1] == "event"_L1 && line["seq"_L1].toInteger() == seq;
    };
    QTRY_COMPARE(agent.lines(printed).size(), 1);
    QJsonObject line = agent.lines(printed).first();
    line.remove("kind"_L1);
    QCOMPARE(events[2].toObject(), line);
    say(agent, {{"id"_L1, "n"_L1}, {"command"_L1, "query"_L1}, {"filter"_L1, "before:1h"_L1}});
    QTRY_COMPARE(agent.answers("n"_L1).size(), 1);
    QVERIFY(agent.answers("n"_L1).first()["events"_L1].toArray().isEmpty());
    say(agent, {{"id"_L1, "b"_L1}, {"command"_L1, "query"_L1}, {"before"_L1, 2}, {"limit"_L1, 10}});
    QTRY_COMPARE(agent.answers("b"_L1).size(), 1);
    QCOMPARE(agent.answers("b"_L1).first()["events"_L1].toArray().size(), 1);
    QCOMPARE(agent.answers("b"_L1).first()["events"_L1][0]["seq"_L1].toInt(), 1);
}

void TestAgentEvents::saysWhatIsWrong_data()
{
    QTest::addColumn<QJsonObject>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("filter") << QJsonObject{{"command"_L1, "query"_L1},
                                           {"filter"_L1, "type:dino"_L1}}
                            << u"character 6"_s;
    QTest::newRow("no limit") << QJsonObject{{"command"_L1, "query"_L1}, {"limit"_L1, 0}}
                              << u"1 to 1000"_s;
    QTest::newRow("limit") << QJsonObject{{"command"_L1, "query"_L1}, {"limit"_L1, 1001}}
                           << u"1 to 1000"_s;
    QTest::newRow("half") << QJsonObject{{"command"_L1, "query"_L1}, {"limit"_L1, 1.5}}
                          << u"1 to 1000"_s;
    QTest::newRow("before") << QJsonObject{{"command"_L1, "query"_L1}, {"before"_L1, "x"_L1}}
                            << u"\"before\""_s;
    QTest::newRow("no file") << QJsonObject{{"command"_L1, "exportEvents"_L1}} << u"\"file\""_s;
    QTest::newRow("export filter") << QJsonObject{{"command"_L1, "exportEvents"_L1},
                                                  {"file"_L1, "x"_L1},
                                                  {"filter"_L1, "server:nowhere"_L1}}
                                   << u"nowhere"_s;
}

void TestAgentEvents::saysWhatIsWrong()
{
    QFETCH(QJsonObject, line);
    QFETCH(QString, says);
    line["id"_L1] = "w"_L1;
    Agent agent(arguments());
    say(agent, line);
    QTRY_COMPARE(agent.answers("w"_L1).size(), 1);
    const QJsonObject answer = agent.answers("w"_L1).first();
    QCOMPARE(answer["kind"_L1].toString(), u"error"_s);
    QVERIFY2(answer["message"_L1].toString().contains(says),
             qPrintable(answer["message"_L1].toString()));
}

void TestAgentEvents::exportsWhileItRuns()
{
    Agent agent(arguments());
    QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
    const auto server = mod(agent);
    QTRY_VERIFY(agent.ofKind("event"_L1).size() >= 5);
    say(agent,
        {{"id"_L1, "x"_L1},
         {"command"_L1, "exportEvents"_L1},
         {"file"_L1, path(u"e.ndjson"_s)},
         {"filter"_L1, "server:lobby -type:kill"_L1}});
    QTRY_COMPARE(agent.answers("x"_L1).size(), 1);
    const QJsonObject answer = agent.answers("x"_L1).first();
    QVERIFY2(answer["ok"_L1].toBool(), QJsonDocument(answer).toJson().constData());
    const QList<QJsonObject> lines = linesOf(u"e.ndjson"_s);
    QVERIFY(!lines.isEmpty());
    QCOMPARE(answer["events"_L1].toInteger(), lines.size());
    for (const QJsonObject &line : lines)
        QCOMPARE(line["serverName"_L1].toString(), u"lobby"_s);
}

void TestAgentEvents::exportsAtTheEnd()
{
    {
        Agent before(arguments()); // no time is too short for what is there already
        QTRY_VERIFY(!before.ofKind("ready"_L1).isEmpty());
        const auto server = mod(before);
        QTRY_VERIFY(!before.ofKind("event"_L1).isEmpty());
        say(before, {{"id"_L1, "q"_L1}, {"command"_L1, "quit"_L1}});
        QTRY_COMPARE(before.process().state(), QProcess::NotRunning);
    }
    Agent agent(arguments(
        {u"--export"_s, u"after:today"_s, u"--to"_s, path(u"end.csv"_s), u"--for"_s, u"1"_s}));
    QTRY_COMPARE(agent.process().state(), QProcess::NotRunning);
    QCOMPARE(agent.process().exitCode(), 0);
    const QList<QJsonObject> results = agent.ofKind("result"_L1);
    QCOMPARE(results.size(), 1);
    QVERIFY(results.first()["events"_L1].toInteger() >= 1);
    QFile file(path(u"end.csv"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().count('\n') > 1); // below the head
}

void TestAgentEvents::exportsAtOnce()
{
    Agent agent(arguments({u"--export="_s, u"--to"_s, path(u"once.ndjson"_s)}));
    QVERIFY(agent.process().waitForFinished(patiently));
    QCOMPARE(agent.process().exitCode(), 0);
    QVERIFY(!agent.ofKind("ready"_L1).value(0).contains("endpoint"_L1));
    QCOMPARE(agent.ofKind("result"_L1).value(0)["file"_L1].toString(), path(u"once.ndjson"_s));
    QVERIFY(QFileInfo::exists(path(u"once.ndjson"_s)));
}

/// It cannot store, but read what the other has stored.
void TestAgentEvents::exportsBesideAnotherHawser()
{
    Agent first(arguments());
    QTRY_COMPARE(first.ofKind("ready"_L1).size(), 1);
    auto server = mod(first);
    QTRY_VERIFY(first.ofKind("event"_L1).size() >= 5);
    server.reset();
    QTRY_VERIFY(first.ofKind("state"_L1).last()["state"_L1] != "Online"_L1);
    const qint64 seq = first.ofKind("event"_L1).first()["seq"_L1].toInteger();
    say(first, {{"id"_L1, "b"_L1}, {"command"_L1, "bookmark"_L1}, {"seq"_L1, seq}});
    say(first,
        {{"id"_L1, "x"_L1}, {"command"_L1, "exportEvents"_L1}, {"file"_L1, path(u"own.ndjson"_s)}});
    QTRY_COMPARE(first.answers("x"_L1).size(), 1);
    const qint64 events = first.answers("x"_L1).first()["events"_L1].toInteger();
    QVERIFY(events >= 5);
    const auto areThere = [this](const QString &filter, qint64 count) { // once they are stored
        return QTest::qWaitFor([&] { return exportedBeside(filter) == count; }, 30'000);
    };
    QVERIFY(areThere(QString(), events));
    const QList<QJsonObject> own = linesOf(u"own.ndjson"_s);
    const QList<QJsonObject> beside = linesOf(u"beside.ndjson"_s);
    QCOMPARE(beside.size(), own.size());
    for (qsizetype n = 0; n < own.size(); ++n) {
        QCOMPARE(beside[n]["seq"_L1], own[n]["seq"_L1]);
        QCOMPARE(beside[n]["text"_L1], own[n]["text"_L1]);
    }
    QVERIFY(areThere(u"is:bookmarked"_s, 1));
}

void TestAgentEvents::exportFails_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("no filter") << u"type:"_s << u"x.csv"_s << 2;
    QTest::newRow("no folder") << u"type:chat"_s << u"no/such/x.csv"_s << 5;
}

void TestAgentEvents::exportFails()
{
    QFETCH(QString, filter);
    QFETCH(QString, file);
    QFETCH(int, exitCode);
    Agent agent(arguments({u"--export"_s, filter, u"--to"_s, path(file)}));
    QVERIFY(agent.process().waitForFinished(patiently));
    QCOMPARE(agent.process().exitCode(), exitCode);
    const QJsonObject error = agent.ofKind("error"_L1).value(0);
    QCOMPARE(error["where"_L1].toString(), u"--export"_s);
    QVERIFY(!error["message"_L1].toString().isEmpty());
    QVERIFY(!QFileInfo::exists(path(file)));
}

void TestAgentEvents::exportNeedsTheArchive_data()
{
    const auto damage = [](const QString &archive) {
        QFile file(archive);
        return file.open(QIODevice::WriteOnly) && file.write(QByteArray(8'192, 'Z')) == 8'192;
    };
    QTest::addColumn<Preparation>("prepare");
    QTest::addColumn<bool>("isInUse");
    QTest::newRow("a folder in its place")
        << Preparation([](const QString &archive) { return QDir().mkpath(archive); }) << false;
    QTest::newRow("damaged") << Preparation(damage) << false;
    QTest::newRow("another's, damaged") << Preparation(damage) << true;
    QTest::newRow("another's, not begun yet")
        << Preparation([](const QString &) { return true; }) << true;
}

/// An empty file would pass for the truth.
void TestAgentEvents::exportNeedsTheArchive()
{
    QFETCH(const Preparation, prepare);
    QFETCH(const bool, isInUse);
    const QTemporaryDir profile;
    const QString archive = profile.filePath(u"events.hawser"_s);
    QVERIFY(prepare(archive));
    QLockFile another(archive + u".lock"_s);
    QVERIFY(!isInUse || another.tryLock());
    QFile before(path(u"before.csv"_s));
    QVERIFY(before.open(QIODevice::WriteOnly) && before.write("of yesterday") > 0);
    before.close();
    Agent agent({u"--registration-token-file"_s, path(u"token"_s), u"--profile-dir"_s,
                 profile.path(), u"--export="_s, u"--to"_s, before.fileName()});
    QVERIFY(agent.process().waitForFinished(20'000));
    QCOMPARE(agent.process().exitCode(), 5);
    QVERIFY(agent.ofKind("result"_L1).isEmpty());
    const auto isOfExport
        = [](const QJsonObject &line) { return line["where"_L1] == "--export"_L1; };
    QCOMPARE(agent.lines(isOfExport).size(), 1);
    const QString said = QString::fromUtf8(agent.process().readAllStandardError());
    QVERIFY2(said.contains(u"--export"_s) && said.contains(archive), qPrintable(said));
    QCOMPARE(said.contains(u"Another Hawser"_s), isInUse);
    QVERIFY(before.open(QIODevice::ReadOnly));
    QCOMPARE(before.readAll(), "of yesterday");
}

} // namespace tst_agentevents

QTEST_GUILESS_MAIN(tst_agentevents::TestAgentEvents)
#include "tst_agentevents.moc"
