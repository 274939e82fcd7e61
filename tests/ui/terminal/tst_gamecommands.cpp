#include "terminal/gamecommands.h"

#include <QTest>

namespace tst_gamecommands {

using namespace hawser;
using namespace Qt::StringLiterals;

/// Which commands are offered, and which want a confirmation.
class TestGameCommands : public QObject
{
    Q_OBJECT

private slots:
    void everyGameHasSome();
    void knowsWhatEndsAServer_data();
    void knowsWhatEndsAServer();
};

void TestGameCommands::everyGameHasSome()
{
    for (const QString &game :
         {u"minecraft"_s, u"rust"_s, u"7d2d"_s, u"never heard of"_s, QString()})
        QVERIFY(commandsOf(game).size() >= 5);
    QVERIFY(commandsOf(u"7d2d"_s).contains(u"listplayers"_s));
}

void TestGameCommands::knowsWhatEndsAServer_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<bool>("isDangerous");
    for (const char *command : {"stop",
                                "shutdown",
                                "quit",
                                "restart",
                                "restart 60",
                                "STOP",
                                "  stop  ",
                                "/stop",
                                "//stop",
                                "minecraft:stop",
                                "/minecraft:stop",
                                "global.quit",
                                "server.stop 5",
                                "stop being a troll",
                                "say hi; quit",
                                "say hi ;quit",
                                "say hi && stop",
                                "say hi | stop",
                                "\"quit\"",
                                "'stop'",
                                "stop;",
                                "quit()",
                                "exit",
                                "say a\nstop"})
        QTest::newRow(command) << QString::fromLatin1(command) << true;
    for (const char *command :
         {"say please do not stop", "help stop", "stopsound @a", "kick quitter", "", ";;", "/",
          "status", "unstoppable", "say shutdown at nine"})
        QTest::newRow(*command ? command : "empty") << QString::fromLatin1(command) << false;
}

void TestGameCommands::knowsWhatEndsAServer()
{
    QFETCH(QString, command);
    QFETCH(bool, isDangerous);
    QCOMPARE(hawser::isDangerous(command), isDangerous);
}

} // namespace tst_gamecommands

QTEST_MAIN(tst_gamecommands::TestGameCommands)
#include "tst_gamecommands.moc"
