#include "archive/sqlite/sqlsession.h"
#include "archivelab.h"

#include <QFile>
#include <QProcess>
#include <QStorageInfo>

namespace tst_archivedisk {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using Direction = EventLog::Direction;

/// On a disk of a few megabytes that the test fills, makes read-only and enlarges. Runs inside the
/// lab's small disk (see CMakeLists.txt), else it is skipped.
class TestArchiveDisk : public QObject
{
    Q_OBJECT

private:
    const QString m_disk = qEnvironmentVariable("LAB_DISK");

    bool control(const QStringList &arguments)
    {
        return QProcess::execute(qEnvironmentVariable("HAWSER_SHARED") + "/lab/with-small-disk"_L1,
                                 QStringList{u"ctl"_s} + arguments)
            == 0;
    }
    void place(ArchiveLab &lab, const QString &name)
    {
        lab.options.path = m_disk + u'/' + name + "/events.hawser"_L1;
        lab.options.commitEvery = std::chrono::milliseconds(20);
    }

private slots:
    void initTestCase()
    {
        if (m_disk.isEmpty())
            QSKIP("not inside with-small-disk");
    }

    void cleanup()
    {
        QFile::remove(m_disk + "/.filler"_L1);
        QVERIFY(control({u"rw"_s}));
    }

    void goesOnWhenTheDiskHasRoomAgain()
    {
        MadeUpStream stream(71);
        ArchiveLab lab;
        place(lab, u"full"_s);
        lab.open();
        lab.append(stream, 3'000);
        QTRY_VERIFY(lab.isCommitted());
        QVERIFY(control({u"full"_s}));
        int stored = 0;
        QSignalSpy changes(&lab.archive(), &Archive::statusChanged);
        connect(&lab.archive(), &Archive::statusChanged, this,
                [&] { stored += lab.archive().status().state == StorageState::Storing; });
        for (int n = 0; n < 200 && lab.archive().status().state == StorageState::Storing; ++n) {
            lab.append(stream, 500); // the log may have some room left
            QTRY_VERIFY(lab.isCommitted() || lab.archive().status().state == StorageState::Stalled);
        }
        QTRY_COMPARE(lab.archive().status().state, StorageState::Stalled);
        QVERIFY(lab.archive().status().cause.contains(u"full"));
        // It tries again and again, and does not pretend in between that all is well.
        stored = 0;
        changes.clear();
        QTRY_VERIFY(changes.size() >= 3);
        QCOMPARE(stored, 0);
        lab.append(stream, 500);
        QVERIFY(allPages(lab.archive(), {}, Direction::Older) == lab.written);

        QVERIFY(QFile::remove(m_disk + "/.filler"_L1));
        QTRY_COMPARE(lab.archive().status().state, StorageState::Storing);
        QTRY_VERIFY(lab.isCommitted());
        QCOMPARE(lab.archive().status().missing, 0);
        lab.reopen();
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer) == lab.written);
    }

    void beginsOnAFullDisk()
    {
        MadeUpStream stream(72);
        ArchiveLab lab;
        place(lab, u"begun"_s);
        QVERIFY(control({u"full"_s}));
        lab.open();
        QCOMPARE(lab.archive().status().state, StorageState::Stalled);
        lab.append(stream, 500);
        QVERIFY(allPages(lab.archive(), {}, Direction::Older) == lab.written);
        QVERIFY(QFile::remove(m_disk + "/.filler"_L1));
        QTRY_VERIFY(lab.isCommitted());
        lab.reopen();
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer) == lab.written);
    }

    void beginsReadOnly()
    {
        MadeUpStream stream(73);
        ArchiveLab lab;
        place(lab, u"readonly"_s);
        lab.open();
        lab.append(stream, 3'000);
        lab.close();
        QVERIFY(control({u"ro"_s}));
        lab.open();
        QTRY_COMPARE(lab.archive().status().state, StorageState::Stalled);
        QVERIFY(!lab.archive().status().cause.isEmpty());
        lab.append(stream, 500);
        QVERIFY(control({u"rw"_s}));
        QTRY_VERIFY(lab.isCommitted());
        QCOMPARE(lab.archive().last(), 3'500);
        lab.reopen();
        for (std::size_t n = 3'000; n < lab.written.size(); ++n)
            lab.written[n].seq += 3'000; // numbered before the file could be opened
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer) == lab.written);
    }
};

} // namespace tst_archivedisk

QTEST_GUILESS_MAIN(tst_archivedisk::TestArchiveDisk)
#include "tst_archivedisk.moc"
