#include "console/console.h"
#include "window/archivebanner.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

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
        QVERIFY(!banner.isHidden());
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
};

QTEST_MAIN(TestArchiveBanner)
#include "tst_archivebanner.moc"
