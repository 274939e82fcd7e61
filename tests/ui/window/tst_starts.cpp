#include "support/patience.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace tst_starts {

using namespace Qt::StringLiterals;

/// The program itself: started twice, ended well and badly.
class TestStarts : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theSecondStartLeavesItToTheFirst();
    void nothingFollowsALink_data();
    void nothingFollowsALink();
    void aTerminatedOneEndsWell();
    void aKilledOneIsReported();

private:
    std::unique_ptr<QProcess> start(const QStringList &more = {}) const;
    bool isRunning() const { return QFile::exists(m_folder->filePath(u"log/running"_s)); }
    QStringList reports() const
    {
        return QDir(m_folder->filePath(u"log"_s)).entryList({u"crash-*"_s});
    }
    QByteArray log() const
    {
        QFile file(m_folder->filePath(u"log/hawser.log"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStarts::init()
{
#ifdef Q_OS_WIN
    QSKIP("Signals are those of Unix.");
#endif
    m_folder = std::make_unique<QTemporaryDir>();
    QFile profiles(m_folder->filePath(u"profiles.json"_s)); // so that no keychain is asked
    QVERIFY(profiles.open(QIODevice::WriteOnly));
    QVERIFY(profiles.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    profiles.write("{\"profiles\":[]}");
}

std::unique_ptr<QProcess> TestStarts::start(const QStringList &more) const
{
    auto program = std::make_unique<QProcess>();
    program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program->start(QStringLiteral(HAWSER_PROGRAM),
                   QStringList{u"--profile-dir"_s, m_folder->path(), u"--profiles"_s,
                               m_folder->filePath(u"profiles.json"_s), u"--listen"_s,
                               u"127.0.0.1:0"_s}
                       + more);
    return program;
}

void TestStarts::theSecondStartLeavesItToTheFirst()
{
    const auto first = start({u"--for"_s, u"60"_s});
    QTRY_VERIFY(log().contains("listens at"));
    const auto second = start({u"hawser://connect?game=rust&address=a"_s});
    QVERIFY(second->waitForFinished());
    QCOMPARE(second->exitStatus(), QProcess::NormalExit);
    QCOMPARE(second->exitCode(), 0);
    QCOMPARE(first->state(), QProcess::Running);
    first->terminate();
    QVERIFY(first->waitForFinished());
    QCOMPARE(first->exitCode(), 0);
}

void TestStarts::nothingFollowsALink_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString link = u"hawser://connect?game=rust&address=a"_s;
    QTest::newRow("an option of ours") << QStringList{link, u"--profile-dir=/nowhere"_s};
    QTest::newRow("an option of Qt") << QStringList{link, u"-platformpluginpath"_s, u"/nowhere"_s};
    QTest::newRow("no window") << QStringList{link, u"--headless"_s, u"--export="_s, u"--to=f"_s};
    QTest::newRow("help") << QStringList{u"HAWSER:"_s, u"--help"_s};
    QTest::newRow("another link") << QStringList{link, link};
}

void TestStarts::nothingFollowsALink()
{
    QFETCH(const QStringList, arguments);
    const auto program = start(arguments);
    QVERIFY(program->waitForFinished());
    QCOMPARE(program->exitStatus(), QProcess::NormalExit);
    QCOMPARE(program->exitCode(), 2);
    QVERIFY(log().isEmpty());
}

void TestStarts::aTerminatedOneEndsWell()
{
    const auto program = start();
    QTRY_VERIFY(log().contains("listens at"));
    QVERIFY(isRunning());
    program->terminate();
    QVERIFY(program->waitForFinished());
    QCOMPARE(program->exitStatus(), QProcess::NormalExit);
    QVERIFY(!isRunning() && reports().isEmpty());
}

void TestStarts::aKilledOneIsReported()
{
    const auto killed = start();
    QTRY_VERIFY(log().contains("listens at"));
    killed->kill();
    QVERIFY(killed->waitForFinished());
    QVERIFY(isRunning());
    const auto next = start();
    QTRY_COMPARE(log().count("listens at"), 2);
    QCOMPARE(reports().size(), 1);
    next->terminate();
    QVERIFY(next->waitForFinished());
    QVERIFY(!isRunning());
}

} // namespace tst_starts

QTEST_GUILESS_MAIN(tst_starts::TestStarts)
#include "tst_starts.moc"
