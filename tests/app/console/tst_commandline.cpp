#include "console/commandline.h"
#include "console/helptext.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace tst_commandline {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void listens_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::newRow("IPv4") << u"127.0.0.1:3004"_s << u"127.0.0.1"_s << 3004;
        QTest::newRow("any port") << u"0.0.0.0:0"_s << u"0.0.0.0"_s << 0;
        QTest::newRow("IPv6") << u"[::1]:65535"_s << u"::1"_s << 65535;
        QTest::newRow("localhost") << u"localhost:3004"_s << u"127.0.0.1"_s << 3004;
    }

    void listens()
    {
        QFETCH(const QString, value);
        const auto line = parseCommandLine({u"--listen"_s, value});
        QVERIFY(line);
        QTEST(line->console.endpoint.address, "address");
        QTEST(int(line->console.endpoint.port), "port");
        QVERIFY(line->endpointAsked);
    }

    void complains_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("about");
        QTest::newRow("unknown option") << QStringList{u"--listne"_s} << u"--listne"_s;
        QTest::newRow("bare word") << QStringList{u"demo"_s} << u"demo"_s;
        QTest::newRow("value missing") << QStringList{u"--listen"_s} << u"ADDR:PORT"_s;
        QTest::newRow("value for a switch") << QStringList{u"--demo=yes"_s} << u"--demo"_s;
        QTest::newRow("no port") << QStringList{u"--listen"_s, u"127.0.0.1"_s}
                                 << u"127.0.0.1:3004"_s;
        QTest::newRow("port too large") << QStringList{u"--listen=127.0.0.1:65536"_s} << u"65536"_s;
        QTest::newRow("no connections")
            << QStringList{u"--connections-per-address"_s, u"0"_s} << u"1 to 1024"_s;
        QTest::newRow("too many connections")
            << QStringList{u"--connections-per-address=1025"_s} << u"1 to 1024"_s;
        QTest::newRow("no seconds") << QStringList{u"--for"_s, u"soon"_s} << u"soon"_s;
        QTest::newRow("unknown event")
            << QStringList{u"--events"_s, u"chat-message,chats"_s} << u"chats"_s;
        QTest::newRow("empty events") << QStringList{u"--events="_s} << u"--events"_s;
        QTest::newRow("key alone") << QStringList{u"--key"_s, u"k.pem"_s} << u"--certificate"_s;
        QTest::newRow("export alone") << QStringList{u"--export"_s, u"type:chat"_s} << u"--to"_s;
        QTest::newRow("to alone") << QStringList{u"--to=events.csv"_s} << u"--export"_s;
        QTest::newRow("export without archive")
            << QStringList{u"--export="_s, u"--to=f"_s, u"--no-archive"_s} << u"--no-archive"_s;
        QTest::newRow("to nothing") << QStringList{u"--export="_s, u"--to="_s} << u"--to"_s;
        QTest::newRow("certificate alone")
            << QStringList{u"--certificate"_s, u"c.pem"_s} << u"--key"_s;
    }

    void complains()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, about);
        const auto line = parseCommandLine(arguments);
        QVERIFY(!line);
        QVERIFY2(line.error().message.contains(about), qPrintable(line.error().message));
    }

    void understandsTheRest()
    {
        const auto line = parseCommandLine({u"--headless"_s, u"--demo"_s, u"--certificate=c.pem"_s,
                                            u"--key=k.pem"_s, u"--connections-per-address=1024"_s,
                                            u"--profile-dir"_s, u"/p"_s,
                                            u"--events=chat-message,unknown"_s, u"--for=10"_s});
        QVERIFY(line);
        QCOMPARE(line->wish, CommandLine::Wish::Headless);
        QVERIFY(line->console.demo && line->console.endpoint.tls);
        QCOMPARE(line->console.endpoint.port, 0); // a demo leaves the usual port alone
        QCOMPARE(line->console.endpoint.connectionsPerAddress, 1024);
        QCOMPARE(line->profileFolder, u"/p"_s);
        QCOMPARE(line->events, (QStringList{u"chat-message"_s, u"unknown"_s}));
        QCOMPARE(line->runFor, std::chrono::seconds(10));
        QCOMPARE(parseCommandLine({})->console.endpoint.port, 3004);
    }

    void aDemoKeepsNothing()
    {
        const auto demo = parseCommandLine({u"--demo"_s, u"--tls"_s, u"--listen"_s,
                                            u"127.0.0.1:0"_s, u"--profile-dir"_s, u"/p"_s});
        QVERIFY(demo);
        QCOMPARE(demo->console.endpoint.certificateFolder, QString());
        QCOMPARE(demo->console.archiveFolder, QString());
        const auto real = parseCommandLine({u"--tls"_s, u"--profile-dir"_s, u"/p"_s});
        QCOMPARE(real->console.endpoint.certificateFolder, u"/p"_s);
        QCOMPARE(real->console.archiveFolder, u"/p"_s);
    }

    void readsTokens_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("token");
        QTest::newRow("plain") << QByteArray("hw_reg_7Qk") << u"hw_reg_7Qk"_s;
        QTest::newRow("first line, trimmed")
            << QByteArray("  hw_reg_7Qk \r\nsecond\n") << u"hw_reg_7Qk"_s;
        QTest::newRow("empty") << QByteArray("\n") << QString();
    }

    void readsTokens()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, token);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"token"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();

        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(readRegistrationToken(file.fileName()).value_or(QString()), token);

        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ReadOther));
        const auto open = readRegistrationToken(file.fileName());
        QVERIFY(!open);
        QVERIFY(open.error().message.contains("chmod 600"_L1));
    }

    void aMissingTokenFileIsNamed()
    {
        const auto token = readRegistrationToken(u"/nowhere/token"_s);
        QVERIFY(!token);
        QVERIFY(token.error().message.contains("/nowhere/token"_L1));
    }

    void withoutTokenThereIsAdvice()
    {
        CommandLine line = *parseCommandLine({});
        QVERIFY(!readFiles(line));
        QVERIFY(line.console.usesKeychain); // there may be one there
        QVERIFY(line.console.endpoint.registrationToken.isEmpty());
        QVERIFY(noTokenAdvice().contains("--registration-token-file"_L1));

        CommandLine demo = *parseCommandLine({u"--demo"_s});
        QVERIFY(!readFiles(demo));
        QVERIFY(!demo.console.usesKeychain);
        QVERIFY(!demo.console.sessionReason.isEmpty());
        QVERIFY(!demo.console.endpoint.registrationToken.isEmpty());
    }

    void madeTokensAreLongAndSafe()
    {
        static const QRegularExpression safe(u"^[A-Za-z0-9_-]{43}$"_s); // 256 bits, six a letter
        const QString token = makeRegistrationToken();
        QVERIFY2(safe.match(token).hasMatch(), qPrintable(token));
        QVERIFY(makeRegistrationToken() != token);
    }

    void archive()
    {
        const auto kept = parseCommandLine({u"--profile-dir=d"_s});
        QVERIFY(kept);
        QCOMPARE(kept->console.archiveFolder, u"d"_s);
        const auto none = parseCommandLine({u"--profile-dir=d"_s, u"--no-archive"_s});
        QVERIFY(none);
        QVERIFY(none->console.archiveFolder.isEmpty());
    }

    void takesALinkAsItIs()
    {
        const QString link = u"hawser://connect?game=rust&address=a=b"_s;
        const auto line = parseCommandLine({link, u"--minimized"_s});
        QVERIFY(line);
        QCOMPARE(line->link, link);
        QVERIFY(line->minimized);
        QVERIFY(!parseCommandLine({u"https://hawser.example"_s}));
    }

    void exports_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("listens");
        QTest::newRow("at once") << QStringList{u"--export"_s, u"type:chat"_s, u"--to"_s, u"f"_s}
                                 << u"type:chat"_s << false;
        QTest::newRow("all") << QStringList{u"--to=f"_s, u"--export="_s} << QString() << false;
        QTest::newRow("after a while")
            << QStringList{u"--export=bike"_s, u"--to=f"_s, u"--for=5"_s} << u"bike"_s << true;
    }

    void exports()
    {
        QFETCH(const QStringList, arguments);
        const auto line = parseCommandLine(arguments);
        QVERIFY(line);
        QVERIFY(line->eventExport);
        QTEST(line->eventExport->filter, "filter");
        QCOMPARE(line->eventExport->file, u"f"_s);
        QTEST(line->console.listen, "listens");
    }

    void helpNamesItsOptions_data()
    {
        QTest::addColumn<CommandOption::Of>("program");
        QTest::newRow("window") << CommandOption::Of::Window;
        QTest::newRow("agent") << CommandOption::Of::Agent;
    }

    void helpNamesItsOptions()
    {
        QFETCH(const CommandOption::Of, program);
        const QString help = helpText(program, u"\nMore:\n"_s + helpRow(u"that"_s, u"this"_s));
        for (const CommandOption &option : commandOptions()) {
            const bool isTold = option.of == CommandOption::Of::Both || option.of == program;
            const bool stands = help.contains("\n  "_L1 + option.name);
            QVERIFY2(stands == isTold, qPrintable(option.name));
        }
        for (const QString &line : help.split(u'\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
        QVERIFY(help.contains("\nMore:\n  that\n      this\n\nExit codes:\n"_L1));
        QVERIFY(!help.contains("\n\n\n"_L1));
    }
};

} // namespace tst_commandline

QTEST_GUILESS_MAIN(tst_commandline::TestCommandLine)
#include "tst_commandline.moc"
