#include "profiles/profilefolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_profilefolder {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestProfileFolder : public QObject
{
    Q_OBJECT

private slots:
    void isBesideThePortableProgram_data();
    void isBesideThePortableProgram();
};

void TestProfileFolder::isBesideThePortableProgram_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("a program") << u"hawser"_s;
    QTest::newRow("a bundle") << u"Hawser.app/Contents/MacOS/Hawser"_s;
}

void TestProfileFolder::isBesideThePortableProgram()
{
    QFETCH(const QString, program);
    const QTemporaryDir stick;
    const QString path = stick.filePath(program);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QCOMPARE(portableFolder(path), QString());
    QFile mark(stick.filePath(u"portable.txt"_s));
    QVERIFY(mark.open(QIODevice::WriteOnly));
    QCOMPARE(portableFolder(path), stick.filePath(u"profile"_s));
}

} // namespace tst_profilefolder

QTEST_GUILESS_MAIN(tst_profilefolder::TestProfileFolder)
#include "tst_profilefolder.moc"
