#include "configfiles/configfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_configfile {

using namespace hawser;
using namespace hawser::configfiles;
using namespace Qt::StringLiterals;

namespace {

const QDateTime now(QDate(2031, 3, 4), QTime(20, 15, 0));
const QByteArray before = "<a/>\n";
const QByteArray after = "<b/>\n";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

} // namespace

/// Writing keeps a copy, the permissions, and what somebody else wrote.
class TestConfigFile : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void writingKeepsACopy();
    void permissionsStay();
    void copiesDoNotOverwriteEachOther();
    void whatOthersWroteIsKept();
    void undoPutsBack();
    void undoKeepsWhatCameAfter();
    void foldersWithoutWritingAreTold();
    void unfitFilesAreRefused_data();
    void unfitFilesAreRefused();

private:
    QString path(const QString &name = u"serverconfig.xml"_s) const
    {
        return m_folder->filePath(name);
    }
    void put(const QByteArray &bytes, const QString &name = u"serverconfig.xml"_s)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConfigFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    put(before);
}

void TestConfigFile::writingKeepsACopy()
{
    const auto written = writeCorrected(path(), before, after, now);
    QVERIFY2(written, qPrintable(written ? QString() : written.error()));
    QCOMPARE(written->backupPath, path(u"serverconfig.xml.bak-20310304-201500"_s));
    QCOMPARE(contentOf(path()), after);
    QCOMPARE(contentOf(written->backupPath), before);
}

void TestConfigFile::permissionsStay()
{
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QVERIFY(QFile::setPermissions(path(), ownerOnly));
    const auto permissions = QFile::permissions(path());
    const auto written = writeCorrected(path(), before, after, now);
    QVERIFY(written);
    QCOMPARE(QFile::permissions(path()), permissions);
    QCOMPARE(QFile::permissions(written->backupPath), permissions);
}

void TestConfigFile::copiesDoNotOverwriteEachOther()
{
    QVERIFY(writeCorrected(path(), before, after, now));
    const auto second = writeCorrected(path(), after, before, now);
    QVERIFY(second);
    QCOMPARE(second->backupPath, path(u"serverconfig.xml.bak-20310304-201500-2"_s));
    QCOMPARE(contentOf(path(u"serverconfig.xml.bak-20310304-201500"_s)), before);
    QCOMPARE(contentOf(second->backupPath), after);
}

void TestConfigFile::whatOthersWroteIsKept()
{
    put("something else");
    const auto written = writeCorrected(path(), before, after, now);
    QVERIFY(!written);
    QVERIFY(written.error().contains(u"serverconfig.xml"_s));
    QCOMPARE(contentOf(path()), QByteArray("something else"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
}

void TestConfigFile::undoPutsBack()
{
    const auto written = writeCorrected(path(), before, after, now);
    QVERIFY(written);
    QVERIFY(undoWriting(*written));
    QCOMPARE(contentOf(path()), before);
    QVERIFY(QFile::exists(written->backupPath));
}

void TestConfigFile::undoKeepsWhatCameAfter()
{
    const auto written = writeCorrected(path(), before, after, now);
    QVERIFY(written);
    put("newer");
    QVERIFY(!undoWriting(*written));
    QCOMPARE(contentOf(path()), QByteArray("newer"));
}

void TestConfigFile::foldersWithoutWritingAreTold()
{
    const auto readOnly = QFile::ReadOwner | QFile::ExeOwner;
    QVERIFY(QFile::setPermissions(m_folder->path(), readOnly));
    const bool isPowerful = QFile(path(u"probe"_s)).open(QIODevice::WriteOnly);
    const auto written = writeCorrected(path(), before, after, now);
    QVERIFY(QFile::setPermissions(m_folder->path(), readOnly | QFile::WriteOwner));
    if (isPowerful)
        QSKIP("This user may write everywhere");
    QVERIFY(!written);
    QVERIFY(!written.error().isEmpty());
    QCOMPARE(contentOf(path()), before);
}

void TestConfigFile::unfitFilesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("missing") << u"missing.xml"_s;
    QTest::newRow("folder") << u"folder"_s;
    QTest::newRow("too large") << u"large.xml"_s;
}

void TestConfigFile::unfitFilesAreRefused()
{
    QFETCH(const QString, name);
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    put(QByteArray(1024 * 1024 + 1, 'x'), u"large.xml"_s);
    const auto bytes = readConfigFile(path(name));
    QVERIFY(!bytes);
    QVERIFY(bytes.error().contains(name));
    QCOMPARE(*readConfigFile(path()), before);
}

} // namespace tst_configfile

QTEST_GUILESS_MAIN(tst_configfile::TestConfigFile)
#include "tst_configfile.moc"
