#include "desktop/singleinstance.h"
#include "support/patience.h"

#include <QDir>
#include <QFuture>
#include <QLocalSocket>
#include <QPromise>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

namespace tst_singleinstance {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Claim = SingleInstance::Claim;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theSecondHandsOver();
    void theNextIsFirstAgain();
    void anotherFolderIsAnotherInstance();
    void touchesNothingBeforeItClaims();
    void aLinkToAFolderThatIsMadeLeadsToTheSame();
    void whatADeadOneLeftIsNoHindrance();
    void saysThatNobodyAnswers();
    void badVisitorsAreSentAway_data();
    void badVisitorsAreSentAway();
    void silentVisitorsAreSentAway();

private:
    /// What a second start would be told; it blocks, so it has a thread of its own.
    Claim startAgain(const QStringList &arguments, const QString &folder = {})
    {
        const QString place = folder.isEmpty() ? m_folder->path() : folder;
        Claim claim{};
        bool isDone = false;
        std::thread second([&] {
            claim = SingleInstance(place).claim(arguments,
                                                std::chrono::milliseconds(test::patiently));
            QMetaObject::invokeMethod(
                this, [&] { isDone = true; }, Qt::QueuedConnection);
        });
        const bool wasInTime = QTest::qWaitFor([&] { return isDone; }, 2 * test::patiently);
        second.join();
        return wasInTime ? claim : Claim::NoAnswer;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSingleInstance::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSingleInstance::theSecondHandsOver()
{
    SingleInstance first(m_folder->path());
    QSignalSpy again(&first, &SingleInstance::startedAgain);
    QCOMPARE(first.claim({}), Claim::First);
    const QStringList arguments{u"hawser://connect?game=rust&address=play.example:28016"_s, u"ß"_s};
    QCOMPARE(startAgain(arguments), Claim::HandedOver);
    QCOMPARE(again.size(), 1);
    QCOMPARE(again.first().first().toStringList(), arguments);
    QCOMPARE(startAgain({}), Claim::HandedOver);
    QCOMPARE(again.size(), 2);
}

void TestSingleInstance::theNextIsFirstAgain()
{
    for (int run = 0; run < 2; ++run) {
        SingleInstance one(m_folder->path());
        QCOMPARE(one.claim({}), Claim::First);
    }
}

void TestSingleInstance::anotherFolderIsAnotherInstance()
{
    const QTemporaryDir elsewhere;
    SingleInstance one(m_folder->path());
    SingleInstance other(elsewhere.path());
    QCOMPARE(one.claim({}), Claim::First);
    QCOMPARE(other.claim({}), Claim::First);
}

void TestSingleInstance::touchesNothingBeforeItClaims()
{
    const QString folder = m_folder->filePath(u"profile"_s);
    const SingleInstance one(folder);
    QVERIFY(!QFile::exists(folder));
}

void TestSingleInstance::aLinkToAFolderThatIsMadeLeadsToTheSame()
{
#ifdef Q_OS_WIN
    QSKIP("Links are a privilege there.");
#endif
    QVERIFY(QDir(m_folder->path()).mkdir(u"real"_s));
    const QString link = m_folder->filePath(u"link"_s);
    QVERIFY(QFile::link(m_folder->filePath(u"real"_s), link));
    SingleInstance first(link + "/profile"_L1); // which the first start makes
    QCOMPARE(first.claim({}), Claim::First);
    QCOMPARE(startAgain({}, m_folder->filePath(u"real/profile"_s)), Claim::HandedOver);
}

void TestSingleInstance::whatADeadOneLeftIsNoHindrance()
{
#ifdef Q_OS_WIN
    QSKIP("A pipe ends with its owner.");
#endif
    QFile left(SingleInstance::socketName(m_folder->path()));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    SingleInstance first(m_folder->path());
    QCOMPARE(first.claim({}), Claim::First);
    QCOMPARE(startAgain({}), Claim::HandedOver);
}

void TestSingleInstance::saysThatNobodyAnswers()
{
    SingleInstance first(m_folder->path());
    QCOMPARE(first.claim({}), Claim::First);
    // In this thread, whose event loop would have to answer.
    QCOMPARE(SingleInstance(m_folder->path()).claim({}, 1ms), Claim::NoAnswer);
}

void TestSingleInstance::badVisitorsAreSentAway_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("no JSON") << QByteArray("hello\n");
    QTest::newRow("no arguments") << QByteArray("{\"arguments\":7}\n");
    QTest::newRow("too long") << QByteArray(SingleInstance::maximumBytes + 2, 'x');
}

void TestSingleInstance::badVisitorsAreSentAway()
{
    QFETCH(const QByteArray, message);
    SingleInstance first(m_folder->path());
    QSignalSpy again(&first, &SingleInstance::startedAgain);
    QCOMPARE(first.claim({}), Claim::First);
    QLocalSocket visitor;
    visitor.connectToServer(SingleInstance::socketName(m_folder->path()));
    QVERIFY(visitor.waitForConnected());
    visitor.write(message);
    QTRY_COMPARE(visitor.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(visitor.readAll(), QByteArray());
    QCOMPARE(again.size(), 0);
    QCOMPARE(startAgain({}), Claim::HandedOver);
}

void TestSingleInstance::silentVisitorsAreSentAway()
{
    SingleInstance first(m_folder->path());
    QCOMPARE(first.claim({}), Claim::First);
    QLocalSocket visitor;
    visitor.connectToServer(SingleInstance::socketName(m_folder->path()));
    QVERIFY(visitor.waitForConnected());
    visitor.write("{");
    QTRY_COMPARE_WITH_TIMEOUT(visitor.state(), QLocalSocket::UnconnectedState, 20'000);
}

} // namespace tst_singleinstance

QTEST_GUILESS_MAIN(tst_singleinstance::TestSingleInstance)
#include "tst_singleinstance.moc"
