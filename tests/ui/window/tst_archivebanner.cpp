#include "archive/sqlite/archive.h"
#include "console/console.h"
#include "support/patience.h"
#include "window/archivebanner.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>

namespace tst_archivebanner {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestArchiveBanner : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    ConsoleOptions options(const QString &name) const
    {
        ConsoleOptions options;
        options.listen = false;
        options.archiveFolder = m_folder.filePath(name);
        return options;
    }
    /// \a arguments of the lab's small disk, see on_small_disk.sh.
    static bool control(const QStringList &arguments)
    {
        return QProcess::execute(qEnvironmentVariable("HAWSER_SHARED") + "/lab/with-small-disk"_L1,
                                 QStringList{u"ctl"_s} + arguments)
            == 0;
    }
    static QString disk() { return qEnvironmentVariable("LAB_DISK"); }
    static ConsoleOptions onDisk()
    {
        ConsoleOptions options;
        options.listen = false;
        options.archiveFolder = disk() + "/profile"_L1;
        return options;
    }
    static bool isStored(Console &console)
    {
        return console.archive()->status().committed == console.events().last();
    }
    /// Of a few hundred bytes, so that storing goes on.
    static void arrive(Console &console)
    {
        EventBatchBuilder builder;
        EventRecord &record = builder.begin(ServerId::forIdentity(u"oakvale"_s), 1);
        record.text = builder.put(std::string(300, 'x'));
        builder.commit();
        console.events().append(builder.take());
    }
    static QString textOf(const Banner &banner)
    {
        QString text;
        for (const QLabel *label : banner.findChildren<QLabel *>())
            text += label->text() + u'\n';
        return text;
    }

private slots:
    void isHiddenWhileEventsAreStored()
    {
        Console console(options(u"well"_s));
        const ArchiveBanner banner(console);
        QVERIFY(banner.isHidden());
        QVERIFY(console.archive());
    }

    void tellsTroubleAsLongAsItLasts()
    {
        QFile obstacle(m_folder.filePath(u"obstacle"_s));
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        Console console(options(u"obstacle"_s));
        const ArchiveBanner banner(console);
        QTRY_VERIFY(!banner.isHidden()); // told later, if the first attempt took long
        QVERIFY(textOf(banner).contains(console.archiveTrouble()));
        QVERIFY(obstacle.remove());
        QTRY_VERIFY(banner.isHidden());
        QVERIFY(console.archiveTrouble().isEmpty());
    }

    void tellsOfAFileThatWasKeptAside()
    {
        QDir(m_folder.path()).mkdir(u"damaged"_s);
        QFile file(m_folder.filePath(u"damaged/events.hawser"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(QByteArray(8192, 'x')), 8192);
        file.close();
        Console console(options(u"damaged"_s));
        const ArchiveBanner banner(console);
        QTRY_VERIFY(!banner.isHidden());
        QVERIFY(textOf(banner).contains(u"events.hawser.damaged-"_s));
        banner.findChild<QPushButton *>(u"dismissArchiveBanner"_s)->click();
        QVERIFY(banner.isHidden());
    }

    /// Row F7, in the window: the disk is full, or may not be written, and recovers.
    void tellsThatTheDiskIsFull()
    {
        if (disk().isEmpty())
            QSKIP("not inside with-small-disk");
        Console console(onDisk());
        const ArchiveBanner banner(console);
        arrive(console);
        QTRY_VERIFY(isStored(console));
        QVERIFY(banner.isHidden());
        QVERIFY(control({u"full"_s}));
        QTRY_VERIFY((arrive(console), !banner.isHidden()));
        QVERIFY2(textOf(banner).contains(u"disk is full"_s), qPrintable(textOf(banner)));
        QVERIFY(control({u"grow"_s, u"16m"_s}));
        QTRY_VERIFY(banner.isHidden());
        QTRY_VERIFY(isStored(console));
    }

    void tellsThatTheDiskIsReadOnly()
    {
        if (disk().isEmpty())
            QSKIP("not inside with-small-disk");
        {
            Console before(onDisk());
            arrive(before);
            QTRY_VERIFY(isStored(before));
        }
        QVERIFY(control({u"ro"_s}));
        Console console(onDisk());
        const ArchiveBanner banner(console);
        QTRY_VERIFY(!banner.isHidden());
        QVERIFY2(textOf(banner).contains(u"not stored"_s), qPrintable(textOf(banner)));
        QVERIFY(control({u"rw"_s}));
        QTRY_VERIFY(banner.isHidden());
    }
};

} // namespace tst_archivebanner

QTEST_MAIN(tst_archivebanner::TestArchiveBanner)
#include "tst_archivebanner.moc"
