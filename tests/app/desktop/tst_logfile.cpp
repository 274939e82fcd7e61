#include "desktop/logfile.h"

#include "protocol/redact.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

namespace tst_logfile {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestLogFile : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void onlyItsOwnerCanReadIt();
    void noSecretAndNoLineBreakGetsIn();
    void longLinesAreCut();
    void twoFilesAtMost();
    void takesWhatQtWarnsOf();
    void doesWithoutAFolder();
    void theEndBeginsWithAWholeLine();

private:
    QByteArray contents(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLogFile::onlyItsOwnerCanReadIt()
{
    LogFile log(m_folder->filePath(u"below"_s));
    log.write(u"started"_s);
    QVERIFY(contents(log.path()).endsWith("Z started\n"));
#ifndef Q_OS_WIN
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(log.path()) & others));
    QVERIFY(!(QFile::permissions(m_folder->filePath(u"below"_s)) & others));
#endif
}

void TestLogFile::noSecretAndNoLineBreakGetsIn()
{
    rememberSecret(u"canary-of-the-log"_s);
    LogFile log(m_folder->path());
    log.write(u"said canary-of-the-log\nand ws://host/canary\x1b[31m"_s);
    forgetSecret(u"canary-of-the-log"_s);
    const QByteArray text = contents(log.path());
    QVERIFY2(!text.contains("canary") && !text.contains('\x1b'), text.constData());
    QCOMPARE(text.count('\n'), 1);
}

void TestLogFile::longLinesAreCut()
{
    LogFile log(m_folder->path());
    log.write(QString(100'000, u'x'));
    QCOMPARE_LT(contents(log.path()).size(), LogFile::longestLine + 100);
}

void TestLogFile::twoFilesAtMost()
{
    LogFile log(m_folder->path(), 500);
    for (int i = 0; i < 100; ++i)
        log.write(u"line %1"_s.arg(i));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 2);
    QCOMPARE_LE(contents(log.path()).size(), 500);
    QCOMPARE_LE(contents(log.olderPath()).size(), 500);
    QVERIFY(contents(log.path()).endsWith("line 99\n"));
}

void TestLogFile::takesWhatQtWarnsOf()
{
    LogFile log(m_folder->path());
    QTest::ignoreMessage(QtWarningMsg, "a plugin is missing");
    {
        const LoggedMessages messages(log);
        qWarning("a plugin is missing");
    }
    QTest::ignoreMessage(QtWarningMsg, "nobody listens");
    qWarning("nobody listens");
    QVERIFY(contents(log.path()).contains("a plugin is missing"));
    QVERIFY(!contents(log.path()).contains("nobody listens"));
}

void TestLogFile::doesWithoutAFolder()
{
    QFile inTheWay(m_folder->filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    LogFile log(m_folder->filePath(u"file/below"_s));
    log.write(u"into the void"_s);
    QVERIFY(!QFile::exists(log.path()));
}

void TestLogFile::theEndBeginsWithAWholeLine()
{
    LogFile log(m_folder->path());
    for (int i = 0; i < 20; ++i)
        log.write(u"line %1"_s.arg(i));
    const QByteArray end = endOfFile(log.path(), 100);
    QVERIFY(end.startsWith("20") && end.endsWith("line 19\n") && end.size() <= 100);
    QCOMPARE(endOfFile(log.path(), 100'000), contents(log.path()));
    QCOMPARE(endOfFile(m_folder->filePath(u"none"_s), 100), QByteArray());
}

} // namespace tst_logfile

QTEST_GUILESS_MAIN(tst_logfile::TestLogFile)
#include "tst_logfile.moc"
