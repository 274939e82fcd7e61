#include "desktop/autostart.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace tst_autostart {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestAutostart : public QObject
{
    Q_OBJECT

private slots:
    void isOffUntilWanted();
    void quotesAsTheSpecificationSays_data();
    void quotesAsTheSpecificationSays();
    void theDesktopAcceptsTheFile();
    void saysWhyItCannotBeWritten();
};

void TestAutostart::isOffUntilWanted()
{
    const QTemporaryDir folder;
    Autostart autostart(u"/opt/hawser"_s, {u"--minimized"_s}, folder.filePath(u"autostart"_s));
    QVERIFY(!autostart.isOn());
    QVERIFY(autostart.set(true));
    QVERIFY(autostart.isOn());
    QVERIFY(autostart.set(true));
    QVERIFY(autostart.set(false));
    QVERIFY(!autostart.isOn());
    QVERIFY(autostart.set(false));
    QVERIFY(QDir(folder.filePath(u"autostart"_s)).isEmpty());
}

void TestAutostart::quotesAsTheSpecificationSays_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("exec");
    QTest::newRow("plain") << u"/usr/bin/hawser"_s << uR"("/usr/bin/hawser")"_s;
    QTest::newRow("blank") << u"/my games/hawser"_s << uR"("/my games/hawser")"_s;
    QTest::newRow("per cent") << u"/100%/hawser"_s << uR"("/100%%/hawser")"_s;
    QTest::newRow("quotation mark") << uR"(/a"b)"_s << uR"("/a\\"b")"_s;
    QTest::newRow("dollar") << uR"(/$HOME/b)"_s << uR"("/\\$HOME/b")"_s;
    QTest::newRow("backslash") << uR"(/a\b)"_s << uR"("/a\\\\b")"_s;
}

void TestAutostart::quotesAsTheSpecificationSays()
{
    QFETCH(const QString, program);
    QFETCH(const QString, exec);
    QCOMPARE(desktopExec(program, {}), exec);
    QCOMPARE(desktopExec(program, {u"--minimized"_s}), exec + uR"( "--minimized")"_s);
}

void TestAutostart::theDesktopAcceptsTheFile()
{
    const QString validator = QStandardPaths::findExecutable(u"desktop-file-validate"_s);
    if (validator.isEmpty())
        QSKIP("desktop-file-validate is not installed");
    const QTemporaryDir folder;
    QVERIFY(Autostart(u"/my games/hawser"_s, {u"--minimized"_s}, folder.path()).set(true));
    QProcess check;
    check.start(validator, {folder.filePath(u"hawser.desktop"_s)});
    QVERIFY(check.waitForFinished());
    QCOMPARE(check.readAllStandardOutput(), QByteArray());
    QCOMPARE(check.exitCode(), 0);
}

void TestAutostart::saysWhyItCannotBeWritten()
{
    const QTemporaryDir folder;
    QFile inTheWay(folder.filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const auto outcome = Autostart(u"/opt/hawser"_s, {}, folder.filePath(u"file/x"_s)).set(true);
    QVERIFY(!outcome && !outcome.error().isEmpty());
}

} // namespace tst_autostart

QTEST_GUILESS_MAIN(tst_autostart::TestAutostart)
#include "tst_autostart.moc"
