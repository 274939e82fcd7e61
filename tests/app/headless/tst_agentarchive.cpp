#include "app/headless/agentprocess.h"

#include "demo/simulatedserver.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <functional>
#include <memory>

namespace tst_agentarchive {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;

/// What an agent tells of its archive, over restarts and beside a second agent.
class TestAgentArchive : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    QStringList arguments() const
    {
        return {u"--listen"_s,    u"127.0.0.1:0"_s,   u"--registration-token-file"_s,
                path(u"token"_s), u"--profile-dir"_s, path(u"profile"_s)};
    }
    static std::unique_ptr<SimulatedGameServer> mod(const QJsonObject &ready)
    {
        SimulatedGameServer::Options options;
        options.endpoint = QUrl(ready["endpoint"_L1].toString());
        options.dialect = u"minecraft"_s;
        options.identity = u"archive-test"_s;
        options.registrationToken = u"hw_reg_test"_s;
        options.name = u"Archive Test"_s;
        options.tick = std::chrono::milliseconds(20);
        auto server = std::make_unique<SimulatedGameServer>(options);
        server->start();
        return server;
    }
    static void quit(Agent &agent)
    {
        agent.say(R"({"id":"q","command":"quit"})");
        QVERIFY(agent.process().waitForFinished(patiently));
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile file(path(u"token"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("hw_reg_test\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    }

    void goesOnWithItsNumbers()
    {
        QJsonObject first;
        qint64 last = 0;
        {
            Agent agent(arguments());
            QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
            first = agent.ofKind("ready"_L1).first();
            QCOMPARE(first["nextSeq"_L1].toInteger(), 1);
            const auto server = mod(first);
            QTRY_VERIFY(agent.ofKind("event"_L1).size() >= 5);
            quit(agent);
            first = agent.ofKind("ready"_L1).last(); // a second one if the file opened late
            last = agent.ofKind("event"_L1).last()["seq"_L1].toInteger();
        }
        QVERIFY(QFile::exists(path(u"profile/events.hawser"_s)));
        Agent agent(arguments());
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        QTRY_COMPARE(agent.ofKind("ready"_L1).last()["archive"_L1], first["archive"_L1]);
        const QJsonObject second = agent.ofKind("ready"_L1).last();
        QVERIFY(second["nextSeq"_L1].toInteger() > last);
        const auto server = mod(second);
        QTRY_VERIFY(!agent.ofKind("event"_L1).isEmpty());
        QCOMPARE(agent.ofKind("event"_L1).first()["seq"_L1].toInteger(),
                 second["nextSeq"_L1].toInteger()); // what was before is not printed again
    }

    void tellsWhenAnotherHasTheArchive()
    {
        auto first = std::make_unique<Agent>(arguments());
        QTRY_VERIFY(!first->ofKind("ready"_L1).isEmpty());
        const auto server = mod(first->ofKind("ready"_L1).first());
        QTRY_VERIFY(first->ofKind("event"_L1).size() >= 5);
        const QJsonObject ready = first->ofKind("ready"_L1).last(); // a second if it opened late

        Agent second(arguments());
        QTRY_COMPARE(second.ofKind("ready"_L1).size(), 1);
        QVERIFY(second.ofKind("ready"_L1).first()["archive"_L1] != ready["archive"_L1]);
        QTRY_COMPARE(second.ofKind("error"_L1).size(), 1);
        QCOMPARE(second.ofKind("error"_L1).first()["where"_L1], "archive"_L1);
        const auto another = mod(second.ofKind("ready"_L1).first());
        QTRY_VERIFY(!second.ofKind("event"_L1).isEmpty());

        quit(*first);
        first.reset();
        QTRY_COMPARE(second.ofKind("ready"_L1).size(), 2);
        const QJsonObject again = second.ofKind("ready"_L1).last();
        QCOMPARE(again["archive"_L1], ready["archive"_L1]);
        QVERIFY(again["nextSeq"_L1].toInteger() > 5);
        const auto count = second.ofKind("event"_L1).size();
        QTRY_VERIFY(second.ofKind("event"_L1).size() > count + 3);
        QSet<qint64> seqs;
        for (const QJsonObject &event : second.ofKind("event"_L1).mid(count))
            seqs.insert(event["seq"_L1].toInteger());
        QCOMPARE(seqs.size(), second.ofKind("event"_L1).size() - count); // none twice
    }

    void bookmarksAndForgets()
    {
        Agent agent(arguments());
        QTRY_VERIFY(!agent.ofKind("ready"_L1).isEmpty());
        const auto server = mod(agent.ofKind("ready"_L1).first());
        QTRY_VERIFY(agent.ofKind("event"_L1).size() >= 3);
        agent.say(R"({"id":"1","command":"bookmark","seq":2,"note":"the thief"})");
        agent.say(R"({"id":"2","command":"query","filter":"is:bookmarked thief"})");
        QTRY_COMPARE(agent.ofKind("result"_L1).size(), 2);
        agent.say(R"({"id":"3","command":"unbookmark","seq":2})");
        agent.say(R"({"id":"4","command":"query","filter":"is:bookmarked"})");
        agent.say(R"({"id":"5","command":"bookmark","seq":99999999})");
        agent.say(R"({"id":"6","command":"bookmark"})");
        agent.say(R"({"id":"7","command":"bookmark","seq":1,"note":7})");
        QTRY_COMPARE(agent.ofKind("result"_L1).size(), 4);
        QTRY_COMPARE(agent.ofKind("error"_L1).size(), 3);
        QHash<QString, QJsonObject> results;
        for (const QJsonObject &result : agent.ofKind("result"_L1))
            results.insert(result["id"_L1].toString(), result);
        QCOMPARE(results[u"1"_s]["note"_L1].toString(), u"the thief"_s);
        const QJsonArray found = results[u"2"_s]["events"_L1].toArray();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0]["seq"_L1].toInteger(), 2);
        QCOMPARE(found[0]["bookmark"_L1].toString(), u"the thief"_s);
        QCOMPARE(results[u"3"_s]["bookmarked"_L1], QJsonValue(false));
        QVERIFY(results[u"4"_s]["events"_L1].toArray().isEmpty());
        QStringList wrong;
        for (const QJsonObject &error : agent.ofKind("error"_L1))
            wrong.append(error["id"_L1].toString());
        wrong.sort();
        QCOMPARE(wrong, (QStringList{u"5"_s, u"6"_s, u"7"_s}));
        quit(agent);
    }

    /// It has an archive, so that it can be looked around in, and nothing of that stays.
    void aDemoKeepsNothing()
    {
        const QStringList archives{u"*events.hawser*"_s};
        const auto archivesIn = [&](const QString &folder) {
            int count = 0;
            QDirIterator it(folder, archives, QDir::Files, QDirIterator::Subdirectories);
            for (; it.hasNext(); it.next())
                ++count;
            return count;
        };
        QVERIFY(QDir().mkpath(path(u"temporary"_s)));
        Agent agent({u"--demo"_s, u"--profile-dir"_s, path(u"profile"_s)},
                    {{u"TMPDIR"_s, path(u"temporary"_s)}});
        QTRY_VERIFY(!agent.ofKind("event"_L1).isEmpty());
        QVERIFY(archivesIn(path(u"temporary"_s)) > 0);
        agent.say(R"({"id":"1","command":"bookmark","seq":1})");
        QTRY_COMPARE(agent.ofKind("result"_L1).size(), 1);
        quit(agent);
        QCOMPARE(archivesIn(m_folder->path()), 0);
    }
};

} // namespace tst_agentarchive

QTEST_GUILESS_MAIN(tst_agentarchive::TestAgentArchive)
#include "tst_agentarchive.moc"
