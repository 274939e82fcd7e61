#include "terminal/commandhistory.h"

#include "protocol/redact.h"

#include <QJsonObject>
#include <QTest>

namespace tst_commandhistory {

using namespace hawser;
using namespace Qt::StringLiterals;

/// What was typed into consoles, and what of it is kept.
class TestCommandHistory : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheOrderAndTheGame();
    void whatIsRepeatedBecomesTheNewest();
    void goesToJsonAndBack();
    void isBounded();
    void damagedJsonDoesNoHarm();
    void keepsNoSecret_data();
    void keepsNoSecret();
    void isSearchedBackwards();
};

void TestCommandHistory::keepsTheOrderAndTheGame()
{
    CommandHistory history;
    QVERIFY(history.add(u"rust"_s, u" status "_s));
    QVERIFY(history.add(u"minecraft"_s, u"list"_s));
    QVERIFY(history.add({}, u"help"_s));
    QVERIFY(!history.add(u"rust"_s, u"   "_s));
    QCOMPARE(history.commands(u"rust"_s), (QStringList{u"status"_s, u"help"_s}));
    QCOMPARE(history.commands({}), (QStringList{u"status"_s, u"list"_s, u"help"_s}));
}

void TestCommandHistory::whatIsRepeatedBecomesTheNewest()
{
    CommandHistory history;
    for (const QString &command : {u"a"_s, u"b"_s, u"a"_s})
        history.add(u"rust"_s, command);
    QCOMPARE(history.commands(u"rust"_s), (QStringList{u"b"_s, u"a"_s}));
}

void TestCommandHistory::goesToJsonAndBack()
{
    CommandHistory history;
    history.add(u"rust"_s, u"say \"ä\" \\ 'ö'"_s);
    history.add(u"7d2d"_s, u"lp"_s);
    const CommandHistory back = CommandHistory::fromJson(history.toJson());
    QCOMPARE(back.toJson(), history.toJson());
    QCOMPARE(back.commands(u"7d2d"_s), QStringList{u"lp"_s});
}

void TestCommandHistory::isBounded()
{
    CommandHistory history;
    for (int i = 0; i < 2'000; ++i)
        history.add(u"rust"_s, u"say %1"_s.arg(i));
    QCOMPARE(history.commands(u"rust"_s).size(), CommandHistory::most);
    QCOMPARE(history.commands(u"rust"_s).last(), u"say 1999"_s);
    QVERIFY(!history.add(u"rust"_s, QString(CommandHistory::longest + 1, u'x')));
    for (int i = 0; i < 500; ++i)
        history.add(u"rust"_s, QString::number(i) + QString(1'900, u'y'));
    qsizetype units = 0;
    for (const QString &command : history.commands(u"rust"_s))
        units += command.size();
    QVERIFY(units <= CommandHistory::mostUnits);
}

void TestCommandHistory::damagedJsonDoesNoHarm()
{
    const QJsonArray damaged{1, QJsonValue(), u"x"_s, QJsonObject{{"command"_L1, 5}},
                             QJsonObject{{"command"_L1, u"ok"_s}, {"game"_L1, QJsonArray()}}};
    QCOMPARE(CommandHistory::fromJson(damaged).commands({}), QStringList{u"ok"_s});
}

void TestCommandHistory::keepsNoSecret_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("as it is") << u"rcon.password canary-of-this-test"_s;
    QTest::newRow("inside") << u"say xcanary-of-this-testx"_s;
    QTest::newRow("looks like one") << u"login password=whatever"_s;
}

void TestCommandHistory::keepsNoSecret()
{
    QFETCH(QString, command);
    rememberSecret(u"canary-of-this-test"_s);
    CommandHistory history;
    QVERIFY(!history.add(u"rust"_s, command));
    QVERIFY(history.isEmpty());
    QVERIFY(CommandHistory::fromJson({QJsonObject{{"command"_L1, command}}}).isEmpty());
    forgetSecret(u"canary-of-this-test"_s);
}

void TestCommandHistory::isSearchedBackwards()
{
    const QStringList commands{u"say Hello"_s, u"kick bob"_s, u"say bye"_s};
    QCOMPARE(findOlder(commands, u"SAY"_s, commands.size()), 2);
    QCOMPARE(findOlder(commands, u"say"_s, 2), 0);
    QCOMPARE(findOlder(commands, u"say"_s, 0), -1);
    QCOMPARE(findOlder(commands, u"nothing"_s, 3), -1);
    QCOMPARE(findOlder({}, u"say"_s, 99), -1);
}

} // namespace tst_commandhistory

QTEST_MAIN(tst_commandhistory::TestCommandHistory)
#include "tst_commandhistory.moc"
