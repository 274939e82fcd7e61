#include "terminal/outputlines.h"
#include "terminal/transcript.h"

#include "protocol/redact.h"

#include <QTest>

namespace tst_outputlines {

using namespace hawser;
using namespace Qt::StringLiterals;

/// What of a console's output is shown, and how much of it is held.
class TestOutputLines : public QObject
{
    Q_OBJECT

private slots:
    void splitsLines_data();
    void splitsLines();
    void isBounded_data();
    void isBounded();
    void tearsNoCharacter();
    void showsNoSecret();
    void transcriptIsBounded();
    void transcriptKeepsServersApart();
};

void TestOutputLines::splitsLines_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("one") << u"a"_s << QStringList{u"a"_s};
    QTest::newRow("two") << u"a\nb\n"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("Windows") << u"a\r\nb"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("an empty one") << u"a\n\nb"_s << QStringList{u"a"_s, QString(), u"b"_s};
    QTest::newRow("colours") << u"\u001b[31;1mred\u001b[0m"_s << QStringList{u"red"_s};
    QTest::newRow("markup") << u"<b>a</b>&amp;"_s << QStringList{u"<b>a</b>&amp;"_s};
    QTest::newRow("controls") << u"a\u0007\u202Eb"_s << QStringList{u"ab"_s};
}

void TestOutputLines::splitsLines()
{
    QFETCH(QString, output);
    QFETCH(QStringList, lines);
    QCOMPARE(outputLines(output), lines);
}

void TestOutputLines::isBounded_data()
{
    QTest::addColumn<QString>("output");
    QTest::newRow("one line of a MiB") << QString(1024 * 1024, u'x');
    QTest::newRow("a MiB of line ends") << QString(1024 * 1024, u'\n');
    QTest::newRow("many lines") << u"line of text\n"_s.repeated(100'000);
    QTest::newRow("one long line of colours") << u"\u001b[0m"_s.repeated(300'000);
}

void TestOutputLines::isBounded()
{
    QFETCH(QString, output);
    const QStringList lines = outputLines(output);
    QVERIFY(lines.size() <= mostOutputLines + 1);
    for (const QString &line : lines)
        QVERIFY(line.size() <= longestOutputLine + 1);
    QVERIFY2(lines.last().contains(u"not shown"_s), qPrintable(lines.last()));
}

void TestOutputLines::tearsNoCharacter()
{
    const QString output = u"x"_s + u"\U0001F600"_s.repeated(longestOutputLine);
    const QStringList lines = outputLines(output);
    QVERIFY(lines.size() > 1);
    QCOMPARE(lines.join(QString()), output);
}

void TestOutputLines::showsNoSecret()
{
    rememberSecret(u"canary-of-this-test"_s);
    for (const QString &line : outputLines(u"rcon.password: \"canary-of-this-test\"\nx"_s))
        QVERIFY(!line.contains(u"canary"_s));
    forgetSecret(u"canary-of-this-test"_s);
}

void TestOutputLines::transcriptIsBounded()
{
    Transcript transcript;
    const ServerId server = ServerId::createNew();
    for (int i = 0; i < 10; ++i)
        transcript.add(server, QStringList(1'000, QString::number(i)));
    QCOMPARE(transcript.lines(server).size(), Transcript::mostLines);
    QCOMPARE(transcript.lines(server).last(), u"9"_s);
    transcript.add(server, QStringList(1'000, QString(1'000, u'x')));
    QVERIFY(transcript.lines(server).size() <= Transcript::mostUnits / 1'000);
}

void TestOutputLines::transcriptKeepsServersApart()
{
    Transcript transcript;
    QList<ServerId> servers;
    for (int i = 0; i < Transcript::mostServers + 1; ++i) {
        servers.append(ServerId::createNew());
        transcript.add(servers.last(), {QString::number(i)});
    }
    QVERIFY(transcript.lines(servers.first()).isEmpty()); // the one longest not talked to
    QCOMPARE(transcript.lines(servers.at(1)), QStringList{u"1"_s});
    transcript.clear(servers.at(1));
    QVERIFY(transcript.lines(servers.at(1)).isEmpty());
}

} // namespace tst_outputlines

QTEST_MAIN(tst_outputlines::TestOutputLines)
#include "tst_outputlines.moc"
