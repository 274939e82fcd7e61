#include "archivelab.h"

#include <QFileInfo>

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using Direction = EventLog::Direction;

class TestArchive : public QObject
{
    Q_OBJECT

private slots:
    void numbersWithoutHoles()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        Archive &archive = lab.archive();
        QVERIFY(!archive.id().isNull());
        QCOMPARE(archive.next(), 1);
        QCOMPARE(archive.append(stream.next(3)), 1);
        QCOMPARE(archive.append({}), 4);
        QCOMPARE(archive.append(stream.next(2)), 4);
        QCOMPARE(archive.first(), 1);
        QCOMPARE(archive.last(), 5);
        QTRY_VERIFY(lab.isCommitted());
    }

    void keepsEveryFieldOverAReopening_data()
    {
        QTest::addColumn<int>("events");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("only a tail") << 700;
        QTest::newRow("one block to the event") << 1024;
        QTest::newRow("blocks and a tail") << 5'500;
    }
    void keepsEveryFieldOverAReopening()
    {
        QFETCH(const int, events);
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        const QUuid id = lab.archive().id();
        lab.append(stream, events);
        lab.reopen();
        QCOMPARE(lab.archive().id(), id);
        QCOMPARE(lab.archive().last(), Seq(events));
        QCOMPARE(lab.archive().first(), 1);
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer) == lab.written);
        QVERIFY(allPages(lab.archive(), {}, Direction::Older) == lab.written);
    }

    void goesOnWhereItEnded()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        for (int round = 0; round < 5; ++round) {
            lab.append(stream, 700 + round);
            if (round % 2)
                QTRY_VERIFY(lab.isCommitted());
            lab.reopen();
            QCOMPARE(lab.archive().last(), Seq(lab.written.size()));
        }
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer) == lab.written);
    }

    void anchorsAnywhere()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 3'000);
        QTRY_VERIFY(lab.isCommitted());
        for (const Seq anchor : {Seq(1), Seq(2), Seq(1024), Seq(1025), Seq(2500), Seq(3000)}) {
            const EventPage newer = lab.archive().page({}, anchor, Direction::Newer, 10).result();
            QCOMPARE(newer.events.front().seq, anchor);
            QCOMPARE(newer.events.size(), std::size_t(std::min<Seq>(10, 3001 - anchor)));
            QCOMPARE(newer.reachedEnd, anchor == 3000);
            QCOMPARE(newer.scannedFirst, anchor);
            const EventPage older = lab.archive().page({}, anchor, Direction::Older, 10).result();
            QCOMPARE(older.events.back().seq, anchor);
            QCOMPARE(older.events.size(), std::size_t(std::min<Seq>(10, anchor)));
            QCOMPARE(older.reachedEnd, anchor <= 2);
            QCOMPARE(older.scannedLast, anchor);
        }
    }

    /// What is fresh comes from memory, what is not from the disk, and nothing twice.
    void joinsMemoryAndDisk()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.options.recentBytes = 64 * 1024;
        lab.open();
        lab.append(stream, 4'000);
        QTRY_VERIFY(lab.isCommitted());
        lab.append(stream, 200);
        QVERIFY(allPages(lab.archive(), {}, Direction::Newer, 37) == lab.written);
        QVERIFY(allPages(lab.archive(), {}, Direction::Older, 37) == lab.written);
    }

    void keepsCursorsWithTheirEvents()
    {
        MadeUpStream stream;
        const ServerId a = stream.servers[0];
        const ServerId b = stream.servers[1];
        ArchiveLab lab;
        lab.open();
        QCOMPARE(lab.archive().cursor(a), QByteArray());
        EventBatchBuilder builder;
        builder.begin(a, MadeUpStream::startUs).text = builder.put("line 7");
        builder.commit();
        builder.setCursor(a, std::string("7\0x", 3));
        lab.append(builder.take());
        builder.setCursor(b, "only a cursor");
        lab.append(builder.take());
        QCOMPARE(lab.archive().cursor(a), QByteArray("7\0x", 3));
        lab.reopen();
        QCOMPARE(lab.archive().cursor(a), QByteArray("7\0x", 3));
        QCOMPARE(lab.archive().cursor(b), "only a cursor"_ba);
        QCOMPARE(lab.archive().last(), 1);
    }

    void announcesWhatIsNew()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 20);
        lab.reopen();
        QSignalSpy changed(&lab.archive(), &EventLog::changed);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.back().at(1).value<Seq>(), 20);
        lab.append(stream, 10);
        lab.append(stream, 10);
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(changed.back().at(0).value<Seq>(), 21);
        QCOMPARE(changed.back().at(1).value<Seq>(), 40);
    }

    void belongsToItsOwnerAlone()
    {
        MadeUpStream stream;
        ArchiveLab lab;
        lab.open();
        lab.append(stream, 10);
        QTRY_VERIFY(lab.isCommitted());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
            | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        for (const auto &suffix : {""_L1, "-wal"_L1, "-shm"_L1, ".lock"_L1}) {
            const QFileInfo file(lab.options.path + suffix);
            QVERIFY2(file.exists(), qPrintable(file.filePath()));
            QCOMPARE(file.permissions() & others, QFile::Permissions());
        }
        const QFileInfo folder(QFileInfo(lab.options.path).absolutePath());
        QCOMPARE(folder.permissions() & others, QFile::Permissions());
    }
};

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
