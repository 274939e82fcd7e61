#include "app/headless/agentprocess.h"

#include "demo/simulatedserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <functional>
#include <memory>

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
        QVERIFY(agent.process().waitForFinished(10'000));
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
            QTRY_COMPARE(agent.ofKind("ready"_L1).size(), 1);
            first = agent.ofKind("ready"_L1).first();
            QCOMPARE(first["nextSeq"_L1].toInteger(), 1);
            const auto server = mod(first);
            QTRY_VERIFY_WITH_TIMEOUT(agent.ofKind("event"_L1).size() >= 5, 20'000);
            quit(agent);
            last = agent.ofKind("event"_L1).last()["seq"_L1].toInteger();
        }
        QVERIFY(QFile::exists(path(u"profile/events.hawser"_s)));
        Agent agent(arguments());
        QTRY_COMPARE(agent.ofKind("ready"_L1).size(), 1);
        const QJsonObject second = agent.ofKind("ready"_L1).first();
        QCOMPARE(second["archive"_L1], first["archive"_L1]);
        QVERIFY(second["nextSeq"_L1].toInteger() > last);
        const auto server = mod(second);
        QTRY_VERIFY_WITH_TIMEOUT(!agent.ofKind("event"_L1).isEmpty(), 20'000);
        QCOMPARE(agent.ofKind("event"_L1).first()["seq"_L1].toInteger(),
                 second["nextSeq"_L1].toInteger()); // what was before is not printed again
    }

    void tellsWhenAnotherHasTheArchive()
    {
        auto first = std::make_unique<Agent>(arguments());
        QTRY_COMPARE(first->ofKind("ready"_L1).size(), 1);
        const QJsonObject ready = first->ofKind("ready"_L1).first();
        const auto server = mod(ready);
        QTRY_VERIFY_WITH_TIMEOUT(first->ofKind("event"_L1).size() >= 5, 20'000);

        Agent second(arguments());
        QTRY_COMPARE(second.ofKind("ready"_L1).size(), 1);
        QVERIFY(second.ofKind("ready"_L1).first()["archive"_L1] != ready["archive"_L1]);
        QCOMPARE(second.ofKind("error"_L1).size(), 1);
        QCOMPARE(second.ofKind("error"_L1).first()["where"_L1], "archive"_L1);
        const auto another = mod(second.ofKind("ready"_L1).first());
        QTRY_VERIFY_WITH_TIMEOUT(!second.ofKind("event"_L1).isEmpty(), 20'000);

        quit(*first);
        first.reset();
        QTRY_COMPARE_WITH_TIMEOUT(second.ofKind("ready"_L1).size(), 2, 10'000);
        const QJsonObject again = second.ofKind("ready"_L1).last();
        QCOMPARE(again["archive"_L1], ready["archive"_L1]);
        QVERIFY(again["nextSeq"_L1].toInteger() > 5);
        const auto count = second.ofKind("event"_L1).size();
        QTRY_VERIFY_WITH_TIMEOUT(second.ofKind("event"_L1).size() > count + 3, 20'000);
        QSet<qint64> seqs;
        for (const QJsonObject &event : second.ofKind("event"_L1).mid(count))
            seqs.insert(event["seq"_L1].toInteger());
        QCOMPARE(seqs.size(), second.ofKind("event"_L1).size() - count); // none twice
    }

    void aDemoKeepsNothing()
    {
        Agent agent({u"--demo"_s, u"--profile-dir"_s, path(u"profile"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(!agent.ofKind("event"_L1).isEmpty(), 20'000);
        quit(agent);
        QVERIFY(!QFile::exists(path(u"profile/events.hawser"_s)));
    }
};

QTEST_GUILESS_MAIN(TestAgentArchive)
#include "tst_agentarchive.moc"
