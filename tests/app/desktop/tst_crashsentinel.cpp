#include "desktop/crashsentinel.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace tst_crashsentinel {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestCrashSentinel : public QObject
{
    Q_OBJECT

private slots:
    void aGoodEndIsNotTold();
    void aBadEndIsReported_data();
    void aBadEndIsReported();
    void fewReportsAreKept();

private:
    static void run(const QString &folder, const QString &end)
    {
        QProcess program;
        program.start(QStringLiteral(HAWSER_CRASHER), {folder, end});
        QVERIFY(program.waitForFinished());
    }
    static std::optional<QString> reportIn(const QTemporaryDir &folder)
    {
        return CrashSentinel(folder.path(), folder.filePath(u"hawser.log"_s)).report();
    }
};

void TestCrashSentinel::aGoodEndIsNotTold()
{
    const QTemporaryDir folder;
    run(folder.path(), u"well"_s);
    QVERIFY(!reportIn(folder));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList(u"hawser.log"_s));
}

void TestCrashSentinel::aBadEndIsReported_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<QByteArray>("told");
#ifndef Q_OS_WIN
    QTest::newRow("segmentation fault") << u"segv"_s << QByteArray("SIGSEGV");
    QTest::newRow("abort") << u"abort"_s << QByteArray("SIGABRT");
#endif
    QTest::newRow("without a word") << u"vanish"_s << QByteArray("without a trace");
}

void TestCrashSentinel::aBadEndIsReported()
{
    QFETCH(const QString, end);
    QFETCH(const QByteArray, told);
    const QTemporaryDir folder;
    run(folder.path(), end);
    const auto path = reportIn(folder);
    QVERIFY(path);
    QFile report(*path);
    QVERIFY(report.open(QIODevice::ReadOnly));
#ifndef Q_OS_WIN
    QVERIFY(!(report.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
#endif
    const QByteArray text = report.readAll();
    QVERIFY2(text.contains(told), text.constData());
    QVERIFY(text.contains("dials with") && !text.contains("canary"));
    QVERIFY(!reportIn(folder)); // that run ended well
}

void TestCrashSentinel::fewReportsAreKept()
{
    const QTemporaryDir folder;
    for (int i = 0; i < CrashSentinel::keptReports + 2; ++i) {
        run(folder.path(), u"vanish"_s);
        QVERIFY(reportIn(folder));
    }
    QCOMPARE(QDir(folder.path()).entryList({u"crash-*"_s}).size(), CrashSentinel::keptReports);
}

} // namespace tst_crashsentinel

QTEST_GUILESS_MAIN(tst_crashsentinel::TestCrashSentinel)
#include "tst_crashsentinel.moc"
