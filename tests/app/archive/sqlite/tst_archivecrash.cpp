#include "archive/sqlite/sqlsession.h"
#include "archivelab.h"
#include "support/rounds.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <chrono>
#include <cstdlib>
#include <random>

namespace tst_archivecrash {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using Direction = EventLog::Direction;

namespace {

qint64 steadyUs()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Row P8: what is older than this survives.
constexpr qint64 mostLostUs = 1'000'000;
constexpr int usualRounds = 20;
constexpr int eventsPerSecond = 20'000;

/// What the flood said before it was killed.
struct Told
{
    bool wasRunning = false; // when it was killed
    Seq committed = 0;
    std::vector<std::pair<Seq, qint64>> made; // up to this number, at this time
};

Told toldIn(const QByteArray &output)
{
    Told told;
    for (const QByteArray &line : output.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 2 && words[0] == "COMMIT")
            told.committed = words[1].toLongLong();
        if (words.size() == 3 && words[0] == "MADE" && !words[2].isEmpty())
            told.made.emplace_back(words[1].toLongLong(), words[2].toLongLong());
    }
    return told;
}

/// Most of what was made is stored, and that is not little.
bool hasGoneOn(const Told &told)
{
    return told.made.size() > 100 && told.committed > told.made[told.made.size() / 2].first;
}

QByteArray integrityOf(const QString &path)
{
    const auto session = SqlSession::open(path, 1000);
    if (!session)
        return session.error().text.toUtf8();
    const auto answer = (*session)->bytes(u"PRAGMA integrity_check"_s);
    return answer ? *answer : answer.error().text.toUtf8();
}

} // namespace

/// Row F6: kill -9 in the flood, again and again, on the same file: 20 times, in the long run 200
/// times.
class TestArchiveCrash : public QObject
{
    Q_OBJECT

private:
    ArchiveLab m_lab{};
    Seq m_last = 0;
    qint64 m_worstLostUs = 0;
    qint64 m_worstOpenMs = 0;

    /// Runs the flood for so long, and until it has told enough, then kills it; \a under is a
    /// program that runs it.
    Told flooded(
        qint64 lifeMs, qint64 &killedUs, QStringList under = {},
        bool (*hasToldEnough)(const Told &) = [](const Told &) { return true; })
    {
        under << QStringLiteral(ARCHIVE_FLOOD) << m_lab.options.path
              << QString::number(eventsPerSecond);
        QProcess flood;
        flood.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        flood.start(under.front(), under.mid(1));
        flood.waitForStarted(patiently);
        QByteArray said;
        QElapsedTimer time;
        time.start();
        const auto mayLive = [&] {
            return time.elapsed() < lifeMs
                || (time.elapsed() < patiently && !hasToldEnough(toldIn(said)));
        };
        while (flood.state() != QProcess::NotRunning && mayLive()) {
            flood.waitForReadyRead(int(std::max<qint64>(1, lifeMs - time.elapsed())));
            said += flood.readAllStandardOutput();
        }
        const bool wasRunning = flood.state() == QProcess::Running;
        killedUs = steadyUs();
        flood.kill();
        flood.waitForFinished();
        Told told = toldIn(said + flood.readAllStandardOutput());
        told.wasRunning = wasRunning;
        return told;
    }

    void checkEvents(Seq from)
    {
        Archive &archive = m_lab.archive();
        Seq expected = from;
        while (expected <= archive.last()) {
            const EventPage page = archive.page({}, expected, Direction::Newer, 2'000).result();
            QVERIFY(!page.events.empty());
            for (const StoredEvent &event : page.events) {
                QCOMPARE(event.seq, expected);
                const std::string text = "event " + std::to_string(expected) + " of the flood";
                QCOMPARE(event.batch.text(event.record().text), std::string_view(text));
                ++expected;
            }
        }
        QCOMPARE(expected, archive.last() + 1);
    }

    void checkAfter(const Told &told, qint64 killedUs)
    {
        QCOMPARE(integrityOf(m_lab.options.path), "ok"_ba);
        QElapsedTimer time;
        time.start();
        m_lab.open();
        QTRY_VERIFY(m_lab.archive().status().isOpen); // later, if killed while it made its lock
        m_worstOpenMs = std::max(m_worstOpenMs, time.elapsed());
        Archive &archive = m_lab.archive();
        QCOMPARE(archive.first(), std::min<Seq>(1, archive.last() + 1));
        QVERIFY(archive.last() >= told.committed);
        QVERIFY(archive.last() >= m_last);
        for (const auto &[seq, madeUs] : told.made) {
            if (seq > archive.last()) {
                m_worstLostUs = std::max(m_worstLostUs, killedUs - madeUs);
                QVERIFY2(killedUs - madeUs <= mostLostUs, qPrintable(QString::number(seq)));
            }
        }
        if (archive.last() > 0)
            QCOMPARE(archive.cursor(ServerId::forIdentity(u"flood"_s)),
                     QByteArray::number(archive.last()));
        checkEvents(std::max<Seq>(1, m_last - 3'000)); // all that is new, and where it was cut
        m_last = archive.last();
        m_lab.close();
    }

private slots:
    void init()
    {
        m_last = 0;
        QDir(QFileInfo(m_lab.options.path).absolutePath()).removeRecursively();
    }

    /// Row F8: the system refuses to write, or to sync, for a while.
    void survivesErrorsOfTheDisk_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::newRow("no space for some writes") << u"pwrite64:error=ENOSPC:when=60..63"_s;
        QTest::newRow("a write fails") << u"pwrite64:error=EIO:when=80"_s;
        QTest::newRow("a sync fails") << u"fdatasync:error=EIO:when=4"_s;
    }
    void survivesErrorsOfTheDisk()
    {
        QFETCH(const QString, fault);
        const QString strace = QStandardPaths::findExecutable(u"strace"_s);
        if (strace.isEmpty())
            QSKIP("strace is not here");
        qint64 killedUs = 0;
        const Told told
            = flooded(6'000, killedUs,
                      {strace, u"-f"_s, u"-qq"_s, u"-D"_s, u"-o"_s, u"/dev/null"_s, u"-e"_s,
                       u"trace=pwrite64,fdatasync"_s, u"-e"_s, u"inject="_s + fault},
                      hasGoneOn);
        QVERIFY(told.wasRunning);
        QVERIFY(hasGoneOn(told)); // by itself
        checkAfter(told, killedUs);
    }

    void survivesBeingKilled()
    {
        const int rounds = test::rounds(usualRounds);
        std::mt19937 random(91);
        for (int round = 0; round < rounds; ++round) {
            qint64 killedUs = 0;
            const Told told = flooded(50 + qint64(random() % 1'000), killedUs);
            QVERIFY(told.wasRunning);
            checkAfter(told, killedUs);
            if (QTest::currentTestFailed())
                return;
        }
        m_lab.open();
        QVERIFY(m_last > 0);
        QCOMPARE(m_lab.archive().last(), m_last);
        checkEvents(1);
        qInfo("%lld events; oldest lost event %lld ms, slowest opening %lld ms", m_last,
              m_worstLostUs / 1000, m_worstOpenMs);
    }
};

} // namespace tst_archivecrash

QTEST_GUILESS_MAIN(tst_archivecrash::TestArchiveCrash)
#include "tst_archivecrash.moc"
